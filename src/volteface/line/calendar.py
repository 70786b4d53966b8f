"""A calendar that bodies with dates of their own share: the finest on which most of each one's periods are estimates.

For several questions of one body, which have all dates in common, see `common_time`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from volteface.line.data import Codings
from volteface.line.frame import Frame, boil_down
from volteface.line.labels import years_of
from volteface.line.merging import supply
from volteface.line.periods import assign

# Each holds those before it, so that a coarser calendar only joins what a finer one kept apart.
UNITS = ("month", "quarter", "year", "2 years", "decade", "20 years", "100 years")
_PARTS = {"month": 1 / 12, "quarter": 1 / 4}
_DAYS_A_YEAR = 365
# Fewer than three periods show no course of anything.
_LEAST = 3


class _Known(NamedTuple):
    """On one calendar: periods of the common time in which anybody has documents, and in which all have estimates.

    `most` tells that each has estimates in more than half of them.
    """

    spoken: int
    together: int
    most: bool


def shared_calendar(several: Sequence[Codings], units: Sequence[str] = UNITS) -> str:
    """The finest unit at which each has estimates for more than half of the periods of their common time.

    Common time is from the first day on which all have begun to the last on which none has ended; periods in which
    nobody has documents are left out. Where no unit is so fine, it is that with most periods which all have estimates
    for; of equals the coarsest, which puts most into each. No unit is longer than the common time: what lies outside it
    is not held against what lies within. "" where they have no common time, or one has no documents in it.

    Args:
        several: codings of as many bodies, each with documents.
        units: calendars, the finest first.
    """
    days = [one.documents for one in several]
    begin, end = max(int(one.earliest.min()) for one in days), min(int(one.latest.max()) for one in days)
    if not all(np.any((one.latest >= begin) & (one.earliest <= end)) for one in days):
        return ""
    frames = [boil_down(one) for one in several]
    short = [unit for unit in units if _days(unit) <= end - begin + 1] or list(units[:1])
    known = [_known(frames, unit) for unit in short]
    for at, (unit, one) in enumerate(zip(short, known, strict=True)):
        if one.together >= _LEAST and one.most:
            # A year says the same as the months in it where it joins nothing, and is sooner read.
            year = short.index("year") if "year" in short[at:] else at
            return short[year] if known[year] == one else unit
    return short[max(range(len(short)), key=lambda at: (known[at].together, at))]


def _known(frames: Sequence[Frame], unit: str) -> _Known:
    starts, enough = [], []
    for frame in frames:
        periods = assign(frame.documents, unit)
        starts.append(periods.starts)
        told = supply(frame, periods.of_document, len(periods)).enough.tolist()
        enough.append({start for start, flag in zip(periods.starts, told, strict=True) if flag})
    first, last = max(one[0] for one in starts), min(one[-1] for one in starts)
    spoken = {start for one in starts for start in one if first <= start <= last}
    each = [len(one & spoken) for one in enough]
    return _Known(len(spoken), len(spoken.intersection(*enough)), all(2 * one > len(spoken) for one in each))


def _days(unit: str) -> float:
    """How long a unit is."""
    return (years_of(unit) or _PARTS[unit]) * _DAYS_A_YEAR
