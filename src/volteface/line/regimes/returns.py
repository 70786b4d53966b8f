"""Whether a regime brings an earlier one back: on every question that had moved, how much of the way back it went.

Let a question stand at A in the earlier regime, at B while it was away, and at C in the later one. The part of the way
back is (C - B) / (A - B): 0 stayed away, 1 is back. Its interval is Fieller's (1954), which honours that the distance
moved away is itself an estimate, and their covariance. *Back* is claimed where the interval lies between one half and
one and a half: C is then nearer to A than half of that distance. This is equivalence shown (two one-sided
tests, Schuirmann 1987), never a difference that merely could not be shown. A regime returns where every question that
had moved is back; demanding all of several tests needs no correction (Berger 1982), several pairs of regimes do, and
share the error level.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.regimes.boundaries import Boundary
from volteface.line.regimes.stand import blend, quantile
from volteface.line.result import Line

Verdict = Literal["back", "not back", "not enough"]
NEAREST, FURTHEST = 0.5, 1.5
LEVEL = 0.95
# The turns that part the regimes were sought, and what is found by seeking looks larger than it is: of lines whose
# third regime lies half way, those whose second turn was found seem nearer to home than they are. With both ends at
# 95 % up to 13 % of these were called back. Nothing makes the upper end too low, so it is left as it is.
LOWER = 0.99
_NONE: Integers = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class WayBack:
    """How much of its way one question went back, between `low` and `high`; nan where a part of it is not known.

    `line` indexes the lines.
    """

    line: int
    verdict: Verdict
    part: float = math.nan
    low: float = math.nan
    high: float = math.nan


@dataclass(frozen=True, eq=False)
class Return:
    """An earlier regime held against a later one, which is no neighbour of it; both count from 0.

    `level` and `lower` are those of the two ends of the intervals of `ways`, each as the end of an interval of its own:
    `LEVEL` and `LOWER`, or more where several pairs of regimes were tried.
    """

    earlier: int
    later: int
    ways: tuple[WayBack, ...]
    level: float
    lower: float

    @property
    def verdict(self) -> Verdict:
        """All back, one at least shown not to be, or not enough to say."""
        verdicts = {way.verdict for way in self.ways}
        if "not back" in verdicts:
            return "not back"
        return "not enough" if "not enough" in verdicts else "back"


def returns(
    lines: Sequence[Line], found: Sequence[Boundary], inside: Sequence[Sequence[Integers]]
) -> tuple[Return, ...]:
    """Every pair of regimes that are no neighbours, held against each other.

    Args:
        lines: K lines.
        found: the boundaries, one fewer than regimes.
        inside: of each regime and line the indices of the periods inside.
    """
    count = len(inside)
    pairs = [(earlier, later) for later in range(2, count) for earlier in range(later - 1)]
    level, lower = (1 - (1 - one) / max(len(pairs), 1) for one in (LEVEL, LOWER))
    out = []
    for earlier, later in pairs:
        crossed = found[earlier:later]
        moved = sorted({one.line for boundary in crossed for one in boundary.turned})
        ways = []
        for at in moved:
            periods = [inside[regime][at] for regime in range(earlier, later + 1)]
            turning = [step for step, boundary in enumerate(crossed) if boundary.turns_of(at)]
            ways.append(_way(at, lines[at], (periods, turning), (level, lower)))
        out.append(Return(earlier, later, tuple(ways), level, lower))
    return tuple(out)


def _way(at: int, line: Line, course: tuple[Sequence[Integers], Sequence[int]], levels: tuple[float, float]) -> WayBack:
    """One question's way; it was away from its first turn to its last or, where it turned once, ever since.

    Args:
        at: the line's index.
        line: the line.
        course: its periods in each regime from the earlier to the later, and after which of these it turned.
        levels: of the upper end, and of the lower one.
    """
    periods, turning = course
    first, last = turning[0], turning[-1]
    until = last + 1 if last > first else len(periods) - 1
    parts = [periods[0], np.concatenate([_NONE, *periods[first + 1 : until]]), periods[-1]]
    home, gone, now = (len(one) > 0 for one in parts)
    if not (home and now):
        return WayBack(at, "not enough")
    used = np.concatenate(parts)
    position, covariance = line.position[used], line.covariance[np.ix_(used, used)]
    upper, lower = (quantile(line, used, level) for level in levels)
    a, b, c = _spread_out(line, parts)
    if not gone:
        # It moved into the later regime and had not been away before: it can only be told to stand elsewhere.
        moved = c - a
        elsewhere = abs(float(moved @ position)) > upper * math.sqrt(max(float(moved @ covariance @ moved), 0.0))
        return WayBack(at, "not back" if elsewhere else "not enough")
    back, forth = c - b, a - b
    went, of = float(back @ position), float(forth @ position)
    of_back, of_forth = covariance @ back, covariance @ forth
    (_, high), (low, _) = (
        _roots(
            of**2 - factor**2 * float(forth @ of_forth),
            went * of - factor**2 * float(back @ of_forth),
            went**2 - factor**2 * float(back @ of_back),
        )
        for factor in (upper, lower)
    )
    return WayBack(at, _verdict(low, high), went / of if of else math.nan, low, high)


def _spread_out(line: Line, parts: Sequence[Integers]) -> list[Floats]:
    """The weights of each part over the periods of all of them, in their order."""
    weights = [blend(line, one) if len(one) else np.zeros(0) for one in parts]
    return [
        np.concatenate([own if i == at else np.zeros(len(own)) for i, own in enumerate(weights)])
        for at in range(len(parts))
    ]


def _roots(lead: float, half: float, rest: float) -> tuple[float, float]:
    """Between which r the parabola lead r^2 - 2 half r + rest is not above 0: Fieller's interval.

    Without bounds where the distance moved away cannot itself be told from 0.
    """
    if lead <= 0:
        return -math.inf, math.inf
    root = math.sqrt(max(half**2 - lead * rest, 0.0))
    return (half - root) / lead, (half + root) / lead


def _verdict(low: float, high: float) -> Verdict:
    if low > NEAREST and high < FURTHEST:
        return "back"
    return "not back" if high < NEAREST or low > FURTHEST else "not enough"
