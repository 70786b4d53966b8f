"""Quotations and opposed statements: passages chosen as evidence, each with the reason why."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from volteface.evidence.worth import Worth
from volteface.model.dates import day_words
from volteface.model.passage import Passage

UNREVIEWED = "opposed statements, not reviewed"
DISPUTED = "opposed statements, disputed"


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


class Said(msgspec.Struct, frozen=True):
    """One verdict on a pair: by whom, a "person" or a "machine", why and when (ISO 8601).

    `settles`: it settles what others disagree on; `party`: its judge is one of those who differ. `uuid` is by what it
    is withdrawn.
    """

    verdict: str
    by: str
    kind: str = "person"
    reason: str = ""
    at: str = ""
    settles: bool = False
    uuid: str = ""
    party: bool = False

    def words(self) -> str:
        """It in a line: "reversal, by Anna, who settles it, 1 May 2026: the law was repealed"."""
        machine = ", a machine, which reviews nothing" if self.kind != "person" else ""
        settles = ", who settles it" if self.settles else ""
        settles += " as a party to the dispute" if settles and self.party else ""
        when = f", {day_words(dt.date.fromisoformat(self.at[:10]))}" if self.at else ""
        reason = f": {self.reason.removesuffix('.')}" if self.reason else ""
        return f"{self.verdict}, by {self.by}{machine}{settles}{when}{reason}"


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

    `score` is what it added to the score of its selection, `worth` what that is made of. `offset` is where `text`
    begins in the passage's text, in code points.
    """

    reading: Reading
    why: tuple[str, ...]
    score: float
    text: str
    trimmed: bool = False
    offset: int = 0
    worth: Worth = Worth()

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


class Search(msgspec.Struct, frozen=True):
    """What was searched for words that acknowledge a change: passages on the question, by date and by language.

    `earliest` and `latest` are the dates (EDTF) of the first and the last of them.
    """

    passages: int = 0
    documents: int = 0
    earliest: str = ""
    latest: str = ""
    languages: dict[str, int] = {}


class Opposition(msgspec.Struct, frozen=True):
    """Two statements of one organisation at opposite poles; called *opposed statements, not reviewed* until a verdict.

    `kind`: "turn" (acknowledged), "silent turn", "simultaneous". `against` is the strongest passage against the
    finding. `between` counts the passages between the two dates that were searched for an acknowledgement, `search`
    says what they were. `audiences` are those of the two, where both were in force. `judged` is how far a judge found
    the two to contradict each other, None where none was asked. `key` is what a verdict holds on to, "" before the pair
    is on record; `said` are the verdicts that stand, and `verdict` what they come to (`opposition.verdicts`).
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
    search: Search = Search()
    audiences: tuple[str, str] | None = None
    judged: float | None = None
    key: str = ""
    said: tuple[Said, ...] = ()

    @property
    def called(self) -> str:
        """What the pair is called: a person's verdict, that people disagree, or that none was given yet."""
        if self.verdict is None and len({one.verdict for one in self.said if one.kind == "person"}) > 1:
            return DISPUTED
        return self.verdict or UNREVIEWED

    @property
    def label(self) -> str:
        """What it is: by verdict, the rule's word beside it; else by rule, and that it is not reviewed or disputed."""
        return f"{self.verdict} (by rule: {self.kind})" if self.verdict is not None else f"{self.kind}, {self.called}"

    def against_words(self) -> str:
        """What the passage against the finding is: held after the turn, before it, or between, where it dates it."""
        from volteface.evidence.opposition.search_words import against_words

        return against_words(self)

    def how(self) -> list[str]:
        """How it was found: what was searched for an acknowledgement, or to whom both were said."""
        from volteface.evidence.opposition.search_words import how_found

        return how_found(self)
