"""How a figure of this table is printed, and the statistics that several of its rows share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

# Beside the repository, as everywhere in its tests.
DATA = Path(__file__).parents[2].parent / "shared" / "data"
DRAWS = 1000


def say(name: str, value: float, unit: str, *said: str, interval: tuple[float, float] | None = None) -> None:
    """One line: `name value unit (95 % interval; what else is to be known)`."""
    notes = [*([f"{interval[0]:.3f} to {interval[1]:.3f}"] if interval is not None else []), *said]
    written = f"{value}" if isinstance(value, int) else f"{value:.3f}"
    print(f"{name} {written} {unit}" + (f" ({'; '.join(notes)})" if notes else ""), flush=True)


def correlation(one: Floats, other: Floats, weight: Floats | None = None) -> float:
    """Pearson's r, weighted; nan where either does not vary."""
    weight = np.ones(len(one)) if weight is None else weight
    a, b = one - np.average(one, weights=weight), other - np.average(other, weights=weight)
    spread = np.sqrt((weight @ a**2) * (weight @ b**2))
    return float(weight @ (a * b) / spread) if spread > 1e-12 else float("nan")


def interval(statistic: Callable[[Floats], Floats], strata: Integers, *, seed: int = 0) -> tuple[Floats, Floats]:
    """95 % percentile intervals of statistics under a bootstrap of sentences within their documents.

    Documents stay: the interval says how sure the figure is of these documents, not of others like them.

    Args:
        statistic: k figures from n weights, the number of times that each sentence is drawn.
        strata: n documents.
        seed: of the draws.
    """
    rng = np.random.default_rng(seed)
    rows = [np.flatnonzero(strata == one) for one in np.unique(strata)]
    found = []
    for _ in range(DRAWS):
        times = np.zeros(len(strata))
        for inside in rows:
            times[inside] = rng.multinomial(len(inside), np.full(len(inside), 1 / len(inside)))
        found.append(np.atleast_1d(statistic(times)))
    low, high = np.nanquantile(np.array(found), [0.025, 0.975], axis=0)
    return low, high


def means(values: Floats, weight: Floats, document: Integers, count: int) -> Floats:
    """The weighted mean of each of `count` documents."""
    total = np.bincount(document, weight, count)
    return np.asarray(np.bincount(document, weight * values, count) / np.where(total > 0, total, np.nan))


def within(values: Floats, group: Integers) -> Floats:
    """Values less the mean of their group."""
    return np.asarray(values - (np.bincount(group, values) / np.maximum(np.bincount(group), 1))[group])
