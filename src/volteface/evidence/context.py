"""The verbatim part of a passage to be shown: whole where it fits, else cut only where the cut takes nothing back.

A cut falls between sentences, or inside one at a semicolon or before a clause added by a comma; what is cut from a
sentence must hold no negation, condition, attribution, contrast or quotation mark (`cautions`). What cannot be
cut so is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from volteface.evidence.cautions import caution, retracts
from volteface.evidence.standing import open_beginning, open_end
from volteface.evidence.tokens import CueWords, word_ends

# Fewer words are a slogan at best, and the first to be misread.
FEWEST_WORDS = 8
# What can be verified: shorter words stand in too many places (methods.md § 8).
FEWEST_CHARACTERS = 12

_CLOSING = "\"'”’»)]"
_SENTENCE_END = re.compile(rf"[.!?…]+[{re.escape(_CLOSING)}]*(?=\s+[\"'“‘„«(\[]*[A-Z0-9À-ÞА-Я])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Messrs|St|Gen|Col|Capt|Lt|Hon|Rev|Gov|Sen|Rep|Prof|No|Nos|Vol|Art|Sec|vs|viz|cf|pp?)|"
    r"\b[A-Z])\.$"
)
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


def excerpt(text: str, limit: int, *, prefix: str = "", suffix: str = "", cues: CueWords | None = None) -> Excerpt:
    """The verbatim part of a passage that fits the limit and takes nothing back.

    Of several the one with most cue words, then the longest, then the first.

    Args:
        text: the passage.
        limit: the most words to be shown.
        prefix: what stands directly before the passage in its layer.
        suffix: what stands directly after it.
        cues: the question's cue words in a text; where the passage has some, so has what is shown.
    """
    whole = Excerpt(len(text) - len(text.lstrip()), len(text.rstrip()))
    if whole.end - whole.start < FEWEST_CHARACTERS:
        return _none(f"shorter than {FEWEST_CHARACTERS} characters")
    if (outside := cut_sentence(text, prefix, suffix)) != "":
        return _none(outside)
    ends = word_ends(text)
    if len(ends) <= limit:
        return whole
    asked = (lambda _: ()) if cues is None else cues
    wanted = bool(asked(text))
    best, most = whole, -1
    for start, end in _parts(text, ends, limit):
        part = text[start:end]
        standing = len(asked(part))
        if open_beginning(part) or open_end(part):
            continue
        if standing > most and (standing or not wanted) and not lost(text, start, end):
            best, most = Excerpt(start, end), standing
    if most >= 0:
        return best
    return _none(f"longer than {limit} words, and cannot be cut without losing what belongs to it")


def lost(text: str, start: int, end: int) -> str:
    """What showing only `start` to `end` of a passage would take from its sentences, in words; "" for nothing."""
    shown = text[start:end]
    if shown.strip() == text.strip():
        return ""
    bounds = [0, *sentence_ends(text), len(text)]
    opened = max(bound for bound in bounds if bound <= start)
    before = text[opened:start]
    closes = min(bound for bound in bounds if bound >= end)
    for part in (before, text[end:closes]):
        if (found := caution(part)) is not None:
            return f"the {found[0]} “{found[1]}” of the same sentence would be lost"
    if end < len(text.rstrip()) and (word := retracts(text[closes:])):
        return f"the next sentence takes something back (“{word}”)"
    if shown.count("“") != shown.count("”") or shown.count('"') % 2 or shown.count("«") != shown.count("»"):
        return "a quotation mark would be left open"
    return ""


def cut_sentence(text: str, prefix: str, suffix: str) -> str:
    """What the passage's own bounds take from a sentence that runs on outside of it, in words; "" for nothing."""
    before = _running_before(text, prefix)
    after = _running_after(text, suffix)
    for part in (before, after):
        if part and (found := caution(part)) is not None:
            return f"its sentence goes on outside the passage with the {found[0]} “{found[1]}”"
    return ""


def sentence_ends(text: str) -> list[int]:
    """Where sentences end inside a text; titles and initials with a full stop end none."""
    return [
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if match[0].isspace() or not _ABBREVIATION.search(text[max(0, match.end() - 8) : match.end()])
    ]


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


def _running_before(text: str, prefix: str) -> str:
    """The beginning of the passage's first sentence, where it stands in the prefix."""
    if not prefix.strip() or re.search(r"\n\s*\n\s*$", prefix):
        return ""
    first = text.lstrip("\"'“‘„«([ ")[:1]
    goes_on = first.islower() or prefix.rstrip()[-1] in ",;:" or bool(re.search(r"[^\W_][ \t]*$", prefix))
    if not goes_on:
        return ""
    ends = sentence_ends(prefix + (text[:1] or "X"))
    return prefix[ends[-1] :] if ends else prefix


def _running_after(text: str, suffix: str) -> str:
    """The rest of the passage's last sentence, where it stands in the suffix."""
    if re.search(rf"[.!?…][{re.escape(_CLOSING)}]*\s*$", text) or not suffix.strip() or re.match(r"\s*\n\s*\n", suffix):
        return ""
    if not (suffix.lstrip()[:1].islower() or suffix.lstrip()[:1] in ",;:"):
        return ""
    ends = sentence_ends(suffix)
    return suffix[: ends[0]] if ends else suffix


def _none(reason: str) -> Excerpt:
    return Excerpt(0, 0, reason)
