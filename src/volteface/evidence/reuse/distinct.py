"""Findings that say nothing new: on one side they lie within another of the same two documents that is longer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.reuse.joining import Chains
from volteface.line.data import Integers


def distinct(found: Chains, pair: Integers, least: int) -> Integers:
    """Which findings stand.

    Args:
        found: C findings.
        pair: C numbers of pairs of documents.
        least: matched words of a finding, at the least.
    """
    matched = found.same + found.near
    kept = np.flatnonzero(matched >= least)
    # The longest of each pair first; of equal ones the one that stands first.
    kept = kept[np.lexsort((found.later[kept], found.first[kept], -matched[kept], pair[kept]))]
    edges = np.flatnonzero(np.diff(pair[kept], prepend=-1, append=-1))
    standing = np.ones(len(kept), dtype=np.bool_)
    for at in np.flatnonzero(np.diff(edges) > 1).tolist():
        group = slice(int(edges[at]), int(edges[at + 1]))
        standing[group] = _apart(found, kept[group])
    kept = kept[standing]
    return kept[np.lexsort((found.later[kept], found.first[kept], pair[kept]))]


def _apart(found: Chains, of_pair: Integers) -> NDArray[np.bool_]:
    """Of the findings of a pair, the longest first, those that lie within none that stands before them."""
    standing = np.ones(len(of_pair), dtype=np.bool_)
    for place, at in enumerate(of_pair.tolist()):
        others = of_pair[:place][standing[:place]]
        inside = (found.first[others] <= found.first[at]) & (found.first_end[at] <= found.first_end[others])
        inside |= (found.later[others] <= found.later[at]) & (found.later_end[at] <= found.later_end[others])
        standing[place] = not inside.any()
    return standing
