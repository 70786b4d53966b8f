"""The triplets (start, split, end) that the search for turns looks at: sparse block lengths at every start."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from volteface.line.data import Integers

# Two lengths an octave (after the sparse grids of Jang and Walther 2024): any longer block has one of at least
# two thirds its length inside it, so little power is lost against all lengths, of which there are T squared.
LENGTHS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192)


@lru_cache(maxsize=64)
def triplets(periods: int) -> tuple[Integers, Integers, Integers]:
    """All triplets within T periods: left block start..split-1, right block split..end-1.

    Returns:
        Three arrays of one length, read-only: start, split, end.
    """
    starts, splits, ends = [], [], []
    for left in LENGTHS:
        for right in LENGTHS:
            if left + right > periods:
                continue
            start = np.arange(periods - left - right + 1, dtype=np.int64)
            starts.append(start)
            splits.append(start + left)
            ends.append(start + left + right)
    if not starts:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, empty
    made = tuple(np.concatenate(part) for part in (starts, splits, ends))
    for part in made:
        part.setflags(write=False)
    return made[0], made[1], made[2]


@dataclass(frozen=True, eq=False)
class Blocks:
    """B blocks, first..end-1, and the indices of the left and of the right block of N triplets."""

    first: Integers
    end: Integers
    left: Integers
    right: Integers


@lru_cache(maxsize=64)
def blocks(periods: int) -> Blocks:
    """The blocks of all triplets within T periods, each once: there are far fewer of them than triplets."""
    start, split, end = triplets(periods)
    lengths = np.array([length for length in LENGTHS if length <= periods], dtype=np.int64)
    numbers = periods + 1 - lengths
    place = np.zeros(periods + 1, dtype=np.int64)
    place[lengths] = np.cumsum(numbers) - numbers
    first = np.concatenate([np.arange(0), *(np.arange(number) for number in numbers.tolist())])
    made = Blocks(first, first + np.repeat(lengths, numbers), place[split - start] + start, place[end - split] + split)
    for part in (made.first, made.end, made.left, made.right):
        part.setflags(write=False)
    return made
