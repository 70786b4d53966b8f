"""Which turns of two bodies go together, and which of them came first, as far as their dates tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats
from volteface.line.precedence.change_date import ChangeDate, change_date
from volteface.line.result import Line
from volteface.line.turns.turn import Turn

# At so many shifts round the time in common a question is looked at.
SHIFTS = 64


@dataclass(frozen=True, eq=False)
class Dated:
    """A turn and the date of its change."""

    turn: Turn
    date: ChangeDate


@dataclass(frozen=True, eq=False)
class Match:
    """The turns of two bodies on one question that go the same way and lie nearest to each other.

    Attributes:
        first, second: the turns.
        sign: how sure it is that the second came later: the chance of that less the chance of the contrary, in [-1, 1].
        shifted: the same, after the second body's line was moved round by each of `SHIFTS` parts of the time in common.
    """

    first: Dated
    second: Dated
    sign: float
    shifted: Floats


def dated(line: Line) -> list[Dated]:
    """The turns of position of a line with their dates."""
    return [Dated(turn, change_date(line, turn)) for turn in line.turns if turn.kind == "position"]


def match(first: Sequence[Dated], second: Sequence[Dated], begin: float, end: float) -> Match | None:
    """The nearest turns of one direction, None where no two go the same way.

    Args:
        first: the turns of one body.
        second: those of the other.
        begin: first day of the time in common, as an ordinal.
        end: its last day.
    """
    pairs = [(a, b) for a in first for b in second if a.turn.direction == b.turn.direction]
    if not pairs:
        return None
    span = max(end - begin, 1.0)
    moves = np.arange(SHIFTS) / SHIFTS * span
    one = np.array([a.date.days for a, _ in pairs])
    other = np.array([b.date.days for _, b in pairs])
    moved = begin + (other[:, None, :] - begin + moves[None, :, None]) % span
    middle = begin + (np.median(other, axis=1)[:, None] - begin + moves) % span
    nearest = np.argmin(np.abs(middle - np.median(one, axis=1)[:, None]), axis=0)
    later = np.sign(moved[nearest, np.arange(SHIFTS)][:, None, :] - one[nearest][:, :, None])
    shifted = np.mean(later, axis=(1, 2))
    a, b = pairs[int(nearest[0])]
    # The unmoved line is not cut off where a date lies beyond the time in common.
    here = sign(a.date.days, b.date.days)
    shifted[0] = here
    shifted.setflags(write=False)
    return Match(a, b, here, shifted)


def sign(first: Floats, second: Floats) -> float:
    """The chance that the second date is the later less that of the contrary; days need not be in order."""
    ordered = np.sort(first)
    earlier = np.searchsorted(ordered, second, side="left")
    later = len(ordered) - np.searchsorted(ordered, second, side="right")
    return float(np.mean(earlier - later)) / len(ordered)


def differences(first: Floats, second: Floats) -> Floats:
    """Days from the first to the second, all pairs."""
    return np.asarray((second[None, :] - first[:, None]).ravel(), dtype=np.float64)


def drawn_together(dates: Sequence[ChangeDate]) -> ChangeDate:
    """One date from those of several thinnings: quantile by quantile the median, so that it is as sure as one of them.

    A mixture would add how the thinnings differ to what each does not know, which is the same ignorance twice.
    """
    days = np.median([one.days for one in dates], axis=0)
    days.setflags(write=False)
    return ChangeDate(days)
