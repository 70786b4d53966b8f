"""How far coders and lines can be trusted, as JSON shows it (`coders`)."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from volteface.dossier import trust_words
from volteface.dossier.trust import Trust, Worth
from volteface.line.record import LineRecord, record
from volteface.line.result import Line


class CodersShape(msgspec.Struct, frozen=True):
    """Each coder's worth on one question."""

    question: str
    coders: list[Worth]


class SideShape(msgspec.Struct, frozen=True):
    """The line by one coder; `how` says what it rests on."""

    name: str
    kind: str
    how: str
    line: LineRecord


class TrustShape(msgspec.Struct, frozen=True):
    """How far a question's line can be trusted; `lines` are those by each coder side by side, over periods `by`."""

    question: str
    organisation: str
    codebook: str
    coders: tuple[Worth, ...]
    trust: Trust
    by: str
    lines: list[SideShape]
    words: list[str]


@dataclass(frozen=True, eq=False)
class Trusted:
    """A line and all that is known of its worth."""

    line: Line
    trust: Trust

    @property
    def sample(self) -> str:
        """How the sample was drawn, "" where none was."""
        return trust_words.sample_words(self.trust)

    @property
    def caution(self) -> str:
        """Whose reading the intervals are relative to, "" where people's."""
        return trust_words.caution_words(self.trust, self.line)

    @property
    def effective(self) -> list[str]:
        """What the sample is worth, and what the machine adds."""
        return [] if self.trust.effective is None else trust_words.effective_words(self.trust.effective)

    @property
    def recall(self) -> str:
        """What retrieval may have missed, "" where nothing was read outside the frame."""
        return "" if self.trust.recall is None else trust_words.recall_words(self.trust.recall)

    @property
    def errors(self) -> str:
        """In which periods the machine is shown to err, "" without a machine."""
        return trust_words.errors_words(self.trust) if self.trust.errors else ""

    @property
    def readings(self) -> str:
        """What was settled, cannot be told, or was read under another text."""
        return trust_words.readings_words(self.trust)

    def shape(self) -> TrustShape:
        """The same as JSON shows it."""
        return TrustShape(
            question=self.line.question,
            organisation=self.line.organisation,
            codebook=self.line.codebook,
            coders=self.trust.worth,
            trust=msgspec.structs.replace(self.trust, sides=(), worth=()),
            by=self.trust.errors_by,
            lines=[SideShape(s.name, s.kind, s.how, record(s.line, LineRecord)) for s in self.trust.sides],
            words=self.line.words(),
        )
