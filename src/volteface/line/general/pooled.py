"""The general line: the weighted mean of lines that move together, each from a level of its own.

Each line is its level, plus the general line, plus a walk of its own, plus the error of its estimates with its full
covariance. The general line is the best linear unbiased estimate of what is common (generalised least squares on the
differences; Aitken 1935). A question that is not asked in a period makes no jump, for levels are never compared; a
question that is told badly, or goes ways of its own, weighs less.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats
from volteface.line.general.cells import Cells
from volteface.line.general.normal_equations import Parts

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


def pooled(cells: Cells, own: Floats, parts: Parts | None = None) -> Pooled:
    """The general line of questions.

    Args:
        cells: K questions on P periods, turned so that the expected direction is positive.
        own: K variances a year of the questions' own walks.
        parts: what comes of both, where it is known already.
    """
    from scipy.special import stdtrit

    parts = parts or Parts(cells, own)
    steps = parts.inverse @ parts.right
    periods = len(cells.labels)
    summed = np.vstack([np.zeros(periods - 1), np.tril(np.ones((periods - 1, periods - 1)))])
    centred = summed - summed.mean(axis=0)
    path = centred @ steps
    freedom = float(sum(known.sum() - 1 for known in cells.known) - len(steps))
    # What is left over between the questions, against what was reckoned with: never less (Birge 1932).
    left = float(sum(one.square for one in parts.each) - parts.right @ steps)
    scale = max(1.0, left / freedom) if freedom > 0 else 1.0
    reach = centred @ parts.inverse
    variance = scale * np.sum(reach * centred, axis=1)
    alike, apart = np.zeros((periods, periods)), np.zeros(periods)
    for one in parts.each:
        leant = reach @ one.lean
        alike += leant
        apart += np.einsum("ij,ij->i", leant, leant)
    variance += np.maximum(np.sum(alike**2, axis=1) - apart, 0.0)
    levels = np.array([float(np.mean((cells.position[k] - path)[cells.known[k]])) for k in range(len(cells.names))])
    half = float(stdtrit(max(freedom, 1.0), (1 + LEVEL) / 2)) * np.sqrt(variance)
    position = levels.mean() + path
    low, high = (np.clip(end, -1, 1) for end in (position - half, position + half))
    return Pooled(np.clip(position, -1, 1), low, high, half, levels, cells.known.sum(axis=0), freedom)
