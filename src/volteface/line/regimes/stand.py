"""Where a line stands over several of its periods: their mean, weighted by precision, with its interval and its n."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.result import Line

LEVEL = 0.95


@dataclass(frozen=True, eq=False)
class Stand:
    """A mean position within [low, high] (95 %), and what it rests on; nan where none of the periods is estimated.

    `periods` are indices of the line's periods.
    """

    periods: Integers
    position: float
    low: float
    high: float
    documents: int
    gold: int
    counting: int

    @property
    def known(self) -> bool:
        """Whether there is a position."""
        return not math.isnan(self.position)


def stand(line: Line, periods: Integers) -> Stand:
    """The mean of these periods.

    Args:
        line: with its full covariance.
        periods: indices of estimated periods, may be none.
    """
    position = low = high = math.nan
    if len(periods):
        weights = blend(line, periods)
        position = float(weights @ line.position[periods])
        error = math.sqrt(max(float(weights @ line.covariance[np.ix_(periods, periods)] @ weights), 0.0))
        half = quantile(line, periods, LEVEL) * error
        half = half if math.isfinite(half) else 2.0
        low, high = max(position - half, -1.0), min(position + half, 1.0)
    return Stand(
        periods=periods,
        position=position,
        low=low,
        high=high,
        documents=int(line.documents[periods].sum()),
        gold=int(line.gold[periods].sum()),
        counting=int(line.counting[periods].sum()) if len(line.counting) else 0,
    )


def blend(line: Line, periods: Integers) -> Floats:
    """Weights of these periods that sum to 1, in proportion to the precision of each."""
    # As in `turns.block_contrasts`: a census has no variance left.
    weights = 1 / np.maximum(line.covariance[periods, periods], 1e-12)
    return np.asarray(weights / weights.sum())


def quantile(line: Line, periods: Integers, level: float) -> float:
    """How many standard errors an interval of this level reaches to either side.

    Of the degrees of freedom of the periods the least is taken: they share a pooled variance, so that their sum would
    promise too much.
    """
    from scipy.special import ndtri, stdtrit

    tail = (1 + level) / 2
    freedom = float(np.min(line.freedom[periods]))
    return float(stdtrit(freedom, tail)) if math.isfinite(freedom) else float(ndtri(tail))
