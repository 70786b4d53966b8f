"""Slope and intercept that make a machine's scores mean what they say (Platt 1999).

A model fitted to few passages says too little of those it has not seen: it knows fewer of their words.
"""

from __future__ import annotations

import numpy as np

from volteface.coding.arrays import Floats, Integers

# A pull towards slope 1 and intercept 0 that about a dozen passages outweigh.
_PULL = 2.0
_STEPS = 25


def calibrate_chance(linear: Floats, target: Floats, weight: Floats) -> tuple[float, float]:
    """Logistic regression of targets (0 or 1) on linear scores; the slope is never negative."""
    design = np.column_stack([linear, np.ones(len(linear))])
    slope, intercept = pulled_logistic(design, target, weight, np.array([1.0, 0.0]))
    return max(0.0, float(slope)), float(intercept)


def pulled_logistic(design: Floats, target: Floats, weight: Floats, start: Floats, pull: float = _PULL) -> Floats:
    """Logistic regression on a few columns, pulled towards `start`, by Newton's method.

    Args:
        design: m × c.
        target: m flags.
        weight: m weights.
        start: c coefficients that no passage at all would leave.
        pull: how strongly; 0 is maximum likelihood.
    """
    from scipy.special import expit

    found = np.asarray(start, dtype=np.float64)
    for _ in range(_STEPS):
        chance = expit(design @ found)
        gradient = design.T @ (weight * (chance - target)) + pull * (found - start)
        curvature = (design.T * (weight * chance * (1 - chance))) @ design + (pull + 1e-9) * np.eye(len(start))
        # Steps of bounded length: far out the curvature is next to none.
        step = np.clip(np.linalg.solve(curvature, gradient), -2, 2)
        found = found - step
        if np.abs(step).max() < 1e-8:
            break
    return found


def calibrate_position(linear: Floats, target: Floats, weight: Floats, fold: Integers) -> tuple[float, float]:
    """Least squares of targets on linear scores; where they run against each other the mean alone is left.

    The slope is of passages within their folds. Between folds it runs the wrong way whatever the model knows: what is
    learned without a document's passages is lower the higher they are, and where documents differ – parties, speakers –
    a slope over all folds would take a good model for a poor one.

    Args:
        linear: m linear scores, each of a model that has not seen the passage's fold.
        target: m positions.
        weight: m weights.
        fold: m folds.
    """
    total = np.maximum(np.bincount(fold, weight), np.finfo(np.float64).tiny)
    inner = linear - (np.bincount(fold, weight * linear) / total)[fold]
    slope = max(0.0, float((weight @ (inner * target) + _PULL) / (weight @ inner**2 + _PULL)))
    return slope, float(weight @ (target - slope * linear) / (weight.sum() + _PULL))
