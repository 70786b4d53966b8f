"""Opposed statements on a question, each verified against its page before anyone sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from volteface.coding.bearing import Bearing, QuestionCues
from volteface.coding.patterns import Hit
from volteface.evidence.opposition.audiences import Audience, spoken_to
from volteface.evidence.opposition.judging import Judge
from volteface.evidence.opposition.opposed import Opposed, opposed_statements
from volteface.evidence.opposition.subject import Matter
from volteface.evidence.opposition.terms import PairTerms
from volteface.evidence.result import Opposition, Reading
from volteface.library import Library, passages, sources
from volteface.model.codebook import Question
from volteface.model.passage import Passage
from volteface.study.finding import cue_words, demand, unverified, without_position
from volteface.study.gathering import Gathered
from volteface.study.readings import as_evidence


class Sought(msgspec.Struct, frozen=True):
    """What is wished of a search for opposed statements.

    Attributes:
        top: the most pairs.
        refused: so many pairs that a gate shut out are told too.
        years: how far apart statements may lie where the author is not the same; None: the default of `PairTerms`, by
            which two statements of principle may lie further apart.
        also: pairs, by the numbers of their passages, that are told whatever the rules say today.
    """

    top: int = 10
    refused: int = 0
    years: float | None = None
    also: tuple[tuple[int, int], ...] = ()

    @property
    def terms(self) -> PairTerms:
        """What is asked of a pair."""
        return PairTerms() if self.years is None else PairTerms(years=self.years, principle_years=self.years)


def opposed(
    library: Library,
    question: Question,
    found: Gathered,
    held: Sequence[Reading],
    sought: Sought,
    *,
    judge: Judge | None = None,
) -> Opposed:
    """Opposed statements, strongest first; an acknowledgement is sought in all passages about the question.

    Args:
        library: where the words are.
        question: which.
        found: whose line, with its gold.
        held: the readings of the line.
        sought: what is wished.
        judge: puts the best pairs in another order; decides nothing.

    Raises:
        CheckFailed: one does not stand in its document.
    """
    # Scores of a machine that no gold has calibrated oppose nothing to anything (methods.md § 7).
    evidence = as_evidence(held) if found.gold.values else ()
    # What is no evidence for a pair still tells which words are rare, and may acknowledge a change.
    read = {reading.passage.number for reading in evidence}
    silent = without_position(found).tolist()
    others = passages.resolve(library, silent) if evidence else []
    others += [reading.passage for reading in held if reading.passage.number not in {*read, *silent}]
    result = opposed_statements(
        evidence,
        top=sought.top,
        cues=cue_words(question),
        matter=matter(question),
        others=others,
        terms=sought.terms,
        poles=(question.low.name, question.high.name),
        audience=audiences(library, evidence),
        judge=judge,
        refused=sought.refused,
        also=sought.also,
    )
    demand(unverified(library, words((*result.pairs, *result.refused, *result.also))))
    return result


def audiences(library: Library, held: Iterable[Reading]) -> Audience:
    """To whom a passage speaks: what `volteface.toml` declares of its source, the kind of its item, its author."""
    declared = {(one.organisation, one.name): one.audience for one in sources.sources(library)}
    kinds = passages.item_kinds(library, [reading.passage.number for reading in held])

    def audience(passage: Passage) -> str:
        named = declared.get((passage.organisation, passage.source), "")
        return spoken_to(passage, kind=kinds.get(passage.number, ""), declared=named)

    return audience


def words(pairs: Iterable[Opposition]) -> list[Passage]:
    """All passages that pairs quote."""
    found = []
    for pair in pairs:
        found += [side.passage for side in (pair.then, pair.now, pair.against) if side is not None]
        found += [pair.acknowledged_by] if pair.acknowledged_by is not None else []
    return found


def matter(question: Question) -> Matter:
    """The question's own words in a text, by what they are cues of."""
    cues = QuestionCues(question)
    kept: dict[str, Bearing] = {}

    def bearing(text: str) -> Bearing:
        if text not in kept:
            kept.clear()
            kept[text] = cues.bearing(text)
        return kept[text]

    def part(of: Callable[[Bearing], tuple[Hit, ...]]) -> Callable[[str], Sequence[str]]:
        def hits(text: str) -> Sequence[str]:
            found = bearing(text)
            return [found.folded[hit.start : hit.end] for hit in of(found)]

        return hits

    return Matter(part(lambda one: one.topic), part(lambda one: one.low), part(lambda one: one.high))
