"""Slope and intercept that make a machine's scores mean what they say (Platt 1999).

A model fitted to few passages says too little of those it has not seen: it knows fewer of their words.
"""

from __future__ import annotations

import numpy as np

from volteface.coding.arrays import Floats

# A pull towards slope 1 and intercept 0 that about a dozen passages outweigh.
_PULL = 2.0
_STEPS = 25


def calibrate_chance(linear: Floats, target: Floats, weight: Floats) -> tuple[float, float]:
    """Logistic regression of targets (0 or 1) on linear scores, by Newton's method; the slope is never negative."""
    from scipy.special import expit

    design = np.column_stack([linear, np.ones(len(linear))])
    start = np.array([1.0, 0.0])
    found = start.copy()
    for _ in range(_STEPS):
        chance = expit(design @ found)
        gradient = design.T @ (weight * (chance - target)) + _PULL * (found - start)
        curvature = (design.T * (weight * chance * (1 - chance))) @ design + _PULL * np.eye(2)
        # Steps of bounded length: far out the curvature is next to none.
        step = np.clip(np.linalg.solve(curvature, gradient), -2, 2)
        found = found - step
        if np.abs(step).max() < 1e-8:
            break
    return max(0.0, float(found[0])), float(found[1])


def calibrate_position(linear: Floats, target: Floats, weight: Floats) -> tuple[float, float]:
    """Least squares of targets on linear scores; where they run against each other the mean alone is left."""
    design = np.column_stack([linear, np.ones(len(linear))])
    pull = _PULL * np.eye(2)
    normal = (design.T * weight) @ design + pull
    slope, intercept = np.linalg.solve(normal, design.T @ (weight * target) + pull @ np.array([1.0, 0.0]))
    if slope < 0:
        return 0.0, float(weight @ target / (weight.sum() + _PULL))
    return float(slope), float(intercept)
