"""Opposed statements: a body against its own words, then and now (methods.md § 7). Found, never judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from volteface.evidence.acknowledgement import Acknowledgement
from volteface.evidence.boilerplate import repeated
from volteface.evidence.opposition.against import Against
from volteface.evidence.opposition.between import Between
from volteface.evidence.opposition.gates import PairTerms, certain, gates, marks
from volteface.evidence.opposition.pairs import Candidate, Pair, ranked
from volteface.evidence.opposition.subject import Subjects
from volteface.evidence.order import in_order
from volteface.evidence.result import Opposition, OppositionKind, Reading
from volteface.evidence.tokens import CueWords
from volteface.model.passage import Passage


def opposed_statements(
    readings: Iterable[Reading],
    *,
    top: int = 20,
    acknowledgement: Acknowledgement | None = None,
    cues: CueWords | None = None,
    others: Iterable[Passage] = (),
    terms: PairTerms | None = None,
    poles: tuple[str, str] = ("low", "high"),
) -> tuple[Opposition, ...]:
    """The pairs of statements most worth a person's judgement, highest score first.

    Kinds: *simultaneous* (within 90 days: both in force), *turn* (the change is acknowledged between the two, or in the
    later one), *silent turn* (no acknowledgement found). A statement stands in one pair at most, so
    that no striking sentence fills the list.

    Args:
        readings: all passages on the question that count, of any confidence: pairs are made of the certain ones alone,
            acknowledgements and counter-evidence are sought in all.
        top: the most pairs.
        acknowledgement: finds the words in which a change is admitted; None takes the documented lists.
        cues: the question's cue words in a text: shared ones prove no common subject.
        others: further passages to be searched for acknowledgements (about the question, without position).
        terms: what is asked of a pair; None takes the defaults of `PairTerms`.
        poles: names of the low and the high pole, for the reasons.
    """
    terms = terms or PairTerms()
    held = in_order(readings)
    certainly = [index for index, reading in enumerate(held) if certain(reading, terms)]
    if not certainly or top <= 0:
        return ()
    subjects = Subjects([reading.passage for reading in held], cues)
    repeats = repeated(held)
    alone = ((index, marks(held[index], repeats[index])) for index in certainly)
    candidates = [Candidate(index, held[index], own) for index, own in alone if own.passed]
    finding = _Finding(
        subjects,
        Between(held, others, subjects, acknowledgement or Acknowledgement(), terms.least_overlap),
        Against(held),
        terms,
        poles,
    )
    found: list[Opposition] = []
    used: set[int] = set()
    for pair in ranked(candidates, subjects, terms):
        indices = (pair.then.index, pair.now.index)
        if used.isdisjoint(indices):
            used.update(indices)
            found.append(finding.opposition(pair))
        if len(found) == top:
            break
    return tuple(found)


class _Finding(NamedTuple):
    """What is needed to say all about a pair."""

    subjects: Subjects
    between: Between
    against: Against
    terms: PairTerms
    poles: tuple[str, str]

    def opposition(self, pair: Pair) -> Opposition:
        """One pair with its kind, gates, acknowledgement and the passage against it."""
        then, now = pair.then, pair.now
        shared, overlap = self.subjects.shared(then.index, now.index)
        searched, acknowledged_by = self.between.search(then.reading, now.reading)
        kind = OppositionKind.SILENT_TURN if acknowledged_by is None else OppositionKind.TURN
        if now.reading.day - then.reading.day <= self.terms.simultaneous_days:
            kind = OppositionKind.SIMULTANEOUS
        return Opposition(
            then=then.reading,
            now=now.reading,
            kind=kind.value,
            score=pair.score,
            gates=gates(
                then.reading,
                now.reading,
                marks_of=(then.marks, now.marks),
                shared=shared,
                overlap=overlap,
                terms=self.terms,
                poles=self.poles,
            ),
            against=self.against.strongest(then.index, now.index, kind),
            acknowledged_by=acknowledged_by,
            between=searched,
        )
