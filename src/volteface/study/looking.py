"""Search and chronicle: what was said, when, in whose words – from files alone."""

from __future__ import annotations

import datetime as dt

import msgspec

from volteface.library import Library, passages, query
from volteface.library import search as finding
from volteface.library.shelf import Filter, shelf
from volteface.model.dates import Date
from volteface.model.passage import Passage


class Found(msgspec.Struct, frozen=True):
    """Passages in order of date, how many there are in all, how many a year, and the query that marks them."""

    query: str
    passages: tuple[Passage, ...]
    total: int
    per_year: dict[str, int]
    sought: query.Query


class Limits(msgspec.Struct, frozen=True):
    """Which part of the holdings is searched; dates are EDTF, both ends included."""

    organisation: str = ""
    source: str = ""
    author: str = ""
    since: str = ""
    until: str = ""

    def filter(self) -> Filter:
        """The same for the library.

        Raises:
            volteface.model.dates.BadDate: a date is none.
        """
        return Filter(
            self.organisation,
            self.source,
            self.author,
            _ordinal(Date.parse(self.since).earliest) if self.since else None,
            _ordinal(Date.parse(self.until).latest) if self.until else None,
        )


def search(library: Library, words: str, limits: Limits, top: int | None = None) -> Found:
    """Passages that hold the words, oldest first.

    Args:
        library: where.
        words: what is sought, in the words of `volteface.library.query`.
        limits: which part of the holdings.
        top: show at most so many, spread evenly over the hits so that no period is lost; None shows all.

    Raises:
        WrongUse: the query seeks nothing.
    """
    sought = query.parse(words)
    hits = finding.search(library, sought, shelf(library, limits.filter()))
    total = len(hits.passages)
    shown = hits.passages
    if top is not None and total > top:
        shown = hits.passages[[round(i * (total - 1) / max(1, top - 1)) for i in range(top)]]
    return Found(words, tuple(passages.resolve(library, shown.tolist())), total, hits.per_year, sought)


def _ordinal(day: dt.date) -> int:
    return day.toordinal()
