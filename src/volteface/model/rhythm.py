"""How often a publication is expected: the days, weeks or months of which each should bring an issue."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator

from volteface.model.publication import Expected

# Issues a year that a rhythm promises; a daily does not appear on Sundays.
A_YEAR = {"daily": 313, "weekly": 52, "fortnightly": 26, "monthly": 12, "quarterly": 4, "yearly": 1}
# Of these at least an issue a month is expected, so that a calendar of months says something.
MONTHLY = frozenset({"daily", "weekly", "fortnightly", "monthly"})
_MONTHS_EACH = {"monthly": 1, "quarterly": 3, "yearly": 12}
_WEEKS_EACH = {"weekly": 1, "fortnightly": 2}
_SUNDAY = 6

Unit = tuple[int, int]


def units(expected: Expected, first: dt.date, last: dt.date) -> list[Unit]:
    """The spans that should bring an issue each, from the one that holds `first` to the one that holds `last`.

    Args:
        expected: the rhythm; "" has none.
        first: a day of the first span.
        last: a day of the last.

    Returns:
        First and last day of each as proleptic Gregorian ordinals, in order, without overlap: weeks begin on Monday,
        fortnights with the week of `first`, quarters in January, April, July and October.
    """
    if expected == "daily":
        days = range(first.toordinal(), last.toordinal() + 1)
        return [(day, day) for day in days if (day - 1) % 7 != _SUNDAY]
    if expected in _WEEKS_EACH:
        length = 7 * _WEEKS_EACH[expected]
        monday = first.toordinal() - first.weekday()
        return [(start, start + length - 1) for start in range(monday, last.toordinal() + 1, length)]
    if expected in _MONTHS_EACH:
        return list(_months(_MONTHS_EACH[expected], first, last))
    return []


def missing(expected: Expected, held: list[Unit], first: dt.date, last: dt.date) -> list[tuple[dt.date, dt.date, int]]:
    """Where issues should have been and none is held.

    Args:
        expected: the rhythm.
        held: first and last day of each document.
        first: the first day on which an issue was to be expected.
        last: the last.

    Returns:
        First day, last day and number of missing issues of each gap. A document covers the spans that it touches unless
        it is dated so vaguely that it touches more than three: a double issue covers two months, a bare year none.
        Of a daily single days are no gaps: they are holidays for the most part.
    """
    spans = units(expected, first, last)
    covered = _covered(spans, held)
    gaps: list[tuple[dt.date, dt.date, int]] = []
    at = 0
    while at < len(spans):
        run = at
        while run < len(spans) and not covered[run]:
            run += 1
        if run - at > (1 if expected == "daily" else 0):
            start = max(dt.date.fromordinal(max(1, spans[at][0])), first)
            gaps.append((start, min(dt.date.fromordinal(spans[run - 1][1]), last), run - at))
        at = run + 1
    return gaps


def _covered(spans: list[Unit], held: list[Unit]) -> list[bool]:
    from bisect import bisect_left, bisect_right

    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    covered = [False] * len(spans)
    for earliest, latest in held:
        low, high = bisect_left(ends, earliest), bisect_right(starts, latest)
        if high - low <= 3:
            covered[low:high] = [True] * max(0, high - low)
    return covered


def _months(each: int, first: dt.date, last: dt.date) -> Iterator[Unit]:
    at = 12 * first.year + (first.month - 1) // each * each
    while at <= 12 * last.year + last.month - 1:
        year, month = divmod(at, 12)
        end_year, end_month = divmod(at + each - 1, 12)
        end = dt.date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
        yield dt.date(year, month + 1, 1).toordinal(), end.toordinal()
        at += each
