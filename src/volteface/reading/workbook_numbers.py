"""What the number in a workbook's cell means: a number, or a day counted from the end of 1899.

Source: ECMA-376, part 1, sections 18.8.30 (formats) and 18.17.4 (dates).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable

from lxml import etree

from volteface.reading.markup import local_name

# Formats of days and times that need not be declared; from 27 on those of East Asian spreadsheets.
_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BETWEEN = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.|_.|\*.")
_PARTS = re.compile(r"[dmyhs]", re.IGNORECASE)
# With the day that Lotus took 1900 to have, and Excel after it, 1 March 1900 is day 61 of this count.
_FIRST = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - days in a table have no time zone
_FIRST_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - the same


class Numbers:
    """How the numbers of one workbook are shown.

    Args:
        styles: its part of that name; None where it has none.
        workbook: its main part.
    """

    def __init__(self, styles: etree._Element | None, workbook: etree._Element) -> None:
        self._dates = _date_styles(styles) if styles is not None else frozenset()
        told = (str(one.get("date1904", "")) for one in workbook.iter("{*}workbookPr"))
        self._first = _FIRST_1904 if any(value in {"1", "true"} for value in told) else _FIRST

    def shown(self, held: str, style: str) -> str:
        """A number as a text: whole numbers without a point, days and times in ISO form; what is none as it stands."""
        try:
            number = float(held)
        except ValueError:
            return held.strip()
        if not math.isfinite(number):
            return held.strip()
        if style in self._dates:
            try:
                day = self._first + dt.timedelta(days=number)
            except OverflowError:
                return held.strip()
            return day.date().isoformat() if day.time() == dt.time() else day.isoformat(sep=" ", timespec="seconds")
        return str(int(number)) if number.is_integer() else repr(number)


def _date_styles(styles: etree._Element) -> frozenset[str]:
    declared = {one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.iter("{*}numFmt")}
    cells: Iterable[etree._Element] = next(styles.iter("{*}cellXfs"), ())
    formats = (one.get("numFmtId", "") for one in cells if local_name(one) == "xf")
    return frozenset(str(at) for at, number in enumerate(formats) if _is_date(number, declared.get(number)))


def _is_date(number: str, code: str | None) -> bool:
    if code is not None:
        return _PARTS.search(_BETWEEN.sub("", code)) is not None and code.lower() != "general"
    return number.isascii() and number.isdigit() and int(number[:6]) in _BUILT_IN
