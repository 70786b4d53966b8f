"""Swings of a line: the power, the least number of reversals, and oscillation against drift (methods.md § 5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import msgspec
import numpy as np

from volteface.line.data import Floats
from volteface.line.result import Line
from volteface.line.swings.oscillation import oscillation_p
from volteface.line.swings.reversals import Direction, Move, search_reversals
from volteface.line.swings.table import smallest_swing
from volteface.line.turns.contrasts import block_contrasts
from volteface.line.turns.turn import resolved
from volteface.model.passage import Passage

# Two periods for each third of a swing there and back.
FEWEST = 6
# An oscillation comes back and leaves again.
OSCILLATES = 2
# The low pole and the high one.
POLES = (-1.0, 1.0)
SCALE = POLES[1] - POLES[0]


class MoveRow(msgspec.Struct, frozen=True):
    """Between these days the line rose, or fell."""

    direction: Direction
    earliest: dt.date
    latest: dt.date


@dataclass(frozen=True, eq=False)
class Swings:
    """What can be said of a line's going back and forth.

    Attributes:
        line: whose it is.
        periods: how many estimates it rests on.
        gap_in_se: the smallest swing there and back, in standard errors of a period, of which a reversal would have
            been shown in four of five cases; inf where none would, nan where nothing was tested.
        standard_error: of a period, an effective one: that of equal and independent periods whose thirds could be
            told apart as well as this line's.
        at_least: the least number of reversals at the line's error level; None where nothing was tested.
        moves: the rises and falls that force them, as indices of the line's periods, in order, one more than
            reversals; empty where there is none.
        p: of oscillation against drift; 1 with fewer than two reversals, None where nothing could be shown.
    """

    line: Line = field(repr=False)
    periods: int
    gap_in_se: float = float("nan")
    standard_error: float = float("nan")
    at_least: int | None = None
    moves: tuple[Move, ...] = ()
    p: float | None = None

    @property
    def tested(self) -> bool:
        """Whether reversals could be claimed at all."""
        return self.at_least is not None

    @property
    def gap(self) -> float:
        """The smallest swing on the scale from -1 to 1."""
        return self.gap_in_se * self.standard_error

    @property
    def powerful(self) -> bool:
        """Whether some swing within the scale would have been shown in four of five cases."""
        return self.gap <= SCALE

    def rows(self) -> list[MoveRow]:
        """One record a rise or fall: no day, but the whole time within which it lies."""
        starts, ends = self.line.starts, self.line.ends
        return [MoveRow(move.direction, starts[move.start], ends[move.end - 1]) for move in self.moves]

    def words(self) -> list[str]:
        """The power, the reversals and the oscillation in plain sentences; none where nothing may be claimed."""
        from volteface.line.swings.words import swing_words

        return swing_words(self)

    def explain(self) -> list[Passage]:
        """The passages that the rises and falls rest on, in order of time.

        Raises:
            NotEnough: the line was made without a way back to passages.
        """
        periods = sorted({period for move in self.moves for period in range(move.start, move.end)})
        numbers = [int(number) for period in periods for number in self.line.members[period]]
        return resolved(self.line.resolver, tuple(numbers))


def swings_of(line: Line, *, seed: int = 0) -> Swings:
    """The swings of a line, from its positions, their covariance and its degrees of freedom.

    Nothing is tested of a line without gold, of what was in fact said, or of fewer than six estimates.

    Args:
        line: the line; periods without an estimate are passed over.
        seed: of the null lines of oscillation.
    """
    use = np.flatnonzero([status == "estimate" for status in line.status])
    count = len(use)
    covariance = line.covariance[np.ix_(use, use)]
    if count < FEWEST or not line.tested or not np.isfinite(covariance).all():
        return Swings(line, count)
    position, documents = line.position[use], line.effective_documents
    freedom = 1 / float(np.mean(1 / line.freedom[use]))
    found = search_reversals(position, covariance, line.error_level, documents=documents)
    moves = tuple(
        Move(move.direction, int(use[move.start]), int(use[move.split]), int(use[move.end - 1]) + 1)
        for move in found.moves
    )
    gap, error = smallest_swing(count, documents, freedom), _standard_error(covariance)
    p: float | None = 1.0 if found.at_least or gap * error <= SCALE else None
    if found.at_least >= OSCILLATES:
        p = oscillation_p(position, covariance, freedom=freedom, ends=POLES, seed=seed)
    return Swings(line, count, gap, error, found.at_least, moves, p)


def _standard_error(covariance: Floats) -> float:
    """The harder of the two contrasts between thirds, over what it would be with variances of one."""
    count = len(covariance)
    third = count // 3
    start, split, end = np.array([[0, third], [third, count - third], [count - third, count]])
    error = block_contrasts(np.zeros(count), covariance, start, split, end)[2]
    return float(np.max(error / np.sqrt(1 / (split - start) + 1 / (end - split))))
