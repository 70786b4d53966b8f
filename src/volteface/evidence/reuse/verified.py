"""Runs of equal hashes held against the words themselves: what is left is equal, whatever a hash may say."""

from __future__ import annotations

import numpy as np

from volteface.evidence.reuse.excerpts import Excerpts
from volteface.evidence.reuse.runs import Runs


def verified(within: Excerpts, found: Runs, n: int) -> Runs:
    """The same runs; where a word is another, the parts of n equal words and more instead."""
    length = found.length
    begin = np.cumsum(length) - length
    ahead = np.arange(length.sum()) - np.repeat(begin, length)
    first, later = (np.repeat(side, length) + ahead for side in (found.first, found.later))
    same = within.number[first] == within.number[later]
    if same.all():
        return found
    # The parts: from where a word is equal and the one before it, in its run, is not.
    start = same & ((ahead == 0) | ~np.concatenate([[False], same[:-1]]))
    part = np.cumsum(start) - 1
    size = np.bincount(part[same])
    at = np.flatnonzero(start)
    kept = size >= n
    at, size = at[kept], size[kept]
    run = np.repeat(np.arange(len(length)), length)[at]
    # How rare the n-grams of a part are by their words was not counted: at most as rare as those of its run.
    return Runs(
        found.first[run] + ahead[at],
        found.later[run] + ahead[at],
        size,
        np.minimum(found.grams[run], size - n + 1),
        found.rarest[run],
    )
