"""Verdicts over all questions of a study: how often the rules were right, and how far judges agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volteface.evidence.opposition.precision import precision
from volteface.model.errors import NotEnough
from volteface.study.findings.opposed_shapes import VerdictsShape, verdicts_shape
from volteface.study.findings.recorded import DEPTH, agreement, judgements
from volteface.study.findings.verdicts import Given, judged

if TYPE_CHECKING:
    from volteface.evidence.result import Said
    from volteface.study.findings.opposing import Opposing


def verdicts_of(
    study: Opposing, question: str = "", *, organisation: str = "", given: Given | None = None, withdrawn: int = 0
) -> VerdictsShape:
    """Verdicts on the pairs of a question, or of all questions.

    Precision is of the first twenty pairs that today's rules find for each question and organisation; where nothing is
    coded, or nobody has judged a pair, there is nothing to add.

    Args:
        study: whose.
        question: which; "": all.
        organisation: whose pairs are ranked; "": of all of whom pairs were judged.
        given: what became of a table that was handed in just now.
        withdrawn: how many verdicts were taken back just now.
    """
    names = [study.question(question).id] if question else list(study.codebook.questions)
    pairs = [one for name in names for one in judged(study.library, study.question(name))]
    said = [one for name in names for one in judgements(study.library, name).values()]
    lists: list[list[tuple[Said, ...]]] = []
    ranked = dict.fromkeys((one.finding.question, one.finding.organisation) for one in pairs)
    for name, whose in ranked:
        if organisation not in ("", whose):
            continue
        try:
            found = study.contradictions(name, top=DEPTH, organisation=whose)
        except NotEnough:
            continue
        lists.append([pair.said for pair in found.pairs])
    return verdicts_shape(
        question or None,
        pairs,
        precision=precision(lists, DEPTH),
        agreement=agreement(said),
        given=given,
        withdrawn=withdrawn,
    )
