"""Where a time axis has its ticks, from days to centuries: round dates, as many as there is room for."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence

import msgspec

from volteface.figure.lettering import text_width
from volteface.figure.scale import Scale

# Days of the month on which ticks stand, so that each month begins anew.
_DAYS = (range(1, 32), range(1, 31, 2), (1, 8, 15, 22), (1, 15))
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AIR = 22.0  # between two labels


class Tick(msgspec.Struct, frozen=True):
    """A day on the axis; `under` is the year or month that the label belongs to, said where it changes."""

    day: int
    label: str
    under: str = ""


def time_ticks(scale: Scale, *, size: float = 11.5) -> list[Tick]:
    """The finest ticks whose labels do not crowd.

    Args:
        scale: of days as ordinals.
        size: of the labels.
    """
    for candidate in _candidates(scale):
        widths = [max(text_width(tick.label, size), text_width(tick.under, size)) for tick in candidate]
        places = [scale(tick.day) for tick in candidate]
        pairs = zip(places, places[1:], widths, widths[1:], strict=False)
        if all(b - a >= (wa + wb) / 2 + _AIR for a, b, wa, wb in pairs):
            return candidate
    return []


def _candidates(scale: Scale) -> Iterator[list[Tick]]:
    first, last = max(1, math.ceil(scale.first)), int(scale.last)
    room = (scale.end - scale.start) / 12  # no label is narrower, so finer steps need not be tried
    for days in _DAYS:
        if (last - first) * len(days) / 31 <= room:
            yield _days(first, last, days)
    begin, finish = dt.date.fromordinal(first), dt.date.fromordinal(min(last, dt.date.max.toordinal()))
    for step in _MONTHS:
        if (last - first) / 30 / step <= room:
            yield _months(begin, finish, step)
    for step in _YEARS:
        if (last - first) / 365 / step <= room:
            start = max(1, -(-begin.year // step) * step)
            years = (dt.date(year, 1, 1) for year in range(start, finish.year + 1, step))
            yield [Tick(day.toordinal(), str(day.year)) for day in years if first <= day.toordinal() <= last]


def _days(first: int, last: int, days: Sequence[int]) -> list[Tick]:
    ticks: list[Tick] = []
    month = ""
    for ordinal in range(first, last + 1):
        day = dt.date.fromordinal(ordinal)
        if day.day not in days:
            continue
        under = f"{_NAMES[day.month - 1]} {day.year}"
        ticks.append(Tick(ordinal, str(day.day), under if under != month else ""))
        month = under
    return ticks


def _months(begin: dt.date, finish: dt.date, step: int) -> list[Tick]:
    ticks: list[Tick] = []
    said = 0
    for year in range(begin.year, finish.year + 1):
        for month in range(1, 13, step):
            day = dt.date(year, month, 1)
            if begin <= day <= finish:
                ticks.append(Tick(day.toordinal(), _NAMES[month - 1], str(year) if year != said else ""))
                said = year
    return ticks
