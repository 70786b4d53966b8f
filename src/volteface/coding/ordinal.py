"""Proportional odds: a cumulative logit whose thresholds differ and whose weights do not (McCullagh 1980).

P(step ≤ s) = σ(θ_s − x·w), w penalised by its squared length, θ free but in order. Fitted by L-BFGS over dense or
sparse rows; scikit-learn has no model of this kind.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from volteface.coding.arrays import Floats, Integers

# A threshold that no passage holds back would run away to infinity.
_WIDEST = 30.0


def proportional_odds(
    rows: Any,
    level: Integers,
    weight: Floats,
    penalty: float,
    *,
    start: Floats | None = None,
    iterations: int,
    tolerance: float,
) -> tuple[Floats, Floats, Floats]:
    """Fit one model.

    Args:
        rows: m × r, dense or sparse.
        level: m steps, from 0; each up to the highest occurs.
        weight: m weights.
        penalty: of the squared weights.
        start: where to begin, as an earlier fit of the same shape ended.
        iterations: at most so many.
        tolerance: of the gradient, a passage.

    Returns:
        r coefficients, the thresholds between steps in order, and where it ended.
    """
    from scipy.optimize import minimize

    width, levels = rows.shape[1], int(level.max()) + 1
    across = rows.T
    first = start if start is not None else np.concatenate([np.zeros(width), _spread(level, weight, levels)])

    def loss(found: Floats) -> tuple[float, Floats]:
        coefficients, free = found[:width], found[width:]
        thresholds = _ordered(free)
        value, by_linear, by_threshold = _likelihood(
            np.asarray(rows @ coefficients.astype(rows.dtype), dtype=np.float64), level, weight, thresholds
        )
        # A threshold is the one below it and a step that is always upward.
        gradient = np.cumsum(by_threshold[::-1])[::-1]
        gradient = np.concatenate([gradient[:1], gradient[1:] * np.exp(free[1:])])
        return (
            value + penalty / 2 * float(coefficients @ coefficients),
            np.concatenate([across @ by_linear.astype(rows.dtype) + penalty * coefficients, gradient]),
        )

    bounds = [(None, None)] * width + [(-_WIDEST, _WIDEST)] + [(-_WIDEST, np.log(_WIDEST))] * (levels - 2)
    best = minimize(
        loss,
        first,
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": iterations, "gtol": tolerance * len(level), "maxcor": 6},
    )
    return best.x[:width], _ordered(best.x[width:]), best.x


def _ordered(free: Floats) -> Floats:
    return np.cumsum(np.concatenate([free[:1], np.exp(free[1:])]))


def _spread(level: Integers, weight: Floats, levels: int) -> Floats:
    """Thresholds that say each step's share, as free parameters."""
    share = np.cumsum(np.bincount(level, weight, levels))[:-1] / weight.sum()
    thresholds = np.log(share / (1 - share))
    return np.concatenate([thresholds[:1], np.log(np.maximum(np.diff(thresholds), 1e-3))])


def _likelihood(linear: Floats, level: Integers, weight: Floats, thresholds: Floats) -> tuple[float, Floats, Floats]:
    """Minus the weighted log-likelihood, and its slopes by linear score and by threshold."""
    from scipy.special import expit, log_expit

    edges = np.concatenate([[-np.inf], thresholds, [np.inf]])
    upper, lower = edges[level + 1] - linear, edges[level] - linear
    # log(σ(b) − σ(a)) = log σ(b) + log σ(−a) + log(1 − e^(a−b)), which never takes the difference of two ones.
    gap = np.maximum(upper - lower, 1e-12)
    value = log_expit(upper) + log_expit(-lower) + np.log(-np.expm1(-gap))
    narrow = 1 / np.expm1(gap)
    by_upper = np.where(np.isinf(upper), 0.0, expit(-upper) + narrow)
    by_lower = np.where(np.isinf(lower), 0.0, -expit(lower) - narrow)
    by_edge = np.zeros(len(edges))
    np.subtract.at(by_edge, level + 1, weight * by_upper)
    np.subtract.at(by_edge, level, weight * by_lower)
    return -float(weight @ value), np.asarray(weight * (by_upper + by_lower), dtype=np.float64), by_edge[1:-1]
