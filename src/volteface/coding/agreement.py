"""Krippendorff's alpha: how far coders agree beyond chance, and how sure that is.

K. Krippendorff, Computing Krippendorff's alpha-reliability (2011): α = 1 - D_o / D_e, the disagreement observed within
units over that expected between all values, whatever the number of coders and of values left out. Units may be weighted
by 1/π, so that α speaks of the frame and not of the sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from volteface.coding.arrays import Floats, Integers
from volteface.model.errors import BadInput
from volteface.model.wording import counted

Level = Literal["nominal", "ordinal", "interval", "ratio"]

# Rows of the table of all values against all that are held at a time (ratio level only).
_ROWS = 1_000
# Alpha of a table without a disagreement, but for rounding.
_UNANIMOUS = 1 - 1e-12


@dataclass(frozen=True, eq=False)
class Agreement:
    """Alpha with its bootstrap interval; `nan` where it cannot be said.

    `units` were rated by two coders or more, `values` are their ratings, `clusters` the documents drawn from.
    """

    level: Level
    alpha: float
    low: float
    high: float
    units: int
    values: int
    coders: int
    clusters: int

    def words(self, of: str = "passage", by: str = "coder") -> str:
        """Alpha in a line.

        Args:
            of: what was rated, in the singular.
            by: who rated.
        """
        seen = f"{counted(self.units, of)}, {counted(self.coders, by)}"
        if not np.isfinite(self.alpha):
            return f"agreement cannot be said: {seen}, all of one value or none rated twice"
        if not np.isfinite(self.low):
            return f"α = {self.alpha:.2f}, no interval ({self.level}; {seen})"
        return f"α = {self.alpha:.2f} [{self.low:.2f}, {self.high:.2f}] ({self.level}; {seen})"


def alpha(ratings: Floats, level: Level = "nominal", weights: Floats | None = None) -> float:
    """Krippendorff's alpha.

    Args:
        ratings: units × coders; `nan` where a coder did not rate.
        level: of measurement.
        weights: of units, for example 1/π; by default all alike.

    Returns:
        α at most 1; `nan` where no unit was rated twice or all ratings are the same.

    Raises:
        BadInput: the level is none, or ratings at ratio level are below 0.
    """
    return _alpha(_Table(ratings, level, weights), None)


def alpha_interval(
    ratings: Floats,
    level: Level = "nominal",
    weights: Floats | None = None,
    *,
    documents: Integers | None = None,
    draws: int = 1_000,
    seed: int = 0,
    confidence: float = 0.95,
) -> Agreement:
    """Alpha with a percentile interval from a bootstrap over documents (cluster bootstrap).

    Where nobody disagreed no draw would either: then the lower end is that of the rule of three. With n documents of
    which none has a disagreement, up to 1 - tail^(1/n) of them could; it is taken that these differ by as much as two
    different values do on average.

    Args:
        ratings: units × coders; `nan` where a coder did not rate.
        level: of measurement.
        weights: of units; by default all alike.
        documents: of each unit; by default, or with a single document, units are drawn.
        draws: bootstrap samples.
        seed: of the draws.
        confidence: of the interval.

    Raises:
        BadInput: as `alpha`.
    """
    table = _Table(ratings, level, weights)
    clusters = np.arange(len(table.ratings)) if documents is None else np.asarray(documents)[table.kept]
    _, cluster = np.unique(clusters, return_inverse=True)
    if cluster.max(initial=0) == 0:
        cluster = np.arange(len(table.ratings))
    number = int(cluster.max(initial=-1)) + 1
    low = high = float("nan")
    point = _alpha(table, None)
    if point >= _UNANIMOUS and number > 1:
        low, high = _unanimous(table, number, confidence), 1.0
    elif number > 1 and np.isfinite(point):
        generator = np.random.default_rng(seed)
        drawn = generator.multinomial(number, np.full(number, 1 / number), size=draws).astype(np.float64)
        found = _alphas(table, cluster.astype(np.int64), drawn)
        # A draw in which all ratings are the same has no alpha; it says nothing either way.
        found = found[np.isfinite(found)]
        if 2 * len(found) > draws:
            tail = (1 - confidence) / 2
            low, high = (float(q) for q in np.quantile(found, [tail, 1 - tail]))
    return Agreement(
        level=level,
        alpha=point,
        low=low,
        high=high,
        units=len(table.ratings),
        values=int(table.given.sum()),
        coders=int(table.given.any(axis=0).sum()),
        clusters=number,
    )


def _alphas(table: _Table, cluster: Integers, drawn: Floats) -> Floats:
    """Alpha of each of several draws of clusters.

    At the nominal and the interval level all sums are linear in how often a cluster is taken; at the others each draw
    has a scale of its own.
    """
    if table.level not in {"nominal", "interval"}:
        return np.array([_alpha(table, times[cluster]) for times in drawn])
    number = drawn.shape[1]

    def sums(of_unit: Floats) -> Floats:
        return drawn @ np.bincount(cluster, of_unit, minlength=number)

    weight, per_unit = table.weights, table.per_unit
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = sums(np.ones(len(weight))) / sums(weight)
        n = scale * sums(weight * per_unit)
        observed = scale * sums(weight * _within(table, table.values) / (per_unit - 1)) / n
        values = np.where(table.given, table.ratings, 0.0)
        if table.level == "nominal":
            each = [sums(weight * (table.given & (table.ratings == value)).sum(axis=1)) for value in table.values]
            between = n**2 - np.sum([(scale * one) ** 2 for one in each], axis=0)
        else:
            first, second = (scale * sums(weight * (values**power).sum(axis=1)) for power in (1, 2))
            between = 2 * (n * second - first**2)
        expected = between / (n * (n - 1))
        return np.where((n > 1) & (expected > 1e-15), 1 - observed / expected, np.nan)


def _unanimous(table: _Table, clusters: int, confidence: float) -> float:
    share = 1 - ((1 - confidence) / 2) ** (1 / clusters)
    each = np.broadcast_to(table.weights[:, None], table.index.shape)[table.given]
    counts: Floats = np.bincount(table.index[table.given], each, minlength=len(table.values)).astype(np.float64)
    differ = _between(counts, table.values, "nominal") / float(counts.sum()) ** 2
    return float(1 - share / differ)


class _Table:
    """The units that can be compared: those with two ratings or more."""

    def __init__(self, ratings: Floats, level: Level, weights: Floats | None) -> None:
        if level not in get_args(Level):
            raise BadInput(f"“{level}” is no level of measurement", hint=f"it is one of: {', '.join(get_args(Level))}")
        table = np.atleast_2d(np.asarray(ratings, dtype=np.float64))
        given = ~np.isnan(table)
        self.level = level
        self.kept = given.sum(axis=1) > 1
        self.ratings, self.given = table[self.kept], given[self.kept]
        every = np.ones(len(table)) if weights is None else np.asarray(weights, dtype=np.float64)
        self.weights = every[self.kept]
        self.per_unit = self.given.sum(axis=1)
        if level == "ratio" and bool((self.ratings[self.given] < 0).any()):
            raise BadInput("ratings at ratio level lie below 0", hint="use the interval level")
        self.values, index = np.unique(self.ratings[self.given], return_inverse=True)
        self.index = np.zeros(table[self.kept].shape, dtype=np.int64)
        self.index[self.given] = index


def _alpha(table: _Table, times: Floats | None) -> float:
    """Alpha with each unit taken so many times."""
    times = np.ones(len(table.weights)) if times is None else times
    total = float(times @ table.weights)
    if not total > 0:
        return float("nan")
    # Weights of mean 1 over the units taken: with equal weights this is the textbook's alpha.
    weight = times * table.weights * (times.sum() / total)
    each = np.broadcast_to(weight[:, None], table.index.shape)[table.given]
    counts: Floats = np.bincount(table.index[table.given], each, minlength=len(table.values)).astype(np.float64)
    n = float(weight @ table.per_unit)
    scale = _midranks(counts) if table.level == "ordinal" else table.values
    observed = float(weight @ (_within(table, scale) / (table.per_unit - 1))) / n
    expected = _between(counts, scale, table.level) / (n * (n - 1)) if n > 1 else 0.0
    return 1 - observed / expected if expected > 1e-15 else float("nan")


def _midranks(counts: Floats) -> Floats:
    # The ordinal difference of c and k – the counts from c to k less half of both ends – is that of their midranks.
    return np.asarray(np.cumsum(counts) - counts / 2, dtype=np.float64)


def _within(table: _Table, scale: Floats) -> Floats:
    """Of each unit the squared differences of all ordered pairs of its ratings, added up."""
    values = scale[table.index]
    total = np.zeros(len(values))
    for one in range(values.shape[1]):
        for other in range(one + 1, values.shape[1]):
            both = table.given[:, one] & table.given[:, other]
            total += 2 * both * _squared(values[:, one], values[:, other], table.level)
    return total


def _between(counts: Floats, scale: Floats, level: Level) -> float:
    """The squared differences of all ordered pairs of all ratings, added up."""
    n = float(counts.sum())
    if level == "nominal":
        return n**2 - float(counts @ counts)
    if level in ("ordinal", "interval"):
        centred = scale - float(counts @ scale) / n
        return 2 * n * float(counts @ centred**2)
    total = 0.0
    for start in range(0, len(scale), _ROWS):
        part = slice(start, start + _ROWS)
        total += float(counts[part] @ _squared(scale[part, None], scale[None, :], level) @ counts)
    return total


def _squared(one: Floats, other: Floats, level: Level) -> Floats:
    if level == "nominal":
        return np.asarray(one != other, dtype=np.float64)
    if level == "ratio":
        total = one + other
        return np.asarray(((one - other) / np.where(total > 0, total, 1)) ** 2, dtype=np.float64)
    return np.asarray((one - other) ** 2, dtype=np.float64)
