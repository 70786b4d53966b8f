"""A quotation trimmed by a person: verbatim, in whole words, and with nothing lost that takes something back."""

from __future__ import annotations

import re

from volteface.evidence.context import Excerpt
from volteface.evidence.losing import torn
from volteface.evidence.standing import open_beginning, open_end
from volteface.evidence.verify import Located, locate
from volteface.model.passage import Passage

_OMISSION = re.compile(r"\s*(?:…|\.\.\.)\s*")


def trimmed(passage: Passage, words: str, *, near: int = -1) -> Excerpt:
    """The part of a passage that words name; its `reason` says why it cannot be shown.

    Args:
        passage: which.
        words: the words themselves or, about an omission mark, how they begin and how they end: "We want … at once".
        near: about where they begin in the passage's text; without it words that stand there twice are refused.
    """
    text = passage.text
    there = _there(text, words, near)
    if there.reason:
        return _none(there.reason)
    near_by = {"prefix": passage.prefix, "suffix": passage.suffix, "language": passage.language}
    if reason := torn(text, there.start, there.end, **near_by):
        return _none(reason)
    if there.start == len(text) - len(text.lstrip()) and there.end == len(text.rstrip()):
        return Excerpt(there.start, there.end)
    part = text[there.start : there.end]
    if there.start > 0 and (leans := open_beginning(part, passage.language)) and leans != open_beginning(text):
        return _none(f"it would begin with “{leans}”, which leans on what comes before")
    if open_end(part):
        return _none("it would end before what it announces")
    return Excerpt(there.start, there.end)


def _there(text: str, words: str, near: int) -> Located:
    """Where the words stand in the text, as a whole or from their beginning to their end."""
    whole = _once(text, words, near)
    pieces = _OMISSION.split(words.strip(), maxsplit=1)
    if not whole.reason or len(pieces) < 2 or not all(pieces):
        return whole
    # What is shown is verified as a whole; how it begins and ends may be shorter than can be verified.
    pattern = re.compile(r"\s+".join(re.escape(word) for word in pieces[0].split()))
    ending = re.compile(r"\s+".join(re.escape(word) for word in pieces[1].split()))
    begins, ends = list(pattern.finditer(text)), list(ending.finditer(text))
    found = [(one.start(), other.end()) for one in begins for other in ends if one.end() <= other.start()]
    if not found:
        return Located(reason="no words of the passage begin and end so")
    if len(found) > 1 and near < 0:
        return Located(reason=f"{len(found)} parts of the passage begin and end so; name more of the words")
    start, end = min(found, key=lambda span: (abs(span[0] - near), span))
    return _once(text, text[start:end], start)


def _once(text: str, words: str, near: int) -> Located:
    found = locate(words, text, near=max(near, 0))
    if found.reason.startswith("these words"):
        return Located(reason="these words do not stand in the passage")
    if near < 0 and not found.reason and not locate(words, text[found.end :]).reason:
        return Located(reason="these words stand in the passage more than once; name more of them")
    return found


def _none(reason: str) -> Excerpt:
    return Excerpt(0, 0, reason)
