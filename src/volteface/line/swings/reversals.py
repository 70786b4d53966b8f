"""Reversals: the least number that the data force, from rises and falls that hold at one joint error level.

Every triplet of the search for turns whose contrast passes the critical value says that the line rises, or falls,
somewhere within it. The critical value is for one direction (`simulate.py`), so that on a line of any number of
monotone pieces, in 95 of 100 cases, no saying is false; a line that is true to them all, with the fewest
reversals, is a lower bound at that level for every number at once.

This stands in place of the fit by k monotone pieces, calibrated from the fitted k-piece line. Against any larger
number that fit is a sum of squares over all periods, which dilutes one swing: in 24 documents with known standard
errors, at equal level, it shows a swing of 2 of them in .5 of cases, this in .7; three waves of 3 both in .7; swings of
3 from each document to the next it in all and this in .6 (`bench/line-truth/swings.py`). Lines reverse seldom and stay.
And this needs no simulation for each line, takes the full covariance as it is, keeps its level where the fitted line is
not the hardest case, and says between which dates a rise or a fall lies.

After Jang and Walther 2024 (the triplets); the fewest pieces are those that a greedy line finds, since one that turns
later is never worse off. Compare Davies and Kovac 2001, Local extremes, runs, strings and multiresolution.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.swings.table import one_sided_value
from volteface.line.turns.contrasts import triplet_contrasts
from volteface.line.turns.triplets import triplets

Direction = Literal["rose", "fell"]


@dataclass(frozen=True)
class Move:
    """A triplet within which the line rose or fell: start..split-1 against split..end-1, indices of the estimates."""

    direction: Direction
    start: int
    split: int
    end: int


@dataclass(frozen=True, eq=False)
class Reversals:
    """At least so many; `moves` are one more, alternately up and down, each the shortest of its kind in its place.

    `moves` is empty where there is no reversal. `value` is what a contrast had to exceed.
    """

    at_least: int
    moves: tuple[Move, ...]
    value: float


def search_reversals(
    position: Floats, covariance: Floats, error_level: float = 0.05, *, documents: float = 1.0
) -> Reversals:
    """The least number of reversals.

    Args:
        position: T estimates in order of time, none missing, never resampled.
        covariance: their T x T covariance.
        error_level: the chance of more reversals than there are on independent noise; twice that under AR(.3).
        documents: effective number of documents a period rests on (`critical.effective_documents`); inf where the
            standard errors are known.
    """
    count = len(position)
    value = one_sided_value(error_level, count, documents)
    if not np.isfinite(value):
        return Reversals(0, (), value)
    before, after, error = triplet_contrasts(position, covariance)
    statistic = (after - before) / error
    up, down = statistic > value, statistic < -value
    if not up.any() or not down.any():
        return Reversals(0, (), value)
    sides = (_side("rose", up, count), _side("fell", down, count))
    # A line may begin either way, and the better beginning counts; of equal ones, that whose own direction is forced
    # first. That is what forces the other beginning's first change of direction.
    chains = [_chain(sides, first) for first in (0, 1)]
    first = min((0, 1), key=lambda way: (len(chains[way]), chains[1 - way][0][1]))
    opening = chains[1 - first][0]
    return Reversals(len(chains[first]), _told(sides, first, (opening, *chains[first])), value)


@dataclass(frozen=True, eq=False)
class _Side:
    """The triplets that say one direction, and for each document how soon one that begins there or later ends."""

    direction: Direction
    start: Integers
    split: Integers
    end: Integers
    soonest: Integers

    def shortest(self, earliest: int, latest: int) -> Move | None:
        """The shortest triplet within these bounds, the earliest of several."""
        inside = np.flatnonzero((self.start >= earliest) & (self.end <= latest))
        if not len(inside):
            return None
        best = inside[np.lexsort((self.start[inside], (self.end - self.start)[inside]))[0]]
        return Move(self.direction, int(self.start[best]), int(self.split[best]), int(self.end[best]))


def _side(direction: Direction, passed: Booleans, count: int) -> _Side:
    start, split, end = (part[passed] for part in triplets(count))
    ends = np.full(count + 1, count + 1, dtype=np.int64)  # past the last end: none
    np.minimum.at(ends, start, end)
    return _Side(direction, start, split, end, np.minimum.accumulate(ends[::-1])[::-1])


def _chain(sides: tuple[_Side, _Side], first: int) -> list[tuple[int, int]]:
    """What forces each change of direction of a line that begins in one: from where on, and by where it must come.

    The line keeps its direction as long as no triplet of the other lies wholly within its piece, then turns at the
    last moment: the step from the triplet's last document but one to its last belongs to the next piece.
    """
    out, place, direction = [], 0, first
    last = len(sides[0].soonest) - 1
    while (end := int(sides[1 - direction].soonest[place])) <= last:
        out.append((place, end))
        place, direction = end - 2, 1 - direction
    return out


def _told(sides: tuple[_Side, _Side], first: int, forced: tuple[tuple[int, int], ...]) -> tuple[Move, ...]:
    """One move for each of these bounds: the shortest until the next is forced that does not begin before the last."""
    moves: list[Move] = []
    for number, (place, end) in enumerate(forced):
        side = sides[(first + number) % 2]
        until = forced[number + 1][1] if number + 1 < len(forced) else len(side.soonest) - 1
        begun = moves[-1].start if moves else 0
        move = side.shortest(max(place, begun), max(end, until)) or side.shortest(place, end)
        assert move is not None  # what forces the change lies within its own bounds
        moves.append(move)
    return tuple(moves)
