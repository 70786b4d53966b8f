"""Turns: where the mean before a date and the mean after it differ by more than chance allows (methods.md § 4).

After Jang and Walther 2024, Confidence statements about change points: intervals that each hold a turn, all of them
at one error level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.turns.contrasts import block_contrasts, triplet_contrasts
from volteface.line.turns.critical import critical_value, p_value
from volteface.line.turns.triplets import LENGTHS, triplets

# Of a normal variable nine in ten lie above its mean less so many standard errors.
_NINE_IN_TEN = 1.2816
# Positions lie between -1 and 1.
_WHOLE_SCALE = 2.0


@dataclass(frozen=True)
class Wider:
    """A longer triplet of the same direction round a break, start..end-1, that is clearer than all shorter ones."""

    start: int
    end: int
    p: float


@dataclass(frozen=True)
class Break:
    """A triplet whose two blocks differ: start..split-1 against split..end-1, as indices of the estimates given.

    `wider` holds longer ones, the shortest first, each clearer than those before it: what is left of the break where
    more is asked for. None reaches into another break.
    """

    start: int
    split: int
    end: int
    before: float
    after: float
    standard_errors: float
    p: float
    wider: tuple[Wider, ...] = ()


@dataclass(frozen=True, eq=False)
class Search:
    """The outcome: disjoint breaks in order of time, the critical value and the p-value of the largest statistic."""

    breaks: tuple[Break, ...]
    critical: float
    p: float


def search_breaks(position: Floats, covariance: Floats, error_level: float = 0.05, *, documents: float = 1.0) -> Search:
    """As many disjoint triplets as there are whose blocks differ, the smallest.

    Args:
        position: T estimates in order of time, none missing, never resampled.
        covariance: their T x T covariance.
        error_level: the chance of any false turn on independent noise; twice that is allowed under AR(.3).
        documents: effective number of documents a period rests on (`critical.effective_documents`).
    """
    count = len(position)
    critical = critical_value(error_level, count, documents)
    start, split, end = triplets(count)
    if len(start) == 0 or not np.isfinite(critical):
        return Search((), float("nan"), 1.0)
    before, after, error = triplet_contrasts(position, covariance)
    signed = (after - before) / error
    kept = smallest(np.flatnonzero(np.abs(signed) > critical), start, end, signed)

    def p_of(triplet: int) -> float:
        return p_value(abs(float(signed[triplet])), count, documents)

    breaks = []
    for number, i in enumerate(kept):
        # A break may spread as far as its neighbours.
        floor = int(end[kept[number - 1]]) if number else 0
        ceiling = int(start[kept[number + 1]]) if number + 1 < len(kept) else count
        clearer = np.flatnonzero(signed > signed[i] if signed[i] > 0 else signed < signed[i])
        begun, over = start[clearer], end[clearer]
        round_it = (begun >= floor) & (begun <= start[i]) & (over >= end[i]) & (over <= ceiling)
        wider = _clearer(clearer[round_it], i, start, end, signed * np.sign(signed[i]))
        breaks.append(
            Break(
                start=int(start[i]),
                split=int(split[i]),
                end=int(end[i]),
                before=float(before[i]),
                after=float(after[i]),
                standard_errors=float(signed[i]),
                p=p_of(i),
                wider=tuple(Wider(int(start[j]), int(end[j]), p_of(j)) for j in wider),
            )
        )
    return Search(tuple(breaks), critical, p_value(float(np.abs(signed).max()), count, documents))


def largest_steps(position: Floats, breaks: tuple[Break, ...]) -> Booleans:
    """Flags of the differences between neighbours, one less than estimates: the largest within each break.

    Args:
        position: T estimates in order of time.
        breaks: as found.
    """
    step = np.abs(np.diff(position))
    flags = np.zeros(len(step), dtype=bool)
    for one in breaks:
        flags[one.start + int(np.argmax(step[one.start : one.end - 1]))] = True
    return flags


def least_move(covariance: Floats, critical: float, *, documents: float = 1.0) -> float:
    """The lasting move half way along a line that would be found nine times in ten.

    It is what the longest two equal blocks of the search that meet in the middle would show of it. Where neighbouring
    documents tell the scale, the move itself counts in it as spread until it is found (`stepping_down`): one squared
    difference of T - 1, half of their mean being the scale.

    Args:
        covariance: T x T, of the estimates that are searched.
        critical: the value that moves are held against; nan or infinite where none can be found.
        documents: as `search_breaks` was told.

    Returns:
        A move on the scale; nan where none, however large, would be found so often.
    """
    half = len(covariance) // 2
    if half < 1 or not np.isfinite(critical):
        return float("nan")
    length = max(length for length in LENGTHS if length <= half)
    start, split, end = np.array([[half - length], [half], [half + length]])
    _, _, error = block_contrasts(np.zeros(len(covariance)), covariance, start, split, end)
    square = ((critical + _NINE_IN_TEN) * float(error[0])) ** 2
    if documents < 2:
        hidden = square / (2 * (len(covariance) - 1) * max(float(np.mean(np.diag(covariance))), 1e-12))
        square = square / (1 - hidden) if hidden < 1 else np.inf
    move = float(np.sqrt(square))
    return move if move < _WHOLE_SCALE else float("nan")


def _in_order(some: Integers, start: Integers, end: Integers, size: Floats) -> Integers:
    """The shortest first, then the clearest, then the earliest; rounded, so that rounding errors never decide."""
    return some[np.lexsort((start[some], -np.round(size[some], 9), (end - start)[some]))]


def confirming(level: Floats, before: float, after: float) -> Booleans:
    """Which later levels lie nearer to where a turn led than to where it came from.

    Args:
        level: of later dates or periods.
        before: the mean before the turn.
        after: the mean after it.
    """
    nearer: Booleans = np.abs(level - after) < np.abs(level - before)
    return nearer


def smallest(found: Integers, start: Integers, end: Integers, signed: Floats) -> list[int]:
    """As many disjoint ones as there are, together as short as can be, then as clear; in order of time.

    Each holds a turn, all at one error level whichever are chosen: the largest number of disjoint ones is the number
    of turns that can be claimed. Of those that begin together only the shortest is needed.
    """
    size = np.abs(signed)
    count = int(end[found].max(initial=0))
    soonest = np.full(count + 1, count + 1)
    np.minimum.at(soonest, start[found], end[found])
    order = _in_order(found[end[found] == soonest[start[found]]], start, end, size)
    shortest = {int(start[i]): int(i) for i in order[::-1]}
    nothing: tuple[tuple[int, int, float], list[int]] = ((0, 0, 0.0), [])
    best = [nothing] * (count + 1)
    for at in range(count - 1, -1, -1):
        best[at] = best[at + 1]
        if (i := shortest.get(at)) is not None:
            (number, length, clear), rest = best[int(end[i])]
            worth = (number + 1, length - int(end[i] - start[i]), round(clear + float(size[i]), 9))
            if worth >= best[at][0]:
                best[at] = (worth, [i, *rest])
    return best[0][1]


def _clearer(around: Integers, own: int, start: Integers, end: Integers, size: Floats) -> list[int]:
    """Those round one that exceed it and all that are shorter, the shortest first."""
    order = _in_order(around[size[around] > size[own]], start, end, size)
    if not len(order):
        return []
    before = np.concatenate([[size[own]], np.maximum.accumulate(size[order])[:-1]])
    return [int(i) for i in order[size[order] > before]]
