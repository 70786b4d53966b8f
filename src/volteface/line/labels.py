"""Names of periods (interface.md): `1926`, `1926-Q2`, `1926-05`, a document's date, merged `first/last`."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

from volteface.model.dates import BadDate, Date
from volteface.model.errors import WrongUse

_YEARS = re.compile(r"(\d+) years?")
# A month or a day; bare years are written the same by people.
_DAYS = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
CALENDAR = ("year", "decade", "quarter", "month")
# What `by` may be beside a column, in words.
PERIODS = "year, decade, “N years”, quarter, month, document"


def index_of(labels: tuple[str, ...], of: int | str) -> int:
    """The index of a period that is named by its index, from the end where it is negative, or by its label.

    Raises:
        WrongUse: there is none.
    """
    if isinstance(of, str):
        if of in labels:
            return labels.index(of)
    elif -len(labels) <= of < len(labels):
        return of % len(labels)
    there = f"from {labels[0]} to {labels[-1]}, {len(labels)} in all" if labels else "none"
    raise WrongUse(f"no period is called “{of}” here", hint=f"periods are: {there}")


def label_words(label: str) -> str:
    """The name of a period as a person would write it: "6 December 1881 to 4 December 1883"; years stay as they are."""
    first, _, last = label.partition("/")
    if not (_DAYS.fullmatch(first) and (not last or _DAYS.fullmatch(last))):
        return label
    try:
        return " to ".join(Date.parse(one).words() for one in (first, last) if one)
    except BadDate:
        return label


@dataclass(frozen=True)
class Span:
    """A calendar period: its label, first and last day."""

    label: str
    start: dt.date
    end: dt.date


def years_of(by: str) -> int | None:
    """The length in years of a period such as "year", "decade" or "20 years"; None for anything else.

    Raises:
        WrongUse: "0 years".
    """
    if by in {"year", "decade"}:
        return 1 if by == "year" else 10
    if (match := _YEARS.fullmatch(by.strip())) is None:
        return None
    if not 1 <= (years := int(match[1])) <= 1000:
        raise WrongUse(f"periods of {years} years cannot be made", hint="give between 1 and 1000 years")
    return years


def calendar_span(by: str, day: dt.date) -> Span:
    """The calendar period that a day falls into.

    Periods of several years begin at multiples of their length: 1926 stands in `1920/1929` and in `1920/1939`.

    Args:
        by: "year", "decade", "N years", "quarter" or "month".
        day: any day.
    """
    if (years := years_of(by)) is not None:
        first = max(day.year - day.year % years, dt.MINYEAR)
        last = min(day.year - day.year % years + years - 1, dt.MAXYEAR)
        label = f"{first:04d}" if first == last else f"{first:04d}/{last:04d}"
        return Span(label, dt.date(first, 1, 1), dt.date(last, 12, 31))
    first_month = day.month if by == "month" else day.month - (day.month - 1) % 3
    last_month = day.month if by == "month" else first_month + 2
    end = dt.date(day.year, last_month, monthrange(day.year, last_month)[1])
    suffix = f"{day.month:02d}" if by == "month" else f"Q{(first_month + 2) // 3}"
    return Span(f"{day.year:04d}-{suffix}", dt.date(day.year, first_month, 1), end)


def calendar_of(label: str) -> str:
    """The calendar that a label of `calendar_span` comes from: "year", "N years", "quarter" or "month"."""
    first, _, last = label.partition("/")
    if last:
        return f"{int(last) - int(first) + 1} years"
    _, _, within = label.partition("-")
    return "year" if not within else "quarter" if within.startswith("Q") else "month"


def date_label(earliest: dt.date, latest: dt.date) -> str:
    """The shortest EDTF text of a span: a day, a month, a year, else `first/last`."""
    if earliest == latest:
        return earliest.isoformat()
    for by in ("month", "year"):
        span = calendar_span(by, earliest)
        if (span.start, span.end) == (earliest, latest):
            return span.label
    if earliest.day == 1 and earliest.month == 1 and (latest.month, latest.day) == (12, 31):
        return f"{earliest.year:04d}/{latest.year:04d}"
    return f"{earliest.isoformat()}/{latest.isoformat()}"


def merged_label(labels: tuple[str, ...]) -> str:
    """The label of units merged in order: `first/last`, each by the end of its own that it stands for."""
    if len(labels) == 1:
        return labels[0]
    return f"{labels[0].split('/', maxsplit=1)[0]}/{labels[-1].rsplit('/', maxsplit=1)[-1]}"
