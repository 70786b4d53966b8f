"""What a swing must exceed, and how large one would have been shown: the table that `simulate.py` made."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import inf

import numpy as np

from volteface.line.data import Floats

# The power is that at the error level of .05, in four of five cases.
CHANCE = 0.8


@dataclass(frozen=True, eq=False)
class _Table:
    """P numbers of periods, K of documents a period; P x K x (1/gap, 1/gap with known scale) and x levels values."""

    periods: Floats
    documents: Floats
    levels: Floats
    gaps: Floats
    values: Floats


def one_sided_value(error_level: float, periods: int, documents: float = 1.0) -> float:
    """What the largest of all contrasts in one direction must exceed.

    Between the table's rows it is interpolated in the logarithm of T and in 1/k, beyond its last rows extrapolated in
    T and kept in k; infinite below six periods or below the table's smallest level.

    Args:
        error_level: the chance of any false rise, or of any false fall, on a line that has none.
        periods: T.
        documents: k, effective number of documents a period rests on; inf where standard errors are known.
    """
    table = _table()
    if periods < table.periods[0] or error_level < table.levels[-1]:
        return inf
    values = _at(table, table.values, periods, documents)
    return float(np.interp(-np.log(error_level), -np.log(table.levels), values))


def smallest_swing(periods: int, documents: float = 1.0, freedom: float = inf) -> float:
    """The smallest swing there and back that would be shown in four of five cases, in standard errors of a period.

    It is low, high and low again for a third each. Between the scale told by the documents alone and a known one it
    is interpolated in the inverse degrees of freedom: where sentences make most of the noise the scale is known.

    Args:
        periods: T.
        documents: as in `one_sided_value`.
        freedom: degrees of freedom of a period's variance.

    Returns:
        inf where no swing however large would be shown, as among few documents whose spread must be told by
        themselves, or below six periods.
    """
    table = _table()
    if periods < table.periods[0]:
        return inf
    told, known = _at(table, table.gaps, periods, documents)
    share = min(1.0, freedom_of_documents(periods, documents) / freedom) if freedom < inf else 0.0
    inverse = float(known + share * (told - known))
    return 1 / inverse if inverse > 0 else inf


def freedom_of_documents(periods: int, documents: float) -> float:
    """Degrees of freedom of a scale that documents alone tell, by neighbours (von Neumann 1941) or within periods."""
    if documents < 2:
        differences = periods - 1
        return 2 * differences**2 / (3 * differences - 1)
    return periods * (documents - 1)


def _at(table: _Table, cells: Floats, periods: int, documents: float) -> Floats:
    log_t = np.log(table.periods)
    upper = int(np.clip(np.searchsorted(table.periods, periods), 1, len(log_t) - 1))
    share = (np.log(periods) - log_t[upper - 1]) / (log_t[upper] - log_t[upper - 1])
    rows = cells[upper - 1] + share * (cells[upper] - cells[upper - 1])
    if documents < 2:
        return np.asarray(rows[0], dtype=np.float64)
    if documents == inf:
        return np.asarray(rows[-1], dtype=np.float64)
    inverse = 1 / table.documents[1:-1]
    place = float(np.interp(-1 / documents, -inverse, np.arange(1, len(inverse) + 1)))
    lower = min(int(place), len(inverse) - 1)
    return np.asarray(rows[lower] + (place - lower) * (rows[lower + 1] - rows[lower]), dtype=np.float64)


@lru_cache(maxsize=1)
def _table() -> _Table:
    text = files("volteface.line.swings").joinpath("swings.csv").read_text(encoding="ascii")
    header, *rows = csv.reader(text.splitlines())
    numbers = np.array([[float(cell) for cell in row] for row in rows])
    periods, documents = np.unique(numbers[:, 0]), np.unique(numbers[:, 1])
    cells = numbers.reshape(len(periods), len(documents), -1)
    # A swing that is never shown is inf; its inverse, which is interpolated, is nought.
    return _Table(periods, documents, np.array(header[4:], dtype=np.float64), 1 / cells[:, :, 2:4], cells[:, :, 4:])
