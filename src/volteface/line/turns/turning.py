"""Dates, authors and passages of the turns that a search found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from volteface.line.data import Booleans, Codings, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.periods import Periods, extents
from volteface.line.totals import totals
from volteface.line.turns.search import Break, Search, confirming
from volteface.line.turns.turn import Beyond, Turn, WiderInterval
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
        ends = np.cumsum(totals(at, self._frame.passages, self._count)).astype(np.int64).tolist()
        parts = [passage[first:end] for first, end in pairwise([0, *ends])]
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
        nearer = confirming(theta[later], one.before, one.after)
        confirmed, all_later = (int(ground.positions[use[some]].sum()) for some in (later[nearer], later))
        beyond = beyond_last(ground, int(use[-1])) if until == len(use) else "turn"
        turn = _turn(ground, use, one, confirmed=confirmed, error_level=error_level, resolver=resolver)
        out.append(replace(turn, later=all_later, beyond=beyond))
    return tuple(out)


def beyond_last(ground: Ground, last: int) -> Beyond:
    """What follows the last period that can be told: documents of which too little is known, or nothing."""
    return "too little" if ground.documents[last + 1 :].any() else "nothing"


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
    """Whether mostly the same author or authors speak on either side; None where missing names may decide.

    They are the same where the two sides have more than half of their documents in common, each author's share being
    that on the side where it is less (proportional similarity, Renkonen 1938). One who speaks in more than half of both
    sides is enough; so are two who take turns throughout. One who spoke once beforehand and takes over is not.

    Args:
        before: the author of each document before, "" for an unknown one.
        after: of each after.
    """
    one, other = Counter(before), Counter(after)
    # In parts of len(before) * len(after), so that halves are exact.
    whole = len(before) * len(after)
    unknown, unknown_after = one.pop("", 0) * len(after), other.pop("", 0) * len(before)
    more = [one[name] * len(after) - other[name] * len(before) for name in one.keys() | other.keys()]
    common = sum(one[name] * len(after) for name in one) - sum(part for part in more if part > 0)
    # At most what unknown hands may have written: what one side has more of, and the same on both.
    lent, lent_after = min(unknown, -sum(p for p in more if p < 0)), min(unknown_after, sum(p for p in more if p > 0))
    could = common + lent + lent_after + min(unknown - lent, unknown_after - lent_after)
    if 2 * common > whole:
        return True
    return None if 2 * could > whole else False


def passages(ground: Ground, periods: Integers) -> tuple[int, ...]:
    """The library numbers of the passages in these periods."""
    return tuple(np.concatenate([ground.members[i] for i in periods.tolist()]).tolist())
