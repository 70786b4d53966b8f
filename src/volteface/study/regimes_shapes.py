"""The JSON of regimes: boundaries, positions with the typical words, and what came back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import msgspec

from volteface.model.numbers import finite
from volteface.study.around import said
from volteface.study.around_shapes import SaidShape

if TYPE_CHECKING:
    from volteface.line.regimes.boundaries import Boundary
    from volteface.line.regimes.result import Regime, Regimes
    from volteface.line.regimes.returns import Return, WayBack
    from volteface.line.turns.turn import Turn
    from volteface.study.regimes import Quoted


class TurnedShape(msgspec.Struct, frozen=True):
    """A question that turned at a boundary; `holm` tells whether its turn is ringed.

    From `at_once_earliest` to `at_once_latest` it came if it came at once; null where that says no more.
    """

    question: str
    direction: Literal["low", "high"]
    holm: bool
    earliest: dt.date
    latest: dt.date
    at_once_earliest: dt.date | None = None
    at_once_latest: dt.date | None = None


class BoundaryShape(msgspec.Struct, frozen=True):
    """A date within [earliest, latest] that accounts for these turns."""

    earliest: dt.date
    latest: dt.date
    turned: list[TurnedShape]


class StandShape(msgspec.Struct, frozen=True):
    """Where a question stood in a regime; null stands for "not enough to say"."""

    question: str
    position: float | None
    low: float | None
    high: float | None
    periods: int
    documents: int
    gold: int
    counting: int
    quotation: SaidShape | None


class RegimeShape(msgspec.Struct, frozen=True):
    """A regime: it begins and ends within the two intervals."""

    regime: int
    begins_earliest: dt.date
    begins_latest: dt.date
    ends_earliest: dt.date
    ends_latest: dt.date
    questions: list[StandShape]


class WayBackShape(msgspec.Struct, frozen=True):
    """Which part of its way a question went back; `high` and `low` are null where the interval has no bounds."""

    question: str
    verdict: Literal["back", "not back", "not enough"]
    part: float | None
    low: float | None
    high: float | None


class ReturnShape(msgspec.Struct, frozen=True):
    """A later regime held against an earlier one that is not its neighbour.

    `level` is that of the upper ends of the intervals, `lower` that of the lower ends.
    """

    earlier: int
    later: int
    verdict: Literal["back", "not back", "not enough"]
    level: float
    lower: float
    questions: list[WayBackShape]


class RegimesShape(msgspec.Struct, frozen=True):
    """The regimes of an organisation, a source or an author; with one only no question turned, with none not enough.

    `headline` is what there is in one sentence.
    """

    organisation: str
    error_level: float
    boundaries: list[BoundaryShape] = []
    regimes: list[RegimeShape] = []
    returns: list[ReturnShape] = []
    words: list[str] = []
    file: str | None = None
    source: str | None = None
    author: str | None = None
    headline: str = ""


def shape(quoted: Quoted, file: str | None = None) -> RegimesShape:
    """Regimes as JSON shows them; `file` is where the figure was written."""
    found = quoted.regimes
    return RegimesShape(
        organisation=found.organisation,
        error_level=found.lines[0].error_level,
        boundaries=[_boundary(found, one) for one in found.boundaries],
        regimes=[_regime(quoted, one) for one in found.regimes],
        returns=[_return(found, one) for one in found.returns],
        words=found.words(),
        file=file,
        source=found.lines[0].source or None,
        author=found.lines[0].author or None,
        headline=found.headline(),
    )


def empty(organisation: str, source: str = "", author: str = "") -> RegimesShape:
    """What JSON shows where there is not enough."""
    said = "not enough to say"
    return RegimesShape(organisation, 0.05, words=[said], source=source or None, author=author or None, headline=said)


def _boundary(found: Regimes, one: Boundary) -> BoundaryShape:
    return BoundaryShape(
        one.earliest,
        one.latest,
        [_turned(found.lines[at.line].question, at.turn) for at in one.turned],
    )


def _turned(question: str, turn: Turn) -> TurnedShape:
    closer = turn.at_once or (None, None)
    return TurnedShape(question, turn.direction, turn.holm, turn.earliest, turn.latest, *closer)


def _regime(quoted: Quoted, regime: Regime) -> RegimeShape:
    stands = zip(quoted.regimes.lines, regime.stands, quoted.quotations[regime.number - 1], strict=True)
    return RegimeShape(
        regime=regime.number,
        begins_earliest=regime.begins[0],
        begins_latest=regime.begins[1],
        ends_earliest=regime.ends[0],
        ends_latest=regime.ends[1],
        questions=[
            StandShape(
                question=line.question,
                position=finite(one.position),
                low=finite(one.low),
                high=finite(one.high),
                periods=len(one.periods),
                documents=one.documents,
                gold=one.gold,
                counting=one.counting,
                quotation=None if words is None else said(words),
            )
            for line, one, words in stands
        ],
    )


def _return(found: Regimes, one: Return) -> ReturnShape:
    ways = [_way(found.lines[way.line].question, way) for way in one.ways]
    return ReturnShape(one.earlier + 1, one.later + 1, one.verdict, one.level, one.lower, ways)


def _way(question: str, way: WayBack) -> WayBackShape:
    return WayBackShape(question, way.verdict, *(finite(value) for value in (way.part, way.low, way.high)))
