"""Level and change a year of a few figures, with intervals that carry conflicting figures through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats
from volteface.model.series import Point

YEAR = 365.25
# Two figures always lie on a straight line: only from the third on can be seen how far they scatter about one.
LEAST = 3
# From so many on the scatter tells whether it runs on from one figure to the next.
_ENOUGH_TO_FOLLOW = 10
# A series that bends, as what grows by a part each year does, leaves a scatter that runs on for long, and is not for
# that reason worth less than so many figures.
_FEWEST = 6
_LEVEL = 0.95


@dataclass(frozen=True)
class Estimate:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Trend:
    """The mean of some figures and how much they change a year; None where there are fewer than three dates.

    `cut` tells that the interval of the level was cut at the least that figures of its kind can be.
    """

    level: Estimate | None = None
    change: Estimate | None = None
    cut: bool = False


def trend(points: Sequence[Point], *, least: float | None = None) -> Trend:
    """The level and the change a year of points, by least squares (a straight line).

    Both intervals are those of the t distribution with the scatter about the line. Where that runs on from one figure
    to the next, a correlation r of neighbours leaves n (1 - r) / (1 + r) of n figures (Santer et al. 2000, Statistical
    significance of trends, eq. 6), though at least six, from ten dates on: of fewer r cannot be told. It is too little
    for what wanders: of random walks the slope's interval holds nought in .74 of cases with five figures and in about
    .6 with ten to thirty (`docs/outcomes.md` says so). Where sources
    differ, level and change are reckoned with those figures that make them least and with those that make them largest;
    the interval holds both intervals, the value is that of the middles.

    Args:
        points: in order of date; a date is taken at its middle.
        least: below it no figure can lie, so that the level's interval is cut there, which leaves out the truth no more
            often; None where there is no such value.
    """
    if len(points) < LEAST:
        return Trend()
    years = np.array([point.date.middle for point in points]) / YEAR
    years -= years.mean()
    spread = float(years @ years)
    low, high = np.array([point.low for point in points]), np.array([point.high for point in points])
    middle = (low + high) / 2
    level = [_fitted(years, values)[0] for values in (low, middle, high)]
    if spread < 1e-9:  # all at one time: a level, and no change
        return _cut(Trend(_joined(level)), least)
    falling, rising = np.where(years > 0, low, high), np.where(years > 0, high, low)
    change = [_fitted(years, values)[1] for values in (falling, middle, rising)]
    return _cut(Trend(_joined(level), _joined(change)), least)


def _cut(found: Trend, least: float | None) -> Trend:
    """The same with no level below the least."""
    level = found.level
    if least is None or level is None or level.low >= least:
        return found
    return Trend(Estimate(level.value, least, level.high), found.change, cut=True)


def _fitted(years: Floats, values: Floats) -> tuple[Estimate, Estimate]:
    """Level and change of one choice of figures; `years` sum to nought."""
    from scipy.special import stdtrit

    count, spread = len(values), max(float(years @ years), 1e-12)
    mean, slope = float(values.mean()), float(years @ values) / spread
    rest = values - mean - slope * years
    effective = max(count * _kept(rest), min(count, _FEWEST))
    variance = float(rest @ rest) / (effective - 2)
    reach = float(stdtrit(effective - 2, (1 + _LEVEL) / 2))
    of_level = reach * float(np.sqrt(variance / effective))
    of_slope = reach * float(np.sqrt(variance / spread))
    return Estimate(mean, mean - of_level, mean + of_level), Estimate(slope, slope - of_slope, slope + of_slope)


def _kept(rest: Floats) -> float:
    """The part of the figures that is left where what scatters runs on; 1 where it does not, or cannot be told."""
    square = float(rest @ rest)
    if len(rest) < _ENOUGH_TO_FOLLOW or square <= 0:
        return 1.0
    # A line that was fitted to a few figures leaves a scatter that turns too often; a little is given back.
    follows = float(rest[1:] @ rest[:-1]) / square + 1 / len(rest)
    return (1 - follows) / (1 + follows) if 0 < follows < 1 else 1.0


def _joined(found: Sequence[Estimate]) -> Estimate:
    """The middle one, with the interval that holds all."""
    return Estimate(found[1].value, min(one.low for one in found), max(one.high for one in found))
