"""Opposed statements: a body against its own words, then and now (methods.md § 7). Found, never judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from volteface.evidence.acknowledgement import Acknowledgement
from volteface.evidence.boilerplate import repeated
from volteface.evidence.opposition.against import Against
from volteface.evidence.opposition.audiences import Audience, spoken_to
from volteface.evidence.opposition.between import Between
from volteface.evidence.opposition.funnel import Funnel
from volteface.evidence.opposition.gates import gates
from volteface.evidence.opposition.judging import JUDGED, Judge, judged
from volteface.evidence.opposition.marks import certain, marks
from volteface.evidence.opposition.pairs import Pair, Weighed, one_pair, weigh
from volteface.evidence.opposition.statement import Statement
from volteface.evidence.opposition.subject import Matter, Subjects
from volteface.evidence.opposition.terms import PairTerms
from volteface.evidence.order import in_order
from volteface.evidence.result import Opposition, OppositionKind, Reading
from volteface.evidence.tokens import CueWords
from volteface.model.passage import Passage

# No list is drawn from more pairs than these, the best.
_LOOKED_AT = 5_000


class Opposed(NamedTuple):
    """What was found.

    Attributes:
        pairs: best first.
        funnel: how they came about.
        refused: the next best, that a gate shut out.
        also: pairs that were asked for by their passages, whatever the gates say of them now.
    """

    pairs: tuple[Opposition, ...] = ()
    funnel: Funnel = Funnel()
    refused: tuple[Opposition, ...] = ()
    also: tuple[Opposition, ...] = ()


def opposed_statements(
    readings: Iterable[Reading],
    *,
    top: int = 20,
    acknowledgement: Acknowledgement | None = None,
    cues: CueWords | None = None,
    matter: Matter | None = None,
    others: Iterable[Passage] = (),
    terms: PairTerms | None = None,
    poles: tuple[str, str] = ("low", "high"),
    audience: Audience = spoken_to,
    judge: Judge | None = None,
    refused: int = 0,
    also: Iterable[tuple[int, int]] = (),
) -> Opposed:
    """The pairs of statements most worth a person's judgement, highest score first.

    Kinds: *simultaneous* (within 90 days: both in force; with the audiences of both), *turn* (the change is
    acknowledged between the two, or in the later one), *silent turn* (no acknowledgement found). A statement stands in
    two pairs at most, and the second time at half the score, so that no striking sentence fills the list.

    Args:
        readings: all passages on the question that count, of any confidence: pairs are made of the certain ones alone,
            acknowledgements and counter-evidence are sought in all.
        top: the most pairs.
        acknowledgement: finds the words in which a change is admitted; None takes the documented lists.
        cues: the question's cue words in a text: shared ones prove no common subject.
        matter: the same by topic and pole; None where they are not known, and words in common are asked of every pair.
        others: further passages to be searched for acknowledgements (about the question, without position).
        terms: what is asked of a pair; None takes the defaults of `PairTerms`.
        poles: names of the low and the high pole, for the reasons.
        audience: to whom a passage speaks, in words.
        judge: reads the best hundred pairs, or `top` where these are more, and puts them in another order (`judging`);
            it decides nothing.
        refused: so many pairs that a gate shut out are told too, those nearest to passing first.
        also: pairs by the numbers of their passages, that are told too if both still stand at opposite poles.

    Raises:
        ValueError: the judge gave what is no score for each pair.
    """
    terms = terms or PairTerms()
    held, others = in_order(readings), tuple(others)
    certainly = [index for index, reading in enumerate(held) if certain(reading, terms)]
    subjects = Subjects([reading.passage for reading in held], cues, others)
    repeats = repeated(held)

    def statement(index: int) -> Statement:
        return Statement(index, held[index], marks(held[index], repeats[index], matter, terms), matter is not None)

    statements = [statement(index) for index in certainly]
    weighed = weigh(statements, subjects, terms)
    finding = _Finding(
        subjects,
        Between(held, others, subjects, acknowledgement or Acknowledgement(), terms, matter=matter),
        Against(held, terms.simultaneous_days),
        terms,
        poles,
        audience,
    )
    chosen = _chosen(list(islice(weighed.passing(), _LOOKED_AT)), top, terms.most, judge)
    nearest = _spread(list(islice(weighed.refused(), _LOOKED_AT)), refused, 1) if refused > 0 else []
    return Opposed(
        tuple(finding.opposition(pair) for pair in chosen),
        _funnel(statements, weighed, len(held), len(chosen)),
        tuple(finding.opposition(pair) for pair in nearest),
        tuple(
            finding.opposition(one_pair(statement(then), statement(now), subjects, terms))
            for then, now in _held(held, also)
        ),
    )


def _held(held: Sequence[Reading], asked: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs asked for that stand at opposite poles: indices of the earlier and the later reading, in order."""
    at = {reading.passage.number: index for index, reading in enumerate(held) if reading.passage.number >= 0}
    found = {(min(at[one], at[other]), max(at[one], at[other])) for one, other in asked if one in at and other in at}
    return sorted(pair for pair in found if held[pair[0]].position * held[pair[1]].position < 0)


def _chosen(pairs: list[Pair], top: int, most: int, judge: Judge | None) -> list[Pair]:
    """The pairs that are shown, in their order."""
    if judge is None or not pairs:
        return _spread(pairs, top, most)
    best = _spread(pairs, max(top, JUDGED), most)
    scores, order = judged([(one.then.reading.passage.text, one.now.reading.passage.text) for one in best], judge)
    return [best[at]._replace(judged=scores[at]) for at in order][:top]


def _spread(pairs: Sequence[Pair], top: int, most: int) -> list[Pair]:
    """Greedily the best, where each further use of a statement halves the score; pairs come in order."""
    used: Counter[int] = Counter()
    waiting, found = list(pairs), list[Pair]()
    while waiting and len(found) < top:
        waiting = [one for one in waiting if max(used[one.then.index], used[one.now.index]) < most]
        if not waiting:
            break
        # Python's max takes the first of equals, which come in order of date and address.
        best = max(
            waiting, key=lambda one: (-one.shut, one.score * 0.5 ** (used[one.then.index] + used[one.now.index]))
        )
        waiting.remove(best)
        used.update((best.then.index, best.now.index))
        found.append(best)
    return found


def _funnel(statements: Sequence[Statement], weighed: Weighed, readings: int, shown: int) -> Funnel:
    low = sum(one.reading.position < 0 for one in statements)
    return Funnel(
        readings=readings,
        low=low,
        high=len(statements) - low,
        left_out=weighed.left_out,
        pairs=weighed.score.size,
        shut={name: int(np.sum(~one)) for name, one in weighed.gates.items()},
        passed=int(np.sum(weighed.through)),
        shown=shown,
    )


class _Finding(NamedTuple):
    """What is needed to say all about a pair."""

    subjects: Subjects
    between: Between
    against: Against
    terms: PairTerms
    poles: tuple[str, str]
    audience: Audience

    def opposition(self, pair: Pair) -> Opposition:
        """One pair with its kind, gates, acknowledgement and the passage against it."""
        then, now = pair.then, pair.now
        words, overlap = self.subjects.shared(then.index, now.index)
        search, acknowledged_by = self.between.search(then.reading, now.reading)
        kind = OppositionKind.SILENT_TURN if acknowledged_by is None else OppositionKind.TURN
        audiences: tuple[str, str] | None = None
        if now.reading.day - then.reading.day <= self.terms.simultaneous_days:
            kind = OppositionKind.SIMULTANEOUS
            audiences = self.audience(then.reading.passage), self.audience(now.reading.passage)
        return Opposition(
            then=then.reading,
            now=now.reading,
            kind=kind.value,
            score=pair.score,
            gates=gates(then, now, passed=pair.passed, words=words, overlap=overlap, poles=self.poles),
            against=self.against.strongest(then.index, now.index, kind),
            acknowledged_by=acknowledged_by,
            between=search.passages,
            search=search,
            audiences=audiences,
            judged=pair.judged,
        )
