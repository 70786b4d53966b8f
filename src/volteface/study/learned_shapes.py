"""What is inside the learned coder of one question, as JSON shows it and as a terminal reads it."""

from __future__ import annotations

import msgspec

from volteface.coding.curve import PartQuality, Point
from volteface.coding.quality import Quality
from volteface.coding.reliability import Reliability
from volteface.coding.telling import Look


class Untold(msgspec.Struct, frozen=True):
    """Passages that nobody has read, from one decade to the next, and how many of them the coder cannot tell."""

    decade: str
    passages: int
    untold: int


class LearnedShape(msgspec.Struct, frozen=True):
    """The learned coder on one question.

    `version` is what scores of it are made by; `on_record` what the scores in the library were made by, null where it
    was not run. `curve` and `parts` are empty where they were not asked for. `file` is where single scores were
    written.
    """

    question: str
    version: str
    on_record: str | None
    encoder: str | None
    kinds: list[str]
    passages: int
    model: str
    quality: Quality
    reliability: list[Reliability]
    look: Look
    unread: list[Untold]
    parts: list[PartQuality]
    curve: list[Point]
    file: str | None = None

    def words(self) -> str:
        """In a sentence: who read, how much, how good."""
        readers = " and ".join(self.kinds) or "nobody"
        return f"{self.question}: {self.quality.words()}; gold read by {readers}"
