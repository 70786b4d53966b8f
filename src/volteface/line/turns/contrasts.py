"""Means of neighbouring blocks of a line, and how sure their difference is, for all blocks at once."""

from __future__ import annotations

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.turns.triplets import Blocks, blocks

# A census has no variance left; a tiny one keeps the weights equal and the arithmetic finite.
_LEAST_VARIANCE = 1e-12


def triplet_contrasts(
    position: Floats, covariance: Floats, *, weight: Floats | None = None
) -> tuple[Floats, Floats, Floats]:
    """`block_contrasts` of all triplets, in their order (`triplets`)."""
    return _contrasts(position, covariance, blocks(len(position)), weight)


def block_contrasts(
    position: Floats, covariance: Floats, start: Integers, split: Integers, end: Integers
) -> tuple[Floats, Floats, Floats]:
    """Means of the left and right blocks, weighted by precision or as given, and the error of their difference.

    The standard error is the root of c' Sigma c with the full covariance; sums over all blocks at once come from
    two-way cumulative sums.

    Args:
        position: T.
        covariance: T x T.
        start: N first periods of left blocks.
        split: N first periods of right blocks.
        end: N ends.
    """
    each = np.arange(len(start))
    beside = Blocks(np.concatenate([start, split]), np.concatenate([split, end]), each, len(each) + each)
    return _contrasts(position, covariance, beside, None)


def block_means(position: Floats, weight: Floats, of: Blocks) -> tuple[Floats, Floats]:
    """Weighted means of the left blocks and of the right ones."""
    mean = _sums(weight * position, of) / _sums(weight, of)
    return mean[of.left], mean[of.right]


def _contrasts(
    position: Floats, covariance: Floats, of: Blocks, weight: Floats | None
) -> tuple[Floats, Floats, Floats]:
    if weight is None:
        weight = 1 / np.maximum(np.diag(covariance), _LEAST_VARIANCE)
    row = len(weight) + 1
    plane = np.zeros((row, row))
    inner = plane[1:, 1:]
    np.multiply(covariance, weight, out=inner)  # in place: with thousands of documents the plane is large
    inner *= weight[:, None]
    np.cumsum(inner, axis=0, out=inner)
    np.cumsum(inner, axis=1, out=inner)
    # Sums over blocks are differences of the plane, which is symmetric: its diagonal and three more places tell all.
    corner, flat = plane.diagonal().copy(), plane.ravel()
    first, last, edge = corner[of.first], corner[of.end], flat[of.first * row + of.end]
    part = 1 / _sums(weight, of)
    own, reach = (first - 2 * edge + last) * part**2, edge - last
    whole = flat[of.first[of.left] * row + of.end[of.right]]
    square = own[of.left] + own[of.right]
    square -= 2 * (reach[of.left] + edge[of.right] - whole) * part[of.left] * part[of.right]
    np.maximum(square, _LEAST_VARIANCE, out=square)
    before, after = block_means(position, weight, of)
    return before, after, np.asarray(np.sqrt(square, out=square))


def _sums(values: Floats, of: Blocks) -> Floats:
    total = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(total[of.end] - total[of.first])
