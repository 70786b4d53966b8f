"""The first factor: the one movement that explains most of what questions share, whatever directions were expected.

Principal components of the correlations of the questions' movements (`agreement`): the loading of a question is its
correlation with the factor. What chance makes of independent lines comes from the same tosses as the test of the
general line; intervals of loadings from drawing steps of the calendar anew, with replacement (Efron 1979; signs aligned
with the factor found).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from volteface.line.data import Floats
from volteface.line.general.agreement import Products, scores
from volteface.line.general.movement import Movement
from volteface.line.general.together import Independent

DRAWS = 500
LEVEL = 0.95


@dataclass(frozen=True, eq=False)
class Factor:
    """The first factor of K questions.

    Attributes:
        loadings, low, high: K correlations with the factor and their 95 % intervals.
        share: of the movements' variance, as measured.
        chance: the share that independent lines show by chance, at the median.
        p: chance that independent lines show so large a share.
    """

    loadings: Floats
    low: Floats
    high: Floats
    share: float
    chance: float
    p: float

    def turned(self, signs: Floats) -> Factor:
        """The same factor of questions of which some are turned round: K signs, 1 or -1."""
        low, high = np.where(signs > 0, self.low, -self.high), np.where(signs > 0, self.high, -self.low)
        return replace(self, loadings=signs * self.loadings, low=low, high=high)


def factor(
    movements: Sequence[Movement], found: Independent, rng: np.random.Generator, *, draws: int = DRAWS
) -> Factor:
    """The first factor of questions.

    Args:
        movements: K.
        found: their correlations, and what chance makes of them.
        rng: of the draws.
        draws: how many.
    """
    values, axes = np.linalg.eigh(found.correlation)
    loadings = axes[:, -1] * np.sqrt(values[-1])
    if loadings.sum() < 0:
        loadings = -loadings
    moved = scores(movements, [one.innovation[None, :].astype(np.float32) for one in movements], leaning=False).moved[0]
    steps = moved.shape[1]
    drawn = rng.integers(0, steps, (draws, steps))
    # How often each step was drawn is all that products of the drawn movements need.
    times = np.bincount((drawn + steps * np.arange(draws)[:, None]).ravel(), minlength=draws * steps)
    products = times.reshape(draws, steps) @ (moved[:, None] * moved[None]).reshape(-1, steps).T.astype(np.float64)
    several_values, several = np.linalg.eigh(
        Products(products.reshape(draws, *found.correlation.shape), None).correlation
    )
    again = several[:, :, -1] * np.sqrt(several_values[:, -1:])
    again *= np.where(again @ loadings < 0, -1.0, 1.0)[:, None]
    low, high = np.quantile(again, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    count = len(loadings)
    return Factor(
        loadings=loadings,
        low=low,
        high=high,
        share=float(values[-1]) / count,
        chance=float(np.median(found.null)) / count,
        p=found.p,
    )
