"""A calendar that bodies with dates of their own share: the finest on which most of what each published is compared.

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
    """On one calendar: how many periods of the common time all have estimates in.

    `most` tells that more than half of what each has in the common time lies in these.
    """

    together: int
    most: bool


def shared_calendar(several: Sequence[Codings], units: Sequence[str] = UNITS) -> str:
    """The finest unit at which most of what each published lies in periods that all have estimates for.

    Only such periods are compared. Where each fills about half of its months on days of its own, hardly any is filled
    by both: what counts are the documents that a comparison rests on, more than half of each one's. Documents that say
    nothing of the question rest on nothing and are left out, as is what was published outside the common time, which is
    from the first day on which all have begun to the last on which none has ended. Where no unit is so fine, it is that
    with most periods which all have estimates for; of equals the coarsest, which puts most into each. No unit is longer
    than the common time. "" where there is none, or one has no documents in it.

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
    known = [_known(frames, unit, begin, end) for unit in short]
    for at, (unit, one) in enumerate(zip(short, known, strict=True)):
        if one.together >= _LEAST and one.most:
            # A year says the same as the months in it where it joins nothing, and is sooner read.
            year = short.index("year") if "year" in short[at:] else at
            return short[year] if known[year] == one else unit
    return short[max(range(len(short)), key=lambda at: (known[at].together, at))]


def _known(frames: Sequence[Frame], unit: str, begin: int, end: int) -> _Known:
    """What of the frames is compared on a calendar, within the days from `begin` to `end`."""
    starts, enough = [], []
    for frame in frames:
        periods = assign(frame.documents, unit)
        starts.append(np.array([start.toordinal() for start in periods.starts])[periods.of_document])
        told = supply(frame, periods.of_document, len(periods)).enough[periods.of_document]
        enough.append(set(starts[-1][told].tolist()))
    both = np.array(sorted(set.intersection(*enough)), dtype=np.int64)
    most = True
    for frame, start in zip(frames, starts, strict=True):
        held = frame.documents
        counted = start[frame.speaking & (held.latest >= begin) & (held.earliest <= end)]
        most = most and 2 * int(np.isin(counted, both).sum()) > len(counted)
    return _Known(len(both), most)


def _days(unit: str) -> float:
    """How long a unit is."""
    return (years_of(unit) or _PARTS[unit]) * _DAYS_A_YEAR
