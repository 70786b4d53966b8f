"""What each question contributes to the normal equations of a general line (`pooled`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.general.cells import Cells
from volteface.line.general.movement import differences_covariance


@dataclass(frozen=True, eq=False)
class Part:
    """One question's m differences between neighbouring estimates, for the P - 1 steps of a general line.

    Attributes:
        of_step: P - 1 indices of the difference that a step is part of, -1 where it is part of none.
        at: m + 1 indices of the periods with an estimate.
        difference: m.
        error: m x m covariance of the differences by the error of the estimates.
        inverse: m x m, of that and of the question's own walk.
        leaning: m + 1 standard deviations of what documents may add to the estimates.
    """

    of_step: Integers
    at: Integers
    difference: Floats
    error: Floats
    inverse: Floats
    leaning: Floats

    @property
    def normal(self) -> Floats:
        """(P - 1) x (P - 1) information on the steps."""
        return self._columns(self._rows(self.inverse))

    @property
    def right(self) -> Floats:
        """P - 1: the right-hand side."""
        return self._rows(self.inverse @ self.difference)

    @property
    def square(self) -> float:
        """The weighted sum of squares of the differences."""
        return float(self.difference @ self.inverse @ self.difference)

    @property
    def right_error(self) -> Floats:
        """(P - 1) x (P - 1): what the error of the estimates makes of the right-hand side's covariance."""
        return self._columns(self._rows(self.inverse @ self.error @ self.inverse))

    @property
    def lean(self) -> Floats:
        """(P - 1) x P effects on the right-hand side of documents that lean one way."""
        effects = np.zeros((len(self.of_step), len(self.of_step) + 1))
        effects[:, self.at] = self._rows(-np.diff(self.inverse, axis=1, prepend=0.0, append=0.0) * self.leaning)
        return effects

    def _rows(self, differences: Floats) -> Floats:
        """What m differences say, said of each of the steps that they are made of."""
        if len(differences) == len(self.of_step):
            return differences
        out = np.zeros((len(self.of_step), *differences.shape[1:]))
        told = self.of_step >= 0
        out[told] = differences[self.of_step[told]]
        return out

    def _columns(self, rows: Floats) -> Floats:
        return self._rows(rows.T).T


def part(cells: Cells, question: int, own: float) -> Part:
    """One question's part.

    Args:
        cells: K questions on P periods, turned so that the expected direction is positive.
        question: which of them.
        own: the variance a year of its own walk.
    """
    at = np.flatnonzero(cells.known[question])
    steps = np.arange(len(cells.gaps))
    of_step = np.searchsorted(at, steps, side="right") - 1
    of_step[steps >= at[-1]] = -1
    error = differences_covariance(cells.covariance[question][np.ix_(at, at)])
    full = error.copy()
    years = np.concatenate([[0.0], np.cumsum(cells.gaps)])
    full[np.diag_indices(len(full))] += own * np.diff(years[at])
    return Part(
        of_step, at, np.diff(cells.position[question, at]), error, inverted(full), np.sqrt(cells.lean[question, at])
    )


class Parts:
    """The parts of K questions, and their sums."""

    def __init__(self, cells: Cells, own: Floats) -> None:
        """Reckon the parts.

        Args:
            cells: K questions on P periods, turned so that the expected direction is positive.
            own: K variances a year of the questions' own walks.
        """
        self.each = [part(cells, k, walk) for k, walk in enumerate(own.tolist())]
        self._normals = [one.normal for one in self.each]
        self._normal: Floats = np.sum(self._normals, axis=0)
        self.right: Floats = np.sum([one.right for one in self.each], axis=0)

    def connected(self, left_out: int) -> bool:
        """Whether all steps of the calendar are still told where one question is left out."""
        rest = self._without(left_out)
        scale = np.sqrt(np.maximum(np.diag(rest), 1e-300))
        try:
            root = np.linalg.cholesky(rest / scale / scale[:, None])
        except np.linalg.LinAlgError:
            return False
        return bool(np.diag(root).min() > 1e-5)

    @cached_property
    def inverse(self) -> Floats:
        """(P - 1) x (P - 1): the inverse of the normal equations."""
        return inverted(self._normal)

    def steps(self, left_out: int) -> Floats:
        """The P - 1 steps of the general line of all questions but one."""
        return np.asarray(np.linalg.solve(self._without(left_out), self.right - self.each[left_out].right))

    def steps_covariance(self, left_out: int) -> Floats:
        """(P - 1) x (P - 1): what the steps without one question are uncertain by, by the error of the estimates."""
        inverse = inverted(self._without(left_out))
        return inverse @ (self._error - self.each[left_out].right_error) @ inverse

    @cached_property
    def _error(self) -> Floats:
        return np.asarray(np.sum([one.right_error for one in self.each], axis=0))

    def _without(self, left_out: int) -> Floats:
        return self._normal - self._normals[left_out]


def inverted(covariance: Floats) -> Floats:
    """The inverse of a symmetric matrix; by its root, in a third of the time, where it is positive definite."""
    from scipy.linalg.lapack import dpotrf, dpotri

    root, failed = dpotrf(covariance, lower=True)
    if not failed:
        lower, failed = dpotri(root, lower=True)
    if failed:
        return np.asarray(np.linalg.inv(covariance))
    lower = np.tril(lower)
    return np.asarray(lower + np.tril(lower, -1).T)
