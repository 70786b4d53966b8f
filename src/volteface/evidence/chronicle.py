"""The chronicle: what was said, dated, in order. The mere selection in chronological order is already a finding."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from volteface.evidence.tokens import same_words
from volteface.model.dates import Date
from volteface.model.passage import Passage
from volteface.model.wording import counted


class Chronicle(msgspec.Struct, frozen=True):
    """Dated passages, oldest first, and hits per year; `repeats` counts what was left out as the same words again."""

    query: str
    passages: tuple[Passage, ...]
    per_year: dict[str, int]
    repeats: int = 0

    def years(self) -> tuple[tuple[int, tuple[Passage, ...]], ...]:
        """The passages by the year of their middle day, oldest first; years in which nothing was said are not there."""
        grouped: dict[int, list[Passage]] = {}
        for passage in self.passages:
            grouped.setdefault(year_of(passage), []).append(passage)
        return tuple((year, tuple(several)) for year, several in grouped.items())

    def rows(self) -> list[dict[str, Any]]:
        """One record a passage, all of its fields, ready for a table."""
        return [msgspec.to_builtins(passage) for passage in self.passages]

    def words(self) -> str:
        """What there is, in one sentence."""
        if not self.passages:
            return f"Nothing was found for “{self.query}”."
        first, last = self.passages[0], self.passages[-1]
        documents = len({passage.document for passage in self.passages})
        again = f"; {counted(self.repeats, 'repetition')} within a document left out" if self.repeats else ""
        span = Date.parse(first.date).words()
        if last.date != first.date:
            span = f"{span} to {Date.parse(last.date).words()}"
        found = f"{counted(len(self.passages), 'passage')} in {counted(documents, 'document')}"
        return f"“{self.query}”: {found}, {span}{again}."


def chronicle(hits: Iterable[Passage], *, query: str = "", per_year: Mapping[str, int] | None = None) -> Chronicle:
    """Put hits in chronological order, each wording once a document.

    Args:
        hits: passages, in any order.
        query: what was sought.
        per_year: hits per year where they were counted over more than is shown; None counts the passages kept, years
            between the first and the last included.

    Raises:
        BadDate: a passage's date is none.
    """
    ordered = sorted(hits, key=_place)
    kept: dict[tuple[str, tuple[str, ...]], Passage] = {}
    for passage in ordered:
        kept.setdefault((passage.document, same_words(passage.text) or (passage.text,)), passage)
    passages = tuple(kept.values())
    years = _count_years(passages) if per_year is None else dict(per_year)
    return Chronicle(query, passages, years, len(ordered) - len(passages))


def year_of(passage: Passage) -> int:
    """The year of the middle day that a passage's date can mean."""
    first, last = Date.parse(passage.date).days
    return dt.date.fromordinal((first + last) // 2).year


def _place(passage: Passage) -> tuple[float, str, str, int, int, str, str]:
    middle = Date.parse(passage.date).middle
    return middle, passage.document, passage.layer, passage.start, passage.end, passage.id, passage.text


def _count_years(passages: tuple[Passage, ...]) -> dict[str, int]:
    years = Counter(year_of(passage) for passage in passages)
    if not years:
        return {}
    return {str(year): years[year] for year in range(min(years), max(years) + 1)}
