"""A turn: where the mean before a date and the mean after it differ by more than chance allows."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Literal

import msgspec

from volteface.model.errors import NotEnough
from volteface.model.passage import Passage, Resolver

Kind = Literal["position", "salience", "spread"]
# What a turn of how much is said, or of how far passages lie apart, is called.
Change = Literal["more", "less", "silent", "back", "united", "divided"]
# What follows the documents that could confirm a turn: the next turn of its kind, documents of which too little is
# known, or nothing.
Beyond = Literal["turn", "too little", "nothing"]


class TurnRow(msgspec.Struct, frozen=True):
    """One turn as it is exported (interface.md, `line`)."""

    kind: Kind
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
    change: Change | None = None
    held_before: float | None = None
    held_after: float | None = None
    at_once_earliest: dt.date | None = None
    at_once_latest: dt.date | None = None
    later: int | None = None


@dataclass(frozen=True)
class WiderInterval:
    """A longer interval round a turn, over the periods start..end-1, in which it is clearer: at the error level p."""

    earliest: dt.date
    latest: dt.date
    start: int
    end: int
    p: float


@dataclass(frozen=True, eq=False)
class Turn:
    """A dated turn: within [earliest, latest] the mean moved from `before` to `after`.

    A turn of salience is told in passages per 10,000 words, one of spread in standard deviations; `change` calls it by
    its name. `held` is the part held of what is expected before and after a turn of salience, nan where that is not
    declared, `silence` whether the quieter side says nothing, or next to nothing, in what is held. Neither kind bears a
    ring.

    `start`, `split`, `end` index the line's periods: left block start..split-1, right block split..end-1.
    `confirmed_by` counts those of the `later` documents, up to the next turn of its kind, that stand nearer to where it
    led; `later` is None where that is not known, and `beyond` is what follows them.
    `speakers`: who speaks before and after, in order of time; `same_author`: whether more than
    half of the documents on either side are by the same hands, None where a missing name decides.
    `standard_errors` is the size in its own standard errors, `p` its error level within the whole search, `holm`
    whether it survives Holm over all questions.
    `wider` are longer intervals round it, each clearer than all shorter ones; `ring` is the shortest of all, its own
    included, that survives Holm over `questions` questions (None where none does).
    `at_once` is from which day to which it came if it came at once (`at_once`), None where that says no more.
    `found_again` tells in how many of `allotments` dealings of straddling dates a turn of its direction overlaps it.
    `before_passages`, `after_passages` are library numbers of the passages in the two blocks.
    """

    kind: Kind
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
    wider: tuple[WiderInterval, ...] = ()
    ring: tuple[dt.date, dt.date] | None = None
    questions: int = 0
    allotments: int = 0
    found_again: int = 0
    at_once: tuple[dt.date, dt.date] | None = None
    change: Change | None = None
    held: tuple[float, float] = (float("nan"), float("nan"))
    silence: bool = False
    later: int | None = None
    beyond: Beyond = "nothing"

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
            at_once_earliest=self.at_once[0] if self.at_once else None,
            at_once_latest=self.at_once[1] if self.at_once else None,
            later=self.later,
            change=self.change,
            held_before=None if math.isnan(self.held[0]) else self.held[0],
            held_after=None if math.isnan(self.held[1]) else self.held[1],
        )

    def words(self) -> str:
        """The turn in words (interface.md, "Words for results"): its sentences in one."""
        from volteface.line.turns.words import turn_words

        return turn_words(self)

    def sentences(self) -> list[str]:
        """The same sentence by sentence, what is claimed first."""
        from volteface.line.turns.words import turn_sentences

        return turn_sentences(self)

    def brief(self) -> list[str]:
        """What is claimed, and whatever takes something back of it; no names."""
        from volteface.line.turns.words import brief_sentences

        return brief_sentences(self)

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
