"""Pairs that share a text belong together: they go into one fold, or what is learned of one is known of the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from volteface.coding.arrays import Integers
from volteface.coding.folds import document_folds
from volteface.coding.judging.judge import Pair

FOLDS = 5


def groups(pairs: Sequence[Pair], also: Sequence[str] = ()) -> Integers:
    """The group of each of n pairs: pairs that a chain of shared texts (or names in `also`) links are one group.

    Args:
        pairs: n pairs.
        also: n names, where pairs of one name belong together whatever their texts.
    """
    above: dict[object, object] = {}

    def top(one: object) -> object:
        while above.setdefault(one, one) != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for at, pair in enumerate(pairs):
        for other in (pair.second, *((("also", also[at]),) if also else ())):
            above[top(other)] = top(pair.first)
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(top(pair.first), len(numbers)) for pair in pairs], dtype=np.int64)


def folds(group: Integers, seed: int = 0) -> Integers:
    """A fold for each pair, groups whole: five, or as many as there are groups."""
    return document_folds(group, FOLDS, seed)
