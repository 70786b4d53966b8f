"""A line in days: where it stands on each, so that bodies which publish on other days can keep to it or follow it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Course:
    """A line that turns on known days.

    Attributes:
        position: where it begins, in [-1, 1].
        turns: pairs of (first day after the turn as a proleptic Gregorian ordinal, size of the move), oldest first.
    """

    position: float
    turns: tuple[tuple[int, float], ...] = ()

    def at(self, days: NDArray[np.int64]) -> NDArray[np.float64]:
        """The line's positions on these days."""
        line = np.full(len(days), self.position)
        for first, size in self.turns:
            line[days >= first] += size
        return line

    def later(self, *days: int) -> Course:
        """The same course with each turn so many days later: one number for all of them, or one for each."""
        by = days * len(self.turns) if len(days) == 1 else days
        return replace(self, turns=tuple((t + d, size) for (t, size), d in zip(self.turns, by, strict=True)))


def random_course(rng: np.random.Generator, first: int, last: int, *, turns: int, size: float) -> Course:
    """A course that goes to and fro between two levels and turns on days of its own.

    Args:
        rng: what the days and the first direction are drawn with.
        first: the earliest day, as an ordinal.
        last: the latest.
        turns: how many; no two are nearer than half of their even distance, nor is one nearer to an end.
        size: of each move; the levels lie at even distance from 0.
    """
    room = (last - first) / (turns + 1)
    middles = first + room * np.arange(1, turns + 1)
    days = np.round(middles + room / 4 * rng.uniform(-1, 1, turns)).astype(int)
    side = float(rng.choice((-1, 1)))
    moves = [-side * size if i % 2 == 0 else side * size for i in range(turns)]
    return Course(side * size / 2, tuple(zip(days.tolist(), moves, strict=True)))
