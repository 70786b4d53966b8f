"""Opposed statements with what is on record of them: each run keeps what it found, and what people judged stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

import volteface
from volteface.coding.agreement import Agreement, alpha_interval
from volteface.evidence.opposition.funnel import Funnel
from volteface.evidence.opposition.judging import Judge
from volteface.evidence.opposition.key import pair_key
from volteface.evidence.opposition.precision import CAUTION, Precision, precision
from volteface.evidence.opposition.verdicts import latest, publishable, with_verdicts
from volteface.evidence.result import Gate, Opposition, Reading, Said
from volteface.library import Library, findings, passages, verdicts
from volteface.library.findings import Finding
from volteface.model.codebook import Question
from volteface.model.dates import Date
from volteface.model.passage import Passage
from volteface.study.finding import demand, unverified
from volteface.study.findings.opposed import Sought, opposed, words
from volteface.study.gathering import Gathered

# What precision is asked of.
DEPTH = 20


class Contradictions(msgspec.Struct, frozen=True):
    """Opposed statements on a question, with what was judged of them.

    Attributes:
        question: which.
        pairs: as today's rules find and rank them, with their keys and verdicts.
        reviewed: pairs that were judged before and are not among `pairs` today; their passages stand.
        refused: the next best pairs, that a gate shut out.
        funnel: how the pairs came about.
        precision: of the first twenty pairs, by judge.
        agreement: of judges with each other, over all pairs of the question that several judged; None: of none.
    """

    question: str
    pairs: tuple[Opposition, ...] = ()
    reviewed: tuple[Opposition, ...] = ()
    refused: tuple[Opposition, ...] = ()
    funnel: Funnel = Funnel()
    precision: tuple[Precision, ...] = ()
    agreement: Agreement | None = None


def contradictions(
    library: Library,
    question: Question,
    found: Gathered,
    held: Sequence[Reading],
    sought: Sought,
    *,
    judge: Judge | None = None,
) -> Contradictions:
    """Find opposed statements, put them on record, and add what is on record of them and of earlier ones.

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
    said = judgements(library, question.id)
    earlier = [one for one in findings.findings(library, question.id) if said.get(one.key)]
    places = tuple((one.earlier, one.later) for one in earlier)
    # The first twenty are found whatever is shown: it is of them that precision speaks.
    deep = msgspec.structs.replace(sought, top=max(sought.top, DEPTH), also=places)
    result = opposed(library, question, found, held, deep, judge=judge)
    keys = findings.keep(library, [_finding(question, pair) for pair in result.pairs])
    pairs = tuple(_with_record(pair, keys[_place(pair)], said) for pair in result.pairs)
    shown = {pair.key for pair in pairs[: sought.top]}
    today = {_place(pair): pair for pair in (*result.also, *pairs)}
    whose = {passage.organisation for passage in (reading.passage for reading in held)}
    reviewed = tuple(
        _with_record(today.get((one.earlier, one.later)) or pair, one.key, said)
        for one in earlier
        if one.key not in shown and one.stands and one.organisation in whose
        if (pair := _from_record(library, one)) is not None
    )
    demand(unverified(library, words(reviewed)))
    return Contradictions(
        question.id,
        pairs[: sought.top],
        reviewed,
        result.refused,
        msgspec.structs.replace(result.funnel, shown=min(sought.top, len(pairs))),
        tuple(precision([[pair.said for pair in pairs]], DEPTH)),
        agreement(said.values()),
    )


def published(found: Contradictions, *, unreviewed: bool) -> tuple[Opposition, ...]:
    """The pairs that a dossier shows: reviewed ones, also such as today's rules do not find; others if asked for."""
    return tuple(pair for pair in (*found.pairs, *found.reviewed) if publishable(pair, unreviewed=unreviewed))


def judged_words(found: Contradictions) -> tuple[str, ...]:
    """What verdicts come to in sentences: how often the rules were right by each judge, how far judges agree."""
    said = [one.words() for one in found.precision]
    if found.agreement is not None:
        words = found.agreement.words("pair", "judge")
        said.append(f"agreement of judges, 1 in full and 0 as by chance: {words}")
    if said:
        said.append(CAUTION)
    return tuple(said)


def judgements(library: Library, question: str) -> dict[str, tuple[Said, ...]]:
    """What was judged of the pairs of a question, by key, oldest first; what was taken back is left out."""
    return {
        key: tuple(Said(v.verdict, v.by, v.kind, v.reason, v.at, v.settles, v.uuid) for v in given)
        for key, given in verdicts.verdicts(library, question).items()
    }


def agreement(judged: Iterable[Sequence[Said]]) -> Agreement | None:
    """How far judges agree on whether pairs are opposed and how: Krippendorff's α, nominal, with its interval.

    Verdicts that settle are left out: they were given with the others in view. Pairs are drawn as if
    independent, as for precision. None where no pair has two judges.
    """
    own = [{(one.by, one.kind): one.verdict for one in latest(said) if not one.settles} for said in judged]
    judges = sorted({judge for pair in own for judge in pair})
    if not any(len(pair) > 1 for pair in own):
        return None
    named = {verdict: float(at) for at, verdict in enumerate(sorted({v for pair in own for v in pair.values()}))}
    table = np.array([[named[pair[judge]] if judge in pair else np.nan for judge in judges] for pair in own])
    return alpha_interval(table, "nominal")


def _place(pair: Opposition) -> tuple[int, int]:
    return pair.then.passage.number, pair.now.passage.number


def _with_record(pair: Opposition, key: str, said: dict[str, tuple[Said, ...]]) -> Opposition:
    return with_verdicts(msgspec.structs.replace(pair, key=key), said.get(key, ()))


def _finding(question: Question, pair: Opposition) -> Finding:
    then, now = pair.then, pair.now
    return Finding(
        question=question.id,
        key=pair_key(question.id, then.passage, now.passage),
        organisation=now.passage.organisation,
        earlier=then.passage.number,
        later=now.passage.number,
        earlier_position=then.position,
        later_position=now.position,
        kind=pair.kind,
        score=pair.score,
        gates=tuple((gate.name, gate.passed, gate.reason) for gate in pair.gates),
        codebook=question.version,
        coder=", ".join(sorted({then.coder, now.coder})),
        coder_kind=then.kind if then.kind == now.kind else "machine",
        software=f"Volteface {volteface.__version__}",
    )


def _from_record(library: Library, one: Finding) -> Opposition | None:
    """A pair as it was last found, where the rules of today say nothing of it: a statement was coded anew, say."""
    found = passages.resolve(library, (one.earlier, one.later))
    if len(found) != 2:
        return None
    then, now = (
        _reading(passage, position, one)
        for passage, position in zip(found, (one.earlier_position, one.later_position), strict=True)
    )
    return Opposition(then, now, one.kind, one.score, tuple(Gate(*gate) for gate in one.gates))


def _reading(passage: Passage, position: float, one: Finding) -> Reading:
    return Reading(
        passage=msgspec.structs.replace(passage, position=position),
        position=position,
        read=True,
        coder=one.coder,
        kind=one.coder_kind,
        confidence=1.0,
        day=Date.parse(passage.date).middle,
    )
