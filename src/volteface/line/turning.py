"""Dates, authors and passages of the turns that a search found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cached_property

import numpy as np

from volteface.line.data import Booleans, Codings, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.periods import Periods, extents
from volteface.line.totals import totals
from volteface.line.turn import Turn, WiderInterval
from volteface.line.turns import Break, Search
from volteface.model.passage import Resolver


class Ground:
    """The documents and passages under T periods: who speaks in each, from which day to which.

    A document speaks where it has a passage in the frame.
    """

    def __init__(self, frame: Frame, periods: Periods, codings: Codings) -> None:
        self._frame = frame
        self._codings = codings
        self._periods = periods
        self._count = len(periods)
        self.speaking = frame.speaking

    @cached_property
    def documents(self) -> Integers:
        """T numbers of documents that speak."""
        return np.bincount(self._periods.of_document[self.speaking], minlength=self._count).astype(np.int64)

    @cached_property
    def taking(self) -> Booleans:
        """D flags: a position was read in the document or, where nothing of it was read, a machine expects one."""
        gold, count = self._frame.gold, len(self.speaking)
        read = np.bincount(gold.document, minlength=count) > 0
        counting = np.bincount(gold.document, gold.counts, minlength=count) > 0
        return counting | (~read & (self._frame.p >= 0.5))

    @cached_property
    def positions(self) -> Integers:
        """T numbers of documents that take a position."""
        return np.bincount(self._periods.of_document[self.taking], minlength=self._count).astype(np.int64)

    @cached_property
    def days(self) -> tuple[Integers, Integers]:
        """T earliest and T latest days of the documents that speak, as ordinals."""
        return extents(self._frame.documents, self._periods.of_document, self.speaking, self._count)

    @cached_property
    def authors(self) -> tuple[tuple[str, ...], ...]:
        """Per period the authors of the documents that speak, in order; "" for an unknown one."""
        out: list[dict[str, None]] = [{} for _ in range(self._count)]
        names = self._frame.documents.authors
        for document in np.flatnonzero(self.speaking).tolist():
            out[self._periods.of_document[document]][names[document]] = None
        return tuple(tuple(names) for names in out)

    def voices(self, periods: Integers) -> list[str]:
        """The author of each document that takes a position in these periods, in order of time."""
        names, at = self._frame.documents.authors, self._periods.of_document
        return [names[d] for d in np.flatnonzero(self.taking & np.isin(at, periods)).tolist()]

    @cached_property
    def members(self) -> tuple[Integers, ...]:
        """Per period the library numbers of its passages, in order of the rows."""
        at, passage = self._periods.of_document, self._codings.passage
        if not self._frame.in_order or np.any(at[1:] < at[:-1]):
            passage = passage[np.argsort(at[self._codings.document], kind="stable")]
        ends = np.cumsum(totals(at, self._frame.passages, self._count)).astype(np.int64)
        parts = np.split(passage, ends[:-1])
        for part in parts:
            part.setflags(write=False)
        return tuple(parts)


def turns_of(
    ground: Ground, found: Search, use: Integers, position: Floats, *, error_level: float, resolver: Resolver | None
) -> tuple[Turn, ...]:
    """Turns in order of time.

    A later document confirms a turn if the position of its period, before the next turn, is nearer to where the turn
    led than to where it came from.

    Args:
        ground: the documents and passages under the periods.
        found: the breaks among the periods that are estimated.
        use: the indices of these.
        position: T positions.
        error_level: the chance of any false turn.
        resolver: the way back to passages.
    """
    theta = position[use]
    splits = [one.split for one in found.breaks]
    out = []
    for number, one in enumerate(found.breaks):
        until = splits[number + 1] if number + 1 < len(splits) else len(use)
        later = np.arange(one.end, max(until, one.end))
        nearer = np.abs(theta[later] - one.after) < np.abs(theta[later] - one.before)
        confirmed = int(ground.positions[use[later[nearer]]].sum())
        out.append(_turn(ground, use, one, confirmed=confirmed, error_level=error_level, resolver=resolver))
    return tuple(out)


def dates(ground: Ground, periods: Integers) -> tuple[dt.date, dt.date]:
    """From the earliest day of the first of these periods' documents to the latest day of the last."""
    first, last = ground.days
    return dt.date.fromordinal(int(first[periods].min())), dt.date.fromordinal(int(last[periods].max()))


def _turn(
    ground: Ground, use: Integers, found: Break, *, confirmed: int, error_level: float, resolver: Resolver | None
) -> Turn:
    left, right = use[found.start : found.split], use[found.split : found.end]
    before, after = ground.voices(left), ground.voices(right)
    earliest, latest = dates(ground, use[found.start : found.end])
    return Turn(
        kind="position",
        earliest=earliest,
        latest=latest,
        before=float(np.clip(found.before, -1, 1)),
        after=float(np.clip(found.after, -1, 1)),
        start=int(left[0]),
        split=int(right[0]),
        end=int(right[-1]) + 1,
        standard_errors=found.standard_errors,
        confirmed_by=confirmed,
        same_author=same_author(before, after),
        speakers=(tuple(dict.fromkeys(before)), tuple(dict.fromkeys(after))),
        before_passages=passages(ground, left),
        after_passages=passages(ground, right),
        resolver=resolver,
        p=found.p,
        error_level=error_level,
        wider=tuple(
            WiderInterval(*dates(ground, periods), int(periods[0]), int(periods[-1]) + 1, one.p)
            for one in found.wider
            for periods in (use[one.start : one.end],)
        ),
    )


def same_author(before: list[str], after: list[str]) -> bool | None:
    """Whether one author speaks in more than half of the documents on either side; None where missing names decide.

    Args:
        before: the author of each document before, "" for an unknown one.
        after: of each after.
    """
    one, other = Counter(before), Counter(after)
    names = (one.keys() | other.keys()) - {""}
    if any(2 * one[name] > len(before) and 2 * other[name] > len(after) for name in names):
        return True
    # What an unknown hand may have written: a name's own documents and all without a name, or these alone.
    could = any(
        2 * (one[name] + one[""]) > len(before) and 2 * (other[name] + other[""]) > len(after)
        for name in {*names, "an unknown hand"}
    )
    return None if could else False


def passages(ground: Ground, periods: Integers) -> tuple[int, ...]:
    """The library numbers of the passages in these periods."""
    return tuple(np.concatenate([ground.members[i] for i in periods.tolist()]).tolist())
