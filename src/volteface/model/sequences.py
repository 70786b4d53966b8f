"""Two sequences of sentences put side by side in order: the same words first, then whatever is most alike."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

# Less alike than this, two sentences are no wordings of one: one was removed, the other added.
_KIN = 0.6
# So many sentences on either side are compared each with each; more are parted along their way first.
_WINDOW = 800
_SHINGLE = 3


def same_words(
    earlier: Sequence[str], later: Sequence[str], left: tuple[int, int], right: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Sentences of the same words in order: what begins and ends alike, then what stands once on either side."""
    todo = [(left, right)]
    while todo:
        (first, last), (start, end) = todo.pop()
        while first < last and start < end and earlier[first] == later[start]:
            yield first, start
            first, start = first + 1, start + 1
        while first < last and start < end and earlier[last - 1] == later[end - 1]:
            last, end = last - 1, end - 1
            yield last, end
        chain = in_order(_once(earlier[first:last], later[start:end]))
        if not chain:
            continue
        ends = [(first - 1, start - 1), *((first + a, start + b) for a, b in chain), (last, end)]
        yield from ends[1:-1]
        todo += [((a + 1, c), (b + 1, d)) for (a, b), (c, d) in itertools.pairwise(ends)]


def _once(earlier: Sequence[str], later: Sequence[str]) -> list[tuple[int, int]]:
    """Where what stands once on either side stands on both."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(earlier):
        places[one].append(at)
    found: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(later):
        if one in places:
            found[one].append(at)
    return [(places[one][0], there[0]) for one, there in found.items() if len(there) == len(places[one]) == 1]


def in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that stand in the same order on both sides (longest increasing subsequence)."""
    pairs.sort()
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        at = bisect_left(tails, there)
        before.append(tops[at - 1] if at else -1)
        tails[at : at + 1], tops[at : at + 1] = [there], [number]
    chain = []
    at = tops[-1] if tops else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def moved(earlier: Sequence[str], later: Sequence[str], same: dict[int, int]) -> dict[int, int]:
    """Sentences of the same words that are left on both sides, wherever they went: the n-th to the n-th."""
    taken = set(same.values())
    left: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(earlier):
        if at not in same:
            left[one].append(at)
    right: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(later):
        if at not in taken and one in left:
            right[one].append(at)
    return {a: b for one, there in right.items() for a, b in zip(left[one], there, strict=False)}


def windows(ours: list[str], theirs: list[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Parts that are compared each with each: all, or what lies between sentences that share words nobody else has."""
    if max(len(ours), len(theirs)) <= _WINDOW:
        yield (0, len(ours)), (0, len(theirs))
        return
    chain = in_order(_kindred(ours, theirs))
    at, there = 0, 0
    for (a, b), following in itertools.zip_longest(chain, chain[1:], fillvalue=(len(ours), len(theirs))):
        if max(following[0] - at, following[1] - there) > _WINDOW:
            yield from _diagonal((at, a), (there, b))
            at, there = a, b
    yield from _diagonal((at, len(ours)), (there, len(theirs)))


def _diagonal(left: tuple[int, int], right: tuple[int, int]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """A part that is too large by itself, cut evenly on either side."""
    longest = max(left[1] - left[0], right[1] - right[0])
    if longest <= 0:
        return
    cuts = -(-longest // _WINDOW)
    for (a, b), (c, d) in zip(_even(*left, cuts), _even(*right, cuts), strict=True):
        if a < b and c < d:
            yield (a, b), (c, d)


def _even(start: int, end: int, cuts: int) -> list[tuple[int, int]]:
    at = [start + (end - start) * cut // cuts for cut in range(cuts + 1)]
    return list(itertools.pairwise(at))


def _kindred(ours: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    """Sentences that share words in sequence which stand nowhere else; each with whom it shares most of them."""
    ours_at, theirs_at = _shingles(ours), _shingles(theirs)
    votes: dict[tuple[int, int], int] = defaultdict(int)
    for shingle, at in ours_at.items():
        there = theirs_at.get(shingle, -1)
        if at >= 0 and there >= 0:
            votes[at, there] += 1
    best: dict[int, tuple[int, int]] = {}
    for (at, there), count in votes.items():
        best[at] = max(best.get(at, (0, 0)), (count, there))
    return [(at, there) for at, (count, there) in best.items() if count > 1]


def _shingles(sentences: list[str]) -> dict[str, int]:
    """Words in sequence, with the sentence that they stand in; -1 where they stand in several."""
    found: dict[str, int] = {}
    for at, sentence in enumerate(sentences):
        tokens = sentence.split(" ")
        for first in range(len(tokens) - _SHINGLE + 1):
            shingle = " ".join(tokens[first : first + _SHINGLE])
            found[shingle] = at if found.get(shingle, at) == at else -1
    return found


def most_alike(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, float]]:
    """Of all ways to put sentences together in order, the one in which they are most alike, summed over the pairs.

    Needleman and Wunsch (1970), a gap costing nothing; two that are no kin stay apart.
    """
    from rapidfuzz import fuzz, process

    alike = process.cdist(ours, theirs, scorer=fuzz.ratio, score_cutoff=100 * _KIN, dtype=np.float32) / np.float32(100)
    sums = np.zeros((len(ours) + 1, len(theirs) + 1), dtype=np.float32)
    for row in range(len(ours)):
        joined = np.maximum(sums[row, 1:], sums[row, :-1] + alike[row])
        np.maximum.accumulate(joined, out=sums[row + 1, 1:])
    a, b = len(ours), len(theirs)
    while a and b:
        if sums[a, b] == sums[a, b - 1]:
            b -= 1
        elif sums[a, b] == sums[a - 1, b]:
            a -= 1
        else:
            a, b = a - 1, b - 1
            yield a, b, round(float(alike[a, b]), 4)
