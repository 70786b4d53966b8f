"""From days and positions to the drawing's own units."""

from __future__ import annotations

import datetime as dt

import msgspec


class Scale(msgspec.Struct, frozen=True):
    """A straight scale from values `first`..`last` to `start`..`end`."""

    first: float
    last: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands."""
        share = (value - self.first) / (self.last - self.first)
        return self.start + share * (self.end - self.start)

    def within(self, value: float) -> float:
        """The same, held between the two ends."""
        low, high = sorted((self.start, self.end))
        return min(high, max(low, self(value)))


def time_scale(first: dt.date, last: dt.date, start: float, end: float) -> Scale:
    """A scale of days, both ends included; a span under a month is widened so that a single day has a middle."""
    low, high = float(first.toordinal()), float(last.toordinal() + 1)
    if high - low < 30:
        middle = (low + high) / 2
        low, high = middle - 15, middle + 15
    return Scale(low, high, start, end)
