"""A line as JSON, at the command line and in dossiers."""

from __future__ import annotations

import math
from typing import Any, TypeVar

import msgspec

from volteface.line.result import Line, Row
from volteface.line.swings.result import MoveRow, Swings
from volteface.line.swings.table import CHANCE
from volteface.line.turns.allotment import StraddlingRow
from volteface.line.turns.turn import TurnRow


class ReversalsRow(msgspec.Struct, frozen=True):
    """The least number of reversals, null where nothing was tested, and the rises and falls that force them."""

    at_least: int | None = None
    error_level: float = 0.05
    moves: list[MoveRow] = []


class OscillationRow(msgspec.Struct, frozen=True):
    """The p-value against a drifting line: 1 with fewer than two reversals, null where nothing could be shown."""

    p: float | None = None


class PowerRow(msgspec.Struct, frozen=True):
    """The smallest swing that would have been shown in four of five cases; null where none would, however large.

    In standard errors of a period, and on the scale from -1 to 1, where it has room up to 2.
    """

    gap_in_se: float | None = None
    gap: float | None = None
    chance: float = CHANCE


class LineRecord(msgspec.Struct, frozen=True):
    """A line with its periods, turns and swings, and its results in words, those of the swings last."""

    question: str
    organisation: str
    error_level: float
    coder: str | None
    kinds: tuple[str, ...]
    codebook: str
    periods: list[Row]
    turns: list[TurnRow]
    words: list[str]
    source: str | None
    author: str | None
    reversals: ReversalsRow
    oscillation: OscillationRow
    power: PowerRow
    straddling: StraddlingRow | None


R = TypeVar("R", bound=LineRecord)


def record(line: Line, kind: type[R], *, seed: int = 0, **more: Any) -> R:
    """A line as a record of some kind.

    Args:
        line: the line.
        kind: `LineRecord`, or one that says more.
        seed: of the null lines of oscillation.
        more: what it says more, by name.
    """
    swings = line.swings(seed)
    return kind(
        question=line.question,
        organisation=line.organisation,
        error_level=line.error_level,
        coder=line.coder or None,
        kinds=line.kinds,
        codebook=line.codebook,
        periods=line.rows(),
        turns=[turn.row() for turn in line.turns],
        words=[*line.words(), *swings.words()],
        source=line.source or None,
        author=line.author or None,
        straddling=line.straddling.row() if line.straddling is not None else None,
        reversals=ReversalsRow(swings.at_least, line.error_level, swings.rows()),
        oscillation=OscillationRow(swings.p),
        power=_power(swings),
        **more,
    )


def _power(swings: Swings) -> PowerRow:
    if not math.isfinite(swings.gap_in_se):
        return PowerRow()
    return PowerRow(swings.gap_in_se, swings.gap)
