"""The arrays of this room: their types, and how a result's are closed against writing."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

T = TypeVar("T", bound=np.generic)


def read_only(array: NDArray[T]) -> NDArray[T]:
    """The same array, closed against writing: it goes into a frozen result."""
    array.flags.writeable = False
    return array
