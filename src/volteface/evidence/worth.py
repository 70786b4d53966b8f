"""What a quotation is worth: what it adds to the score of a selection, and what its own quality is made of."""

from __future__ import annotations

import msgspec


class Gain(msgspec.Struct, frozen=True):
    """What a quotation adds to the score, or the score of a whole selection, by parts; each weighted already."""

    time: float = 0.0
    stands: float = 0.0
    spread: float = 0.0
    counter: float = 0.0
    quality: float = 0.0

    @property
    def total(self) -> float:
        """All parts together."""
        return self.time + self.stands + self.spread + self.counter + self.quality

    def plus(self, other: Gain) -> Gain:
        """Both together."""
        return Gain(*(getattr(self, name) + getattr(other, name) for name in self.__struct_fields__))


class Qualities(msgspec.Struct, frozen=True):
    """What a passage's quality in [0, 1] is made of, each part weighted already."""

    alone: float = 0.0
    authority: float = 0.0
    wording: float = 0.0
    length: float = 0.0
    confidence: float = 0.0
    read: float = 0.0

    @property
    def total(self) -> float:
        """All parts together."""
        return self.alone + self.authority + self.wording + self.length + self.confidence + self.read


class MarkedWord(msgspec.Struct, frozen=True):
    """A word that marks its period: z against the body's other periods, and in how many documents it stands.

    `documents` of `of` documents of the period, `elsewhere` of all other documents.
    """

    word: str
    z: float
    documents: int
    of: int
    elsewhere: int


class Hand(msgspec.Struct, frozen=True):
    """A person's choice: who made it, why, and when."""

    by: str
    reason: str = ""
    made: str = ""

    @property
    def words(self) -> str:
        """By whom, and why where that was said."""
        return f"{self.by} (“{self.reason}”)" if self.reason else self.by


class Worth(msgspec.Struct, frozen=True):
    """What speaks for a quotation; `rank` is when it was taken, from 1, and `gain` what it added then.

    `theta` is the position of its period. `pinned`, `trimmed`, `moved`: what persons chose of it; without `pinned` it
    was chosen by rule.
    """

    rank: int = 0
    role: str = ""
    gain: Gain = Gain()
    qualities: Qualities = Qualities()
    marked: tuple[MarkedWord, ...] = ()
    theta: float = 0.0
    pinned: Hand | None = None
    trimmed: Hand | None = None
    moved: Hand | None = None

    @property
    def chosen(self) -> str:
        """Who chose it."""
        return "by rule" if self.pinned is None else f"by {self.pinned.by}"
