"""What of the evidence may be published, by the rights of its documents (methods.md § 8): one ledger over all of it."""

from __future__ import annotations

import msgspec

from volteface.dossier.contents import Contents, Findings, QuestionContents
from volteface.evidence.around import Surroundings
from volteface.evidence.extract import Extract
from volteface.evidence.result import Opposition, Quotation, Reading
from volteface.evidence.rights import Ledger
from volteface.model.passage import Passage


class Shown(msgspec.Struct, frozen=True):
    """Words of a document that are quoted somewhere in the dossier."""

    passage: Passage
    start: int
    end: int
    text: str

    @property
    def address(self) -> str:
        """Where the words stand in their layer."""
        return f"{self.passage.document}/{self.passage.layer}#{self.start}-{self.end}"


class Admitted(msgspec.Struct, frozen=True):
    """The questions with only the evidence that may be shown, what is quoted by document, how much is left out.

    `typical` is what may be shown of the regimes' words, `findings` what may be shown of those beside the questions.
    `unnamed` counts places that are left out because somebody is named there who is not published.
    """

    questions: tuple[QuestionContents, ...]
    shown: dict[str, tuple[Shown, ...]]
    left_out: int
    typical: tuple[tuple[Quotation | None, ...], ...] = ()
    findings: Findings = Findings()
    unnamed: int = 0


def admit(contents: Contents) -> Admitted:
    """Enter quotations, then pairs, what stands around turns, the words of regimes and of findings into a ledger.

    Each goes in the order of the codebook; what goes beyond the ledger is left out.
    """
    ledger = Ledger({document.id: document.words for document in contents.documents}, contents.unnamed.refusal)
    shown: dict[str, dict[tuple[int, int, str], Shown]] = {}
    left_out = 0
    quotations: list[tuple[Quotation, ...]] = []
    for question in contents.questions:
        kept = tuple(one for one in question.quotations if _quotation(one, ledger, shown))
        left_out += len(question.quotations) - len(kept)
        quotations.append(kept)
    questions = []
    for question, kept in zip(contents.questions, quotations, strict=True):
        pairs = [pair for one in question.oppositions if (pair := _pair(one, ledger, shown)) is not None]
        left_out += len(question.oppositions) - len(pairs)
        near = tuple(None if near is None else _around(near, ledger, shown) for near in question.surroundings)
        changed = {"quotations": kept, "oppositions": tuple(pairs), "surroundings": near}
        questions.append(msgspec.structs.replace(question, **changed))
    typical = tuple(
        tuple(one if one is not None and _quotation(one, ledger, shown) else None for one in row)
        for row in contents.over_all.typical
    )
    findings, dropped = _findings(contents.findings, ledger, shown)
    left_out += dropped
    by_document = {name: tuple(spans[key] for key in sorted(spans)) for name, spans in shown.items()}
    return Admitted(tuple(questions), by_document, left_out, typical, findings, len(ledger.shut_out))


_Spans = dict[str, dict[tuple[int, int, str], Shown]]


def _findings(findings: Findings, ledger: Ledger, shown: _Spans) -> tuple[Findings, int]:
    """Findings with only the words that may be shown, and how many words may not."""
    refused: set[tuple[str, int, int]] = set()

    def may(one: Extract) -> bool:
        if _words(one.passage, one.offset, one.offset + len(one.text), ledger, shown):
            return True
        refused.add((one.passage.document, one.start, one.end))
        return False

    kept = {name: one.admitted(may) for name, one in findings.held.items()}
    return msgspec.structs.replace(findings, **kept), len(refused)


def _quotation(quotation: Quotation, ledger: Ledger, shown: _Spans) -> bool:
    passage = quotation.reading.passage
    return _words(passage, quotation.offset, quotation.offset + len(quotation.text), ledger, shown)


def _around(near: Surroundings, ledger: Ledger, shown: _Spans) -> Surroundings:
    first, last = (
        one if one is not None and _quotation(one, ledger, shown) else None for one in (near.first, near.last)
    )
    found = tuple(
        one for one in near.reasons.found if _words(one.passage, one.offset, one.offset + len(one.text), ledger, shown)
    )
    return Surroundings(first, last, msgspec.structs.replace(near.reasons, found=found))


def _pair(pair: Opposition, ledger: Ledger, shown: _Spans) -> Opposition | None:
    for reading in (pair.then, pair.now):
        if ledger.refusal(reading.passage, 0, len(reading.passage.text)):
            return None
    if not all(_whole(reading, ledger, shown) for reading in (pair.then, pair.now)):
        return None
    against = pair.against if pair.against is not None and _whole(pair.against, ledger, shown) else None
    admits = pair.acknowledged_by
    if admits is not None and not _words(admits, 0, len(admits.text), ledger, shown):
        admits = None
    return msgspec.structs.replace(pair, against=against, acknowledged_by=admits)


def _whole(reading: Reading, ledger: Ledger, shown: _Spans) -> bool:
    return _words(reading.passage, 0, len(reading.passage.text), ledger, shown)


def _words(passage: Passage, start: int, end: int, ledger: Ledger, shown: _Spans) -> bool:
    if ledger.admit(passage, start, end):
        return False
    span = passage.start + start, passage.start + end
    shown.setdefault(passage.document, {})[(*span, passage.layer)] = Shown(passage, *span, passage.text[start:end])
    return True
