"""Makes the table for swings: `python -m volteface.line.swings.simulate > swings.csv`.

Two numbers a row are simulated: what the largest contrast *in one direction* must exceed, and the smallest swing that
would then be shown. The nulls are those of `turns/simulate.py` with one direction instead of two: on a line of monotone
pieces only a fall within a rising piece, or a rise within a falling one, is false; pieces are apart, so turning the
noise of every second one upside down makes them all alike, and a line without any piece but one is the hardest case.

The scale of noise is estimated as `between.py` does, or is known (`inf`). Where each period is one document, few of
them bound the statistic by their own scale, and where sentences make the noise nothing bounds it: the larger value
holds, as in `turns/critical.py`.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from math import inf

import numpy as np

from volteface.line.data import Floats
from volteface.line.turns.simulate import CORRELATION, autoregressive
from volteface.line.turns.triplets import LENGTHS

SEED = 19290218
REPLICATES, SWUNG = 10_000, 2_000
CHUNK = 500
LEVELS = (0.2, 0.1, 0.05, 0.02, 0.01)
# Documents are taken to follow each other as AR(.3) at most; then twice the error level is let pass (methods.md § 4).
DEPENDENT_FACTOR = 2.0
DOCUMENTS = (1, 2, 4, 16, inf)
PERIODS = (*range(6, 17), 18, 20, 22, 24, 27, 30, 35, 40, 50, 60, 80, 100, 150, 200, 300, 500)
ERROR_LEVEL, CHANCE = 0.05, 0.8
# Where a swing as large as this is not shown, its own size in the estimated scale hides it, and a larger one too.
LARGEST = 30.0


def main() -> None:
    """Write the whole table to standard output; some ten minutes on one core."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["periods", "documents", "gap", "gap_known", *LEVELS])
    for row in table():
        writer.writerow(row)
        sys.stdout.flush()


def table(periods: tuple[int, ...] = PERIODS, replicates: int = REPLICATES) -> Iterator[list[float | str]]:
    """Rows: T, documents a period, the swing shown in four of five cases, the same with known scale, values.

    Args:
        periods: numbers of periods.
        replicates: lines that each value rests on, each of them taken both ways up.
    """
    for count in periods:
        known = critical(count, inf, replicates)
        for documents in DOCUMENTS:
            values = known if documents == inf else critical(count, documents, replicates)
            if documents == 1:
                values = np.maximum(values, known)
            value = float(values[LEVELS.index(ERROR_LEVEL)])
            gaps = [smallest_swing(count, scale, value) for scale in dict.fromkeys((documents, inf))]
            yield [count, documents, *(f"{gaps[i]:.2f}" for i in (0, -1)), *(f"{value:.3f}" for value in values)]


def critical(periods: int, documents: float, replicates: int) -> Floats:
    """What the largest contrast in one direction must exceed, at each of `LEVELS`."""
    levels = np.array(LEVELS)
    found = []
    for correlation, allowed in ((0.0, levels), (CORRELATION, DEPENDENT_FACTOR * levels)):
        rng = np.random.default_rng([SEED, periods, _code(documents), int(10 * correlation)])
        largest: list[Floats] = []
        for done in range(0, replicates, CHUNK):
            means, error = seen(rng, min(CHUNK, replicates - done), np.zeros(periods), documents, correlation)
            largest.extend(side / error for side in one_sided(means))
        found.append(np.quantile(np.concatenate(largest), 1 - allowed))
    return np.asarray(np.maximum(*found), dtype=np.float64)


def seen(
    rng: np.random.Generator, rows: int, line: Floats, documents: float, correlation: float = 0.0
) -> tuple[Floats, Floats]:
    """Rows x T means of unit variance about a line, and the estimate of their standard error in each row.

    Args:
        rng: chance numbers.
        rows: how many times the line is seen.
        line: T positions.
        documents: of each period; inf: the standard error is known.
        correlation: of neighbouring documents.
    """
    periods = len(line)
    if documents == inf:
        return autoregressive(rng, rows, periods, correlation) + line, np.ones(rows)
    count = int(documents)
    single = autoregressive(rng, rows, periods * count, correlation).reshape(rows, periods, count) * np.sqrt(count)
    means = single.mean(axis=2) + line
    if count == 1:
        return means, np.sqrt(np.mean(np.diff(means, axis=1) ** 2, axis=1) / 2)
    return means, np.sqrt(single.var(axis=2, ddof=1).mean(axis=1) / count)


def one_sided(means: Floats) -> tuple[Floats, Floats]:
    """Per row, the largest rise and the largest fall over triplets, in standard deviations of a period."""
    rows, periods = means.shape
    sums = np.concatenate([np.zeros((rows, 1)), np.cumsum(means, axis=1)], axis=1)
    blocks = {size: (sums[:, size:] - sums[:, :-size]) / size for size in LENGTHS if size < periods}
    rise, fall = np.full(rows, -np.inf), np.full(rows, -np.inf)
    for left, before in blocks.items():
        for right, after in blocks.items():
            count = periods - left - right + 1
            if count < 1:
                continue
            gap = after[:, left : left + count] - before[:, :count]
            error = np.sqrt(1 / left + 1 / right)
            np.maximum(rise, gap.max(axis=1) / error, out=rise)
            np.maximum(fall, -gap.min(axis=1) / error, out=fall)
    return rise, fall


def swing(periods: int, gap: float) -> Floats:
    """A line that is low for a third, high for a third, low for a third."""
    third = periods // 3
    return np.repeat([0.0, gap, 0.0], [third, periods - 2 * third, third])


def smallest_swing(periods: int, documents: float, value: float) -> float:
    """The swing of which at least one reversal is shown in four of five cases, in standard errors of a period."""

    def shown(gap: float) -> float:
        rng = np.random.default_rng([SEED, periods, _code(documents)])
        line, found = swing(periods, gap), []
        for _ in range(0, SWUNG, CHUNK):
            means, error = seen(rng, CHUNK, line, documents)
            found.append(np.minimum(*one_sided(means)) > value * error)
        return float(np.mean(found))

    low, high = 0.0, 2.0
    while shown(high) < CHANCE:
        low, high = high, 1.5 * high
        if high > LARGEST:
            return inf
    for _ in range(7):
        middle = (low + high) / 2
        low, high = (middle, high) if shown(middle) < CHANCE else (low, middle)
    return (low + high) / 2


def _code(documents: float) -> int:
    return 0 if documents == inf else int(documents)


if __name__ == "__main__":
    main()
