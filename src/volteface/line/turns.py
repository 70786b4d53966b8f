"""Turns: where the mean before a date and the mean after it differ by more than chance allows (methods.md § 4).

After Jang and Walther 2024, Confidence statements about change points: intervals that each hold a turn, all of them
at one error level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.critical import critical_value, p_value
from volteface.line.data import Floats, Integers
from volteface.line.triplets import triplets


@dataclass(frozen=True)
class Break:
    """A triplet whose two blocks differ: start..split-1 against split..end-1, as indices of the estimates given."""

    start: int
    split: int
    end: int
    before: float
    after: float
    standard_errors: float
    p: float


@dataclass(frozen=True, eq=False)
class Search:
    """The outcome: disjoint breaks in order of time, the critical value and the p-value of the largest statistic."""

    breaks: tuple[Break, ...]
    critical: float
    p: float


def search_breaks(position: Floats, covariance: Floats, error_level: float = 0.05, *, documents: float = 1.0) -> Search:
    """All smallest disjoint triplets whose blocks differ.

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
    before, after, error = block_contrasts(position, covariance, start, split, end)
    statistic = np.abs(after - before) / error
    found = np.flatnonzero(statistic > critical)
    # The shortest first, then the clearest, then the earliest; rounded, so that rounding errors never decide.
    order = found[np.lexsort((start[found], -np.round(statistic[found], 9), (end - start)[found]))]
    kept: list[int] = []
    while len(order):
        smallest = int(order[0])
        kept.append(smallest)
        order = order[(end[order] <= start[smallest]) | (start[order] >= end[smallest])]
    breaks = tuple(
        Break(
            start=int(start[i]),
            split=int(split[i]),
            end=int(end[i]),
            before=float(before[i]),
            after=float(after[i]),
            standard_errors=float((after[i] - before[i]) / error[i]),
            p=p_value(float(statistic[i]), count, documents),
        )
        for i in sorted(kept, key=lambda i: int(start[i]))
    )
    return Search(breaks, critical, p_value(float(statistic.max()), count, documents))


def block_contrasts(
    position: Floats, covariance: Floats, start: Integers, split: Integers, end: Integers
) -> tuple[Floats, Floats, Floats]:
    """Means of the left and right blocks, weighted by precision, and the standard error of their difference.

    The standard error is the root of c' Sigma c with the full covariance; sums over all blocks at once come from
    two-way cumulative sums.
    """
    variances = np.diag(covariance)
    # A census has no variance left; a tiny one keeps the weights equal and the arithmetic finite.
    weight = 1 / np.maximum(variances, 1e-12)
    sums = np.concatenate([[0.0], np.cumsum(weight)])
    moments = np.concatenate([[0.0], np.cumsum(weight * position)])
    plane = np.zeros((len(position) + 1, len(position) + 1))
    inner = plane[1:, 1:]
    np.multiply(covariance, weight, out=inner)  # in place: with thousands of documents the plane is large
    inner *= weight[:, None]
    np.cumsum(inner, axis=0, out=inner)
    np.cumsum(inner, axis=1, out=inner)

    def between(a: Integers, b: Integers, c: Integers, d: Integers) -> Floats:
        rectangle: Floats = plane[b, d] - plane[a, d] - plane[b, c] + plane[a, c]
        return rectangle

    left, right = sums[split] - sums[start], sums[end] - sums[split]
    before = (moments[split] - moments[start]) / left
    after = (moments[end] - moments[split]) / right
    square = (
        between(start, split, start, split) / left**2
        + between(split, end, split, end) / right**2
        - 2 * between(start, split, split, end) / (left * right)
    )
    return before, after, np.sqrt(np.maximum(square, 1e-12))
