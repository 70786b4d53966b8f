"""Dates as they are printed on publications, in English, German, French, Spanish, Italian and Russian, into EDTF.

A masthead that has several dates, or one that may be read in two ways, is refused and never guessed: a pattern for the
source says which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from volteface.model.dates import BadDate, Date
from volteface.model.errors import BadInput
from volteface.reading.months import MONTHS, SEASONS

# How far down the first page a masthead reaches, in characters.
REACH = 1_500
_HINT = "say in volteface.toml, at its source, which it is: masthead = 'No\\. \\d+, (.+)'; or give --date"

_NAME = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_SEASON = "|".join(sorted((re.escape(name) for name in SEASONS), key=len, reverse=True))
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º|°|-го|-е)?"
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
_OF = r"(?:\s*[,.]?\s*(?:of|de|del|dello|den|le|du|el)?\s*)"
_ROMAN = r"(?P<roman>XII|XI|IX|IV|VIII|VII|VI|V|III|II|I|X)"
_FORMS = tuple(
    re.compile(rf"(?<![\w]){form}(?!\w)", re.IGNORECASE)
    for form in (
        # 3 May 1926; 3. Mai 1926; 1er mai 1926; 3 de mayo de 1926; 3 мая 1926
        rf"{_DAY}{_OF}(?P<month>{_NAME})\.?{_OF}{_YEAR}",
        # May 3, 1926; Monday, May 3rd, 1926
        rf"(?P<month>{_NAME})\.?\s+{_DAY}\s*,?\s+{_YEAR}",
        # 3.V.1926
        rf"{_DAY}[\s./-]+{_ROMAN}[\s./-]+{_YEAR}",
        # 1926-05-03; 1926/5/3
        rf"{_YEAR}[-/.](?P<number>[01]?\d)[-/.](?P<day>[0-3]?\d)",
        # 13.5.1926; 5/13/1926: only where no more than one reading is possible
        rf"(?P<one>[0-3]?\d)\s?[./-]\s?(?P<two>[0-3]?\d)\s?[./-]\s?{_YEAR}",
        # May–June 1926; Mai/Juni 1926
        rf"(?P<month>{_NAME})\.?\s*(?:[-–—/]|and|und|et|y|e|и)\s*(?P<until>{_NAME})\.?{_OF}{_YEAR}",
        # May 1926; mayo de 1926
        rf"(?P<month>{_NAME})\.?{_OF}{_YEAR}",
        # Spring 1926
        rf"(?P<season>{_SEASON}){_OF}{_YEAR}",
    )
)
_ROMANS = dict(
    zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), range(1, 13), strict=True)
)
# Before 1918 Russian papers gave the day of their own calendar and, in brackets, that of all others.
_IN_BRACKETS = re.compile(r"\s*\(\s*$")


def date_of_masthead(text: str, pattern: str = "") -> Date:
    """The date printed at the head of a text.

    Args:
        text: a document from its beginning, or a running head.
        pattern: of a source; its group (or the whole, without one) is what is read.

    Raises:
        BadInput: there is none, several, or one that may be read in two ways; or the pattern does not match.
    """
    head = text[:REACH]
    if pattern:
        found = re.search(pattern, head, re.IGNORECASE | re.MULTILINE)
        if found is None:
            raise BadInput("has no date: the pattern of its source does not match its masthead", hint=_HINT)
        head = next((group for group in found.groups() if group), found[0])
    dates = list(dict.fromkeys(_finest(list(_dates(head)))))
    if not dates:
        raise BadInput(
            "has no date: none stands in its masthead that can be read in one way only",
            hint=r"say --date 1926-05-03, or a pattern that finds it in the name: --date '(\d{4}-\d{2}-\d{2})'",
        )
    if len(dates) > 1:
        shown = ", ".join(date.edtf for date in dates[:4])
        raise BadInput(f"has no date: several stand in its masthead ({shown})", hint=_HINT)
    return dates[0]


def _finest(dates: list[Date]) -> list[Date]:
    """Days before months before seasons: "May 1926" beside "3 May 1926" says nothing else."""
    spans = [(date.latest - date.earliest).days for date in dates]
    return [date for date, span in zip(dates, spans, strict=True) if span == min(spans)]


def _dates(text: str) -> Iterator[Date]:
    """The dates of a text, in the order of their forms; none that stands within another."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, Date]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            if (date := _read(match)) is not None:
                found.append((*match.span(), date))
    for start, end, date in sorted(found, key=lambda one: one[0]):
        # What is given in both calendars is meant once.
        other = next((o for o in found if _IN_BRACKETS.fullmatch(text[end : o[0]]) and o[0] > start), None)
        if other is None or not 5 < (other[2].earliest - date.earliest).days < 14:
            yield date


def _read(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    year = parts["year"]
    if "season" in parts:
        return _date(f"{year}-{SEASONS[parts['season'].lower()]}")
    if "until" in parts:
        first, last = MONTHS[parts["month"].lower()], MONTHS[parts["until"].lower()]
        return _date(f"{year}-{first:02}/{year}-{last:02}") if first < last else None
    if "one" in parts:
        return _numbers(year, int(parts["one"]), int(parts["two"]))
    if "roman" in parts:
        month = _ROMANS[parts["roman"].upper()]
    elif "number" in parts:
        month = int(parts["number"])
    else:
        month = MONTHS[parts["month"].lower()]
    return _date(f"{year}-{month:02}" + (f"-{int(parts['day']):02}" if parts.get("day") else ""))


def _numbers(year: str, one: int, two: int) -> Date | None:
    """Day and month, or month and day; None where it may be either."""
    if one > 12 >= two or one == two:
        return _date(f"{year}-{two:02}-{one:02}")
    return _date(f"{year}-{one:02}-{two:02}") if two > 12 >= one else None


def _date(edtf: str) -> Date | None:
    try:
        return Date.parse(edtf)
    except BadDate:
        return None
