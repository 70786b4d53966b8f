"""Oscillation: does the line swing back and forth more than a drifting line of the same noise would?

A drifting line (local level: a random walk seen through the line's noise) leaves a monotone fit far behind too, and
has reversals without end; neither the misfit nor their number tells an oscillation. What tells it is that it comes
back: of a walk's variation about its mean a rising or falling line explains most, of an oscillation's next to nothing,
the less the more often it has swung. The statistic is the share of the weighted variation that no monotone line
explains, large for an oscillation, and it is nought where fewer than two reversals are shown: once there and back is
what drift does, and two jumps of the line as well.

The null draws lines of the local level whose walk variance is the likeliest, turned back where they would leave the
scale: a drift that is fast for its scale returns because it must, and returns often (without it walks of a fifth of the
scale a step were called oscillating in .14 of lines of 24 and .33 of 60). They are seen through the line's full
covariance with its scale drawn anew (chi-squared by its degrees of freedom): a Monte Carlo test (Barnard 1963).
Local level: Harvey 1989, Forecasting, Structural Time Series Models, § 2.3; monotone fit: Barlow et al. 1972,
Statistical Inference under Order Restrictions. Tried beside it and left: the number of reversals (it shows swings from
each document to the next in .32 of cases where this shows .99), and the highest peak of the steps' spectrum over that
of the local level (blind to uneven swings, and false in .12 to .30 of cases where documents follow each other as
AR(.3)).
"""

from __future__ import annotations

from math import inf

import numpy as np

from volteface.line.data import Floats

# Null lines are drawn as many as take a hundredth of a second: near .05 p then differs from seed to seed by .005 for
# 60 periods, by .01 for 200 (with 399 lines throughout a line of 58 periods was .0275 by one seed, .0625 by another).
_DRAWN, _MOST = 80_000, 1999
# Walk variances that are tried, in units of the noise variance of a step.
_WALKS = np.concatenate([[0.0], np.geomspace(1e-3, 1e3, 49)])
_LEAST_VARIANCE = 1e-12
# A tie is a tie whatever rounding does.
_TIE = 1e-9


def oscillation_p(
    position: Floats,
    covariance: Floats,
    *,
    freedom: float = inf,
    ends: tuple[float, float] | None = None,
    seed: int = 0,
) -> float:
    """How often a drifting line would oscillate as much.

    Args:
        position: T estimates in order of time, none missing, of which at least two reversals were shown.
        covariance: their T x T covariance.
        freedom: degrees of freedom of its scale.
        ends: of the scale, where a drift is turned back; None where it may go on for ever.
        seed: of the null lines.

    Returns:
        A p-value, at least one over one more than `replicates`.
    """
    count = len(position)
    weight = 1 / np.maximum(np.diag(covariance), _LEAST_VARIANCE)
    steps = np.diff(np.diff(covariance, axis=0), axis=1)  # the covariance of the steps from one estimate to the next
    noise, axes = np.linalg.eigh(steps)
    noise = np.maximum(noise, _LEAST_VARIANCE)
    walk = _likeliest_walk((axes.T @ np.diff(position)) ** 2, noise)
    rng, number = np.random.default_rng(seed), replicates(count)
    scale = freedom / rng.chisquare(freedom, number) if freedom < inf else np.ones(number)
    drift, seen = np.full((number, count), position[0]), np.zeros((number, count))
    drift[:, 1:] += np.cumsum(np.sqrt(walk) * rng.standard_normal((number, count - 1)), axis=1)
    noisy = np.sqrt(scale[:, None] * noise) * rng.standard_normal((number, count - 1))
    np.cumsum(noisy @ axes.T, axis=1, out=seen[:, 1:])
    null = (drift if ends is None else _turned_back(drift, ends)) + seen
    found = float(unexplained(position[None], weight)[0])
    # Most need no fit of their own: what one rising or falling line explains, the best one explains too.
    close = null[_unexplained_at_most(null, weight) >= found - _TIE]
    exceeded = unexplained(close, weight) >= found - _TIE if len(close) else np.zeros(0, dtype=bool)
    return float(np.count_nonzero(exceeded) + 1) / (number + 1)


def replicates(periods: int) -> int:
    """How many null lines are drawn for T periods."""
    return min(_MOST, max(_DRAWN // periods, 100) - 1)


def unexplained(lines: Floats, weight: Floats) -> Floats:
    """The share of the weighted variation of each of R lines that the best rising or falling line leaves.

    All are fitted by one isotonic regression: each line, and each turned upside down, stands so far above the one
    before it that nothing is pooled across them.

    Args:
        lines: R x T positions.
        weight: T weights.
    """
    from scipy.optimize import isotonic_regression

    rows, count = lines.shape
    centred = lines - (lines @ weight / weight.sum())[:, None]
    variation = centred**2 @ weight
    # In units of each line's own variation, so that the steps between lines cost small ones no precision.
    centred /= np.sqrt(np.where(variation > 0, variation, 1.0) / weight.sum())[:, None]
    both = np.concatenate([centred, -centred])
    stairs = both + (np.arange(2 * rows) * (np.ptp(both) + 1))[:, None]
    fitted = isotonic_regression(stairs.ravel(), weights=np.tile(weight, 2 * rows)).x.reshape(2 * rows, count)
    left = (stairs - fitted) ** 2 @ weight / weight.sum()
    return np.asarray(np.minimum(left[:rows], left[rows:]), dtype=np.float64)


def _unexplained_at_most(lines: Floats, weight: Floats) -> Floats:
    """Upper bounds of `unexplained`: what a straight line leaves, or a step at an eighth, whichever leaves least.

    Args:
        lines: R x T positions.
        weight: T weights.
    """
    count = lines.shape[1]
    time = np.arange(count)
    moves = np.array([time, *(time >= count * part / 8 for part in range(1, 8))], dtype=np.float64)
    moves -= (moves @ weight / weight.sum())[:, None]
    moves /= np.sqrt(np.maximum(moves**2 @ weight, _LEAST_VARIANCE))[:, None]
    centred = lines - (lines @ weight / weight.sum())[:, None]
    explained = np.max((centred @ (moves * weight).T) ** 2, axis=1)
    variation = centred**2 @ weight
    share = np.divide(explained, variation, out=np.zeros(len(lines)), where=variation > 0)
    return np.asarray(1 - share, dtype=np.float64)


def _turned_back(lines: Floats, ends: tuple[float, float]) -> Floats:
    """The lines, reflected wherever they would leave the scale."""
    low, high = ends
    there_and_back = 2 * (high - low)
    from_low = lines - low
    return np.asarray(low + np.abs(from_low - there_and_back * np.rint(from_low / there_and_back)))


def _likeliest_walk(squares: Floats, noise: Floats) -> float:
    """The walk variance under which the steps, made independent, are likeliest."""
    variance = float(noise.mean()) * _WALKS[:, None] + noise
    best = int(np.argmax(-np.sum(np.log(variance) + squares / variance, axis=1)))
    return float(noise.mean() * _WALKS[best])
