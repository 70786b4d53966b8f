"""Dates, authors and passages of the turns that a search found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cached_property

import numpy as np

from volteface.line.data import Booleans, Codings, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.periods import Periods
from volteface.line.totals import totals
from volteface.line.turn import Turn
from volteface.line.turns import Break, search_breaks
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
        first = np.full(self._count, np.iinfo(np.int64).max)
        last = np.zeros(self._count, dtype=np.int64)
        at = self._periods.of_document[self.speaking]
        np.minimum.at(first, at, self._codings.documents.earliest[self.speaking])
        np.maximum.at(last, at, self._codings.documents.latest[self.speaking])
        return first, last

    @cached_property
    def authors(self) -> tuple[tuple[str, ...], ...]:
        """Per period the authors of the documents that speak, in order; "" for an unknown one."""
        out: list[dict[str, None]] = [{} for _ in range(self._count)]
        names = self._codings.documents.authors
        for document in np.flatnonzero(self.speaking).tolist():
            out[self._periods.of_document[document]][names[document]] = None
        return tuple(tuple(names) for names in out)

    def voices(self, periods: Integers) -> list[str]:
        """The author of each document that takes a position in these periods, in order of time."""
        names, at = self._codings.documents.authors, self._periods.of_document
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
    ground: Ground,
    position: Floats,
    covariance: Floats,
    estimated: Booleans,
    *,
    documents: float,
    error_level: float,
    resolver: Resolver | None,
    claim: bool,
) -> tuple[tuple[Turn, ...], float, float]:
    """Turns in order of time, the critical value and the p-value of the largest move.

    Args:
        ground: the documents and passages under the periods.
        position: T positions.
        covariance: T x T.
        estimated: T flags; the other periods are passed over.
        documents: effective number of documents a period rests on.
        error_level: the chance of any false turn.
        resolver: the way back to passages.
        claim: False where no turn may be claimed (grey lines, what was in fact said).
    """
    use = np.flatnonzero(estimated)
    if not claim or len(use) < 3:
        return (), float("nan"), float("nan")
    theta = position[use]
    search = search_breaks(theta, covariance[np.ix_(use, use)], error_level, documents=documents)
    splits = [found.split for found in search.breaks]
    out = []
    for number, found in enumerate(search.breaks):
        until = splits[number + 1] if number + 1 < len(splits) else len(use)
        later = np.arange(found.end, max(until, found.end))
        nearer = np.abs(theta[later] - found.after) < np.abs(theta[later] - found.before)
        confirmed = int(ground.positions[use[later[nearer]]].sum())
        out.append(_turn(ground, use, found, confirmed=confirmed, error_level=error_level, resolver=resolver))
    return tuple(out), search.critical, search.p


def _turn(
    ground: Ground, use: Integers, found: Break, *, confirmed: int, error_level: float, resolver: Resolver | None
) -> Turn:
    left, right = use[found.start : found.split], use[found.split : found.end]
    first, last = ground.days
    before, after = ground.voices(left), ground.voices(right)
    return Turn(
        kind="position",
        earliest=dt.date.fromordinal(int(first[left].min())),
        latest=dt.date.fromordinal(int(last[right].max())),
        before=float(np.clip(found.before, -1, 1)),
        after=float(np.clip(found.after, -1, 1)),
        start=int(left[0]),
        split=int(right[0]),
        end=int(right[-1]) + 1,
        standard_errors=found.standard_errors,
        confirmed_by=confirmed,
        same_author=_same_author(before, after),
        speakers=(tuple(dict.fromkeys(before)), tuple(dict.fromkeys(after))),
        before_passages=_passages(ground, left),
        after_passages=_passages(ground, right),
        resolver=resolver,
        p=found.p,
        error_level=error_level,
    )


def _same_author(before: list[str], after: list[str]) -> bool | None:
    """Whether one author speaks in more than half of the documents on either side; None where names are missing."""
    if "" in before or "" in after:
        return None
    most = _most(before)
    return most is not None and most == _most(after)


def _most(names: list[str]) -> str | None:
    """The name that more than half of them are, if any."""
    ((name, number),) = Counter(names).most_common(1)
    return name if 2 * number > len(names) else None


def _passages(ground: Ground, periods: Integers) -> tuple[int, ...]:
    return tuple(np.concatenate([ground.members[i] for i in periods.tolist()]).tolist())
