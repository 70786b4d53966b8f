"""The kinds of model that the learned coder chooses from, each fitted once for every penalty.

*Ridge* (Hoerl and Kennard 1970) takes the position as a number. *Logistic* takes its share of the way from pole to
pole for a chance (Papke and Wooldridge 1996, the fractional logit; with two steps it is the binary one). *Ordinal*
takes only the order of the steps (McCullagh 1980, cumulative logits with proportional odds): one weight an n-gram, as
the others have, and one threshold between two steps. The decomposition into one binary model a threshold (Frank and
Hall 2001) needs a weight a threshold for each n-gram, more than little gold can tell, and its chances may contradict
each other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from volteface.coding.arrays import Floats
from volteface.model.coding import STEP

# From strong to weak. On stances in party manifestos (three questions, 100 to 1,000 gold passages, folds by manifesto)
# the least error lies between the ends, and next to it all is flat.
RIDGE_PENALTIES = (2.0, 0.4, 0.08)
LOGISTIC_PENALTIES = (1 / 4, 1 / 16, 1 / 64)
PENALTIES = len(RIDGE_PENALTIES)
# A model of fewer training passages, or of fewer of either class, is a constant.
LEAST_TRAINING = 5
LEAST_CLASS = 2
_LEAST_SHARE = 1e-3
# Means of several coders have more steps than anybody coded: they are put to the nearest of the five-step scale.
_MOST_STEPS = 7
# A fit that stops here is merely a little more regularised; twice as many steps changed no figure out of fold.
_ITERATIONS, _TOLERANCE = 30, 1e-4


class Fit(NamedTuple):
    """One fitted model: from a linear score to what it says.

    `coefficients` of 0 make a constant. What is said is `base` plus each height times the chance that the linear score
    is above its threshold; without heights it is the linear score itself.
    """

    coefficients: Floats
    intercept: float
    base: float = 0.0
    heights: tuple[float, ...] = ()
    thresholds: tuple[float, ...] = ()

    def says(self, linear: Floats) -> Floats:
        """What is said at these linear scores, the intercept among them."""
        from scipy.special import expit

        if not self.heights:
            return linear
        above = expit(linear[..., None] - np.array(self.thresholds))
        return np.asarray(self.base + above @ np.array(self.heights), dtype=np.float64)


class Family(NamedTuple):
    """A kind of model: its name, and `fit`, one model a penalty from training rows, targets and weights."""

    name: str
    fit: Callable[[Any, Floats, Floats], list[Fit]]


def ridge(rows: Any, target: Floats, weight: Floats) -> list[Fit]:
    """Ridge regressions, one a penalty; constants where there are too few passages."""
    if len(target) < LEAST_TRAINING or np.ptp(target) == 0:
        return _constant(rows, float(np.average(target, weights=weight)) if len(target) else 0.0)
    from sklearn.linear_model import Ridge  # type: ignore[import-untyped]

    fits = []
    solver = "auto" if isinstance(rows, np.ndarray) else "sparse_cg"
    for strength in RIDGE_PENALTIES:
        model = Ridge(alpha=strength, solver=solver, tol=1e-3).fit(rows, target, sample_weight=weight)
        fits.append(Fit(np.asarray(model.coef_, dtype=np.float64).ravel(), float(model.intercept_)))
    return fits


def chance(rows: Any, target: Floats, weight: Floats) -> list[Fit]:
    """Logistic regressions of flags (0 or 1), one a penalty; constants where either class is all but absent."""
    positive = int(target.sum())
    if min(positive, len(target) - positive) < LEAST_CLASS or len(target) < LEAST_TRAINING:
        # One half of a passage of either kind: no share is known to be none or all.
        share = (float(weight @ target) + 0.5) / (float(weight.sum()) + 1) if len(target) else 0.5
        share = min(1 - _LEAST_SHARE, max(_LEAST_SHARE, share))
        linear = float(np.log(share / (1 - share)))
        return [fit._replace(heights=(1.0,), thresholds=(0.0,)) for fit in _constant(rows, linear)]
    return _between(rows, target, weight, 0.0, 1.0)


def logistic(rows: Any, target: Floats, weight: Floats) -> list[Fit]:
    """Fractional logits of positions in [-1, 1], one a penalty; constants where there are too few passages."""
    if len(target) < LEAST_TRAINING or np.ptp(target) == 0:
        return _constant(rows, float(np.average(target, weights=weight)) if len(target) else 0.0)
    return _between(rows, target, weight, -1.0, 1.0)


def ordinal(rows: Any, target: Floats, weight: Floats) -> list[Fit]:
    """Cumulative logits of positions by steps, one a penalty; constants where there are too few passages."""
    if len(target) < LEAST_TRAINING or np.ptp(target) == 0:
        return _constant(rows, float(np.average(target, weights=weight)) if len(target) else 0.0)
    from volteface.coding.ordinal import proportional_odds

    nearest = steps(target)
    _, level = np.unique(nearest, return_inverse=True)
    # What a step stands for is what was said at it.
    means = np.bincount(level, weight * target) / np.bincount(level, weight)
    fits = []
    start = None
    for penalty in LOGISTIC_PENALTIES:
        coefficients, thresholds, start = proportional_odds(
            rows, level, weight, penalty, start=start, iterations=_ITERATIONS, tolerance=_TOLERANCE
        )
        fits.append(Fit(coefficients, 0.0, float(means[0]), tuple(np.diff(means).tolist()), tuple(thresholds.tolist())))
    return fits


def steps(target: Floats) -> Floats:
    """Positions by the steps of their scale: those coded where they are few, else the nearest of five."""
    rounded = np.round(np.asarray(target, dtype=np.float64), 6)
    many = len(np.unique(rounded)) > _MOST_STEPS
    return np.asarray(np.round(rounded / STEP) * STEP if many else rounded, dtype=np.float64)


CHANCE = (Family("logistic", chance),)
# From simple to rich: where two are as good, the one named first is taken.
POSITION = (Family("ridge", ridge), Family("logistic", logistic), Family("ordinal", ordinal))


def _constant(rows: Any, linear: float) -> list[Fit]:
    return [Fit(np.zeros(rows.shape[1]), linear)] * PENALTIES


def _between(rows: Any, target: Floats, weight: Floats, low: float, high: float) -> list[Fit]:
    """Logistic regressions of the share of the way from one end to the other, one a penalty."""
    from scipy.optimize import minimize
    from scipy.special import expit

    share = (target - low) / (high - low)
    across = rows.T

    def loss(penalty: float, found: Floats) -> tuple[float, Floats]:
        linear = rows @ found[:-1].astype(rows.dtype) + found[-1]
        value = weight @ (np.logaddexp(0, linear) - share * linear) + penalty / 2 * (found[:-1] @ found[:-1])
        rest = weight * (expit(linear) - share)
        slope = np.asarray(across @ rest.astype(rows.dtype), dtype=np.float64)
        return float(value), np.append(slope + penalty * found[:-1], rest.sum())

    start = np.zeros(rows.shape[1] + 1)
    fits = []
    for penalty in LOGISTIC_PENALTIES:
        # From strong to weak, each begins where the last one ended.
        start = minimize(
            partial(loss, penalty),
            start,
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": _ITERATIONS, "gtol": _TOLERANCE * len(target), "maxcor": 6},
        ).x
        fits.append(Fit(start[:-1], float(start[-1]), low, (high - low,), (0.0,)))
    return fits
