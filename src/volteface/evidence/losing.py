"""What a cut would take from words: a caution of their sentence, the head of their list, the answer to their question.

In English each cut is judged by word lists (`cautions`). In other languages no sentence is cut; whole sentences are, of
languages of which it is known how a sentence begins that takes something back; of the others nothing is.
"""

from __future__ import annotations

import re

from volteface.evidence.cautions import caution, denies, listed, retracts
from volteface.evidence.clauses import tears
from volteface.evidence.enclosing import BRACKETS, open_marks
from volteface.evidence.languages import english
from volteface.evidence.sentences import ITEM, last_sentence, running_after, running_before, sentence_ends
from volteface.evidence.wholeness import whole_words

_HEAD = re.compile(r"[:：][ \t]*\n")
_ANNOUNCES = re.compile(
    r"(?:\b(?:as follows|the following|in these words|these words)\b[^.!?]{0,40}[.:]?|:)\s*$", re.IGNORECASE
)
_ASKS = re.compile(r"[?？][\"'”’»)\]]*\s*$")
# Where a clause may begin or end.
_CLAUSE_BEFORE = re.compile(r"(?:[,;:()\[\]—–]|\s[-–—])\s*(?:and\s+)?[\"“«„‘(\[]*$")
_CLAUSE_AFTER = re.compile(
    r"[\"”»’)\]]*\s*(?:[,;:()\[\]—–.!…]|[-–—]\s|(?:and|which|who|whose|in order|so as|as well as)\b)"
)
_WORD = re.compile(r"[^\W_]")


def lost(text: str, start: int, end: int, language: str = "") -> str:
    """What showing only `start` to `end` of a passage would take from its sentences, in words; "" for nothing."""
    shown = text[start:end]
    if shown.strip() == text.strip():
        return ""
    if not whole_words(text, start, end):
        return "a word would be cut in two"
    bounds = [0, *sentence_ends(text), len(text)]
    opened = max(bound for bound in bounds if bound <= start)
    closes = min(bound for bound in bounds if bound >= end)
    before, after = text[opened:start], text[end:closes]
    last = text[max(start, *(bound for bound in bounds if bound < end)) : end]
    return (
        _enclosed(text, start, end)
        or _cut(before, after, last, language)
        or _headless(text[:start], shown)
        or _followed(shown, text[closes:] if end < len(text.rstrip()) else "", language)
    )


def cut_sentence(text: str, prefix: str, suffix: str, language: str = "") -> str:
    """What a passage's own bounds take from its words, in words; "" for nothing.

    Args:
        text: the passage.
        prefix: what stands directly before it.
        suffix: what stands directly after it.
        language: of it.
    """
    for part in (running_before(text, prefix), running_after(text, suffix)):
        if not _WORD.search(part):
            continue
        if not english(language):
            return "its sentence goes on outside the passage, in a language whose negations are not known"
        if (found := caution(part)) is not None:
            return f"its sentence goes on outside the passage with the {found[0]} “{found[1]}”"
    if not english(language):
        return ""
    if word := denies(suffix):
        return f"the sentence after it denies it, or says whose it is (“{word}”)"
    return _headless(prefix, text)


def _enclosed(text: str, start: int, end: int) -> str:
    """Whether the words stand inside of marks that are not shown with them, or leave one open."""
    outside, left = open_marks(text[:start]), open_marks(text[start:end])
    if outside.strip("([") or left.strip("(["):
        return "the words stand inside a quotation" if outside.strip("([") else "a quotation mark would be left open"
    return "a bracket would be left open" if BRACKETS & {*outside, *left} else ""


def _cut(before: str, after: str, last: str, language: str) -> str:
    """What is lost of the sentence itself; `last` is what is shown of the sentence that `after` is cut from."""
    words = [part for part in (before, after) if _WORD.search(part)]
    if words and not english(language):
        return "a sentence would be cut in a language whose negations are not known"
    for part in (before, after):
        if (found := caution(part)) is not None:
            return f"the {found[0]} “{found[1]}” of the same sentence would be lost"
    if (before in words and not _CLAUSE_BEFORE.search(before)) or (after in words and not _CLAUSE_AFTER.match(after)):
        return "the cut falls inside a clause"
    return "the cut leaves no whole clause" if after in words and tears(last, after) else ""


def _headless(before: str, shown: str) -> str:
    """What the head of a list says of its items, or a sentence that announces another's words."""
    head = ""
    if ITEM.match(shown) and (ends := [match.start() for match in _HEAD.finditer(before)]):
        head = last_sentence(before[: ends[-1]])
    elif _ANNOUNCES.search(before):
        head = last_sentence(before)
    found = caution(head) if head else None
    return "" if found is None else f"the {found[0]} “{found[1]}” of what introduces it would be lost"


def _followed(shown: str, after: str, language: str) -> str:
    """What the sentence after the words does to them."""
    if not after.strip():
        return ""
    if not listed(language):
        return "in this language it is not known whether the next sentence takes something back"
    if _ASKS.search(shown):
        return "what follows the question would be lost"
    if word := retracts(after, language):
        return f"the next sentence takes something back (“{word}”)"
    return ""
