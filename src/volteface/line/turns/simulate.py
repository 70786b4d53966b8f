"""Makes the table of critical values for turns: `python -m volteface.line.turns.simulate > critical.csv`.

The null is a line that never moves, seen through documents that differ from each other: T periods of k documents
each, document noise of one unknown variance, estimated from these documents just as `between.py` does: by neighbouring
differences where a period is one document, else by the spread within periods. The statistic is the largest of all
triplets in its own standard errors. Its upper tail is kept for independent documents and for documents that follow
AR(.3) (methods.md § 4). Sentence noise is left out: its scale is known from many more gold codings, so that noise of
documents alone is the hardest case.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from volteface.line.data import Floats
from volteface.line.turns.triplets import LENGTHS

SEED = 19280303
REPLICATES = 40_000
CHUNK = 500
CORRELATION = 0.3
TAILS = (0.9, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005)
DOCUMENTS = (1, 2, 4, 16)
PERIODS = (*range(3, 21), 22, 24, 26, 28, 30, 35, 40, 45, 50, 60, 70, 80, 100, 120, 150, 200, 300, 500)


def main() -> None:
    """Write the whole table to standard output; a few minutes on one core."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["periods", "documents", "correlation", *TAILS])
    for row in table():
        writer.writerow(row)
        sys.stdout.flush()


def table(replicates: int = REPLICATES) -> Iterator[list[float | str]]:
    """Rows of the table: T, k, correlation, then the value that each tail probability exceeds."""
    for periods in PERIODS:
        for documents in DOCUMENTS:
            for correlation in (0.0, CORRELATION):
                rng = np.random.default_rng([SEED, periods, documents, int(10 * correlation)])
                largest = maxima(rng, periods, documents, correlation, replicates)
                values = np.quantile(largest, [1 - tail for tail in TAILS])
                yield [periods, documents, correlation, *(f"{value:.3f}" for value in values)]


def maxima(rng: np.random.Generator, periods: int, documents: int, correlation: float, replicates: int) -> Floats:
    """The largest statistic of `replicates` lines that never move."""
    found = []
    for done in range(0, replicates, CHUNK):
        noise = autoregressive(rng, min(CHUNK, replicates - done), periods * documents, correlation)
        by_period = noise.reshape(len(noise), periods, documents)
        means = by_period.mean(axis=2)
        found.append(largest_triplet(means) / np.sqrt(_scale(by_period, means)))
    return np.concatenate(found)


def autoregressive(rng: np.random.Generator, rows: int, length: int, correlation: float) -> Floats:
    """Stationary Gaussian AR(1) of unit variance, rows x length."""
    from scipy.signal import lfilter

    noise = rng.standard_normal((rows, length))
    if correlation == 0:
        return noise
    noise[:, 1:] *= np.sqrt(1 - correlation**2)
    filtered: Floats = lfilter([1.0], [1.0, -correlation], noise, axis=1)
    return filtered


def largest_triplet(means: NDArray[np.float64]) -> Floats:
    """Per row, the largest difference of block means over triplets, in units of one period's standard deviation."""
    rows, periods = means.shape
    sums = np.concatenate([np.zeros((rows, 1)), np.cumsum(means, axis=1)], axis=1)
    blocks = {size: (sums[:, size:] - sums[:, :-size]) / size for size in LENGTHS if size < periods}
    largest = np.zeros(rows)
    for left, before in blocks.items():
        for right, after in blocks.items():
            count = periods - left - right + 1
            if count < 1:
                continue
            gap = np.abs(after[:, left : left + count] - before[:, :count]).max(axis=1)
            np.maximum(largest, gap / np.sqrt(1 / left + 1 / right), out=largest)
    return largest


def _scale(noise: Floats, means: Floats) -> Floats:
    """Estimated variance of one period's mean: by neighbouring differences, or within periods of several documents."""
    documents = noise.shape[2]
    if documents == 1:
        return np.asarray(np.mean(np.diff(means, axis=1) ** 2, axis=1) / 2, dtype=np.float64)
    return np.asarray(noise.var(axis=2, ddof=1).mean(axis=1) / documents, dtype=np.float64)


if __name__ == "__main__":
    main()
