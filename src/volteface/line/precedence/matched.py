"""One question put to two bodies: both turned on it the same way, and when, or what is lacking."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from volteface.line.data import Codings, Floats
from volteface.line.precedence.change_date import ChangeDate
from volteface.line.precedence.lags import Match, differences, drawn_together
from volteface.line.turns.turn import Turn


@dataclass(frozen=True, eq=False)
class Asked:
    """One question put to both bodies; their codings, None where nothing of theirs is coded."""

    question: str
    title: str
    first: Codings | None
    second: Codings | None


@dataclass(frozen=True)
class Material:
    """What a body holds on a question in the time in common, and how much of it was kept to make both equal.

    Attributes:
        documents: that speak of the question.
        gold: gold codings with a position.
        kept_documents, kept_gold: means over the thinnings.
    """

    documents: int
    gold: int
    kept_documents: float
    kept_gold: float


@dataclass(frozen=True)
class Unmatched:
    """A question that cannot be matched, and what is lacking."""

    question: str
    title: str
    lacks: str


@dataclass(frozen=True, eq=False)
class Matched:
    """A question on which both turned the same way, pooled over the thinnings in which they did.

    Attributes:
        question, title: which.
        matches: one a thinning in which it was matched.
        rounds: how many thinnings there were.
        material: of the first and the second body.
        begin, end: the first and last day of the time in common, as ordinals.
    """

    question: str
    title: str
    matches: tuple[Match, ...]
    rounds: int
    material: tuple[Material, Material]
    begin: float
    end: float

    @cached_property
    def first(self) -> ChangeDate:
        """When the first body turned."""
        return drawn_together([one.first.date for one in self.matches])

    @cached_property
    def second(self) -> ChangeDate:
        """When the second body turned."""
        return drawn_together([one.second.date for one in self.matches])

    @property
    def direction(self) -> Literal["low", "high"]:
        """The pole that both turned to, in most of the thinnings."""
        return Counter(one.first.turn.direction for one in self.matches).most_common(1)[0][0]

    @property
    def intervals(self) -> tuple[tuple[dt.date, dt.date], tuple[dt.date, dt.date]]:
        """The intervals of both turns: from the earliest to the latest day of any thinning."""
        first = [one.first.turn for one in self.matches]
        second = [one.second.turn for one in self.matches]
        return _hull(first), _hull(second)

    @property
    def sign(self) -> float:
        """The chance that the second turned later less the chance that it turned earlier, by the dates' errors."""
        return float(np.mean([one.sign for one in self.matches]))

    @property
    def shifted(self) -> Floats:
        """The same after the second body's line was moved round by each of `lags.SHIFTS` parts of the time."""
        return np.asarray(np.mean([one.shifted for one in self.matches], axis=0), dtype=np.float64)

    @cached_property
    def lags(self) -> Floats:
        """Days from the first to the second turn, each value as likely as the others."""
        return differences(self.first.days, self.second.days)

    @property
    def lag(self) -> int:
        """Days from the first date to the second: whoever has both dates before him can count them."""
        return (self.second.estimate - self.first.estimate).days

    @property
    def interval(self) -> tuple[int, int]:
        """The 95 % interval of `lags`, in whole days."""
        low, high = np.rint(np.quantile(self.lags, (0.025, 0.975))).astype(int).tolist()
        return min(low, self.lag), max(high, self.lag)

    @property
    def places(self) -> tuple[float, float]:
        """Both dates as parts of the time in common, 0 at its beginning and 1 at its end."""
        span = max(self.end - self.begin, 1.0)
        days = np.median(self.first.days), np.median(self.second.days)
        return float(days[0] - self.begin) / span, float(days[1] - self.begin) / span


def _hull(turns: list[Turn]) -> tuple[dt.date, dt.date]:
    return min(turn.earliest for turn in turns), max(turn.latest for turn in turns)
