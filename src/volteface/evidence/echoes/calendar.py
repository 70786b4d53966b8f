"""When a body published, and how much: what shared wordings are held against before anything is made of their order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# How much each published is reckoned so far to either side of a date: a body that speaks once a year is in it.
_AROUND = 365.0


@dataclass(frozen=True, eq=False)
class Calendar:
    """The documents of a body by date: n days as ordinals (of a span its middle), ascending, and n numbers of words."""

    days: Floats
    words: Floats

    def __len__(self) -> int:
        return len(self.days)

    @property
    def span(self) -> tuple[float, float]:
        """The first and the last day."""
        return float(self.days[0]), float(self.days[-1])

    def before(self, days: Floats) -> Floats:
        """The last day before each of these on which the body published.

        Before its first document it is taken to have been silent for as long as it is at the median.
        """
        at = np.searchsorted(self.days, days, side="left") - 1
        return np.where(at >= 0, self.days[np.maximum(at, 0)], days - self._pause)

    def next(self, days: Floats) -> Floats:
        """The first day from each of these on, itself included, with a document; nan where there is none."""
        at = np.searchsorted(self.days, days, side="left")
        return np.where(at < len(self.days), self.days[np.minimum(at, len(self.days) - 1)], np.nan)

    def nearest(self, days: Floats) -> Floats:
        """How many days lie between each of these and the nearest document."""
        at = np.searchsorted(self.days, days)
        left = np.abs(days - self.days[np.maximum(at - 1, 0)])
        return np.minimum(left, np.abs(self.days[np.minimum(at, len(self.days) - 1)] - days))

    def around(self, days: Floats, reach: Floats) -> Floats:
        """How many words were published so many days to either side of each of these."""
        sums = np.concatenate([[0.0], np.cumsum(self.words)])
        first = np.searchsorted(self.days, days - reach, side="left")
        last = np.searchsorted(self.days, days + reach, side="right")
        return np.asarray(sums[last] - sums[first], dtype=np.float64)

    @cached_property
    def _pause(self) -> float:
        steps = np.diff(np.unique(self.days))
        return float(np.median(steps)) if len(steps) else _AROUND


def share(one: Calendar, other: Calendar, days: Floats) -> Floats:
    """The first body's part of the words that both published around each of these days.

    A year to either side, or as far as the nearest document of both, where that is farther.
    """
    reach = np.maximum(_AROUND, np.maximum(one.nearest(days), other.nearest(days)))
    mine, theirs = one.around(days, reach), other.around(days, reach)
    return np.asarray(mine / np.maximum(mine + theirs, 1.0), dtype=np.float64)
