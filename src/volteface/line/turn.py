"""A turn: where the mean before a date and the mean after it differ by more than chance allows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import msgspec

from volteface.model.errors import NotEnough
from volteface.model.passage import Passage, Resolver


class TurnRow(msgspec.Struct, frozen=True):
    """One turn as it is exported (interface.md, `line`)."""

    kind: Literal["position", "salience"]
    earliest: dt.date
    latest: dt.date
    before: float
    after: float
    size: float
    direction: Literal["low", "high"]
    holm: bool
    confirmed_by: int
    same_author: bool | None
    holm_earliest: dt.date | None = None
    holm_latest: dt.date | None = None
    allotments: int | None = None
    found_again: int | None = None


@dataclass(frozen=True)
class Around:
    """A longer interval round a turn, over the periods start..end-1, in which it is clearer: at the error level p."""

    earliest: dt.date
    latest: dt.date
    start: int
    end: int
    p: float


@dataclass(frozen=True, eq=False)
class Turn:
    """A dated turn: within [earliest, latest] the mean moved from `before` to `after`.

    `start`, `split`, `end` index the line's periods: left block start..split-1, right block split..end-1.
    `speakers`: who speaks before and after, in order of time; `same_author`: whether one of them speaks in more than
    half of the documents on both sides, None where a name is missing.
    `standard_errors` is the size in its own standard errors, `p` its error level within the whole search, `holm`
    whether it survives Holm over all questions.
    `wider` are longer intervals round it, each clearer than all shorter ones; `ring` is the shortest of all, its own
    included, that survives Holm over `questions` questions (None where none does).
    `found_again` tells in how many of `allotments` dealings of straddling dates a turn of its direction overlaps it.
    `before_passages`, `after_passages` are library numbers of the passages in the two blocks.
    """

    kind: Literal["position", "salience"]
    earliest: dt.date
    latest: dt.date
    before: float
    after: float
    start: int
    split: int
    end: int
    standard_errors: float
    confirmed_by: int
    same_author: bool | None
    holm: bool = False
    before_passages: tuple[int, ...] = ()
    after_passages: tuple[int, ...] = ()
    resolver: Resolver | None = None
    p: float = float("nan")
    error_level: float = 0.05
    speakers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    wider: tuple[Around, ...] = ()
    ring: tuple[dt.date, dt.date] | None = None
    questions: int = 0
    allotments: int = 0
    found_again: int = 0

    @property
    def size(self) -> float:
        """How far the mean moved, with sign."""
        return self.after - self.before

    @property
    def direction(self) -> Literal["low", "high"]:
        """The pole that it moved towards."""
        return "high" if self.after > self.before else "low"

    def row(self) -> TurnRow:
        """The record for export."""
        return TurnRow(
            kind=self.kind,
            earliest=self.earliest,
            latest=self.latest,
            before=self.before,
            after=self.after,
            size=self.size,
            direction=self.direction,
            holm=self.holm,
            confirmed_by=self.confirmed_by,
            same_author=self.same_author,
            holm_earliest=self.ring[0] if self.ring else None,
            holm_latest=self.ring[1] if self.ring else None,
            allotments=self.allotments or None,
            found_again=self.found_again if self.allotments else None,
        )

    def words(self) -> str:
        """The turn as a sentence (interface.md, "Words for results")."""
        from volteface.line.words import turn_words

        return turn_words(self)

    def explain(self) -> list[Passage]:
        """The passages of both blocks, those before the turn first.

        Raises:
            NotEnough: the line was made without a way back to passages.
        """
        return resolved(self.resolver, (*self.before_passages, *self.after_passages))


def resolved(resolver: Resolver | None, numbers: tuple[int, ...]) -> list[Passage]:
    """Passages of these numbers.

    Raises:
        NotEnough: there is no way back to them.
    """
    if resolver is None:
        raise NotEnough("this result was made without a way back to its passages", hint="ask the study for the line")
    return resolver(numbers)
