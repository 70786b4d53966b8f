"""What is held of each source in each year, against what is expected of it, and where issues are missing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from volteface.library.connection import Library
from volteface.library.memory import remembered
from volteface.library.sources import sources
from volteface.model.dates import Date
from volteface.model.publication import Gap, Holding, Source
from volteface.model.rhythm import A_YEAR, missing, units

_CURRENT = """
SELECT o.name, s.name, d.earliest, d.latest, d.words FROM document d JOIN source s ON s.id = d.source
JOIN organisation o ON o.id = s.organisation WHERE d.current ORDER BY d.earliest + d.latest, d.id
"""
# A document dated more vaguely than this is in no month.
_MONTH = 31


def holdings(library: Library) -> list[Holding]:
    """One row for each source and year from its first to its last; years without a document are gaps.

    The first is the year from which on the source is said to have appeared, or that of the first document held.
    """
    return [held for source, documents in _by_source(library) for held in _years(source, documents)]


def gaps(library: Library) -> list[Gap]:
    """Where issues are missing of the sources of which something is expected, by source and date."""
    found = []
    for source, documents in _by_source(library):
        if source.expected and (span := _span(source, documents)) is not None:
            spans = [(earliest, latest) for earliest, latest, _ in documents]
            for start, end, count in missing(source.expected, spans, *span):
                found.append(Gap(source.organisation, source.name, start.isoformat(), end.isoformat(), count))
    return found


_Documents = list[tuple[int, int, int]]


def _by_source(library: Library) -> Iterator[tuple[Source, _Documents]]:
    """Each source with first day, last day and words of its documents; without those that hold and promise nothing."""
    documents = remembered(library, "holdings", lambda: _documents(library), of_holdings=True)
    for source in sources(library):
        own = documents.get((source.organisation, source.name), [])
        if own or (source.since and source.until):
            yield source, own


def _documents(library: Library) -> dict[tuple[str, str], _Documents]:
    held: dict[tuple[str, str], _Documents] = defaultdict(list)
    for organisation, name, earliest, latest, words in library.rows(_CURRENT):
        held[organisation, name].append((earliest, latest, words))
    return held


def _span(source: Source, documents: _Documents) -> tuple[dt.date, dt.date] | None:
    first = Date.parse(source.since).earliest if source.since else None
    last = Date.parse(source.until).latest if source.until else None
    if documents:
        first = first or dt.date.fromordinal(min(earliest for earliest, _, _ in documents))
        last = last or dt.date.fromordinal(max(latest for _, latest, _ in documents))
    return None if first is None or last is None or last < first else (first, last)


def _years(source: Source, documents: _Documents) -> Iterator[Holding]:
    counted: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    months: dict[int, list[int]] = defaultdict(lambda: [0] * 12)
    for earliest, latest, words in documents:
        middle = dt.date.fromordinal((earliest + latest) // 2)
        number, total = counted[middle.year]
        counted[middle.year] = (number + 1, total + words)
        if latest - earliest < _MONTH:
            months[middle.year][middle.month - 1] += 1
    span = _span(source, documents)
    years = [*counted, *(day.year for day in span or ())]
    for year in range(min(years, default=1), max(years, default=0) + 1):
        yield Holding(
            source.organisation,
            source.name,
            year,
            *counted[year],
            _expected(source, year, span),
            tuple(_lived(source, span, year, month, number) for month, number in enumerate(months[year], 1)),
            source.expected,
        )


def _lived(source: Source, span: tuple[dt.date, dt.date] | None, year: int, month: int, number: int) -> int:
    """A month's documents, -1 where it lies outside of what the source is said to have lived."""
    if number or span is None:
        return number
    early = bool(source.since) and (year, month) < (span[0].year, span[0].month)
    late = bool(source.until) and (year, month) > (span[1].year, span[1].month)
    return -1 if early or late else 0


def _expected(source: Source, year: int, span: tuple[dt.date, dt.date] | None) -> int | None:
    """Issues that a year should have; of the years in which a source began or ended, its part."""
    if not source.expected:
        return None
    whole = A_YEAR[source.expected]
    if span is None:
        return whole
    first = max(dt.date(year, 1, 1), span[0] if source.since else dt.date(year, 1, 1))
    last = min(dt.date(year, 12, 31), span[1] if source.until else dt.date(year, 12, 31))
    if (first, last) == (dt.date(year, 1, 1), dt.date(year, 12, 31)):
        return whole
    return min(whole, len(units(source.expected, first, last)))
