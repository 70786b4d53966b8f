"""The difference between means of two lines: its interval, the chance of one so large, and what would be found.

Each number holds twice: at its error level if documents are independent, at twice that if they follow each other as
AR(.3) (`uncertain`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.comparison.uncertain import Errors
from volteface.line.data import Floats
from volteface.line.turns.critical import DEPENDENT_FACTOR

ERROR_LEVEL = 0.05
# Of a lasting difference that would be found four times in five.
POWER = 0.8
# Two positions on a scale two wide.
WIDEST = 2.0
Weights = tuple[Floats, Floats]


@dataclass(frozen=True)
class MeanGap:
    """The mean, its 95 % interval, and the size of a lasting difference that would be found four times in five."""

    mean: float
    low: float
    high: float
    found: float


def intervals(gap: Floats, errors: Errors, weights: Weights) -> tuple[Floats, Floats, Floats]:
    """C differences with their 95 % intervals, clipped to what the scale allows, and degrees of freedom.

    Args:
        gap: C differences of weighted sums of both lines' estimates.
        errors: of both lines, independent of each other.
        weights: C x T of the first line's, C x T' of the second's estimates.
    """
    error, freedom = _spread(errors, weights)
    half = _quantile(freedom, 1 - ERROR_LEVEL / 2) * error
    return np.clip(gap - half, -WIDEST, WIDEST), np.clip(gap + half, -WIDEST, WIDEST), freedom


def mean_gap(gap: float, errors: Errors, weights: Weights, levels: tuple[float, float]) -> MeanGap:
    """One difference of means over many periods.

    Args:
        gap: the difference.
        errors: of both lines, independent of each other.
        weights: 1 x T of the first line's, 1 x T' of the second's estimates.
        levels: at which such a difference is tested, for independent and for dependent documents.
    """
    half, least = 0.0, 0.0
    for dependent, factor, level in ((False, 1.0, levels[0]), (True, DEPENDENT_FACTOR, levels[1])):
        error, freedom = _spread(errors, weights, dependent=dependent)
        half = max(half, float((_quantile(freedom, 1 - factor * ERROR_LEVEL / 2) * error)[0]))
        least = max(least, float((_quantile(freedom, 1 - level / 2) * error)[0]))
    error, freedom = _spread(errors, weights)
    low, high = np.clip([gap - half, gap + half], -WIDEST, WIDEST).tolist()
    return MeanGap(gap, low, high, least + float((_quantile(freedom, POWER) * error)[0]))


def mean_chance(gap: float, errors: Errors, weights: Weights) -> float:
    """The smallest error level at which such a difference is not nought."""
    from scipy.special import ndtr, stdtr

    chances = []
    for dependent, factor in ((False, 1.0), (True, DEPENDENT_FACTOR)):
        error, freedom = (float(part[0]) for part in _spread(errors, weights, dependent=dependent))
        statistic = -abs(gap) / max(error, 1e-6)
        chances.append(2 * float(stdtr(freedom, statistic) if np.isfinite(freedom) else ndtr(statistic)) / factor)
    return max(chances)


def _spread(errors: Errors, weights: Weights, *, dependent: bool = False) -> tuple[Floats, Floats]:
    """Standard errors of C differences, and their degrees of freedom (Welch 1947)."""
    parts = [error.of(each, dependent=dependent) for error, each in zip(errors, weights, strict=True)]
    total = parts[0][0] + parts[1][0]
    spread = np.zeros(len(total))
    for variance, freedom in parts:
        spread += np.divide(variance**2, freedom, out=np.zeros(len(total)), where=np.isfinite(freedom))
    freedom = np.divide(total**2, spread, out=np.full(len(total), np.inf), where=spread > 0)
    return np.sqrt(total), freedom


def _quantile(freedom: Floats, tail: float) -> Floats:
    from scipy.special import ndtri, stdtrit

    finite = np.isfinite(freedom)
    return np.where(finite, stdtrit(np.where(finite, freedom, 1.0), tail), ndtri(tail))
