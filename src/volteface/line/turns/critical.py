"""Critical values of the search for turns, looked up in the table that `simulate.py` made."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from volteface.line.between import MAINLY_ONE
from volteface.line.data import Floats

# Error levels that both halves of the rule can be read at: the table's smallest tail is .0005, and under AR(.3) twice
# the level is allowed.
LEVELS = np.array([0.45, 0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.0025, 0.001, 0.0005])
# Documents are taken to follow each other as AR(.3) at most; then twice the error level is let pass (methods.md § 4).
DEPENDENT_FACTOR = 2.0


@dataclass(frozen=True, eq=False)
class _Table:
    """P numbers of periods, K of documents a period, and P x K x (independent, dependent) x tails values."""

    periods: Floats
    documents: Floats
    tails: Floats
    values: Floats


def effective_documents(share: Floats) -> float:
    """How many documents a period rests on, as the scale of the search is told by them (`between.py`).

    Args:
        share: T sums of squared shares of documents in a period.

    Returns:
        1 where each period is mainly one document, so that neighbours tell the scale; else at least 2. Where both
        kinds stand side by side it is 2, which asks for most.
    """
    one = share > MAINLY_ONE
    if one.all():
        return 1.0
    return 2.0 if one.any() else max(2.0, float(np.mean(1 / share)))


@lru_cache(maxsize=256)
def critical_values(periods: int, documents: float = 1.0, dependent: float = 1.0) -> Floats:
    """The values that the largest statistic must exceed, one for each of `LEVELS`.

    Between the table's rows it is interpolated in the logarithm of T and in 1/k, beyond its last rows extrapolated in
    T and kept in k.

    Args:
        periods: T, at least 3.
        documents: k, effective number of documents a period rests on.
        dependent: the part of the noise, from 0 to 1, that may follow its neighbours. What passages drawn one by one
            make of it does not; values are interpolated between those for all noise that may and for none.
    """
    table = _table()
    log_t = np.log(table.periods)
    upper = int(np.clip(np.searchsorted(table.periods, periods), 1, len(log_t) - 1))
    share = (np.log(periods) - log_t[upper - 1]) / (log_t[upper] - log_t[upper - 1])
    at = table.values[upper - 1] + share * (table.values[upper] - table.values[upper - 1])
    if documents < 2:
        # Few documents, one a period, bound the statistic by their own scale; where sentences make the noise their
        # scale is known and nothing bounds it, as in the last row, whose documents are many and independent.
        values = np.maximum(_at_levels(table, at[0], dependent), _independent(table, at[-1]))
    else:
        inverse = 1 / table.documents[1:]
        place = float(np.interp(-1 / documents, -inverse, np.arange(1, len(inverse) + 1)))
        lower = min(int(place), len(inverse) - 1)
        values = _at_levels(table, at[lower] + (place - lower) * (at[lower + 1] - at[lower]), dependent)
    values.setflags(write=False)
    return values


def critical_value(error_level: float, periods: int, documents: float = 1.0, dependent: float = 1.0) -> float:
    """The value at one error level; infinite below three periods or below the table's smallest level."""
    if periods < 3 or error_level < LEVELS[-1]:
        return float("inf")
    return float(np.interp(-np.log(error_level), -np.log(LEVELS), critical_values(periods, documents, dependent)))


def p_value(statistic: float, periods: int, documents: float = 1.0, dependent: float = 1.0) -> float:
    """The smallest error level at which a statistic is a turn: 1 where it is above .45, never below .0005."""
    if periods < 3 or not np.isfinite(statistic):
        return 1.0
    values = critical_values(periods, documents, dependent)
    if statistic < values[0]:
        return 1.0
    return float(np.exp(np.interp(statistic, values, np.log(LEVELS))))


def _at_levels(table: _Table, nulls: Floats, dependent: float) -> Floats:
    following = np.interp(np.log(DEPENDENT_FACTOR * LEVELS), np.log(table.tails[::-1]), nulls[1, ::-1])
    independent = _independent(table, nulls)
    return np.asarray(independent + dependent * np.maximum(following - independent, 0.0))


def _independent(table: _Table, nulls: Floats) -> Floats:
    return np.asarray(np.interp(np.log(LEVELS), np.log(table.tails[::-1]), nulls[0, ::-1]), dtype=np.float64)


@lru_cache(maxsize=1)
def _table() -> _Table:
    text = files("volteface.line.turns").joinpath("critical.csv").read_text(encoding="ascii")
    header, *rows = csv.reader(text.splitlines())
    numbers = np.array([[float(cell) for cell in row] for row in rows])
    periods, documents = np.unique(numbers[:, 0]), np.unique(numbers[:, 1])
    values = numbers[:, 3:].reshape(len(periods), len(documents), 2, -1)
    return _Table(periods, documents, np.array([float(tail) for tail in header[3:]]), values)
