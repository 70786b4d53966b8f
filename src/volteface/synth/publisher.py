"""A made-up publisher: organisation, sources, authors, documents that differ, and a line that turns when told to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.synth.course import Course

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
        drift: standard deviation of the line's own step from one document to the next: a random walk.
        swing: height of a swing to both sides of the line, and documents from one crest to the next.
        spread: standard deviation of documents about the line.
        correlation: of neighbouring documents' deviations, AR(1).
        relevance: part of the passages that count, in the first and in the last document.
        loudness: pairs of (index of the first document, factor of relevance from there on); 0 is silence.
        bursts: coefficient of variation of documents' relevance, so that counts are over-dispersed.
        undecided: part of the passages that are about the question and take no position.
        divided: pairs of (index of the first document, part of the way from passages that all lean as their document
            does to passages that stand at the poles).
        boilerplate: part of the passages that every document repeats word for word, about something else.
        growth: factor of the number of passages, in the first and in the last document.
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
    drift: float = 0.0
    swing: tuple[float, int] = (0.0, 1)
    spread: float = 0.2
    correlation: float = 0.0
    relevance: tuple[float, float] = (0.5, 0.5)
    loudness: tuple[tuple[int, float], ...] = ()
    bursts: float = 0.0
    undecided: float = 0.1
    divided: tuple[tuple[int, float], ...] = ()
    boilerplate: float = 0.0
    growth: tuple[float, float] = (1.0, 1.0)
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
        repeated: n flags: boilerplate.
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
    repeated: Booleans

    @property
    def words(self) -> Integers:
        """D word counts."""
        return np.bincount(self.document, minlength=len(self.ids)).astype(np.int64) * self.publisher.words


def publish(publisher: Publisher, *, seed: int, course: Course | None = None) -> Publications:
    """Write all documents of a publisher.

    The mean position of the passages of a document is its leaning exactly (in expectation), since each is the mean of
    four tosses of a coin; leanings are kept within .95 of the scale.

    Args:
        publisher: who.
        seed: of everything that is left to chance.
        course: where its line stands on each day, in place of `position`, `turns`, `drift` and `swing`.
    """
    rng = np.random.default_rng(seed)
    more = np.random.default_rng([seed, 1])  # what was added later must not move what was drawn before
    count = publisher.documents
    every = np.arange(count, dtype=np.int64)
    day = publisher.start.toordinal() + publisher.every * (every // publisher.same_day)
    line = _line(publisher, more) if course is None else course.at(day)
    leaning = np.clip(line + publisher.spread * deviations(rng, count, publisher.correlation), -0.95, 0.95)
    held = rng.integers(*publisher.passages, endpoint=True, size=count)
    document = np.repeat(every, np.maximum(1, np.round(held * np.linspace(*publisher.growth, count)).astype(np.int64)))
    relevance = _relevance(publisher, more)[document]
    kind = rng.random(len(document))
    counts = kind < relevance
    about = kind < relevance + publisher.undecided * _stepwise(publisher.loudness, count, 1.0)[document]
    repeated = ~about & (more.random(len(document)) < publisher.boilerplate)
    chance = _own_leaning(publisher, (1 + leaning[document]) / 2, document, more)
    tosses = rng.binomial(TOSSES, chance)
    return Publications(
        publisher=publisher,
        ids=tuple(f"{publisher.organisation} {i + 1}" for i in range(count)),
        author=tuple(publisher.authors[i * len(publisher.authors) // count] for i in range(count)),
        source=tuple(publisher.sources[i % len(publisher.sources)] for i in range(count)),
        day=day,
        line=line,
        leaning=leaning,
        document=document,
        about=about,
        counts=counts,
        position=np.where(counts, tosses * STEP - 1, 0.0),
        repeated=repeated,
    )


def _line(publisher: Publisher, rng: np.random.Generator) -> Floats:
    count = publisher.documents
    line = np.full(count, publisher.position)
    for first, size in publisher.turns:
        line[first:] += size
    height, documents = publisher.swing
    line += height * np.sin(2 * np.pi * np.arange(count) / documents)
    line[1:] += publisher.drift * np.cumsum(rng.standard_normal(count - 1))
    return line


def _relevance(publisher: Publisher, rng: np.random.Generator) -> Floats:
    """D parts of passages that count."""
    count = publisher.documents
    part = np.linspace(*publisher.relevance, count) * _stepwise(publisher.loudness, count, 1.0)
    if publisher.bursts > 0:
        shape = publisher.bursts**-2
        part = part * rng.gamma(shape, 1 / shape, count)
    return np.minimum(part, 1.0)


def _own_leaning(publisher: Publisher, chance: Floats, document: Integers, rng: np.random.Generator) -> Floats:
    """Chances of the n passages' tosses: its document's, or drawn about it where the body is divided."""
    if not publisher.divided:
        return chance
    part = _stepwise(publisher.divided, publisher.documents, 0.0)[document]
    size = (1 - part) / np.maximum(part, 1e-9)
    drawn = rng.beta(np.maximum(chance * size, 1e-6), np.maximum((1 - chance) * size, 1e-6))
    return np.where(part > 0, drawn, chance)


def _stepwise(changes: tuple[tuple[int, float], ...], count: int, before: float) -> Floats:
    """D values, each holding from its first document on."""
    out = np.full(count, before)
    for first, value in changes:
        out[first:] = value
    return out


def deviations(rng: np.random.Generator, count: int, correlation: float) -> Floats:
    """Standard normal deviations in a row; neighbours correlate as an AR(1) in its stationary state."""
    fresh = rng.standard_normal(count)
    out = fresh.copy()
    for i in range(1, count):
        out[i] = correlation * out[i - 1] + np.sqrt(1 - correlation**2) * fresh[i]
    return out
