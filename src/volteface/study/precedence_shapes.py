"""The JSON of who turns first (interface.md, `precedes`)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from volteface.line.precedence.change_date import ChangeDate
from volteface.line.precedence.matched import Matched
from volteface.line.precedence.order import needed_alike
from volteface.line.precedence.result import NEEDED, Precedence
from volteface.study.findings.echo_shapes import SharedWordingsShape


class DatedTurnShape(msgspec.Struct, frozen=True):
    """A body's turn on a matched question: its interval, and the estimated date of the change with its own."""

    earliest: dt.date
    latest: dt.date
    date: dt.date
    low: dt.date
    high: dt.date
    documents: int
    documents_kept: float
    gold: int
    gold_kept: float


class MatchedShape(msgspec.Struct, frozen=True):
    """A question on which both turned the same way; `lag_days` from the first body's date to the second's.

    `seen_in` is the part of the thinnings in which both turned the same way.
    """

    question: str
    title: str
    direction: Literal["low", "high"]
    a: DatedTurnShape
    b: DatedTurnShape
    lag_days: int
    low: int
    high: int
    occasion: int
    seen_in: float


class UnmatchedShape(msgspec.Struct, frozen=True):
    """A question that could not be matched, and what is lacking."""

    question: str
    title: str
    lacks: str


class NullsShape(msgspec.Struct, frozen=True):
    """The p-values of one direction under each null."""

    flips: float
    shifts: float
    pairings: float


class OrderPowerShape(msgspec.Struct, frozen=True):
    """What could be found: how many occasions must go one way, and the shortest steady lag, in four cases of five."""

    occasions_needed: int | None
    lag_days: float | None


class PrecedesShape(msgspec.Struct, frozen=True):
    """Who turns first.

    `leader` and `follower` are null where no order was found beyond chance or there is not enough. Lags are days from
    `lag_from` to `lag_to`: from leader to follower, else from `a` to `b`. `questions` counts the matched ones,
    `occasions` those of them that are separate. `file` is where the figure was written;
    `shared_wordings` is who has the wordings first that both share, null where they were not compared.
    """

    leader: str | None
    follower: str | None
    questions: int
    median_lag_days: int | None
    low: int | None
    high: int | None
    p: float | None
    a: str
    b: str
    lag_from: str
    lag_to: str
    needed: int
    occasions: int
    error_level: float
    a_first: NullsShape | None
    b_first: NullsShape | None
    power: OrderPowerShape | None
    thinnings: int
    matched: list[MatchedShape]
    unmatched: list[UnmatchedShape]
    kinds: tuple[str, ...]
    readers: tuple[str, ...]
    words: list[str]
    file: str | None = None
    shared_wordings: SharedWordingsShape | None = None


def shape(found: Precedence, file: str | None = None, shared: SharedWordingsShape | None = None) -> PrecedesShape:
    """A result as JSON shows it.

    Args:
        found: the result.
        file: where the figure was written.
        shared: the wordings that both share.
    """
    side = -1 if found.leader == found.second else 1
    low, high = (side * days if days is not None else None for days in (found.low, found.high)[::side])
    after, before = found.after, found.before
    return PrecedesShape(
        leader=found.leader,
        follower=found.follower,
        questions=len(found.matched),
        median_lag_days=None if found.lag is None else side * found.lag,
        low=low,
        high=high,
        p=found.p,
        a=found.first,
        b=found.second,
        lag_from=found.leader or found.first,
        lag_to=found.follower or found.second,
        needed=NEEDED,
        occasions=found.occasions,
        error_level=found.error_level,
        a_first=None if after is None else NullsShape(after.flips, after.shifts, after.pairings),
        b_first=None if before is None else NullsShape(before.flips, before.shifts, before.pairings),
        power=OrderPowerShape(needed_alike(found.occasions, found.error_level), found.telling)
        if found.enough
        else None,
        thinnings=max((one.rounds for one in found.matched), default=1),
        matched=[_matched(one, int(at)) for one, at in zip(found.matched, found.occasion, strict=True)],
        unmatched=[UnmatchedShape(one.question, one.title, one.lacks) for one in found.unmatched],
        kinds=found.kinds,
        readers=found.readers,
        words=found.words(),
        file=file,
        shared_wordings=shared,
    )


def _matched(one: Matched, occasion: int) -> MatchedShape:
    low, high = one.interval
    return MatchedShape(
        question=one.question,
        title=one.title,
        direction=one.direction,
        a=_dated(one, 0, one.first),
        b=_dated(one, 1, one.second),
        lag_days=one.lag,
        low=low,
        high=high,
        occasion=occasion,
        seen_in=len(one.matches) / one.rounds,
    )


def _dated(one: Matched, at: int, date: ChangeDate) -> DatedTurnShape:
    earliest, latest = one.intervals[at]
    material = one.material[at]
    return DatedTurnShape(
        earliest=earliest,
        latest=latest,
        date=date.estimate,
        low=date.low,
        high=date.high,
        documents=material.documents,
        documents_kept=material.kept_documents,
        gold=material.gold,
        gold_kept=material.kept_gold,
    )
