"""Phrases marked for a time: weighted log-odds against the body's own other periods, counted in documents.

Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, eqs. 15-22). The prior is the
body's own use over all its time: a phrase that stands in one period alone is then more marked than one that stands
elsewhere too. What chance gives over all phrases and times tried is found by dealing the documents' dates anew
(Westfall and Young 1993, the single-step maximum).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from volteface.evidence.slogans.phrases import FEWEST, Phrases
from volteface.evidence.slogans.running import Floats, Integers
from volteface.model.job import Progress, silent
from volteface.model.log_odds import log_odds

LEVEL = 0.05
DRAWS = 199
# The prior weighs half as much as all that is said: of weights from a fiftieth to all it lets stand out both what was
# said in each document of a few years and what was said in half of those of many.
PRIOR = 0.5
# The calendar cuts through what was one time: a slogan is marked for a period, or for two neighbours together.
RUNS = (1, 2)
# Neither phrase of two that stand in so many documents together, with a word in common, says more than the other.
_SAME = 0.5
_CELLS = 2_000_000


@dataclass(frozen=True, eq=False)
class Marked:
    """The phrases that are marked beyond chance, the most marked first.

    Attributes:
        phrase: M indices of phrases.
        period: M indices of the first of the periods for which they are marked most.
        run: M numbers of these periods.
        z: M standardised log-odds.
        p: M chances of so large a value anywhere among all that was tried.
        tried: how many phrases were held against each time.
        times: how many times, periods and runs of neighbours.
        threshold: the value that chance reaches in 5 of 100 deals; infinite where there are too few deals.
        draws: how many deals.
    """

    phrase: Integers
    period: Integers
    run: Integers
    z: Floats
    p: Floats
    tried: int
    times: int
    threshold: float
    draws: int


def log_odds_of(held: Floats, total: Floats, said: Floats, all_said: float, *, prior: float = PRIOR) -> Floats:
    """Standardised log-odds of phrases in a time against all others, under the prior of all time.

    Args:
        held: C numbers of the time's documents with the phrase.
        total: C numbers of all documents with it.
        said: C sums over all phrases of the time's documents with them.
        all_said: the same sum over all documents.
        prior: the prior's weight as a part of `all_said`.
    """
    return log_odds(held, total - held, prior * total, (said, all_said - said, prior * all_said))


def find_marked(
    found: Phrases,
    period: Integers,
    count: int,
    *,
    seed: int = 0,
    draws: int = DRAWS,
    level: float = LEVEL,
    least: int = FEWEST,
    said: Integers | None = None,
    progress: Progress = silent,
) -> Marked:
    """The phrases whose use is marked for a time.

    Args:
        found: the phrases.
        period: D indices of the documents' periods, -1 for documents that are not the body's.
        count: of periods.
        seed: of the deals.
        draws: how many deals of the documents' dates.
        level: chance of any false phrase.
        least: fewest documents of the time.
        said: D numbers of phrases of the documents; by default of those found.
        progress: told of the deals.
    """
    scores = _Scores(found, count, least, said)
    best = scores.best(period)
    own = np.flatnonzero(period >= 0)
    rng = np.random.default_rng(seed)
    largest = np.empty(draws)
    for draw in range(draws):
        if draw % 20 == 0:
            progress(draw, draws, "what chance gives")
        dealt = period.copy()
        dealt[own] = period[rng.permutation(own)]
        largest[draw] = scores.best(dealt).z.max(initial=-np.inf)
    ranked = np.sort(largest)
    # Equal values in other deals are met in any case; rounding must not make them less.
    above = draws - np.searchsorted(ranked, best.z - 1e-9, side="left")
    p = (1 + above) / (draws + 1)
    place = int(np.floor(level * (draws + 1)))
    threshold = float(ranked[draws - place]) if place else float("inf")
    kept = np.flatnonzero(p <= level)
    kept = kept[np.lexsort((kept, -best.z[kept]))]
    return Marked(
        kept, best.period[kept], best.run[kept], best.z[kept], p[kept], len(found), scores.times, threshold, draws
    )


@dataclass(frozen=True, eq=False)
class Best:
    """Of G phrases the times for which they are marked most; `z` is minus infinity where too few documents are."""

    z: Floats
    period: Integers
    run: Integers


class _Scores:
    """The scores of all phrases in all times that enough documents fill."""

    def __init__(self, found: Phrases, count: int, least: int, said: Integers | None) -> None:
        self._found, self._count, self._least = found, count, least
        self._runs = [run for run in RUNS if run == 1 or run < count]
        counted = np.bincount(found.document, minlength=found.documents)
        # Every document says something besides.
        self._said = (counted + (1 if said is None else np.maximum(said, 1))).astype(np.float64)

    @property
    def times(self) -> int:
        """How many times each phrase is held against."""
        return sum(self._count - run + 1 for run in self._runs)

    def best(self, period: Integers) -> Best:
        """The best time of each phrase; of equals the earlier, the shorter."""
        inside = np.flatnonzero(period >= 0)
        weights = np.bincount(period[inside], weights=self._said[inside], minlength=self._count)
        said = weights.astype(np.float64)
        made = Best(
            np.full(len(self._found), -np.inf),
            np.zeros(len(self._found), dtype=np.int64),
            np.ones(len(self._found), dtype=np.int64),
        )
        for first, held in self._blocks(period):
            self._enter(made, first, held, said)
        return made

    def _blocks(self, period: Integers) -> Iterator[tuple[int, Integers]]:
        """Counts of documents by phrase and period, some phrases at a time."""
        found, count = self._found, self._count
        step = max(1, _CELLS // max(1, count))
        for first in range(0, len(found), step):
            last = min(len(found), first + step)
            pairs = slice(found.of_phrase[first], found.of_phrase[last])
            cells = (found.phrase[pairs] - first) * count + period[found.document[pairs]]
            yield first, np.bincount(cells, minlength=(last - first) * count).reshape(last - first, count)

    def _enter(self, made: Best, first: int, held: Integers, said: Floats) -> None:
        for run in self._runs:
            # A run's count is the sum of its periods'.
            sums, words = held, said
            for step in range(1, run):
                sums = sums[:, :-1] + held[:, step:]
                words = words[:-1] + said[step:]
            phrase, time = np.nonzero(sums >= self._least)
            total = self._found.held[phrase + first].astype(np.float64)
            z = log_odds_of(sums[phrase, time].astype(np.float64), total, words[time], float(said.sum()))
            order = np.lexsort((-time, z))
            # The last that is written stands: the largest, of equals the earliest.
            top = np.full(len(held), -1)
            top[phrase[order]] = order
            has = np.flatnonzero(top >= 0)
            better = has[z[top[has]] > made.z[has + first] + 1e-12]
            at = top[better]
            made.z[better + first], made.period[better + first], made.run[better + first] = z[at], time[at], run


def distinct(words: Phrases, marked: Marked, content: frozenset[int]) -> Integers:
    """Which of the marked phrases say something of their own, in order: places in `Marked`.

    A phrase that shares a content word with a more marked one, and half of the documents of both, is told by that.

    Args:
        words: the phrases.
        marked: which of them.
        content: dictionary forms that bear content.
    """
    kept: list[tuple[frozenset[int], frozenset[int]]] = []
    places = []
    for at, phrase in enumerate(marked.phrase.tolist()):
        inside = frozenset(words.phrases[phrase]) & content
        documents = frozenset(words.documents_of(phrase).tolist())
        if not any(inside & others and len(documents & held) >= _SAME * len(documents | held) for others, held in kept):
            kept.append((inside, documents))
            places.append(at)
    return np.array(places, dtype=np.int64)


def single(held: Integers, period: Integers, count: int, said: Integers, *, seed: int = 0) -> Marked | None:
    """How marked one phrase is by itself, and the chance of that over all times; None where too few documents say it.

    Args:
        held: indices of the body's documents with it.
        period: D indices of the documents' periods, -1 for documents that are not the body's.
        count: of periods.
        said: D numbers of phrases of the documents, which tell how much each says.
        seed: of the deals.
    """
    alone = Phrases(((0,),), np.zeros(len(held), dtype=np.int64), held, held, np.array([0, len(held)]), len(period))
    made = find_marked(alone, period, count, seed=seed, level=1.0, said=said)
    return made if len(made.phrase) and np.isfinite(made.z[0]) else None


def peak(held: Integers, period: Integers, count: int, said: Integers) -> int:
    """The period for which one phrase is marked most, however few its documents; arguments as in `single`."""
    inside = np.flatnonzero(period >= 0)
    counts = np.bincount(period[held], minlength=count).astype(np.float64)
    by_period = np.bincount(period[inside], weights=said[inside] + 1, minlength=count) + counts
    if len(set(period[inside].tolist())) < 2:
        # There is no other time to hold it against.
        return int(np.argmax(counts))
    z = log_odds_of(counts, np.full(count, float(len(held))), by_period.astype(np.float64), float(by_period.sum()))
    return int(np.argmax(np.where(counts > 0, z, -np.inf)))
