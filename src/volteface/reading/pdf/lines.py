"""From the words of a page to its printed lines: what stands side by side, at usual distances, on one base."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.reading.pdf.sheet import Boxes

# The next word of a line stands no further than this, in heights of type; wider is a gutter, a tab or a bad line, and
# what belongs together is put together again once the columns are known.
_WIDEST = 0.8
# So far a word may reach into the one before: kerning, italics.
_BACK = -0.5
# What is lower than this, in heights of type, does not tell where the line is.
_LOW = 0.5


@dataclass(frozen=True, eq=False, slots=True)
class Runs:
    """Words that stand side by side: N runs by left, top, right, bottom, height of type, and each one's words."""

    boxes: Boxes
    sizes: NDArray[np.float64]
    words: list[list[int]]


def runs(numbers: NDArray[np.intp], boxes: Boxes, sizes: NDArray[np.float64]) -> Runs:
    """Put words together that follow each other in the file and on the page.

    Args:
        numbers: N numbers of words, in the order of the file.
        boxes: their N boxes, upright.
        sizes: their N heights of type.
    """
    if not len(numbers):
        return Runs(np.empty((0, 4)), np.empty(0), [])
    left, top, right, bottom = boxes.T
    height = bottom - top
    shared = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
    gap = left[1:] - right[:-1]
    size = np.maximum(sizes[1:], sizes[:-1])
    apart = (2 * shared < np.minimum(height[1:], height[:-1])) | (gap > _WIDEST * size) | (gap < _BACK * size)
    starts = np.concatenate([[0], np.flatnonzero(apart) + 1])
    # Where a run stands is told by its words in proportion: a raised mark or a large initial moves it little.
    # Fonts of full stops alone, as leaders are set in, are as low as these.
    weights = np.maximum(right - left, 1e-6) * np.where(height < _LOW * sizes, 1e-3, 1.0)
    total = np.add.reduceat(weights, starts)

    def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.add.reduceat(values * weights, starts) / total)

    sides = np.minimum.reduceat(left, starts), mean(top), np.maximum.reduceat(right, starts), mean(bottom)
    ends = [*starts[1:].tolist(), len(numbers)]
    listed = numbers.tolist()
    words = [listed[start:end] for start, end in zip(starts.tolist(), ends, strict=True)]
    return Runs(np.stack(sides, axis=1), mean(sizes), words)
