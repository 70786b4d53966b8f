"""Every quotation of a dossier as a record with its address: what the data hold, and what `check` reads again."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from volteface.dossier.admission import Admitted
from volteface.dossier.contents import Findings, QuestionContents
from volteface.evidence.result import Quotation, Reading
from volteface.evidence.rights import restricted
from volteface.line.regimes.result import Regimes
from volteface.model.passage import Passage


class QuotationRecord(msgspec.Struct, frozen=True):
    """A quotation with its address.

    `role` is quotation; then, now or against of a pair; before or after a turn, or reason, around it; regime, where it
    is typical of one; of findings beside the questions what `Evidence` calls it, and there is no question. `pair`,
    `turn`, `regime` and `finding` number what it belongs to.
    """

    question: str
    role: str
    pair: int | None
    id: str
    address: str
    date: str
    author: str
    source: str
    organisation: str
    document: str
    layer: str
    page: int | None
    page_label: str | None
    start: int
    end: int
    text: str
    position: float | None
    read: bool
    coder: str
    kind: str
    voice: str
    rights: str
    why: str
    turn: int | None = None
    regime: int | None = None
    finding: int | None = None


def quotation_records(admitted: Admitted, regimes: Regimes | None) -> list[QuotationRecord]:
    """All of them, question by question, then those of the regimes, then those of the findings.

    Args:
        admitted: only the evidence that may be shown.
        regimes: whose the typical words are.
    """
    found = [record for question in admitted.questions for record in _of_question(question)]
    for number, row in enumerate(admitted.typical, start=1):
        for line, one in zip(regimes.lines if regimes is not None else (), row, strict=True):
            if one is not None:
                found.append(_quotation(one, line.question, "regime", regime=number))
    return [*found, *_of_findings(admitted.findings)]


def _of_findings(findings: Findings) -> Iterator[QuotationRecord]:
    for evidence in findings.held.values():
        for role, number, shown in evidence.quoted():
            made = _record(shown.passage, None, shown.start, shown.text, question="", role=role, why="")
            yield msgspec.structs.replace(made, finding=number)


def _of_question(contents: QuestionContents) -> Iterator[QuotationRecord]:
    name = contents.question.id
    yield from (_quotation(one, name, "quotation") for one in contents.quotations)
    for number, pair in enumerate(contents.oppositions, start=1):
        for role, side in (("then", pair.then), ("now", pair.now), ("against", pair.against)):
            if side is not None:
                start, words = side.passage.start, side.passage.text
                yield _record(side.passage, side, start, words, question=name, role=role, why=pair.called, pair=number)
    for number, near in enumerate(contents.surroundings, start=1):
        if near is None:
            continue
        for role, one in (("before", near.first), ("after", near.last)):
            if one is not None:
                yield _quotation(one, name, role, turn=number)
        for reason in near.reasons.found:
            start, why = reason.passage.start + reason.offset, "; ".join(reason.telling)
            yield _record(
                reason.passage, reason.reading, start, reason.text, question=name, role="reason", why=why, turn=number
            )


def _quotation(
    one: Quotation, question: str, role: str, *, turn: int | None = None, regime: int | None = None
) -> QuotationRecord:
    passage, why = one.reading.passage, "; ".join(one.why)
    made = _record(passage, one.reading, one.start, one.text, question=question, role=role, why=why)
    return msgspec.structs.replace(made, turn=turn, regime=regime)


def _record(
    passage: Passage,
    reading: Reading | None,
    start: int,
    text: str,
    *,
    question: str,
    role: str,
    why: str,
    pair: int | None = None,
    turn: int | None = None,
) -> QuotationRecord:
    return QuotationRecord(
        question=question,
        role=role,
        pair=pair,
        id=passage.id,
        address=f"{passage.document}/{passage.layer}#{start}-{start + len(text)}",
        date=passage.date,
        author=passage.author,
        source=passage.source,
        organisation=passage.organisation,
        document=passage.document,
        layer=passage.layer,
        page=passage.page,
        page_label=passage.page_label,
        start=start,
        end=start + len(text),
        text=text,
        position=None if reading is None else reading.position,
        read=reading is not None and reading.read,
        coder="" if reading is None else reading.coder,
        kind="" if reading is None else reading.kind,
        voice=passage.voice,
        rights="unknown" if restricted(passage) else passage.rights,
        why=why,
        turn=turn,
    )
