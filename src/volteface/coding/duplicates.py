"""Near-duplicate passages: the same words again, in another issue, edition or speech.

Folds of the learned coder must not hold one wording on both sides (methods.md § 3).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from volteface.coding.arrays import Integers, read_only
from volteface.coding.grams import Hashes, plain, word_hashes

# Passages that share six in ten of their word triples are one wording.
SIMILARITY = 0.6
_WORDS = 3
# Eight bands of two minima: pairs at similarity .6 meet in some band with chance .97, at .8 with .9997; what meets by
# chance is thrown out by the exact comparison (Broder 1997; Leskovec et al. 2020, ch. 3).
_BANDS, _ROWS = 8, 2


def near_duplicates(texts: Sequence[str], *, similarity: float = SIMILARITY) -> Integers:
    """Groups of near-duplicate texts.

    Two texts are joined when their sets of three-word sequences have a Jaccard similarity of at least `similarity`, or
    when their words are the same; groups are the connected sets. Time grows with the length of all texts.

    Args:
        texts: n texts.
        similarity: in (0, 1].

    Returns:
        n group numbers, from 0 in order of first appearance. Texts without words stand alone.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    n = len(texts)
    if n == 0:
        return read_only(np.zeros(0, dtype=np.int64))
    shingles, starts = _shingles(texts)
    left, right = [], []
    filled = np.flatnonzero(np.diff(starts) > 0)
    for band in _minima(shingles, starts, filled):
        order = np.argsort(band, kind="stable")
        same = band[order][1:] == band[order][:-1]
        # Neighbours in a bucket are compared, not all pairs: groups are joined through chains anyway.
        left.append(filled[order[:-1][same]])
        right.append(filled[order[1:][same]])
    pairs = np.unique(np.column_stack([np.concatenate(left), np.concatenate(right)]), axis=0)
    kept = [(a, b) for a, b in pairs.tolist() if _jaccard(shingles, starts, a, b) >= similarity]
    a, b = np.array(kept, dtype=np.int64).reshape(-1, 2).T
    joined = coo_matrix((np.ones(len(a), dtype=np.int8), (a, b)), shape=(n, n))
    _, group = connected_components(joined, directed=False)
    _, first, number = np.unique(group, return_index=True, return_inverse=True)
    return read_only(np.argsort(np.argsort(first))[number].astype(np.int64))


def _shingles(texts: Sequence[str]) -> tuple[Hashes, Integers]:
    """Distinct hashed word sequences of all texts, sorted within each, and where each text's begin (n + 1)."""
    words, row = word_hashes([plain(text) for text in texts])
    base = np.uint64(0x9E3779B97F4A7C15)
    value = words.copy()
    for place in range(1, _WORDS):
        # A text of fewer words than a sequence has is one sequence, of all its words.
        inside = np.flatnonzero(row[place:] == row[:-place]) if place < len(row) else np.zeros(0, dtype=np.int64)
        value[inside] = value[inside] * base + words[inside + place]
    length = np.bincount(row, minlength=len(texts)) if len(row) else np.zeros(len(texts), dtype=np.int64)
    begin = np.concatenate([[0], np.cumsum(length)])
    place_in = np.arange(len(row)) - begin[row]
    whole = (place_in + _WORDS <= length[row]) | (place_in == 0)
    order = np.lexsort((value[whole], row[whole]))
    value, row = value[whole][order], row[whole][order]
    new = np.ones(len(row), dtype=np.bool_)
    new[1:] = (row[1:] != row[:-1]) | (value[1:] != value[:-1])
    value, row = value[new], row[new]
    return value, np.searchsorted(row, np.arange(len(texts) + 1)).astype(np.int64)


def _minima(shingles: Hashes, starts: Integers, filled: Integers) -> list[Hashes]:
    """For each band a hash of its minima, one a text that has words."""
    if not len(filled):
        return [np.zeros(0, dtype=np.uint64)]
    # Fixed odd multipliers, drawn once: the same groups at every run.
    draws = np.random.Generator(np.random.PCG64(20260101)).integers(1, 2**63, _BANDS * _ROWS * 2, dtype=np.uint64)
    bands: list[Hashes] = []
    for band in range(_BANDS):
        joint = np.zeros(len(filled), dtype=np.uint64)
        for row in range(_ROWS):
            factor, add = draws[2 * (band * _ROWS + row) :][:2]
            mixed = (shingles ^ add) * (factor | np.uint64(1))
            mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
            joint = joint * np.uint64(0x9E3779B97F4A7C15) + np.minimum.reduceat(mixed, starts[filled])
        bands.append(joint)
    return bands


def _jaccard(shingles: Hashes, starts: NDArray[np.int64], one: int, other: int) -> float:
    a, b = shingles[starts[one] : starts[one + 1]], shingles[starts[other] : starts[other + 1]]
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / (len(a) + len(b) - shared)
