"""From shared words, two documents at a time, to families: the same words in a chain of documents, the first one first.

Documents are numbered in order of date, so that of two the lower number is the earlier; ties go to the address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from volteface.evidence.echoes.calendar import Integers
from volteface.evidence.reuse.result import Reuse, Side

# Two stretches of a document are the same words where they have this part of the shorter one in common.
_OVERLAP = 0.5
# Of a document that has so much of its words from another every sentence would be an echo.
_DOUBLE = 0.8


class Double(msgspec.Struct, frozen=True):
    """Two documents of which the shorter stands nearly whole in the other: a text filed twice, or given again."""

    first: int
    later: int
    share: float


@dataclass(frozen=True, eq=False)
class Links:
    """L echoes: in each family of the same words every later document with the earliest of its own that has them.

    Attributes:
        family: L numbers from 0 upwards, in order of the first document.
        finding: L indices of what was found.
        first, later: L documents each.
        certain: whether the dates tell which of the two is the earlier.
    """

    family: Integers
    finding: Integers
    first: Integers
    later: Integers
    certain: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.family)

    def only(self, kept: NDArray[np.bool_]) -> Links:
        """Those that are flagged."""
        return Links(self.family[kept], self.finding[kept], self.first[kept], self.later[kept], self.certain[kept])


def doubles(found: Reuse, documents: Integers, words: Integers) -> tuple[Double, ...]:
    """Documents of which nearly all stands in another.

    Args:
        found: what the documents share.
        documents: T numbers: of each text its document.
        words: D numbers: of each document its words.
    """
    pairs, of = np.unique(_pairs(found, documents), axis=0, return_inverse=True)
    shared = np.bincount(of.ravel(), found.same, minlength=len(pairs))
    share = shared / np.maximum(1, np.minimum(words[pairs[:, 0]], words[pairs[:, 1]]))
    return tuple(
        Double(int(pairs[at, 0]), int(pairs[at, 1]), min(1.0, float(share[at])))
        for at in np.flatnonzero(share >= _DOUBLE).tolist()
    )


def links(
    found: Reuse,
    documents: Integers,
    lengths: Integers,
    days: tuple[Integers, Integers],
    *,
    without: Sequence[Double] = (),
    wanted: NDArray[np.bool_] | None = None,
) -> Links:
    """Families of the same words, and in each the later documents with the earliest that has them.

    Args:
        found: what the documents share, K findings.
        documents: T numbers: of each text its document.
        lengths: T numbers: of each text its code points.
        days: the earliest and the latest day of each of D documents.
        without: pairs of documents that are left out.
        wanted: K flags: which findings count; None for all.
    """
    pairs = _pairs(found, documents)
    out = {(one.first, one.later) for one in without}
    kept = np.array([tuple(pair) not in out for pair in pairs.tolist()], dtype=np.bool_)
    if wanted is not None:
        kept &= wanted
    at = np.flatnonzero(kept)
    first, later = pairs[at].T if len(at) else (np.zeros(0, dtype=np.int64),) * 2
    family = _families(at, (first, later), _stretches(found, lengths))
    order = np.lexsort((at, -found.same[at], first, later, family))
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = (np.diff(family[order]) != 0) | (np.diff(later[order]) != 0)
    chosen = order[new]
    earliest, latest = days
    certain = latest[first[chosen]] < earliest[later[chosen]]
    return Links(family[chosen], at[chosen], first[chosen], later[chosen], certain)


def _pairs(found: Reuse, documents: Integers) -> Integers:
    """Of each finding its two documents."""
    return np.stack([documents[found.first.text], documents[found.later.text]], axis=1)


def _stretches(found: Reuse, lengths: Integers) -> tuple[Integers, Integers]:
    """Of both sides of each finding where it begins and ends, in code points of all texts one after another."""
    before = np.cumsum(lengths + 1) - (lengths + 1)

    def of(side: Side) -> Integers:
        return np.stack([before[side.text] + side.start, before[side.last] + side.end], axis=1)

    return of(found.first), of(found.later)


def _families(at: Integers, sides: tuple[Integers, Integers], stretches: tuple[Integers, Integers]) -> Integers:
    """The family of each finding that counts: those that have a stretch of a document in common, chained."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    count = len(at)
    if not count:
        return np.zeros(0, dtype=np.int64)
    places, stretch = np.unique(np.concatenate([part[at] for part in stretches]), axis=0, return_inverse=True)
    # Findings are joined to their two stretches, stretches to those that they overlap.
    held = np.stack([np.tile(np.arange(count), 2), count + stretch.ravel()], axis=1)
    edges = np.concatenate([held, count + np.array(list(_overlapping(places.tolist())), dtype=np.int64).reshape(-1, 2)])
    nodes = count + len(places)
    graph = coo_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(nodes, nodes))
    labels = connected_components(graph, directed=False)[1][:count]
    # Numbered by their earliest document, then by where the words stand in it.
    order = np.lexsort((stretches[0][at][:, 0], sides[0]))
    names, begins = np.unique(labels[order], return_index=True)
    rank = np.empty(len(names), dtype=np.int64)
    rank[np.argsort(begins)] = np.arange(len(names))
    return rank[np.searchsorted(names, labels)]


def _overlapping(places: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of stretches, in order of where they begin, that have enough in common."""
    running: list[int] = []
    for at, (start, end) in enumerate(places):
        running = [one for one in running if places[one][1] > start]
        for one in running:
            common = min(end, places[one][1]) - start
            if common >= _OVERLAP * min(end - start, places[one][1] - places[one][0]):
                yield one, at
        running.append(at)
