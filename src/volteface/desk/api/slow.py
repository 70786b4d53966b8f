"""Endpoints that reckon: lines, evidence, what was found in the words. They run beside the web process."""

from __future__ import annotations

import msgspec

from volteface.desk.api.asks import AgreeAsk, EvidenceAsk, LineAsk, TrustAsk, TwoAsk, Whose, WordsAsk
from volteface.desk.api.endpoint import Endpoint, Nothing
from volteface.desk.api.telling import every, of_question
from volteface.study import Study


def _named(asked: msgspec.Struct, *but: str) -> dict[str, object]:
    return {name: getattr(asked, name) for name in asked.__struct_fields__ if name not in but}


def lines(study: Study, asked: Whose) -> object:
    """As `volteface line --json`."""
    found = study.lines(**_named(asked))  # type: ignore[arg-type]  # one name a parameter, of its type
    from volteface.desk.api.answers import LinesAnswer

    return LinesAnswer([study.line_shape(one, seed=asked.seed) for one in found])


def line(study: Study, asked: LineAsk) -> object:
    """As `volteface line QUESTION --json`."""
    options = _named(asked, "question", "as_said")
    found = study.line(asked.question, as_said=asked.as_said, **options)  # type: ignore[arg-type]  # the same
    around = study.around(asked.question, **options) if found.turns else ()  # type: ignore[arg-type]  # the same
    return study.line_shape(found, around, seed=asked.seed)


def general(study: Study, asked: Whose) -> object:
    """As `volteface general --json`."""
    return study.general_shape(study.general(**_named(asked)))  # type: ignore[arg-type]  # the same


def regimes(study: Study, asked: Whose) -> object:
    """As `volteface regimes --json`."""
    return study.regimes_shape(study.regimes(**_named(asked)))  # type: ignore[arg-type]  # the same


def contradictions(study: Study, asked: EvidenceAsk) -> object:
    """As `volteface contradictions QUESTION --json`."""
    return study.contradictions_shape(study.contradictions(**_named(asked)))  # type: ignore[arg-type]  # the same


def quotations(study: Study, asked: EvidenceAsk) -> object:
    """As `volteface quotations QUESTION --json`."""
    return study.quotations_shape(study.quoted(**_named(asked)))  # type: ignore[arg-type]  # the same


def precedes(study: Study, asked: TwoAsk) -> object:
    """As `volteface precedes A B --json`."""
    found = study.precedes(asked.leader, asked.follower, **_named(asked, "leader", "follower"))  # type: ignore[arg-type]  # the same
    shared = study.shared_wordings(asked.leader, asked.follower, organisation=asked.organisation, seed=asked.seed)
    return study.precedes_shape(found, shared=shared)


def agree(study: Study, asked: AgreeAsk) -> object:
    """As `volteface agree QUESTION --json`."""
    return study.agree(**_named(asked))  # type: ignore[arg-type]  # the same


def coders(study: Study, _: Nothing) -> object:
    """As `volteface coders --json`."""
    from volteface.desk.api.answers import CodersAnswer

    return CodersAnswer(study.coders())


def trust(study: Study, asked: TrustAsk) -> object:
    """As `volteface coders QUESTION --json`."""
    return study.trust(asked.question, organisation=asked.organisation, seed=asked.seed).shape()


def checked(study: Study, _: Nothing) -> object:
    """As `volteface question check --json`."""
    from volteface.desk.api.answers import FindingsAnswer

    return FindingsAnswer(study.check_questions())


def echoes(study: Study, asked: WordsAsk) -> object:
    """As `volteface echoes --json`."""
    return study.echoes_shape(study.echoes(organisation=asked.organisation, top=asked.top, seed=asked.seed))


def slogans(study: Study, asked: WordsAsk) -> object:
    """As `volteface slogans --json`."""
    return study.slogans_shape(study.slogans(organisation=asked.organisation, top=asked.top, seed=asked.seed))


def erasures(study: Study, asked: WordsAsk) -> object:
    """As `volteface erasures --json`."""
    return study.erasures_shape(study.erasures(organisation=asked.organisation), asked.top)


def actors(study: Study, asked: WordsAsk) -> object:
    """As `volteface actors --json`."""
    return study.actors_shape(study.actors(organisation=asked.organisation, top=asked.top, seed=asked.seed))


SLOW: tuple[Endpoint, ...] = (
    Endpoint(
        "/lines",
        "All lines: positions over time with intervals, and their turns.",
        Whose,
        "volteface.desk.api.answers:LinesAnswer",
        lines,
        "line",
        slow=True,
        tells=every,
    ),
    Endpoint(
        "/questions/check",
        "What is to be mended in the codebook.",
        Nothing,
        "volteface.desk.api.answers:FindingsAnswer",
        checked,
        "question check",
        slow=True,
    ),
    Endpoint(
        "/questions/{question}/line",
        "A question’s line, with what stands around its turns.",
        LineAsk,
        "volteface.study.line_shapes:LineShape",
        line,
        "line QUESTION",
        slow=True,
        tells=of_question,
    ),
    Endpoint(
        "/questions/{question}/contradictions",
        "Opposed statements, then and now, with verdicts.",
        EvidenceAsk,
        "volteface.study.findings.opposed_shapes:ContradictionsShape",
        contradictions,
        "contradictions QUESTION",
        slow=True,
        tells=of_question,
    ),
    Endpoint(
        "/questions/{question}/quotations",
        "The quotations chosen, with the reasons.",
        EvidenceAsk,
        "volteface.study.findings.quotation_shapes:QuotationsShape",
        quotations,
        "quotations QUESTION",
        slow=True,
        tells=of_question,
    ),
    Endpoint(
        "/questions/{question}/agree",
        "Agreement of a question’s coders.",
        AgreeAsk,
        "volteface.study.agree_shapes:AgreeShape",
        agree,
        "agree QUESTION",
        slow=True,
        tells=of_question,
    ),
    Endpoint(
        "/questions/{question}/trust",
        "How far a line can be trusted.",
        TrustAsk,
        "volteface.study.trust_shapes:TrustShape",
        trust,
        "coders QUESTION",
        slow=True,
        tells=of_question,
    ),
    Endpoint(
        "/coders",
        "Each coder’s worth on each question.",
        Nothing,
        "volteface.desk.api.answers:CodersAnswer",
        coders,
        "coders",
        slow=True,
        tells=every,
    ),
    Endpoint(
        "/general",
        "Whether all questions obey one line.",
        Whose,
        "volteface.study.general_shapes:GeneralShape",
        general,
        "general",
        slow=True,
        tells=every,
    ),
    Endpoint(
        "/regimes",
        "The times between the turns of all questions.",
        Whose,
        "volteface.study.regimes_shapes:RegimesShape",
        regimes,
        "regimes",
        slow=True,
        tells=every,
    ),
    Endpoint(
        "/precedes",
        "Whether one body turns after another.",
        TwoAsk,
        "volteface.study.precedence_shapes:PrecedesShape",
        precedes,
        "precedes A B",
        slow=True,
        tells=every,
    ),
    Endpoint(
        "/echoes",
        "Wordings of earlier documents that came back.",
        WordsAsk,
        "volteface.study.findings.echo_shapes:EchoesShape",
        echoes,
        "echoes",
        slow=True,
    ),
    Endpoint(
        "/slogans",
        "Phrases of a time.",
        WordsAsk,
        "volteface.study.findings.slogan_shapes:SlogansShape",
        slogans,
        "slogans",
        slow=True,
    ),
    Endpoint(
        "/erasures",
        "What later editions have not.",
        WordsAsk,
        "volteface.study.findings.erasure_shapes:ErasuresShape",
        erasures,
        "erasures",
        slow=True,
        # How the passages that changed were coded stands with them.
        tells=every,
    ),
    Endpoint(
        "/actors",
        "Who is spoken of.",
        WordsAsk,
        "volteface.study.findings.actor_shapes:ActorsShape",
        actors,
        "actors",
        slow=True,
        tells=every,
    ),
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
