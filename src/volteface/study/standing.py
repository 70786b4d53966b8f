"""How a question stands while it is coded: for a page that lists questions, and for whoever codes."""

from __future__ import annotations

from volteface.library import Library, codings, own_codings, samples, to_read
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Kind
from volteface.model.errors import NotEnough, WrongUse
from volteface.study.agreed import with_others
from volteface.study.disputes import disputes
from volteface.study.fetching import demand_work
from volteface.study.overall import half_width
from volteface.study.sent_shapes import CodingShape, StandingShape


def standing(library: Library, question: Question) -> StandingShape:
    """How sure a question is, how far its coders agree, what they dispute; slow where much is coded."""
    width = half_width(library, question)
    names = {
        one.coding.coder.name
        for one in codings.codings(library, question.id)
        if one.coding.probability is not None and not one.adjudicated and one.coding.coder.kind is Kind.PERSON
    }
    found = disputes(library, question)
    return StandingShape(
        question=question.id,
        gold=width.gold,
        half=width.half,
        organisation=width.organisation,
        disputed=len(found),
        settled=sum(one.settled is not None for one in found),
        agreement={name: with_others(library, question, name) for name in sorted(names)},
    )


def coding(library: Library, question: Question, coder: Coder) -> CodingShape:
    """What was drawn of a question, and what anybody and this coder has read of it."""
    waves = samples.samples(library, question.id)
    team = own_codings.count_team(library, question.id, question.version)
    total = read = 0
    told = ""
    if waves:
        try:
            demand_work(library, question, coder)
        except (NotEnough, WrongUse) as error:
            told = error.what
        total = to_read.count(library, question.id, coder.name)
        read = total - len(to_read.unread(library, question.id, question.version, coder.name))
    return CodingShape(
        question.id,
        question.title,
        question.asks,
        question.low.name,
        question.high.name,
        len(waves),
        to_read.drawn(library, question.id),
        team.passages,
        team.coders,
        team.codings,
        total,
        read,
        to_read.is_assigned(library, question.id),
        told,
    )
