"""Dates as historians write them: EDTF (Library of Congress, ISO 8601-2:2019) with earliest and latest day."""

from __future__ import annotations

import datetime as dt
import io
import re
from calendar import monthrange
from contextlib import redirect_stdout

import msgspec

from volteface.model.errors import BadInput

# Months 21 and above are seasons, which EDTF knows and the calendar does not.
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class BadDate(BadInput):
    """A text that is no EDTF date."""


class Date(msgspec.Struct, frozen=True, order=False):
    """A date known to a day, a month, a year or a span.

    `earliest` and `latest` are the first and last day it can mean.
    """

    edtf: str
    earliest: dt.date
    latest: dt.date

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read an EDTF date; a bare year is a year.

        Raises:
            BadDate: the text is no date, or lies outside the years 1 to 9999.
        """
        text = text.strip()
        if (plain := _PLAIN.fullmatch(text)) is not None:
            try:
                return _plain(text, *plain.groups())
            except ValueError as error:
                raise _bad(text) from error
        return _edtf(text)

    @property
    def days(self) -> tuple[int, int]:
        """Earliest and latest day as proleptic Gregorian ordinals."""
        return self.earliest.toordinal(), self.latest.toordinal()

    @property
    def middle(self) -> float:
        """The middle of the span, as an ordinal."""
        first, last = self.days
        return (first + last) / 2

    def words(self) -> str:
        """As a person would write it: "6 December 1887", "May 1926", "1926", else the EDTF text."""
        if (plain := _PLAIN.fullmatch(self.edtf)) is None:
            return self.edtf
        _, month, day = plain.groups()
        year = str(self.earliest.year)
        if month is None:
            return year
        name = MONTHS[self.earliest.month - 1]
        return f"{name} {year}" if day is None else f"{self.earliest.day} {name} {year}"


def span_words(date: Date) -> str:
    """The same of a span too: "12 April 1861 to 9 April 1865"."""
    ends = date.edtf.split("/")
    if len(ends) != 2 or not all(_PLAIN.fullmatch(end) for end in ends):
        return date.words()
    return " to ".join(dict.fromkeys(Date.parse(end).words() for end in ends))


def day_words(day: dt.date) -> str:
    """One day as a person would write it: "6 December 1887"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _plain(text: str, year: str, month: str | None, day: str | None) -> Date:
    y, m, d = int(year), int(month or 1), int(day or 1)
    earliest = dt.date(y, m, d)
    if day is not None:
        return Date(text, earliest, earliest)
    last_month = m if month is not None else 12
    return Date(text, earliest, dt.date(y, last_month, monthrange(y, last_month)[1]))


def _edtf(text: str) -> Date:
    # Most dates are plain; the parser takes a quarter of a second to load.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        # It prints what puzzles it; stdout is for one JSON object.
        with redirect_stdout(io.StringIO()):
            parsed = parse_edtf(text)
            low, high = parsed.lower_strict(), parsed.upper_strict()
        earliest, latest = dt.date(*low[:3]), dt.date(*high[:3])
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise _bad(text) from error
    if latest < earliest:
        raise _bad(text)
    return Date(text, earliest, latest)


def _bad(text: str) -> BadDate:
    shown = text if len(text) <= 40 else text[:40] + "…"
    return BadDate(f"“{shown}” is no date", hint="write 1926, 1926-05, 1926-05-03 or another EDTF date")
