"""Quotations and opposed statements: passages chosen as evidence, each with the reason why."""

from __future__ import annotations

import msgspec

from volteface.model.passage import Passage


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
    """A selected passage; `why` says what it was chosen for, `text` is the verbatim part to be shown."""

    reading: Reading
    why: tuple[str, ...]
    score: float
    text: str
    trimmed: bool = False


class Gate(msgspec.Struct, frozen=True):
    """One test that a pair had to pass, with its outcome in words."""

    name: str
    passed: bool
    reason: str


class Opposition(msgspec.Struct, frozen=True):
    """Two statements of one organisation at opposite poles; called *opposed statements, not reviewed* until a verdict.

    `kind`: "turn" (acknowledged), "silent turn", "simultaneous". `against` is the strongest passage against the finding.
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
