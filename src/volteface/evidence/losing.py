"""What a cut would take from words: a caution of their sentence, the head of their list, the answer to their question.

In English each cut is judged by word lists (`cautions`). In other languages no sentence is cut; whole sentences are, of
languages of which it is known how a sentence begins that takes something back; of the others nothing is.
"""

from __future__ import annotations

import re

from volteface.evidence.cautions import caution
from volteface.evidence.clauses import tears
from volteface.evidence.enclosing import BRACKETS, open_marks, quoted_line
from volteface.evidence.languages import english
from volteface.evidence.neighbours import beside, headless
from volteface.evidence.sentences import running_after, running_before, sentence_ends
from volteface.evidence.wholeness import whole_words

# How a transcript says who speaks: "Mr. Brown:", "The Chair:", "JOHN BRIGHT:".
_SPEAKER = re.compile(
    r"(?:^|[\n.!?\"”’])\s*((?:(?:M[Rr]s?|M[Ss]|D[Rr]|Sir|Lord|Lady|The|THE|Senator|Secretary|President|Chairman|Minister|"
    r"Herr|Frau)\b\.? ?(?:[A-Z][\w.’'-]*\s?){0,4}|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3})):\s*$"
)
# Where a clause may begin or end.
_CLAUSE_BEFORE = re.compile(r"(?:[,;:()\[\]—–]|\s[-–—])\s*(?:and\s+)?[\"“«„‘(\[]*$")
_CLAUSE_AFTER = re.compile(
    r"[\"”»’)\]]*\s*(?:[,;:()\[\]—–.!…]|[-–—]\s|(?:and|which|who|whose|in order|so as|as well as)\b)"
)
_WORD = re.compile(r"[^\W_]")


def torn(text: str, start: int, end: int, *, prefix: str, suffix: str, language: str = "") -> str:
    """What showing `start` to `end` of a passage would take from its words, inside and outside of it; "" for nothing.

    Args:
        text: the passage.
        start: of what is shown.
        end: of what is shown.
        prefix: what stands directly before the passage.
        suffix: what stands directly after it.
        language: of it.
    """
    opened, closes = _sentences(text, start, end)
    first, last = not text[:opened].strip(), not text[closes:].strip()
    near = (prefix if first else "", suffix if last else "")
    return _bounds(text, text[start:end], *near, language) or lost(text, start, end, language)


def lost(text: str, start: int, end: int, language: str = "") -> str:
    """What showing only `start` to `end` of a passage would take from its sentences, in words; "" for nothing."""
    shown = text[start:end]
    if shown.strip() == text.strip():
        return ""
    if not whole_words(text, start, end):
        return "a word would be cut in two"
    opened, closes = _sentences(text, start, end)
    before, after = text[opened:start], text[end:closes]
    inner = (bound for bound in sentence_ends(text) if bound < end)
    last = text[max(start, *(0, *inner)) : end]
    return (
        _enclosed(text, start, end)
        or _cut(before, after, last, language)
        or headless(text[:start], shown)
        or beside(shown, text[:opened], text[closes:] if end < len(text.rstrip()) else "", language, cut=True)
    )


def _bounds(text: str, shown: str, prefix: str, suffix: str, language: str) -> str:
    for part in (running_before(text, prefix), running_after(text, suffix)):
        if not _WORD.search(part):
            continue
        if not english(language):
            return "its sentence goes on outside the passage, in a language whose negations are not known"
        if (found := caution(part)) is not None:
            return f"its sentence goes on outside the passage with the {found[0]} “{found[1]}”"
    if quoted_line(prefix):
        return "the words stand inside a quotation"
    return beside(shown, prefix, suffix, language, cut=False)


def _sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentences of a span begin and end."""
    bounds = [0, *sentence_ends(text), len(text)]
    return max(bound for bound in bounds if bound <= start), min(bound for bound in bounds if bound >= end)


def _enclosed(text: str, start: int, end: int) -> str:
    """Whether the words stand inside of marks that are not shown with them, or leave one open."""
    if quoted_line(text[:start]):
        return "the words stand inside a quotation"
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
    if (who := _SPEAKER.search(before)) is not None:
        return f"it would be lost who speaks (“{who[1]}”)"
    if (before in words and not _CLAUSE_BEFORE.search(before)) or (after in words and not _CLAUSE_AFTER.match(after)):
        return "the cut falls inside a clause"
    return "the cut leaves no whole clause" if after in words and tears(last, after) else ""
