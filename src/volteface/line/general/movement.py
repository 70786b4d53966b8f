"""How one question moves from period to period, apart from the error of its estimates.

A line x on P periods is taken for a walk seen with error: its m differences are B w + D e, with independent steps w of
variance (walk x gap) between neighbouring periods, B the sums of steps between a question's own estimates, and D e the
differences of the line's errors with their full covariance. Divided by the root of all their covariance the differences
become m *innovations*, independent and of unit variance; all that follows is said in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from volteface.line.data import Floats, Integers

# Thousands of made-up lines are compared by rank alone; half the precision takes half the time.
Singles = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Movement:
    """The movement of one question: m differences between its m + 1 estimates, on the P - 1 steps of a calendar.

    Attributes:
        cells: m + 1 indices of periods.
        walk: variance of its steps, per year.
        innovation: m.
        stepping: m x (P - 1) effects on the innovations of steps of one unit a root of a year.
        leaning: m x P effects on the innovations of documents that lean one way in a period, by as much as documents
            may add to the question's estimate in it.
        drifting: m, of length one: the effect of a steady drift.
    """

    cells: Integers
    walk: float
    innovation: Floats
    stepping: Floats
    leaning: Floats
    drifting: Floats

    @cached_property
    def single_stepping(self) -> Singles:
        """`stepping` in single precision."""
        return self.stepping.astype(np.float32)

    @cached_property
    def single_leaning(self) -> Singles:
        """`leaning` in single precision."""
        return self.leaning.astype(np.float32)

    @property
    def rest(self) -> Floats:
        """M x m root R of the errors that are the question's own; noise @ R has their covariance, in innovations."""
        count = len(self.innovation)
        covariance = np.eye(count) - self.walk * self.stepping @ self.stepping.T - self.leaning @ self.leaning.T
        covariance[np.diag_indices(count)] += 1e-9
        try:
            return np.asarray(np.linalg.cholesky(covariance).T)
        except np.linalg.LinAlgError:
            values, axes = np.linalg.eigh(covariance)
            return np.asarray(np.sqrt(np.maximum(values, 0))[:, None] * axes.T)

    def steady(self) -> Movement:
        """The same with the steady drift that fits best taken out."""

        def without(effect: Floats) -> Floats:
            return np.asarray(effect - np.multiply.outer(self.drifting, self.drifting @ effect))

        return Movement(
            self.cells,
            self.walk,
            without(self.innovation),
            without(self.stepping),
            without(self.leaning),
            self.drifting,
        )


def movement(position: Floats, covariance: Floats, lean: Floats, gaps: Floats) -> Movement:
    """The movement of one question.

    Args:
        position: P, nan where missing; at least two known.
        covariance: P x P, nan where missing.
        lean: P variances of what documents may add to an estimate.
        gaps: P - 1 lengths of the steps in years.
    """
    from scipy.linalg import solve_triangular

    cells = np.flatnonzero(np.isfinite(position))
    count, periods = len(cells) - 1, len(position)
    at = np.arange(periods - 1)
    design = ((at >= cells[:-1, None]) & (at < cells[1:, None])).astype(np.float64)
    error = differences_covariance(covariance[np.ix_(cells, cells)])
    difference = np.diff(position[cells])
    span = design @ gaps
    walk = walk_variance(difference, span, error)
    leaning = np.zeros((count, periods))
    leaning[:, cells] = np.diff(np.diag(np.sqrt(lean[cells])), axis=0)
    root = np.linalg.cholesky(error + np.diag(walk * span))
    effects = np.column_stack([difference, span, design * np.sqrt(gaps), leaning])
    effects = solve_triangular(root, effects, lower=True)
    return Movement(
        cells=cells,
        walk=walk,
        innovation=effects[:, 0],
        drifting=effects[:, 1] / np.linalg.norm(effects[:, 1]),
        stepping=_faded(effects[:, 2 : 1 + periods]),
        leaning=_faded(effects[:, 1 + periods :]),
    )


def _faded(effects: Floats) -> Floats:
    """The same without effects that have faded to nothing; numbers near the least there is slow all arithmetic."""
    return np.where(np.abs(effects) < 1e-9 * np.abs(effects).max(initial=0.0), 0.0, effects)


def differences_covariance(covariance: Floats) -> Floats:
    """The covariance of neighbouring estimates' differences; a census has no error left, and is given a trace of it."""
    error = np.asarray(np.diff(np.diff(covariance, axis=0), axis=1))
    error[np.diag_indices(len(error))] += 1e-10
    return error


def walk_variance(difference: Floats, span: Floats, error: Floats) -> float:
    """The variance of the walk per year, by maximum likelihood with the errors' covariance known; never negative.

    In the coordinates that make both covariances diagonal the likelihood is a sum; it is looked at on a grid that is
    refined twice. 0 says that nothing is seen beyond the error.

    Args:
        difference: m.
        span: m years that each of them covers.
        error: m x m.
    """
    scale = 1 / np.sqrt(span)
    noise, axes = np.linalg.eigh(error * scale * scale[:, None])
    square = (axes.T @ (difference * scale)) ** 2
    noise = np.maximum(noise, 1e-15)
    grid = np.concatenate([[0.0], float(square.max()) * np.geomspace(1e-5, 1.0, 60)])
    found = 0.0
    for _ in range(3):
        total = grid[:, None] + noise
        best = int(np.argmin(np.sum(np.log(total) + square / total, axis=1)))
        found = float(grid[best])
        if found == 0:
            break
        grid = np.linspace(grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)], 21)
    return found
