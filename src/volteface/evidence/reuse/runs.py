"""Runs: as many equal words in sequence as two documents share round a rare n-gram."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.reuse.rarity import Rare
from volteface.evidence.reuse.words import Hashes
from volteface.line.data import Booleans, Integers

# Places and counts fit into 32 bits where one is kept for each word.
Places = NDArray[np.int32] | Integers
# Of two arrays of documents, which pairs are asked for.
Wanted = Callable[[Places, Places], Booleans]

# So many pairs of places are made at once.
_PAIRS = 1 << 20
# So many words are compared at once where a run is made longer.
_AHEAD = 16


@dataclass(frozen=True, eq=False)
class Runs:
    """R runs: `length` equal words from the word `first` on, and from the word `later` on.

    `grams` says how many rare n-grams each has, `rarest` how many documents have the rarest of them.
    """

    first: Integers
    later: Integers
    length: Integers
    grams: Integers
    rarest: Integers


def runs(found: Rare, hashes: Hashes, bounds: Integers, document: Places, *, n: int, wanted: Wanted) -> Runs:
    """All runs of words with equal hashes, as long as they get, each once, in order of documents and places.

    Args:
        found: the rare n-grams.
        hashes: a hash for each of W words.
        bounds: D + 1 numbers; document d has the words from `bounds[d]` to `bounds[d + 1]`.
        document: the document of each word.
        n: words of an n-gram.
        wanted: which pairs of documents are asked for.
    """
    # In how many documents the n-gram stands that begins at a word; 0: it is no rare one, or not at its first place.
    size = np.diff(found.begin)
    frequency = np.zeros(len(hashes) + 1, dtype=np.int32)
    frequency[found.place] = np.repeat(size, size)
    firsts, laters = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for places in _pairs(found):
        asked = wanted(document[places[0]], document[places[1]])
        first, later = places[0][asked], places[1][asked]
        # Only where a run begins: the n-gram one word before is not shared, or not a rare one.
        inside = (first > bounds[document[first]]) & (later > bounds[document[later]])
        inside &= (frequency[first - 1] > 0) & (frequency[later - 1] > 0) & (hashes[first - 1] == hashes[later - 1])
        firsts.append(first[~inside])
        laters.append(later[~inside])
    first, later = np.concatenate(firsts), np.concatenate(laters)
    one, other = document[first], document[later]
    right = _equal(hashes, first + n, later + n, np.minimum(bounds[one + 1] - first, bounds[other + 1] - later) - n, 1)
    left = _equal(hashes, first - 1, later - 1, np.minimum(first - bounds[one], later - bounds[other]), -1)
    first, later, length = first - left, later - left, n + left + right
    order = np.lexsort((later, first, document[later], document[first]))
    first, later, length = first[order], later[order], length[order]
    # An n-gram inside that is not rare parts one run into seeds of the same run.
    new = np.ones(len(first), dtype=np.bool_)
    new[1:] = (first[1:] != first[:-1]) | (later[1:] != later[:-1])
    first, later, length = first[new], later[new], length[new]
    return Runs(first, later, length, *_counted(frequency, first, later, length - n + 1))


def _pairs(found: Rare) -> Iterator[tuple[Integers, Integers]]:
    """All pairs of places that have the same n-gram, many at a time."""
    size = np.diff(found.begin)
    for documents in np.unique(size).tolist():
        begin = found.begin[:-1][size == documents]
        one, other = np.triu_indices(documents, 1)
        step = max(1, _PAIRS // len(one))
        for at in range(0, len(begin), step):
            rows = begin[at : at + step, None]
            yield found.place[rows + one].ravel(), found.place[rows + other].ravel()


def _equal(hashes: Hashes, first: Integers, later: Integers, room: Integers, way: int) -> Integers:
    """How many words are equal from two places on, to the right (`way` 1) or to the left (-1), within the room."""
    count = np.zeros(len(first), dtype=np.int64)
    going = np.flatnonzero(room > 0)
    ahead = np.arange(_AHEAD)
    while len(going):
        reach = count[going, None] + ahead
        inside = reach < room[going, None]
        reach = np.where(inside, reach, 0)
        same = hashes[first[going, None] + way * reach] == hashes[later[going, None] + way * reach]
        same &= inside
        full = same.all(axis=1)
        count[going] += np.where(full, _AHEAD, np.argmin(same, axis=1))
        going = going[full]
    return count


def _counted(frequency: Places, first: Integers, later: Integers, places: Integers) -> tuple[Integers, Integers]:
    """How many rare n-grams begin within each run, and in how many documents the rarest of them stands."""
    if not len(first):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    begin = np.cumsum(places) - places
    ahead = np.arange(places.sum()) - np.repeat(begin, places)
    # On one side it may stand a second time in its document, where it does not count.
    held = np.maximum(frequency[np.repeat(first, places) + ahead], frequency[np.repeat(later, places) + ahead])
    rarest = np.minimum.reduceat(np.where(held > 0, held, np.iinfo(held.dtype).max), begin)
    return np.add.reduceat((held > 0).astype(np.int64), begin), rarest.astype(np.int64)
