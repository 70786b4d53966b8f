"""Endpoints that reckon: lines, evidence, what was found in the words. They run beside the web process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_type_hints

import msgspec

from volteface.desk.api.asks import AgreeAsk, EvidenceAsk, LineAsk, TrustAsk, TwoAsk, Whose, WordsAsk
from volteface.desk.api.endpoint import Endpoint, Nothing
from volteface.study import Study
from volteface.study.agree_shapes import AgreeShape
from volteface.study.codebook_shapes import FindingShape
from volteface.study.findings.actor_shapes import ActorsShape
from volteface.study.findings.echo_shapes import EchoesShape
from volteface.study.findings.erasure_shapes import ErasuresShape
from volteface.study.findings.opposed_shapes import ContradictionsShape
from volteface.study.findings.quotation_shapes import QuotationsShape
from volteface.study.findings.slogan_shapes import SlogansShape
from volteface.study.general_shapes import GeneralShape
from volteface.study.line_shapes import LineShape
from volteface.study.precedence_shapes import PrecedesShape
from volteface.study.regimes_shapes import RegimesShape
from volteface.study.trust_shapes import CodersShape, TrustShape


class LinesAnswer(msgspec.Struct, frozen=True):
    """All lines."""

    lines: list[LineShape]


class CodersAnswer(msgspec.Struct, frozen=True):
    """Each coder’s worth on each question."""

    questions: list[CodersShape]


class FindingsAnswer(msgspec.Struct, frozen=True):
    """What is to be mended in the codebook, or in one question of it."""

    findings: list[FindingShape]


def _named(asked: msgspec.Struct, *but: str) -> dict[str, object]:
    return {name: getattr(asked, name) for name in asked.__struct_fields__ if name not in but}


def lines(study: Study, asked: Whose) -> LinesAnswer:
    """As `volteface line --json`."""
    found = study.lines(**_named(asked))  # type: ignore[arg-type]  # one name a parameter, of its type
    return LinesAnswer([study.line_shape(one, seed=asked.seed) for one in found])


def line(study: Study, asked: LineAsk) -> LineShape:
    """As `volteface line QUESTION --json`."""
    options = _named(asked, "question", "as_said")
    found = study.line(asked.question, as_said=asked.as_said, **options)  # type: ignore[arg-type]  # the same
    around = study.around(asked.question, **options) if found.turns else ()  # type: ignore[arg-type]  # the same
    return study.line_shape(found, around, seed=asked.seed)


def general(study: Study, asked: Whose) -> GeneralShape:
    """As `volteface general --json`."""
    return study.general_shape(study.general(**_named(asked)))  # type: ignore[arg-type]  # the same


def regimes(study: Study, asked: Whose) -> RegimesShape:
    """As `volteface regimes --json`."""
    return study.regimes_shape(study.regimes(**_named(asked)))  # type: ignore[arg-type]  # the same


def contradictions(study: Study, asked: EvidenceAsk) -> ContradictionsShape:
    """As `volteface contradictions QUESTION --json`."""
    return study.contradictions_shape(study.contradictions(**_named(asked)))  # type: ignore[arg-type]  # the same


def quotations(study: Study, asked: EvidenceAsk) -> QuotationsShape:
    """As `volteface quotations QUESTION --json`."""
    return study.quotations_shape(study.quoted(**_named(asked)))  # type: ignore[arg-type]  # the same


def precedes(study: Study, asked: TwoAsk) -> PrecedesShape:
    """As `volteface precedes A B --json`."""
    found = study.precedes(asked.leader, asked.follower, **_named(asked, "leader", "follower"))  # type: ignore[arg-type]  # the same
    shared = study.shared_wordings(asked.leader, asked.follower, organisation=asked.organisation, seed=asked.seed)
    return study.precedes_shape(found, shared=shared)


def agree(study: Study, asked: AgreeAsk) -> AgreeShape:
    """As `volteface agree QUESTION --json`."""
    return study.agree(**_named(asked))  # type: ignore[arg-type]  # the same


def coders(study: Study, _: Nothing) -> CodersAnswer:
    """As `volteface coders --json`."""
    return CodersAnswer(study.coders())


def trust(study: Study, asked: TrustAsk) -> TrustShape:
    """As `volteface coders QUESTION --json`."""
    return study.trust(asked.question, organisation=asked.organisation, seed=asked.seed).shape()


def checked(study: Study, _: Nothing) -> FindingsAnswer:
    """As `volteface question check --json`."""
    return FindingsAnswer(study.check_questions())


def echoes(study: Study, asked: WordsAsk) -> EchoesShape:
    """As `volteface echoes --json`."""
    return study.echoes_shape(study.echoes(organisation=asked.organisation, top=asked.top, seed=asked.seed))


def slogans(study: Study, asked: WordsAsk) -> SlogansShape:
    """As `volteface slogans --json`."""
    return study.slogans_shape(study.slogans(organisation=asked.organisation, top=asked.top, seed=asked.seed))


def erasures(study: Study, asked: WordsAsk) -> ErasuresShape:
    """As `volteface erasures --json`."""
    return study.erasures_shape(study.erasures(organisation=asked.organisation), asked.top)


def actors(study: Study, asked: WordsAsk) -> ActorsShape:
    """As `volteface actors --json`."""
    return study.actors_shape(study.actors(organisation=asked.organisation, top=asked.top, seed=asked.seed))


def _slow(
    path: str, summary: str, asks: type[msgspec.Struct], answer: Callable[[Study, Any], object], command: str
) -> Endpoint:
    return Endpoint(path, summary, asks, get_type_hints(answer)["return"], answer, command, slow=True)


SLOW: tuple[Endpoint, ...] = (
    _slow("/lines", "All lines: positions over time with intervals, and their turns.", Whose, lines, "line"),
    _slow("/questions/check", "What is to be mended in the codebook.", Nothing, checked, "question check"),
    _slow(
        "/questions/{question}/line",
        "A question’s line, with what stands around its turns.",
        LineAsk,
        line,
        "line QUESTION",
    ),
    _slow(
        "/questions/{question}/contradictions",
        "Opposed statements, then and now, with verdicts.",
        EvidenceAsk,
        contradictions,
        "contradictions QUESTION",
    ),
    _slow(
        "/questions/{question}/quotations",
        "The quotations chosen, with the reasons.",
        EvidenceAsk,
        quotations,
        "quotations QUESTION",
    ),
    _slow("/questions/{question}/agree", "Agreement of a question’s coders.", AgreeAsk, agree, "agree QUESTION"),
    _slow("/questions/{question}/trust", "How far a line can be trusted.", TrustAsk, trust, "coders QUESTION"),
    _slow("/coders", "Each coder’s worth on each question.", Nothing, coders, "coders"),
    _slow("/general", "Whether all questions obey one line.", Whose, general, "general"),
    _slow("/regimes", "The times between the turns of all questions.", Whose, regimes, "regimes"),
    _slow("/precedes", "Whether one body turns after another.", TwoAsk, precedes, "precedes A B"),
    _slow("/echoes", "Wordings of earlier documents that came back.", WordsAsk, echoes, "echoes"),
    _slow("/slogans", "Phrases of a time.", WordsAsk, slogans, "slogans"),
    _slow("/erasures", "What later editions have not.", WordsAsk, erasures, "erasures"),
    _slow("/actors", "Who is spoken of.", WordsAsk, actors, "actors"),
)


def reckoned(study: Study, path: str, sent: msgspec.Raw) -> object:
    """What a slow endpoint answers, in the process that reckons.

    Args:
        study: whose.
        path: the endpoint's.
        sent: what is asked, as JSON of the endpoint's `asks`.
    """
    endpoint = next(one for one in SLOW if one.path == path)
    return endpoint.answer(study, msgspec.json.decode(sent, type=endpoint.asks))
