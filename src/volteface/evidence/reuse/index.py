"""The exact index: every n-gram that stands in more than one place, found by sorting them all.

An n-gram is one number of 64 bits: the upper bits of its hash and, below, its place. Sorting these numbers brings equal
n-grams together without a table of places beside them; what the cut hash brings together wrongly is parted again by
the whole one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.evidence.reuse.words import Hashes
from volteface.line.data import Booleans, Integers

# So many words are worked on at once: their arrays stay in the processor's cache.
_PART = 1 << 14
_MULTIPLIER = 0x9E3779B97F4A7C15


@dataclass(frozen=True, eq=False)
class Recurring:
    """Places of n-grams that stand in several, those of one n-gram together and in order.

    Attributes:
        place: M words at which such an n-gram begins.
        gram: M numbers of the n-grams, each one more than the one before or the same.
    """

    place: Integers
    gram: Integers


def recurring(hashes: Hashes, bounds: Integers, n: int) -> Recurring:
    """The n-grams that stand in more than one place.

    Args:
        hashes: a hash for each of W words.
        bounds: D + 1 numbers; document d has the words from `bounds[d]` to `bounds[d + 1]`; no n-gram crosses them.
        n: words of an n-gram.
    """
    low = np.uint64(len(hashes).bit_length())
    keys = _keys(hashes, bounds, n, low)
    keys.sort()
    keys = _alike(keys, low)
    place = (keys & _ones(low)).astype(np.int64)
    keys >>= low
    return _parted(place, _numbered(keys[1:] != keys[:-1], len(keys)), _whole(hashes, place, n))


def _keys(hashes: Hashes, bounds: Integers, n: int, low: np.uint64) -> Hashes:
    """One number for each n-gram."""
    keys = np.empty(int(np.maximum(np.diff(bounds) - n + 1, 0).sum()), dtype=np.uint64)
    filled = 0
    for first in range(0, len(hashes) - n + 1, _PART):
        last = min(first + _PART, len(hashes) - n + 1)
        part = _grams(hashes[first : last + n - 1], n)
        part &= ~_ones(low)
        part |= np.arange(first, last, dtype=np.uint64)
        whole = _whole_in_document(bounds, first, last, n)
        kept = part[whole]
        keys[filled : filled + len(kept)] = kept
        filled += len(kept)
    return keys


def _whole_in_document(bounds: Integers, first: int, last: int, n: int) -> Booleans:
    """For the words from `first` to `last`: whether n words from there on stand in one document."""
    whole = np.ones(last - first, dtype=np.bool_)
    left, right = np.searchsorted(bounds, [first + 1, last + n - 1])
    ends = bounds[left:right] - first
    for back in range(1, n):
        at = ends - back
        whole[at[(at >= 0) & (at < len(whole))]] = False
    return whole


def _grams(hashes: Hashes, n: int) -> Hashes:
    """The hash of each n words in sequence: a polynomial in theirs, put together from halves."""
    done, part, size, width = None, hashes, 0, 1
    while n:
        if n & 1:
            # The words of `part` follow those done so far.
            joined = part if done is None else done[: len(part) - size] + part[size:] * _power(size)
            done, size = joined, size + width
        n >>= 1
        if n:
            part = part[:-width] + part[width:] * _power(width)
            width *= 2
    assert done is not None
    return done.copy() if done is hashes else done


def _whole(hashes: Hashes, place: Integers, n: int) -> Hashes:
    """The whole hash of the n-grams at some places."""
    whole = np.zeros(len(place), dtype=np.uint64)
    for first in range(0, len(place), _PART):
        part = slice(first, first + _PART)
        for at in range(n):
            whole[part] += hashes[place[part] + at] * _power(at)
    return whole


def _power(exponent: int) -> np.uint64:
    return np.uint64(pow(_MULTIPLIER, exponent, 1 << 64))


def _ones(bits: np.uint64) -> np.uint64:
    return np.uint64((1 << int(bits)) - 1)


def _alike(keys: Hashes, low: np.uint64) -> Hashes:
    """Those sorted numbers whose upper bits are those of a neighbour."""
    same = np.zeros(len(keys) + 1, dtype=np.bool_)
    for first in range(1, len(keys), _PART):
        last = min(first + _PART, len(keys))
        np.less_equal(keys[first:last] ^ keys[first - 1 : last - 1], _ones(low), out=same[first:last])
    return keys[same[:-1] | same[1:]]


def _numbered(changes: Booleans, length: int) -> Integers:
    """Numbers from 0 that go up at each change."""
    numbers = np.zeros(length, dtype=np.int64)
    np.cumsum(changes, out=numbers[1:])
    return numbers


def _parted(place: Integers, gram: Integers, whole: Hashes) -> Recurring:
    """Part what only the cut hash holds together; what then stands alone recurs nowhere."""
    if not len(gram):
        return Recurring(place, gram)
    first = np.concatenate([[0], np.flatnonzero(gram[1:] != gram[:-1]) + 1])
    mixed = np.zeros(len(first), dtype=np.bool_)
    mixed[gram[whole != whole[first[gram]]]] = True
    if not mixed.any():
        return Recurring(place, gram)
    wrong = np.flatnonzero(mixed[gram])
    wrong = wrong[np.lexsort((place[wrong], whole[wrong], gram[wrong]))]
    same = np.zeros(len(wrong) + 1, dtype=np.bool_)
    same[1:-1] = (gram[wrong][1:] == gram[wrong][:-1]) & (whole[wrong][1:] == whole[wrong][:-1])
    alone = ~(same[:-1] | same[1:])
    right = np.flatnonzero(~mixed[gram])
    order = np.concatenate([right, wrong[~alone]])
    gram, whole, place = gram[order], whole[order], place[order]
    return Recurring(place, _numbered((gram[1:] != gram[:-1]) | (whole[1:] != whole[:-1]), len(place)))
