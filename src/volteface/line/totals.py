"""Sums by index, the one loop that everything in this room is made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from volteface.line.data import Floats, Integers


def totals(index: Integers, values: ArrayLike, count: int) -> Floats:
    """The sum of the values that share an index, for indices 0 to count - 1.

    Args:
        index: n indices below `count`.
        values: n numbers or flags.
        count: how many sums.
    """
    return np.asarray(np.bincount(index, np.asarray(values), count), dtype=np.float64)
