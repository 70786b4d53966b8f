"""A made-up publisher: organisation, sources, authors, documents that differ, and a line that turns when told to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

# Five steps from -1 to 1, as the coding desk has them; a passage is four tosses of the document's coin.
TOSSES = 4
STEP = 2 / TOSSES


@dataclass(frozen=True)
class Publisher:
    """How a publisher behaves; everything about its line is known.

    Attributes:
        documents: how many it publishes.
        passages: fewest and most passages a document.
        position: where its line begins, in [-1, 1].
        turns: pairs of (index of the first document after the turn, size of the move).
        spread: standard deviation of documents about the line.
        correlation: of neighbouring documents' deviations, AR(1).
        relevance: part of the passages that count, in the first and in the last document.
        undecided: part of the passages that are about the question and take no position.
        start: date of the first document.
        every: days from one document to the next.
        same_day: how many documents bear each date.
        authors: names, each of whom holds office for an equal run of documents.
        sources: names, taking turns.
        words: words a passage.
    """

    documents: int = 60
    passages: tuple[int, int] = (10, 50)
    position: float = 0.0
    turns: tuple[tuple[int, float], ...] = ()
    spread: float = 0.2
    correlation: float = 0.0
    relevance: tuple[float, float] = (0.5, 0.5)
    undecided: float = 0.1
    start: dt.date = dt.date(1920, 1, 1)
    every: int = 30
    same_day: int = 1
    authors: tuple[str, ...] = ("A. Baker", "C. Dyer", "E. Fisher")
    sources: tuple[str, ...] = ("The Weekly",)
    organisation: str = "The Society"
    words: int = 25


@dataclass(frozen=True, eq=False)
class Publications:
    """What a publisher wrote: D documents, n passages, and the truth about them.

    Attributes:
        publisher: who.
        ids, author, source: D names.
        day: D dates as proleptic Gregorian ordinals.
        line: D positions of the line, without the documents' own deviations.
        leaning: D positions of the documents: the line and their deviations.
        document: n indices of documents.
        about: n flags: about the question, with or without a position.
        counts: n flags: takes a position.
        position: n positions on the coding scale; 0 where the passage takes none.
    """

    publisher: Publisher
    ids: tuple[str, ...]
    author: tuple[str, ...]
    source: tuple[str, ...]
    day: Integers
    line: Floats
    leaning: Floats
    document: Integers
    about: Booleans
    counts: Booleans
    position: Floats

    @property
    def words(self) -> Integers:
        """D word counts."""
        return np.bincount(self.document, minlength=len(self.ids)).astype(np.int64) * self.publisher.words


def publish(publisher: Publisher, *, seed: int) -> Publications:
    """Write all documents of a publisher.

    The mean position of the passages of a document is its leaning exactly (in expectation), since each is the mean of
    four tosses of a coin; leanings are kept within .95 of the scale.
    """
    rng = np.random.default_rng(seed)
    count = publisher.documents
    line = np.full(count, publisher.position)
    for first, size in publisher.turns:
        line[first:] += size
    leaning = np.clip(line + publisher.spread * deviations(rng, count, publisher.correlation), -0.95, 0.95)
    document = np.repeat(np.arange(count), rng.integers(*publisher.passages, endpoint=True, size=count))
    relevance = np.linspace(*publisher.relevance, count)[document]
    kind = rng.random(len(document))
    counts = kind < relevance
    about = kind < relevance + publisher.undecided
    tosses = rng.binomial(TOSSES, (1 + leaning[document]) / 2)
    return Publications(
        publisher=publisher,
        ids=tuple(f"{publisher.organisation} {i + 1}" for i in range(count)),
        author=tuple(publisher.authors[i * len(publisher.authors) // count] for i in range(count)),
        source=tuple(publisher.sources[i % len(publisher.sources)] for i in range(count)),
        day=publisher.start.toordinal() + publisher.every * (np.arange(count, dtype=np.int64) // publisher.same_day),
        line=line,
        leaning=leaning,
        document=document,
        about=about,
        counts=counts,
        position=np.where(counts, tosses * STEP - 1, 0.0),
    )


def deviations(rng: np.random.Generator, count: int, correlation: float) -> Floats:
    """Standard normal deviations in a row; neighbours correlate as an AR(1) in its stationary state."""
    fresh = rng.standard_normal(count)
    out = fresh.copy()
    for i in range(1, count):
        out[i] = correlation * out[i - 1] + np.sqrt(1 - correlation**2) * fresh[i]
    return out
