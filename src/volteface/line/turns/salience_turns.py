"""Turns in how much is said: more, less, fallen silent, come back, by what is held and no further (methods.md § 4)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from volteface.line.data import Codings, Held
from volteface.line.frame import Frame
from volteface.line.periods import extents
from volteface.line.salience import PER_WORDS
from volteface.line.turns.amount_breaks import LEAST_DOCUMENTS, LEAST_READ, AmountBreak, Blocks, blocks, search_amounts
from volteface.line.turns.said_words import ENOUGH_HELD
from volteface.line.turns.search import confirming
from volteface.line.turns.sought import Sought
from volteface.line.turns.tallies import Tallies, tallies
from volteface.line.turns.turn import Change, Turn
from volteface.line.turns.turning import same_author
from volteface.model.passage import Resolver

if TYPE_CHECKING:
    from volteface.line.periods import Periods

# Where estimates come to less than half a passage, nobody has said anything.
_NOBODY = 0.5
# Next to nothing: a passage in ten documents, and at the very most a tenth of what was said on the other side. An aside
# in years is no voice.
_NEXT_TO_NOTHING = 0.1
_TAIL = 0.025


def salience_turns(
    frame: Frame,
    codings: Codings,
    periods: Periods,
    *,
    by: str | None,
    held: Held | None,
    error_level: float,
    resolver: Resolver | None,
) -> tuple[tuple[Turn, ...], Sought]:
    """Turns in order of time, and what the search for them came to.

    A block is silent where all its passages were read and none is about the question, or where ten of its documents
    hold one passage at most and the upper end of its interval is under a tenth of the rate beside it. That it *fell
    silent*, or *came back* from silence to what had been spoken of before, is said only where four fifths of what is
    expected of the silent time is held.

    Args:
        frame: documents and gold.
        codings: what the frame was made of.
        periods: of the line, which the turns are told by.
        by: the periods that were asked for.
        held: the part held of what is expected between two days.
        error_level: the chance of any false turn where documents are independent.
        resolver: the way back to passages.
    """
    said = tallies(frame, by, codings.reached)
    search = search_amounts(said, error_level)
    known = _Known(frame, codings, periods, said, held)
    untils = [*(one.split for one in search.breaks[1:]), len(said.periods)][: len(search.breaks)]
    turns = tuple(
        known.turn(found, until, error_level, resolver) for found, until in zip(search.breaks, untils, strict=True)
    )
    unit = "date" if said.periods.by == "" else "period"
    wanted = f"{LEAST_DOCUMENTS} documents, and {LEAST_READ} passages read, on either side of a change are the least"
    return turns, Sought(
        "salience", len(turns), len(said.periods), unit, search.critical, search.p, search.least, wanted, error_level
    )


class _Known:
    """Names, dates and documents of breaks."""

    def __init__(self, frame: Frame, codings: Codings, periods: Periods, said: Tallies, held: Held | None) -> None:
        self._codings, self._frame, self._periods, self._said, self._held = codings, frame, periods, said, held
        count = len(said.periods)
        self._at = said.periods.of_document
        self._first, self._last = extents(frame.documents, self._at, np.ones(len(self._at), dtype=bool), count)

    def turn(self, found: AmountBreak, until: int, error_level: float, resolver: Resolver | None) -> Turn:
        """One break as a turn."""
        both = blocks(self._said, np.array([found.start, found.split]), np.array([found.split, found.end]))
        before, after = (float(PER_WORDS * rate) for rate in both.rate)
        earliest = self._day(self._first[found.start : found.end].min())
        latest = self._day(self._last[found.start : found.end].max())
        turned = self._day(self._first[found.split : found.end].min())
        start, split, end = self._places(earliest, turned, latest)
        left, right = (self._authors(a, b) for a, b in ((found.start, found.split), (found.split, found.end)))
        return Turn(
            kind="salience",
            earliest=earliest,
            latest=latest,
            before=before,
            after=after,
            start=start,
            split=split,
            end=end,
            standard_errors=found.standard_errors,
            confirmed_by=self._confirming(found, until, before, after),
            later=self._later(found, until),
            beyond="nothing" if until == len(self._first) else "turn",
            same_author=same_author(left, right),
            speakers=(tuple(dict.fromkeys(left)), tuple(dict.fromkeys(right))),
            before_passages=self._passages(found.start, found.split),
            after_passages=self._passages(found.split, found.end),
            resolver=resolver,
            p=found.p,
            error_level=error_level,
            change=self._change(found, both),
            silence=self._silent(found, both),
            held=self._held_beside(found),
        )

    def _change(self, found: AmountBreak, both: Blocks) -> Change:
        silent = self._silent(found, both)
        risen = bool(both.rate[1] > both.rate[0])
        held = self._held_beside(found)[0 if risen else 1]
        if not silent or not held >= ENOUGH_HELD:
            return "more" if risen else "less"
        if not risen:
            return "silent"
        # To come back it must have been there: begun is not come back.
        return "back" if float(self._said.about[: found.start].sum()) >= _NOBODY else "more"

    def _silent(self, found: AmountBreak, both: Blocks) -> bool:
        """Whether the quieter block says nothing, or by its interval next to nothing."""
        from scipy.special import chdtri

        quiet, loud = (0, 1) if both.rate[1] > both.rate[0] else (1, 0)
        first, end = ((found.start, found.split), (found.split, found.end))[quiet]
        about, documents = float(both.about[quiet]), int(self._said.documents[first:end].sum())
        unread = int(self._said.frame[first:end].sum() - self._said.read[first:end].sum())
        if about < _NOBODY and unread <= 0:
            return True
        scale = self._said.dispersion.value + float(both.drawing[quiet])
        upper = scale / 2 * float(chdtri(2 * about / scale + 2, _TAIL))
        beside = float(both.rate[loud] * both.words[quiet])
        return about <= _NEXT_TO_NOTHING * documents and upper < _NEXT_TO_NOTHING * beside

    def _held_beside(self, found: AmountBreak) -> tuple[float, float]:
        if self._held is None:
            return float("nan"), float("nan")
        return self._held(*self._span(found.start, found.split)), self._held(*self._span(found.split, found.end))

    def _span(self, first: int, end: int) -> tuple[dt.date, dt.date]:
        """The time that some periods stand for; of dates it lasts to where the next would be due."""
        start, last = int(self._first[first:end].min()), int(self._last[first:end].max())
        if self._said.periods.by:
            return self._said.periods.starts[first], self._said.periods.ends[end - 1]
        number = end - first
        step = (last - start) // (number - 1) if number > 1 else 1
        return self._day(start), self._day(min(last + step - 1, dt.date.max.toordinal()))

    def _confirming(self, found: AmountBreak, until: int, before: float, after: float) -> int:
        """Documents after the turn, up to the next, of periods whose rate is nearer to where it led."""
        later = np.arange(found.end, max(until, found.end))
        rate = PER_WORDS * blocks(self._said, later, later + 1).rate
        nearer = confirming(rate, before, after) & (self._said.words[later] > 0)
        return int(self._said.documents[later[nearer]].sum())

    def _later(self, found: AmountBreak, until: int) -> int:
        """All documents after the turn, up to the next, of periods that hold words."""
        later = slice(found.end, max(until, found.end))
        return int(self._said.documents[later][self._said.words[later] > 0].sum())

    def _places(self, earliest: dt.date, turned: dt.date, latest: dt.date) -> tuple[int, int, int]:
        """Start, split and end among the line's own periods: those that the interval touches."""
        starts, ends = self._periods.starts, self._periods.ends
        touched = [i for i in range(len(starts)) if starts[i] <= latest and ends[i] >= earliest]
        start, end = (touched[0], touched[-1] + 1) if touched else (0, len(starts))
        split = next((i for i in range(start, end) if ends[i] >= turned), end)
        return start, split, end

    def _authors(self, first: int, end: int) -> list[str]:
        names = self._frame.documents.authors
        return [names[d] for d in np.flatnonzero((self._at >= first) & (self._at < end)).tolist()]

    def _passages(self, first: int, end: int) -> tuple[int, ...]:
        at = self._at[self._codings.document]
        return tuple(self._codings.passage[(at >= first) & (at < end)].tolist())

    def _day(self, ordinal: int | np.int64) -> dt.date:
        return dt.date.fromordinal(int(ordinal))
