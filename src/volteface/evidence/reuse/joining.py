"""Runs of equal words joined across the few words that differ between them, and made longer at their ends.

Two runs of the same two documents are one finding where what stands between costs less than the shorter of them is
worth: a local alignment would go through.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.evidence.reuse.block import BLOCK, GAP, SAME, aligned
from volteface.evidence.reuse.excerpts import REACH, Excerpts
from volteface.evidence.reuse.runs import Runs
from volteface.line.data import Integers

# A run may go on in one of so many that follow it: others of the same documents may stand between.
_FOLLOWING = 4
# Runs on either side of a word that was dropped or added overlap where the words before and after it are the same.
_OVERLAP = 4


@dataclass(frozen=True, eq=False)
class Chains:
    """C findings: from where to where (exclusive) on either side, how many words are equal and nearly equal.

    `chain` says for each run in which finding it is.
    """

    first: Integers
    first_end: Integers
    later: Integers
    later_end: Integers
    same: Integers
    near: Integers
    chain: Integers


@dataclass(frozen=True, eq=False)
class _Links:
    """Run `one` goes on in run `other`, whose first `shift` words overlap; with words equal and near between."""

    one: Integers
    other: Integers
    shift: Integers
    same: Integers
    near: Integers


def chains(within: Excerpts, found: Runs, pair: Integers) -> Chains:
    """Join the runs of each pair of documents.

    Args:
        within: the words.
        found: R runs, those of a pair together, in order of places.
        pair: R numbers of pairs of documents.
    """
    links = _accepted(within, found, _candidates(found, pair))
    # Each run points to the one it goes on from; following that, all point to the first of their chain.
    head = np.arange(len(pair))
    head[links.other] = links.one
    while (head[head] != head).any():
        head = head[head]
    start, chain = np.unique(head, return_inverse=True)
    last = np.zeros(len(start), dtype=np.int64)
    np.maximum.at(last, chain, found.first + found.length)
    last_later = np.zeros(len(start), dtype=np.int64)
    np.maximum.at(last_later, chain, found.later + found.length)
    same = np.bincount(chain, found.length, len(start)).astype(np.int64)
    same += np.bincount(chain[links.other], links.same - links.shift, len(start)).astype(np.int64)
    near = np.bincount(chain[links.other], links.near, len(start)).astype(np.int64)
    return Chains(found.first[start], last, found.later[start], last_later, same, near, chain)


def _candidates(found: Runs, pair: Integers) -> _Links:
    """Each run with the one that follows it most closely, and of those that claim one, the closest."""
    ends, ends_later = found.first + found.length, found.later + found.length
    claims = []
    for step in range(1, min(_FOLLOWING, len(pair) - 1) + 1):
        one = np.flatnonzero(pair[step:] == pair[:-step])
        other = one + step
        shift = np.maximum(np.maximum(ends[one] - found.first[other], ends_later[one] - found.later[other]), 0)
        gap = found.first[other] + shift - ends[one]
        gap_later = found.later[other] + shift - ends_later[one]
        near = (shift <= _OVERLAP) & (shift < found.length[other]) & (gap <= BLOCK) & (gap_later <= BLOCK)
        claims.append(np.stack([one, other, shift, gap + gap_later + shift])[:, near])
    links = np.concatenate(claims, axis=1) if claims else np.empty((4, 0), dtype=np.int64)
    for side in (0, 1):
        links = links[:, np.lexsort((links[1 - side], links[3], links[side]))]
        links = links[:, np.diff(links[side], prepend=-1) != 0]
    one, other, shift, _ = links
    return _Links(one, other, shift, np.zeros_like(one), np.zeros_like(one))


def _accepted(within: Excerpts, found: Runs, links: _Links) -> _Links:
    """The links that a local alignment goes through."""
    end, end_later = (side[links.one] + found.length[links.one] for side in (found.first, found.later))
    gap = found.first[links.other] + links.shift - end
    gap_later = found.later[links.other] + links.shift - end_later
    score, same, near = GAP * (gap + gap_later), np.zeros_like(gap), np.zeros_like(gap)
    both = np.flatnonzero((gap > 0) & (gap_later > 0))
    between = aligned(
        within.number,
        within.vocabulary,
        (end[both], gap[both]),
        (end_later[both], gap_later[both]),
        whole=True,
    )
    score[both], same[both], near[both] = between.score, between.same, between.near
    worth = SAME * np.minimum(found.length[links.one], found.length[links.other] - links.shift)
    kept = score + worth > 0
    return _Links(links.one[kept], links.other[kept], links.shift[kept], same[kept], near[kept])


def extended(within: Excerpts, joined: Chains) -> Chains:
    """Make each finding longer on either side by words that differ, as far as more is the same than not."""
    right = _reached(within, joined.first_end, joined.later_end, 1)
    left = _reached(within, joined.first - 1, joined.later - 1, -1)
    return Chains(
        joined.first - left[0],
        joined.first_end + right[0],
        joined.later - left[1],
        joined.later_end + right[1],
        joined.same + left[2] + right[2],
        joined.near + left[3] + right[3],
        joined.chain,
    )


def _reached(within: Excerpts, first: Integers, later: Integers, way: int) -> Integers:
    """How many words are added from two places on: on either side, equal, and near; four rows."""
    added = np.zeros((4, len(first)), dtype=np.int64)
    going = np.arange(len(first))
    for _ in range(REACH // BLOCK):
        room = _room(within, first[going], added[0, going], way)
        room_later = _room(within, later[going], added[1, going], way)
        open_ = (room > 0) & (room_later > 0)
        going, room, room_later = going[open_], room[open_], room_later[open_]
        if not len(going):
            break
        found = aligned(
            within.number,
            within.vocabulary,
            (first[going] + way * added[0, going], room),
            (later[going] + way * added[1, going], room_later),
            way=way,
        )
        added[:, going] += np.stack([found.first, found.later, found.same, found.near])
        # Where the best end is well inside its block, more words would not move it.
        going = going[np.maximum(found.first, found.later) > BLOCK // 2]
    return added


def _room(within: Excerpts, place: Integers, added: Integers, way: int) -> Integers:
    """How many words there are to take from a place on, up to a block."""
    # The word just within the finding tells the bounds, for the next may be another document's.
    edge = place - way
    left = within.stop[edge] - place if way > 0 else place + 1 - within.begin[edge]
    room: Integers = np.minimum(left - added, BLOCK)
    return room
