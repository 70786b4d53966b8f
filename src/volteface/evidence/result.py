"""Quotations and opposed statements: passages chosen as evidence, each with the reason why."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from volteface.model.passage import Passage

UNREVIEWED = "opposed statements, not reviewed"


class OppositionKind(StrEnum):
    """How two opposed statements stand to each other; found by rule, not by judgement."""

    TURN = "turn"
    SILENT_TURN = "silent turn"
    SIMULTANEOUS = "simultaneous"


class Verdict(StrEnum):
    """What a person may find two opposed statements to be."""

    REVERSAL = "reversal"
    PARTIAL = "partial"
    ACKNOWLEDGED_CHANGE = "acknowledged change"
    SILENT_DROP = "silent drop"
    TWO_AUDIENCES = "two audiences"
    NOT_OPPOSED = "not opposed"


class Reading(msgspec.Struct, frozen=True):
    """A passage with the position that a coder gave it, as evidence is chosen from.

    `read` tells gold (drawn and read) from a machine's estimate; `kind` is "person" or "machine".
    `confidence` in [0, 1] is how sure the coder is that the passage counts; 1 for gold.
    `period` indexes the line's periods (-1: none). `day` is the middle of its date as an ordinal.
    """

    passage: Passage
    position: float
    read: bool
    coder: str
    kind: str
    confidence: float
    day: float
    period: int = -1
    authority: float = 1.0


class Quotation(msgspec.Struct, frozen=True):
    """A selected passage; `why` says what it was chosen for, `text` is the verbatim part to be shown.

    `offset` is where `text` begins in the passage's text, in code points.
    """

    reading: Reading
    why: tuple[str, ...]
    score: float
    text: str
    trimmed: bool = False
    offset: int = 0

    @property
    def start(self) -> int:
        """Where the shown words begin in the layer."""
        return self.reading.passage.start + self.offset

    @property
    def end(self) -> int:
        """Where the shown words end in the layer."""
        return self.start + len(self.text)

    @property
    def address(self) -> str:
        """Where the shown words stand: document, layer and span."""
        passage = self.reading.passage
        return f"{passage.document}/{passage.layer}#{self.start}-{self.end}"

    @property
    def before(self) -> str:
        """What marks, outside the verbatim text, that words of the passage were left out before it: "… " or nothing."""
        return "… " if self.offset > 0 else ""

    @property
    def after(self) -> str:
        """What marks that words of the passage were left out after it: " …" or nothing."""
        return " …" if self.offset + len(self.text) < len(self.reading.passage.text.rstrip()) else ""


class Gate(msgspec.Struct, frozen=True):
    """One test that a pair had to pass, with its outcome in words."""

    name: str
    passed: bool
    reason: str


class Opposition(msgspec.Struct, frozen=True):
    """Two statements of one organisation at opposite poles; called *opposed statements, not reviewed* until a verdict.

    `kind`: "turn" (acknowledged), "silent turn", "simultaneous". `against` is the strongest passage against the
    finding.
    `between` counts the passages between the two dates that were searched for an acknowledgement.
    """

    then: Reading
    now: Reading
    kind: str
    score: float
    gates: tuple[Gate, ...] = ()
    against: Reading | None = None
    acknowledged_by: Passage | None = None
    between: int = 0
    verdict: str | None = None

    @property
    def called(self) -> str:
        """What the pair is called: a person's verdict, or that none was given yet."""
        return self.verdict or UNREVIEWED
