"""Means of neighbouring blocks of a line, and how sure their difference is, for all blocks at once."""

from __future__ import annotations

import numpy as np

from volteface.line.data import Floats, Integers

# A census has no variance left; a tiny one keeps the weights equal and the arithmetic finite.
_LEAST_VARIANCE = 1e-12


def block_means(
    position: Floats, weight: Floats, start: Integers, split: Integers, end: Integers
) -> tuple[Floats, Floats]:
    """Weighted means of the left blocks, start..split-1, and of the right ones, split..end-1."""
    sums = np.concatenate([[0.0], np.cumsum(weight)])
    moments = np.concatenate([[0.0], np.cumsum(weight * position)])
    at_split, moment_at_split = sums[split], moments[split]
    before = (moment_at_split - moments[start]) / (at_split - sums[start])
    after = (moments[end] - moment_at_split) / (sums[end] - at_split)
    return before, after


def block_contrasts(
    position: Floats,
    covariance: Floats,
    start: Integers,
    split: Integers,
    end: Integers,
    *,
    weight: Floats | None = None,
) -> tuple[Floats, Floats, Floats]:
    """Means of the left and right blocks, weighted by precision or as given, and the error of their difference.

    The standard error is the root of c' Sigma c with the full covariance; sums over all blocks at once come from
    two-way cumulative sums.
    """
    if weight is None:
        weight = 1 / np.maximum(np.diag(covariance), _LEAST_VARIANCE)
    before, after = block_means(position, weight, start, split, end)
    return before, after, _errors(covariance, weight, start, split, end)


def _errors(covariance: Floats, weight: Floats, start: Integers, split: Integers, end: Integers) -> Floats:
    row = len(weight) + 1
    plane = np.zeros((row, row))
    inner = plane[1:, 1:]
    np.multiply(covariance, weight, out=inner)  # in place: with thousands of documents the plane is large
    inner *= weight[:, None]
    np.cumsum(inner, axis=0, out=inner)
    np.cumsum(inner, axis=1, out=inner)
    # Sums over blocks are differences of the plane, which is symmetric: its diagonal and three more places tell all.
    corner, flat = plane.diagonal().copy(), plane.ravel()
    sums = np.concatenate([[0.0], np.cumsum(weight)])
    at, middle, left = sums[split], corner[split], start * row
    head, whole, tail = flat[left + split], flat[left + end], flat[split * row + end]
    # Each mean is a sum over the block's weight: so is its part of the error.
    one, other = 1 / (at - sums[start]), 1 / (sums[end] - at)
    across = head - middle
    square = (corner[start] - across - head) * one
    square -= 2 * (tail + across - whole) * other
    square *= one
    other *= other
    other *= corner[end] - 2 * tail + middle
    square += other
    np.maximum(square, _LEAST_VARIANCE, out=square)
    return np.asarray(np.sqrt(square, out=square))
