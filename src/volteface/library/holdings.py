"""What is held of each source in each year, against what is expected of it."""

from __future__ import annotations

from collections import defaultdict

from volteface.library.connection import Library
from volteface.library.shelf import shelf
from volteface.library.sources import sources
from volteface.model.publication import Holding

# Issues a year that a rhythm promises.
A_YEAR = {"daily": 313, "weekly": 52, "fortnightly": 26, "monthly": 12, "quarterly": 4, "yearly": 1}


def holdings(library: Library) -> list[Holding]:
    """One row for each source and year from its first to its last; years without a document are gaps."""
    held = shelf(library)
    counted: dict[tuple[str, str], dict[int, tuple[int, int]]] = defaultdict(dict)
    for organisation, source, year, words in zip(
        held.organisations, held.sources, held.years.tolist(), held.words.tolist(), strict=True
    ):
        documents, total = counted[organisation, source].get(year, (0, 0))
        counted[organisation, source][year] = (documents + 1, total + words)
    return [
        Holding(source.organisation, source.name, year, *years.get(year, (0, 0)), A_YEAR.get(source.expected))
        for source in sources(library)
        if (years := counted.get((source.organisation, source.name)))
        for year in range(min(years), max(years) + 1)
    ]
