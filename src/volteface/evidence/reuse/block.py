"""Small local alignments, very many at once: Smith and Waterman (1981) over words.

Each alignment is between two short sequences of words that begin where something shared ends. The table of sums is
filled row by row, for all alignments together; gaps cost the same a word, so that a row is a running maximum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.reuse.vocabulary import Vocabulary
from volteface.line.data import Integers

# Words on either side of one block.
BLOCK = 16
# A word that differs takes away what an equal one gives, so that what is joined or added is mostly the same words.
SAME, NEAR, OTHER, GAP = 2, 1, -2, -2
# Sums carry the counts of equal and of nearly equal words in their lower bits.
_SCORE, _SAME, _COUNT = 12, 6, 63
_ROWS = 2048
# What stands for "no word" on either side: equal to nothing.
_NO_FIRST, _NO_LATER = -1, -2


@dataclass(frozen=True, eq=False)
class Aligned:
    """K alignments: score, equal and nearly equal words, and how many words of either side they take."""

    score: Integers
    same: Integers
    near: Integers
    first: Integers
    later: Integers


def aligned(
    number: NDArray[np.int32],
    vocabulary: Vocabulary,
    first: tuple[Integers, Integers],
    later: tuple[Integers, Integers],
    *,
    way: int = 1,
    whole: bool = False,
) -> Aligned:
    """Align the words from K places on with those from K others.

    Args:
        number: the words of all texts, as numbers of the vocabulary.
        vocabulary: the words.
        first: where the words of the first side begin, and how many there are, up to `BLOCK`.
        later: the same of the other side.
        way: 1 to the right, -1 to the left.
        whole: whether all words are to be aligned, or as many from the beginning as give the best score.
    """
    parts = [
        _part(number, vocabulary, tuple(x[at : at + _ROWS] for x in (*first, *later)), way, whole=whole)
        for at in range(0, len(first[0]), _ROWS)
    ]
    if not parts:
        return Aligned(*(np.empty(0, dtype=np.int64) for _ in range(5)))
    return Aligned(*(np.concatenate(column).astype(np.int64) for column in zip(*parts, strict=True)))


def _part(
    number: NDArray[np.int32], vocabulary: Vocabulary, sides: tuple[Integers, ...], way: int, *, whole: bool
) -> tuple[Integers, ...]:
    first, ours, later, theirs = sides
    one = _words(number, first, ours, way, _NO_FIRST)
    other = _words(number, later, theirs, way, _NO_LATER)
    gain = _gains(one, other, vocabulary)
    rows = np.arange(len(first))
    step = np.arange(BLOCK + 1, dtype=np.int32) * (GAP << _SCORE)
    sums = np.broadcast_to(step, (len(first), BLOCK + 1)).copy()
    best = sums[rows, theirs] if whole else np.zeros(len(first), dtype=np.int32)
    at, there = np.zeros(len(first), dtype=np.int64), np.zeros(len(first), dtype=np.int64)
    for row in range(1, BLOCK + 1):
        reached = sums + np.int32(GAP << _SCORE)
        np.maximum(reached[:, 1:], sums[:, :-1] + gain[:, row - 1], out=reached[:, 1:])
        # A gap on the other side: the best so far in this row, less its cost for each word since.
        reached -= step
        np.maximum.accumulate(reached, axis=1, out=reached)
        reached += step
        sums = reached
        if whole:
            here = ours == row
            best[here] = sums[rows[here], theirs[here]]
            continue
        top = sums.argmax(axis=1)
        value = sums[rows, top]
        # Only a higher score moves the end: of equal ones the shortest stands.
        better = (value >> _SCORE) > (best >> _SCORE)
        best, at, there = np.where(better, value, best), np.where(better, row, at), np.where(better, top, there)
    if whole:
        at, there = ours, theirs
    return best >> _SCORE, (best >> _SAME) & _COUNT, best & _COUNT, at, there


def _words(number: NDArray[np.int32], place: Integers, count: Integers, way: int, none: int) -> Integers:
    ahead = np.arange(BLOCK)
    inside = ahead < count[:, None]
    return np.where(inside, number[np.where(inside, place[:, None] + way * ahead, 0)], none)


def _gains(one: Integers, other: Integers, vocabulary: Vocabulary) -> NDArray[np.int32]:
    same = one[:, :, None] == other[:, None, :]
    gain = np.where(same, np.int32((SAME << _SCORE) | (1 << _SAME)), np.int32(OTHER << _SCORE))
    gain[vocabulary.near(one, other)] = (NEAR << _SCORE) | 1
    return gain
