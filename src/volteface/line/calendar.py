"""A calendar that several lines share: the finest on which most periods of each of them can be estimated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Codings
from volteface.line.frame import boil_down
from volteface.line.merging import supply
from volteface.line.periods import assign

# Each holds those before it, so that a coarser calendar only joins what a finer one kept apart.
UNITS = ("month", "quarter", "year", "2 years", "decade", "20 years", "100 years")
# Fewer than three periods show no course of anything.
_LEAST = 3


@dataclass(frozen=True, eq=False)
class _Cells:
    """The periods of one line on a calendar, in order of time, and which of them have enough for a position."""

    starts: tuple[dt.date, ...]
    enough: Booleans


def common_calendar(several: Sequence[Codings], units: Sequence[str] = UNITS) -> str:
    """The finest unit at which each has estimates for more than half of the periods of their common time.

    Common time is from the first day on which all have begun to the last on which none has ended; periods in which
    nobody has documents are left out. Where no unit is so fine, it is that with most periods which all have estimates
    for; of equals the coarsest, which puts most into each. "" where they have no common time.

    Args:
        several: codings of as many lines, each with documents: of several bodies on one question, or of one body on
            several questions.
        units: calendars, the finest first.
    """
    days = [one.documents for one in several]
    if max(int(one.earliest.min()) for one in days) > min(int(one.latest.max()) for one in days):
        return ""
    frames = [boil_down(one) for one in several]
    best, most = units[-1], 0
    for unit in units:
        cells = []
        for frame in frames:
            periods = assign(frame.documents, unit)
            cells.append(_Cells(periods.starts, supply(frame, periods.of_document, len(periods)).enough))
        first, last = max(one.starts[0] for one in cells), min(one.starts[-1] for one in cells)
        spoken = sorted({start for one in cells for start in one.starts if first <= start <= last})
        known = np.array([[start in held for start in spoken] for held in map(_estimated, cells)])
        together = int(known.all(axis=0).sum())
        if together >= _LEAST and np.all(2 * known.sum(axis=1) > len(spoken)):
            return unit
        if together >= max(most, 1):
            best, most = unit, together
    return best


def _estimated(cells: _Cells) -> set[dt.date]:
    return {start for start, enough in zip(cells.starts, cells.enough.tolist(), strict=True) if enough}
