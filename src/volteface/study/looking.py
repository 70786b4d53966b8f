"""Search and chronicle: what was said, when, in whose words – from files alone."""

from __future__ import annotations

import datetime as dt

import msgspec

from volteface.coding.bearing import QuestionCues
from volteface.evidence import chronicle as evidence
from volteface.evidence.chronicle import Chronicle
from volteface.library import Library, passages
from volteface.library import search as finding
from volteface.library.query import Query, parse
from volteface.library.shelf import Filter, shelf
from volteface.model.codebook import Codebook
from volteface.model.dates import Date
from volteface.model.passage import Passage
from volteface.study.shapes import ChronicleShape, SearchShape, passage


class Found(msgspec.Struct, frozen=True):
    """Passages in order of date, how many there are in all, how many a year, and the query that marks them."""

    query: str
    passages: tuple[Passage, ...]
    total: int
    per_year: dict[str, int]
    sought: Query

    def shape(self) -> SearchShape:
        """As JSON shows it."""
        return SearchShape([passage(one) for one in self.passages], self.per_year, self.total)


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
        words: what is sought, in the words of `library.query`.
        limits: which part of the holdings.
        top: show at most so many, spread evenly over the hits so that no period is lost; None shows all.

    Raises:
        WrongUse: the query seeks nothing.
    """
    sought = parse(words)
    hits = finding.search(library, sought, shelf(library, limits.filter()))
    total = len(hits.passages)
    shown = hits.passages
    if top is not None and total > top:
        shown = hits.passages[[round(i * (total - 1) / max(1, top - 1)) for i in range(top)]]
    return Found(words, tuple(passages.resolve(library, shown.tolist())), total, hits.per_year, sought)


class Chronicled(msgspec.Struct, frozen=True):
    """A chronicle, with what marks the words sought in each passage."""

    chronicle: Chronicle
    sought: Query | None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Dated quotations, oldest first."""
        return self.chronicle.passages

    @property
    def per_year(self) -> dict[str, int]:
        """Hits per year."""
        return self.chronicle.per_year

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.passages)

    def shape(self) -> ChronicleShape:
        """As JSON shows it."""
        return ChronicleShape(self.chronicle.query, [passage(one) for one in self.passages], self.per_year)


def chronicle(library: Library, codebook: Codebook, words: str, limits: Limits) -> Chronicled:
    """Dated quotations on words, or on a question where the words are its name.

    Raises:
        WrongUse: the query seeks nothing.
    """
    if words not in codebook.questions:
        found = search(library, words, limits)
        return Chronicled(evidence.chronicle(found.passages, query=words, per_year=found.per_year), found.sought)
    cues = QuestionCues(codebook.questions[words])
    held = shelf(library, limits.filter())
    bearing = [
        text.number
        for text in passages.texts(library, held.first, held.last)
        if cues.bearing(text.text, text.language).any
    ]
    return Chronicled(evidence.chronicle(passages.resolve(library, bearing), query=words), None)


def _ordinal(day: dt.date) -> int:
    return day.toordinal()
