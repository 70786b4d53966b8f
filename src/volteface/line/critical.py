"""Critical values of the search for turns, looked up in the table that `simulate.py` made."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from volteface.line.data import Floats

# Error levels that both halves of the rule can be read at: the table's smallest tail is .0005, and under AR(.3) twice
# the level is allowed.
LEVELS = np.array([0.45, 0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.0025, 0.001, 0.0005])
# Documents are taken to follow each other as AR(.3) at most; then twice the error level is let pass (methods.md § 4).
DEPENDENT_FACTOR = 2.0


@dataclass(frozen=True, eq=False)
class _Table:
    """P numbers of periods, and P x (independent, dependent) x tails values."""

    periods: Floats
    tails: Floats
    values: Floats


@lru_cache(maxsize=256)
def critical_values(periods: int) -> Floats:
    """The values that the largest statistic must exceed, one for each of `LEVELS`.

    Between the table's rows it is interpolated in the logarithm of T, beyond its last row extrapolated.

    Args:
        periods: T, at least 3.
    """
    table = _table()
    log_t = np.log(table.periods)
    upper = int(np.clip(np.searchsorted(table.periods, periods), 1, len(log_t) - 1))
    share = (np.log(periods) - log_t[upper - 1]) / (log_t[upper] - log_t[upper - 1])
    independent, dependent = table.values[upper - 1] + share * (table.values[upper] - table.values[upper - 1])
    tails = np.log(table.tails[::-1])
    values: Floats = np.maximum(
        np.interp(np.log(LEVELS), tails, independent[::-1]),
        np.interp(np.log(DEPENDENT_FACTOR * LEVELS), tails, dependent[::-1]),
    )
    return values


def critical_value(error_level: float, periods: int) -> float:
    """The value at one error level; infinite below three periods or below the table's smallest level."""
    if periods < 3 or error_level < LEVELS[-1]:
        return float("inf")
    return float(np.interp(-np.log(error_level), -np.log(LEVELS), critical_values(periods)))


def p_value(statistic: float, periods: int) -> float:
    """The smallest error level at which a statistic is a turn: 1 where it is above .45, never below .0005."""
    if periods < 3 or not np.isfinite(statistic):
        return 1.0
    values = critical_values(periods)
    if statistic < values[0]:
        return 1.0
    return float(np.exp(np.interp(statistic, values, np.log(LEVELS))))


@lru_cache(maxsize=1)
def _table() -> _Table:
    text = files("volteface.line").joinpath("critical.csv").read_text(encoding="ascii")
    header, *rows = csv.reader(text.splitlines())
    numbers = np.array([[float(cell) for cell in row] for row in rows])
    periods, documents = np.unique(numbers[:, 0]), np.unique(numbers[:, 1])
    values = numbers[:, 3:].reshape(len(periods), len(documents), 2, -1)
    # How many documents a period holds hardly matters from ten periods on. With fewer, one document each bounds the
    # statistic by its own scale, while a scale known otherwise does not: the largest value is right for both.
    return _Table(periods, np.array([float(tail) for tail in header[3:]]), values.max(axis=1))
