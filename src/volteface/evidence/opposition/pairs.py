"""Which pairs of statements are weighed, and how they rank (methods.md § 7). Never all pairs of a corpus.

Of each period and pole only the strongest statements are weighed – so many that a pole has about 400 in all, and no
period more than 60 – and only their pairs, 160,000 at most; those in which nothing shuts a gate by itself go first.

    score = gap × specificity × authority × exp(−days / 730)

gap: the product of both distances from zero, so that a pair is no more opposed than its weaker half allows. Two steps,
at ±.5, make a quarter of what two principles make. specificity: how much the two have in common – the rarity-weighted
share of words beyond the question's cues, at least a fifth where both state a principle – times how specific each is by
itself (geometric mean; `subject`). authority: the geometric mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from volteface.evidence.opposition.gates import CERTAINTY, POLE, SUBJECT, VOICE, open_gates
from volteface.evidence.opposition.statement import Statement
from volteface.evidence.opposition.subject import Floats, Integers, Subjects
from volteface.evidence.opposition.terms import PairTerms
from volteface.evidence.selection.coverage import Booleans

_A_POLE, _A_PERIOD = 400, 60
_DECAY_DAYS = 730.0
_PRINCIPLES = 0.2


class Pair(NamedTuple):
    """Two statements at opposite poles, by date, with what was found of them; `judged` is what a judge said."""

    then: Statement
    now: Statement
    score: float
    passed: dict[str, bool]
    judged: float | None = None

    @property
    def shut(self) -> int:
        """How many gates are shut."""
        return sum(not passed for passed in self.passed.values())


@dataclass(frozen=True, eq=False)
class Weighed:
    """All pairs of the statements that are weighed: low in rows, high in columns.

    Attributes:
        low: the n statements at the low pole.
        high: the m statements at the high pole.
        left_out: how many more stood at a pole, and were not among the strongest.
        score: n × m scores, whatever the gates say.
        gates: by name, n × m, whether each is open.
    """

    low: tuple[Statement, ...]
    high: tuple[Statement, ...]
    left_out: int
    score: Floats
    gates: dict[str, Booleans]

    @cached_property
    def through(self) -> Booleans:
        """Which pairs pass every gate."""
        return np.logical_and.reduce([*self.gates.values()]) if self.gates else np.zeros(self.score.shape, np.bool_)

    def passing(self) -> Iterator[Pair]:
        """The pairs that pass every gate, highest score first; ties by date and address."""
        rows, columns = np.nonzero(self.through & (self.score > 0))
        yield from self._in_order(rows, columns, np.zeros(len(rows), dtype=np.int64))

    def refused(self) -> Iterator[Pair]:
        """The pairs of one body that do not, those at the fewest shut gates first, then by score."""
        shut = np.sum([~one for one in self.gates.values()], axis=0) if self.gates else np.zeros(self.score.shape)
        rows, columns = np.nonzero(shut > 0)
        yield from self._in_order(rows, columns, np.asarray(shut[rows, columns], dtype=np.int64))

    def _in_order(self, rows: Integers, columns: Integers, shut: Integers) -> Iterator[Pair]:
        # Statements come in order, so the lower index is the earlier one.
        numbers = (
            np.array([one.index for one in self.low], dtype=np.int64)[rows],
            np.array([one.index for one in self.high], dtype=np.int64)[columns],
        )
        order = np.lexsort((np.maximum(*numbers), np.minimum(*numbers), -self.score[rows, columns], shut))
        for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
            then, now = sorted((self.low[row], self.high[column]), key=lambda one: one.index)
            passed = {name: bool(one[row, column]) for name, one in self.gates.items()}
            yield Pair(then, now, float(self.score[row, column]), passed)


def weigh(statements: Sequence[Statement], subjects: Subjects, terms: PairTerms) -> Weighed:
    """Weigh the pairs of the strongest statements.

    Args:
        statements: all that stand at a pole for sure, in order of date and address.
        subjects: the words of all readings.
        terms: what is asked of a pair.
    """
    sides = [[one for one in statements if one.reading.position * side > 0] for side in (-1, 1)]
    low, high = (strongest(side, subjects) for side in sides)
    return _weighed(low, high, len(statements) - len(low) - len(high), subjects, terms)


def one_pair(then: Statement, now: Statement, subjects: Subjects, terms: PairTerms) -> Pair:
    """One pair of statements on two sides of zero, however sure: which of all gates it passes, and its score."""
    low, high = sorted((then, now), key=lambda one: one.reading.position)
    weighed = _weighed([low], [high], 0, subjects, terms)
    passed = {name: bool(one[0, 0]) for name, one in weighed.gates.items()}
    both = (then.reading, now.reading)
    passed |= {
        POLE: all(abs(one.position) >= terms.least_position for one in both),
        CERTAINTY: all(one.read or one.confidence >= terms.least_confidence for one in both),
        VOICE: all(one.passage.voice == "own" for one in both),
    }
    return Pair(then, now, float(weighed.score[0, 0]), passed)


def _weighed(
    low: Sequence[Statement], high: Sequence[Statement], left_out: int, subjects: Subjects, terms: PairTerms
) -> Weighed:
    if not low or not high:
        return Weighed(tuple(low), tuple(high), left_out, np.zeros((len(low), len(high))), {})
    rows, columns = [one.index for one in low], [one.index for one in high]
    words, overlap = subjects.overlaps(rows, columns)
    found = open_gates(low, high, words, overlap, terms)
    score = _scores(low, high, np.maximum(overlap, _common(low, high, found[SUBJECT])), subjects)
    return Weighed(tuple(low), tuple(high), left_out, score, found)


def strongest(statements: Sequence[Statement], subjects: Subjects) -> list[Statement]:
    """The strongest of each period (of each year where there are no periods), in order of date and address."""
    groups: defaultdict[tuple[bool, int], list[tuple[bool, float, int, Statement]]] = defaultdict(list)
    for one in statements:
        reading = one.reading
        strength = abs(reading.position) * _sure(one) * reading.authority * float(subjects.specific[one.index])
        period = (True, reading.period) if reading.period >= 0 else (False, int(reading.day // 365.25))
        groups[period].append((not one.passed, -round(strength, 9), one.index, one))
    each = min(_A_PERIOD, max(1, _A_POLE // max(1, len(groups))))
    kept = [entry for group in groups.values() for entry in sorted(group, key=lambda e: e[:3])[:each]]
    kept = sorted(kept, key=lambda e: e[:3])[:_A_POLE]
    return [one for *_, one in sorted(kept, key=lambda e: e[2])]


def _sure(one: Statement) -> float:
    return 1.0 if one.reading.read else one.reading.confidence


def _common(low: Sequence[Statement], high: Sequence[Statement], subject: Booleans) -> Floats:
    """What two have in common at least where their subject is the question's own."""
    principle = [np.array([one.marks.principle and one.known for one in side]) for side in (low, high)]
    return np.asarray(np.where(subject & np.logical_and.outer(*principle), _PRINCIPLES, 0.0))


def _scores(low: Sequence[Statement], high: Sequence[Statement], common: Floats, subjects: Subjects) -> Floats:
    """Scores of all pairs, low in rows and high in columns."""

    def each(name: str) -> tuple[Floats, Floats]:
        rows, columns = (np.array([getattr(one.reading, name) for one in side]) for side in (low, high))
        return rows[:, None].astype(np.float64), columns[None, :].astype(np.float64)

    day, other_day = each("day")
    position, other_position = each("position")
    authority, other_authority = each("authority")
    specific, other_specific = (subjects.specific[[one.index for one in side]] for side in (low, high))
    score = (
        np.abs(position * other_position)
        * common
        * np.sqrt(np.outer(specific, other_specific))
        * np.sqrt(authority * other_authority)
        * np.exp(-np.abs(day - other_day) / _DECAY_DAYS)
    )
    return np.asarray(np.round(score, 15))
