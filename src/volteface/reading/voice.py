"""Whose words a passage is, by rule: notes and other speakers, quotation marks, reports, concessions.

The rule's voice is a hint with its reason; whoever codes a passage judges it again (methods.md, section 1).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from volteface.model.document import Item, Span, Voice
from volteface.model.kinds import VOICES
from volteface.reading.concessions import conceded
from volteface.reading.notes import notes
from volteface.reading.paragraphs import Bounds, paragraphs
from volteface.reading.quotations import Quotation, quotations
from volteface.reading.reports import candidates, reported
from volteface.reading.transcript import Transcript, transcript_of

_SPEECH = "speech"
# From this share of its letters on a passage is quoted; from the lower one on nobody can tell by rule.
_QUOTED, _PARTLY = 0.5, 0.25
# Marks about a word or two are irony, a title or a term.
_SCARE = 2


class Mark(msgspec.Struct, frozen=True):
    """A stretch of text that is not the body's own words, with the reason."""

    start: int
    end: int
    voice: Voice
    reason: str


class Structure(msgspec.Struct, frozen=True):
    """What a text shows before it is cut: paragraphs, marks in order, quotations, and where passages must end."""

    parts: Sequence[Bounds]
    marks: tuple[Mark, ...]
    quotations: tuple[Quotation, ...]
    breaks: tuple[int, ...]


def structure_of(text: str, items: Sequence[Item] = ()) -> Structure:
    """Notes, speakers, quotations and items of a normalised text."""
    parts = paragraphs(text)
    noted = notes(text)
    # Where every speech is an item of its own, nobody's name need be sought in the words.
    said = Transcript() if any(item.kind == _SPEECH for item in items) else transcript_of(text, parts, noted)
    marks = [Mark(start, end, Voice.ATTRIBUTED, "a note, not a speaker's words") for start, end in noted]
    marks += [Mark(start, end, Voice.ATTRIBUTED, "the name of a speaker") for start, end in said.labels]
    breaks = {at for mark in marks for at in (mark.start, mark.end)}
    marks += [Mark(start, end, Voice.ATTRIBUTED, f"spoken by another: {name}") for start, end, name in said.others]
    marks += [Mark(item.start, item.end, *VOICES[item.kind]) for item in items if item.kind in VOICES]
    breaks.update(at for item in items for at in (item.start, item.end))
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return Structure(parts, tuple(marks), tuple(quotations(text, parts)), tuple(sorted(breaks)))


def voices(text: str, spans: Sequence[Span], structure: Structure) -> tuple[Span, ...]:
    """The same passages, each with the rule's voice and its reason."""
    ruled = list(spans)
    starts = [span.start for span in ruled]
    settled: set[int] = set()
    for mark in structure.marks:
        for number in _touched(ruled, starts, mark.start, mark.end):
            span = ruled[number]
            inside = min(span.end, mark.end) - max(span.start, mark.start)
            if number not in settled and 2 * inside > span.end - span.start:
                ruled[number] = _given(span, mark.voice, mark.reason)
                settled.add(number)
    _rule_quotations(text, ruled, starts, structure.quotations, settled)
    _rule_reports(text, ruled, starts, settled)
    for number, (start, span) in enumerate(zip(starts, ruled, strict=True)):
        if span.voice is Voice.OWN or span.voice is Voice.UNCERTAIN:
            following = starts[number + 1] if number + 1 < len(starts) else len(text)
            if (found := conceded(text, start, span.end, following)) is not None and number not in settled:
                ruled[number] = _given(span, *found)
    return tuple(ruled)


def _rule_reports(text: str, ruled: list[Span], starts: Sequence[int], settled: set[int]) -> None:
    for at in candidates(text):
        number = bisect_right(starts, at) - 1
        if number < 0 or number in settled:
            continue
        span = ruled[number]
        found = reported(text, span.start, span.end, at)
        # Of several reports in one sentence the clearest counts.
        if found is not None and span.voice is not Voice.ATTRIBUTED:
            ruled[number] = _given(span, *found)


def _rule_quotations(
    text: str, ruled: list[Span], starts: Sequence[int], found: Sequence[Quotation], settled: set[int]
) -> None:
    quoted: dict[int, int] = {}
    unsure: set[int] = set()
    for one in found:
        words = text.count(" ", one.start, one.end) + 1
        for number in _touched(ruled, starts, one.start, one.end):
            span = ruled[number]
            inside = min(span.end, one.end) - max(span.start, one.start)
            if words > _SCARE or inside == span.end - span.start:
                quoted[number] = quoted.get(number, 0) + inside
                if not one.sure:
                    unsure.add(number)
    for number, letters in quoted.items():
        span = ruled[number]
        share = letters / (span.end - span.start)
        if number in settled or share < _PARTLY:
            continue
        if number in unsure:
            ruled[number] = _given(span, Voice.UNCERTAIN, "a quotation mark that is never closed")
        elif share < _QUOTED:
            ruled[number] = _given(span, Voice.UNCERTAIN, "partly within quotation marks")
        else:
            ruled[number] = _given(span, Voice.QUOTED, "within quotation marks")
        settled.add(number)


def _touched(spans: Sequence[Span], starts: Sequence[int], start: int, end: int) -> range:
    first = max(bisect_right(starts, start) - 1, 0)
    if spans and spans[first].end <= start:
        first += 1
    return range(first, max(first, bisect_left(starts, end)))


def _given(span: Span, voice: Voice, reason: str) -> Span:
    return Span(span.start, span.end, voice, reason, span.language, span.id)
