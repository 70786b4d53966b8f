"""The general line: the weighted mean of lines that move together, each from a level of its own.

Each line is its level, plus the general line, plus a walk of its own, plus the error of its estimates with its full
covariance. The general line is the best linear unbiased estimate of what is common (generalised least squares on the
differences; Aitken 1935). A question that is not asked in a period makes no jump, for levels are never compared; a
question that is told badly, or goes ways of its own, weighs less.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.cells import Cells
from volteface.line.data import Floats
from volteface.line.movement import differences_covariance

LEVEL = 0.95


@dataclass(frozen=True, eq=False)
class Pooled:
    """The general line on P periods.

    Attributes:
        position: P; movement about the mean level of the questions.
        low, high: P ends of the 95 % interval of the movement, clipped to the scale. Between-question spread is in it,
            and the whole of what documents add, as if each leaned the same way on all questions; the mean level is
            taken as it is.
        half: P half widths of the interval before it is clipped.
        levels: K levels of the questions.
        questions: P numbers of questions.
        freedom: degrees of freedom of the spread between questions.
    """

    position: Floats
    low: Floats
    high: Floats
    half: Floats
    levels: Floats
    questions: Floats
    freedom: float


class Parts:
    """What each question contributes to the normal equations of a general line."""

    def __init__(self, cells: Cells, own: Floats) -> None:
        """Reckon the parts.

        Args:
            cells: K questions on P periods, turned so that the expected direction is positive.
            own: K variances a year of the questions' own walks.
        """
        known, gaps = cells.known, cells.gaps
        steps = np.arange(len(gaps))
        self.normal: list[Floats] = []
        self.right: list[Floats] = []
        self.error: list[Floats] = []
        self.lean: list[Floats] = []
        self.squares: list[float] = []
        for k in range(len(known)):
            at = np.flatnonzero(known[k])
            design = ((steps >= at[:-1, None]) & (steps < at[1:, None])).astype(np.float64)
            error = differences_covariance(cells.covariance[k][np.ix_(at, at)])
            full = error + (design * (own[k] * gaps)) @ design.T
            difference = np.diff(cells.position[k, at])
            solved = np.linalg.solve(full, np.column_stack([design, difference]))
            weighted = solved[:, :-1]
            leaning = np.zeros((len(at) - 1, known.shape[1]))
            leaning[:, at] = np.diff(np.diag(np.sqrt(cells.lean[k, at])), axis=0)
            self.normal.append(design.T @ weighted)
            self.right.append(weighted.T @ difference)
            self.error.append(weighted.T @ error @ weighted)
            self.lean.append(weighted.T @ leaning)
            self.squares.append(float(difference @ solved[:, -1]))

        self._normal, self._right = sum(self.normal), sum(self.right)

    def connected(self, left_out: int) -> bool:
        """Whether all steps of the calendar are still told where one question is left out."""
        rest = self._normal - self.normal[left_out]
        scale = np.sqrt(np.maximum(np.diag(rest), 1e-300))
        try:
            root = np.linalg.cholesky(rest / scale / scale[:, None])
        except np.linalg.LinAlgError:
            return False
        return bool(np.diag(root).min() > 1e-5)

    def solve(self, left_out: int | None = None) -> tuple[Floats, Floats]:
        """The P - 1 steps of the general line, of all questions but one, and the inverse of the normal equations."""
        normal, right = self._normal, self._right
        if left_out is not None:
            normal, right = normal - self.normal[left_out], right - self.right[left_out]
        inverse: Floats = np.asarray(np.linalg.inv(normal), dtype=np.float64)
        return inverse @ right, inverse


def pooled(cells: Cells, own: Floats) -> Pooled:
    """The general line of questions.

    Args:
        cells: K questions on P periods, turned so that the expected direction is positive.
        own: K variances a year of the questions' own walks.
    """
    from scipy.special import stdtrit

    parts = Parts(cells, own)
    steps, inverse = parts.solve()
    periods = len(cells.labels)
    summed = np.vstack([np.zeros(periods - 1), np.tril(np.ones((periods - 1, periods - 1)))])
    centred = summed - summed.mean(axis=0)
    path = centred @ steps
    freedom = float(sum(known.sum() - 1 for known in cells.known) - len(steps))
    # What is left over between the questions, against what was reckoned with: never less (Birge 1932).
    left = float(sum(parts.squares) - sum(parts.right) @ steps)
    scale = max(1.0, left / freedom) if freedom > 0 else 1.0
    variance = scale * np.sum((centred @ inverse) * centred, axis=1)
    reach = centred @ inverse
    leant = [reach @ one for one in parts.lean]
    alike, apart = np.sum(leant, axis=0), np.sum([one**2 for one in leant], axis=0)
    variance += np.maximum(np.sum(alike**2 - apart, axis=1), 0.0)
    levels = np.array([float(np.mean((cells.position[k] - path)[cells.known[k]])) for k in range(len(cells.names))])
    half = float(stdtrit(max(freedom, 1.0), (1 + LEVEL) / 2)) * np.sqrt(variance)
    position = levels.mean() + path
    low, high = (np.clip(end, -1, 1) for end in (position - half, position + half))
    return Pooled(np.clip(position, -1, 1), low, high, half, levels, cells.known.sum(axis=0), freedom)
