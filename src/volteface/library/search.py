"""Search: which passages hold the words, oldest first, and how many a year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.library.connection import Library
from volteface.library.query import Query
from volteface.library.shelf import Integers, Shelf


@dataclass(frozen=True, eq=False)
class Hits:
    """Passage numbers in order of date, the index of each one's document in the shelf, and hits per year."""

    passages: Integers
    documents: Integers
    per_year: dict[str, int]


def search(library: Library, query: Query, shelf: Shelf) -> Hits:
    """All passages of the shelf's documents that answer the query."""
    sql = "SELECT rowid FROM fulltext WHERE fulltext MATCH ?"
    numbers = np.fromiter((row[0] for row in library.rows(sql, (query.fts(),))), dtype=np.int64)
    documents = shelf.document_of(numbers)
    held = documents >= 0
    numbers, documents = numbers[held], documents[held]
    order = np.lexsort((numbers, documents))
    return Hits(numbers[order], documents[order], count_years(shelf, documents))


def count_years(shelf: Shelf, documents: Integers) -> dict[str, int]:
    """Hits per year, from the first year to the last, years without any included."""
    if not len(documents):
        return {}
    years = shelf.years[documents]
    first = int(years.min())
    counts = np.bincount(years - first)
    return {str(first + offset): int(count) for offset, count in enumerate(counts)}
