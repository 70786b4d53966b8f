"""Opposed statements and verdicts as JSON shows them (interface.md); keys of old stay, others have joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from volteface.coding.agreement import Agreement
from volteface.evidence.opposition.funnel import Funnel
from volteface.evidence.opposition.precision import CAUTION, Precision
from volteface.evidence.opposition.verdicts import state
from volteface.evidence.result import Gate, Opposition, Said, Search
from volteface.model.document import Refusal
from volteface.model.wording import counted, signed
from volteface.study.findings.recorded import Contradictions
from volteface.study.findings.verdicts import Given, Judged
from volteface.study.shapes import PassageShape, passage


class PairShape(msgspec.Struct, frozen=True):
    """Two opposed statements; `against` is the strongest passage against the finding.

    `verdict` is what people's verdicts come to, null before; `state` is "not reviewed", "disputed" or "reviewed".
    `audiences` are those of the two where both were in force, `search` is what was searched for an acknowledgement, and
    `acknowledged_by` the passage in which one was found.
    """

    then: PassageShape
    now: PassageShape
    kind: str
    score: float
    verdict: str | None
    against: PassageShape | None
    key: str
    state: str
    verdicts: tuple[Said, ...]
    gates: tuple[Gate, ...]
    search: Search
    acknowledged_by: PassageShape | None
    audiences: tuple[str, str] | None
    judged: float | None


class AgreementShape(msgspec.Struct, frozen=True):
    """Krippendorff's α of the judges of pairs, with its interval; null where it cannot be said."""

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    judges: int

    def words(self) -> str:
        """It in a line."""
        seen = f"{counted(self.units, 'pair')}, {counted(self.judges, 'judge')}"
        if self.alpha is None:
            return f"agreement of judges cannot be said: {seen}, all of one verdict or too few"
        alpha, low, high = (signed(one).removeprefix("+") for one in (self.alpha, self.low, self.high))
        interval = f"{low} to {high}" if low and high else "no interval"
        return f"agreement of judges, 1 in full and 0 as by chance: α = {alpha} ({interval}; nominal; {seen})"


class ContradictionsShape(msgspec.Struct, frozen=True):
    """Opposed statements on a question, strongest first; `reviewed` were judged before and are not among them today.

    `judge` is the machine that re-ranked them, null where none did; `judge_note` is what to know of its scores.
    """

    question: str
    pairs: list[PairShape]
    reviewed: list[PairShape] = []
    refused: list[PairShape] = []
    funnel: Funnel = Funnel()
    precision: tuple[Precision, ...] = ()
    agreement: AgreementShape | None = None
    judge: str | None = None
    judge_note: str = ""


class JudgedShape(msgspec.Struct, frozen=True):
    """A pair on record that was judged; `stands` tells whether its words are still there."""

    key: str
    kind: str
    first_found: str
    last_found: str
    stands: bool
    state: str
    verdict: str | None
    verdicts: tuple[Said, ...]


class VerdictsShape(msgspec.Struct, frozen=True):
    """All verdicts on the pairs of a question (null: of all questions), with what they say of the rules."""

    question: str | None
    pairs: list[JudgedShape]
    precision: tuple[Precision, ...] = ()
    agreement: AgreementShape | None = None
    added: int = 0
    held: int = 0
    blank: int = 0
    withdrawn: int = 0
    refused: list[Refusal] = []


def judged_lines(shape: ContradictionsShape | VerdictsShape) -> Iterator[str]:
    """How often the rules were right by each judge, and how far judges agree."""
    for one in shape.precision:
        yield one.words()
    if shape.agreement is not None:
        yield shape.agreement.words()
    if shape.precision or shape.agreement is not None:
        yield CAUTION


def contradictions_shape(found: Contradictions) -> ContradictionsShape:
    """Opposed statements as JSON shows them."""
    return ContradictionsShape(
        found.question,
        [pair_shape(pair) for pair in found.pairs],
        [pair_shape(pair) for pair in found.reviewed],
        [pair_shape(pair) for pair in found.refused],
        found.funnel,
        found.precision,
        agreement_shape(found.agreement),
    )


def pair_shape(pair: Opposition) -> PairShape:
    """One pair."""
    return PairShape(
        passage(pair.then.passage, pair.then.position),
        passage(pair.now.passage, pair.now.position),
        pair.kind,
        pair.score,
        pair.verdict,
        None if pair.against is None else passage(pair.against.passage, pair.against.position),
        pair.key,
        state(pair).value,
        pair.said,
        pair.gates,
        pair.search,
        None if pair.acknowledged_by is None else passage(pair.acknowledged_by),
        pair.audiences,
        pair.judged,
    )


def agreement_shape(found: Agreement | None) -> AgreementShape | None:
    """Agreement with null where there is no number."""
    if found is None:
        return None
    alpha, low, high = (float(one) if np.isfinite(one) else None for one in (found.alpha, found.low, found.high))
    return AgreementShape(alpha, low, high, found.units, found.coders)


def verdicts_shape(
    question: str | None,
    pairs: Sequence[Judged],
    *,
    precision: Sequence[Precision] = (),
    agreement: Agreement | None = None,
    given: Given | None = None,
    withdrawn: int = 0,
) -> VerdictsShape:
    """Verdicts as JSON shows them."""
    given = given or Given(question or "")
    return VerdictsShape(
        question,
        [
            JudgedShape(
                one.finding.key,
                one.finding.kind,
                one.finding.first_found,
                one.finding.last_found,
                one.finding.stands,
                one.state.value,
                one.verdict,
                one.said,
            )
            for one in pairs
        ],
        tuple(precision),
        agreement_shape(agreement),
        given.added,
        given.held,
        given.blank,
        withdrawn,
        given.refused,
    )
