"""Search and chronicle: what was said, when, in whose words – from files alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from volteface.evidence import chronicle as evidence
from volteface.evidence.chronicle import Chronicle
from volteface.library import Library, passages
from volteface.library import search as finding
from volteface.library.query import Query
from volteface.library.scope import scope
from volteface.library.search import Hits
from volteface.library.shelf import Integers
from volteface.model.codebook import Codebook, Question
from volteface.model.errors import WrongUse
from volteface.model.passage import Passage
from volteface.study import codebook as codebooks
from volteface.study.bearing import bearing
from volteface.study.concordance import Occurrence, Order, occurrences
from volteface.study.narrowing import Limits, demand_held
from volteface.study.shapes import ChronicleShape, HitShape, SearchShape, passage

__all__ = ["Chronicled", "Found", "Limits", "chronicle", "search"]

# Rates are given for so many words.
_WORDS = 10_000


@dataclass(frozen=True, eq=False)
class Found:
    """What was found.

    Attributes:
        query: the words as typed.
        passages: those that are shown, in order of date or the best first.
        total: how many there are in all.
        per_year: hits by year, from the first year of a hit to the last.
        words_per_year: words searched, of the same years; 0 where nothing is held.
        sought: what marks the words in a passage; None where only limits were given.
        numbers: all hits as passage numbers, in the same order.
    """

    query: str
    passages: tuple[Passage, ...]
    total: int
    per_year: dict[str, int]
    words_per_year: dict[str, int]
    sought: Query | None
    numbers: Integers = field(repr=False)

    @property
    def per_10000(self) -> dict[str, float | None]:
        """Hits per 10,000 words searched, by year; None where nothing is held."""
        return {
            year: _WORDS * hits / words if (words := self.words_per_year[year]) else None
            for year, hits in self.per_year.items()
        }

    def marks(self, one: Passage) -> list[tuple[int, int]]:
        """Where the words sought stand in a passage, as spans of its text."""
        return [] if self.sought is None else self.sought.marks(one.text, one.language)

    def in_context(self, order: Order = "date") -> list[Occurrence]:
        """Each occurrence in the passages shown, with what is around it.

        Raises:
            WrongUse: no words were sought.
        """
        return occurrences(self.sought, self.passages, order)

    def shape(self, lines: Iterable[Occurrence] = (), file: Path | None = None) -> SearchShape:
        """As JSON shows it, with occurrences in context and the file that all of it was written to, where asked for."""
        return SearchShape(
            [self._hit(one) for one in self.passages],
            self.per_year,
            self.total,
            self.per_10000,
            self.words_per_year,
            [line.shape() for line in lines],
            None if file is None else str(file),
        )

    def _hit(self, one: Passage) -> HitShape:
        return HitShape(**msgspec.structs.asdict(passage(one)), language=one.language, marks=self.marks(one))


def search(
    library: Library, codebook: Codebook, words: str, limits: Limits, *, top: int | None = None, ranked: bool = False
) -> Found:
    """Passages that hold what is sought, in order of date or the best first.

    Args:
        library: where.
        codebook: the study's, for limits that name a question.
        words: what is sought, as `library.grammar` reads it; "" for all that the limits let through.
        limits: which part of the holdings.
        top: show at most so many: the best, or in order of date spread evenly over the hits, so that no period is lost;
            None shows all.
        ranked: the best first.

    Raises:
        WrongUse: the query cannot be read, nothing is sought, or something unknown is named.
    """
    sought, hits = find(library, codebook, words, limits, ranked=ranked)
    total = len(hits.passages)
    shown = hits.passages
    if top is not None and total > top:
        places = range(top) if ranked else [round(i * (total - 1) / max(1, top - 1)) for i in range(top)]
        shown = hits.passages[list(places)]
    found = tuple(passages.resolve(library, shown.tolist()))
    return Found(words, found, total, hits.per_year, hits.words_per_year, sought, hits.passages)


class Chronicled(msgspec.Struct, frozen=True):
    """A chronicle, with what marks the words sought in each passage."""

    chronicle: Chronicle
    sought: Query | None
    words_per_year: dict[str, int] = {}

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

    def marks(self, one: Passage) -> list[tuple[int, int]]:
        """Where the words sought stand in a passage, as spans of its text."""
        return [] if self.sought is None else self.sought.marks(one.text, one.language)

    def shape(self) -> ChronicleShape:
        """As JSON shows it."""
        return ChronicleShape(self.chronicle.query, [passage(one) for one in self.passages], self.per_year)


def chronicle(library: Library, codebook: Codebook, words: str, limits: Limits) -> Chronicled:
    """Dated quotations on words, or on a question where the words are its name.

    Raises:
        WrongUse: the query cannot be read, nothing is sought, or something unknown is named.
    """
    about = codebook.questions.get(words)
    sought, hits = find(library, codebook, "" if about else words, limits, about=about)
    found = passages.resolve(library, hits.passages.tolist())
    # Of a question each wording is counted once a document, of words each passage.
    per_year = None if about else hits.per_year
    return Chronicled(evidence.chronicle(found, query=words, per_year=per_year), sought, hits.words_per_year)


def find(
    library: Library,
    codebook: Codebook,
    words: str,
    limits: Limits,
    *,
    ranked: bool = False,
    about: Question | None = None,
) -> tuple[Query | None, Hits]:
    """What the words seek, and all hits; as `search`, or on a question where `about` is one."""
    demand_held(library, codebook, limits)
    typed = words.strip()
    sought = finding.read_query(library, words, limits.language) if typed or not (about or limits.given) else None
    if sought is None and ranked:
        raise WrongUse("nothing to rank by", where="--rank", hint="give words, or leave it out")
    within = scope(library, limits.wanted())
    if sought is None:
        within = within.of_documents()
    hits = finding.search(library, sought, within, ranked=ranked)
    named = [codebooks.question(codebook, limits.question)] if limits.question else []
    for question in (*named, *([about] if about else [])):
        hits = finding.narrowed(hits, within, bearing(library, question, hits.passages))
    return sought, hits
