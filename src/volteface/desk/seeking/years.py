"""Hits per year: a strip of bars that lead to their years, and the same as a table."""

from __future__ import annotations

import msgspec

from volteface.desk.seeking.asked import Asked
from volteface.desk.seeking.strip import strip
from volteface.figure.svg import Svg
from volteface.study.looking import Found

# So wide a bar can be hit on a small screen.
_FINGER = 7.0


class Year(msgspec.Struct, frozen=True):
    """A year with hits, or of which something is held; `rate` is hits per 10,000 words searched, "" where none are."""

    year: str
    hits: int
    words: int
    rate: str
    href: str


class Years(msgspec.Struct, frozen=True):
    """The strip, wide and narrow, and its table."""

    wide: Svg
    narrow: Svg
    table: tuple[Year, ...]


def years(found: Found, asked: Asked, up: str, *, place: str = "search") -> Years | None:
    """Hits per year; None where there are none.

    Args:
        found: what was found.
        asked: the search, for the addresses of its years.
        up: the way to the root.
        place: the page that shows them.
    """
    hits = {int(year): count for year, count in found.per_year.items() if count and year.isdigit() and int(year)}
    if not hits:
        return None
    bare = asked.link(since="", until="") if place == "search" else asked.other(place, since="", until="")
    to = f"{up}{bare}{'&' if '?' in bare else '?'}"
    wide = strip(hits, to=to, width=980.0, name="wide")
    narrow = strip(hits, to=to, width=360.0, name="narrow", narrowest=_FINGER)
    rates = found.per_10000
    table = tuple(
        Year(year, count, found.words_per_year[year], _rate(rates[year]), f"{to}since={year}&until={year}")
        for year, count in found.per_year.items()
    )
    return Years(wide, narrow, table)


def _rate(rate: float | None) -> str:
    if rate is None:
        return ""
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.3g}"
