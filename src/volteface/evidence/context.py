"""The verbatim part of a passage to be shown: whole where it fits, else cut only where the cut takes nothing back.

A cut falls between sentences, or inside one at a semicolon or before a clause added by a comma; what is cut from a
sentence must hold no negation, condition, attribution, contrast or quotation mark (`losing`). What cannot be cut so is
left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from volteface.evidence.losing import torn
from volteface.evidence.sentences import sentence_ends
from volteface.evidence.standing import open_beginning, open_end
from volteface.evidence.tokens import CueWords, word_ends

# Fewer words are a slogan at best, and the first to be misread.
FEWEST_WORDS = 8
# What can be verified: shorter words stand in too many places (methods.md § 8).
FEWEST_CHARACTERS = 12

_CLAUSE_END = re.compile(r"\s*;(?=\s)|,(?=\s+(?:and|which|who|whose|in order|so as|as well as)\b)")
_CLAUSE_START = re.compile(r"(?<=;)\s+(?:and\s+)?")


class Excerpt(msgspec.Struct, frozen=True):
    """Words `start` to `end` of a passage's text, or why there are none.

    `reason` is empty where the excerpt may be shown.
    """

    start: int
    end: int
    reason: str = ""

    @property
    def usable(self) -> bool:
        """Whether there are words to show."""
        return not self.reason


def excerpt(
    text: str, limit: int, *, prefix: str = "", suffix: str = "", cues: CueWords | None = None, language: str = ""
) -> Excerpt:
    """The verbatim part of a passage that fits the limit and takes nothing back.

    Of several the one with most cue words, then the longest, then the first.

    Args:
        text: the passage.
        limit: the most words to be shown.
        prefix: what stands directly before the passage in its layer.
        suffix: what stands directly after it.
        cues: the question's cue words in a text; where the passage has some, so has what is shown.
        language: of the passage; by it the rules differ (`losing`).
    """
    whole = Excerpt(len(text) - len(text.lstrip()), len(text.rstrip()))
    if whole.end - whole.start < FEWEST_CHARACTERS:
        return _none(f"shorter than {FEWEST_CHARACTERS} characters")
    ends = word_ends(text)
    if len(ends) <= limit:
        outside = torn(text, whole.start, whole.end, prefix=prefix, suffix=suffix, language=language)
        return _none(outside) if outside else whole
    asked = (lambda _: ()) if cues is None else cues
    wanted = bool(asked(text))
    best, most = whole, -1
    for start, end in _parts(text, ends, limit):
        part = text[start:end]
        standing = len(asked(part))
        if open_beginning(part, language) or open_end(part):
            continue
        if standing <= most or (wanted and not standing):
            continue
        if not torn(text, start, end, prefix=prefix, suffix=suffix, language=language):
            best, most = Excerpt(start, end), standing
    if most >= 0:
        return best
    return _none(f"longer than {limit} words, and cannot be cut without losing what belongs to it")


def _parts(text: str, ends: list[int], limit: int) -> Iterator[tuple[int, int]]:
    # All parts between two safe bounds that are neither too long nor too short; longest first, then earliest.
    inner = sentence_ends(text)
    starts = {0, *inner, *(match.end() for match in _CLAUSE_START.finditer(text))}
    stops = {len(text), *inner, *(match.start() for match in _CLAUSE_END.finditer(text))}
    counted: list[tuple[int, int, int]] = []
    ordered = sorted(stops)
    for start in sorted(starts):
        begin = start + len(text[start:]) - len(text[start:].lstrip())
        for stop in ordered:
            if stop <= begin:
                continue
            words = bisect_right(ends, stop) - bisect_right(ends, begin)
            if words > limit:
                break
            if words >= FEWEST_WORDS:
                counted.append((-words, begin, begin + len(text[begin:stop].rstrip())))
    for _, begin, stop in sorted(counted):
        yield begin, stop


def _none(reason: str) -> Excerpt:
    return Excerpt(0, 0, reason)
