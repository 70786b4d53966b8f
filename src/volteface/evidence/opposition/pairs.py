"""Which pairs of statements are weighed, and how they rank (methods.md § 7). Never all pairs of a corpus.

Of each period and pole only the strongest statements are candidates – so many that a pole has about 400 in all, and no
period more than 60 – and only their pairs, 160,000 at most, are weighed.

    score = gap × specificity × authority × exp(−days / 730)

gap: half the distance of the positions. specificity: the rarity-weighted share of words that both have beyond the
question's cues, times how specific each is by itself (geometric mean; `subject`). authority: the geometric mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from volteface.evidence.opposition.gates import Marks, PairTerms
from volteface.evidence.opposition.subject import Floats, Subjects
from volteface.evidence.result import Reading
from volteface.evidence.selection.coverage import Booleans

_A_POLE, _A_PERIOD = 400, 60
_DECAY_DAYS = 730.0


@dataclass(frozen=True, eq=False)
class Candidate:
    """A statement that may stand in a pair: its index among all readings, and what it is by itself."""

    index: int
    reading: Reading
    marks: Marks


class Pair(NamedTuple):
    """Two candidates at opposite poles, by date."""

    then: Candidate
    now: Candidate
    score: float


def ranked(candidates: list[Candidate], subjects: Subjects, terms: PairTerms) -> Iterator[Pair]:
    """The pairs that pass every gate between the two, highest score first; ties by date and address."""
    low = strongest([one for one in candidates if one.reading.position < 0], subjects)
    high = strongest([one for one in candidates if one.reading.position > 0], subjects)
    if not low or not high:
        return
    score = _scores(low, high, subjects, terms)
    rows, columns = np.nonzero(score > 0)
    # Candidates come in order, so the lower index is the earlier statement.
    numbers = np.array([one.index for one in low])[rows], np.array([one.index for one in high])[columns]
    order = np.lexsort((np.maximum(*numbers), np.minimum(*numbers), -score[rows, columns]))
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        then, now = sorted((low[row], high[column]), key=lambda one: one.index)
        yield Pair(then, now, float(score[row, column]))


def strongest(candidates: list[Candidate], subjects: Subjects) -> list[Candidate]:
    """The strongest of each period (of each year where there are no periods), in order of date and address."""
    groups: defaultdict[tuple[bool, int], list[tuple[float, int, Candidate]]] = defaultdict(list)
    for one in candidates:
        reading = one.reading
        strength = abs(reading.position) * _sure(reading) * reading.authority * float(subjects.specific[one.index])
        period = (True, reading.period) if reading.period >= 0 else (False, int(reading.day // 365.25))
        groups[period].append((-round(strength, 9), one.index, one))
    each = min(_A_PERIOD, max(1, _A_POLE // max(1, len(groups))))
    kept = [entry for group in groups.values() for entry in sorted(group, key=lambda e: e[:2])[:each]]
    kept = sorted(kept, key=lambda e: e[:2])[:_A_POLE]
    return [one for _, _, one in sorted(kept, key=lambda e: e[1])]


def _sure(reading: Reading) -> float:
    return 1.0 if reading.read else reading.confidence


def _scores(low: list[Candidate], high: list[Candidate], subjects: Subjects, terms: PairTerms) -> Floats:
    """Scores of all pairs, low in rows and high in columns; 0 where a gate between the two is shut."""

    def each(name: str) -> tuple[Floats, Floats]:
        rows, columns = (np.array([getattr(one.reading, name) for one in side]) for side in (low, high))
        return rows[:, None].astype(np.float64), columns[None, :].astype(np.float64)

    day, other_day = each("day")
    position, other_position = each("position")
    authority, other_authority = each("authority")
    days = np.abs(day - other_day)
    count, overlap = subjects.overlaps([one.index for one in low], [one.index for one in high])
    specific, other_specific = (subjects.specific[[one.index for one in side]] for side in (low, high))
    score = (
        np.abs(position - other_position)
        / 2
        * overlap
        * np.sqrt(np.outer(specific, other_specific))
        * np.sqrt(authority * other_authority)
        * np.exp(-days / _DECAY_DAYS)
    )
    near = (days <= terms.years * 365.25) | _same(low, high, "author", known=True)
    alike = (count >= terms.least_words) & (overlap >= terms.least_overlap)
    apart = ~_same(low, high, "document") & _same(low, high, "organisation")
    return np.asarray(np.round(np.where(near & alike & apart, score, 0.0), 12))


def _same(low: list[Candidate], high: list[Candidate], name: str, *, known: bool = False) -> Booleans:
    """Which pairs have the same author, document or organisation; `known`: and have one at all."""
    rows, columns = (np.array([getattr(one.reading.passage, name) for one in side]) for side in (low, high))
    equal = rows[:, None] == columns[None, :]
    return np.asarray(equal & (rows[:, None] != "") if known else equal)
