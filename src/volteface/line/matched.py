"""One question put to two bodies: do both turn on it the same way, with equal material, and when does each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from volteface.line.change_date import ChangeDate
from volteface.line.data import Codings, Floats
from volteface.line.estimate import estimate_line
from volteface.line.lags import Match, dated, differences, drawn_together, match
from volteface.line.result import Line
from volteface.line.thinning import equal, in_common
from volteface.line.turn import Turn


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
        return np.concatenate([differences(one.first.date.days, one.second.date.days) for one in self.matches])

    @property
    def lag(self) -> float:
        """The median of them."""
        return float(np.median(self.lags))

    @property
    def interval(self) -> tuple[float, float]:
        """Their 95 % interval."""
        low, high = np.quantile(self.lags, (0.025, 0.975))
        return float(low), float(high)

    @property
    def places(self) -> tuple[float, float]:
        """Both dates as parts of the time in common, 0 at its beginning and 1 at its end."""
        span = max(self.end - self.begin, 1.0)
        days = np.median(self.first.days), np.median(self.second.days)
        return float(days[0] - self.begin) / span, float(days[1] - self.begin) / span


def matched(asked: Asked, names: tuple[str, str], *, by: str | None, rounds: int, seed: int) -> Matched | Unmatched:
    """Thin both to equal information, draw their lines, match their turns; several times over.

    A question is matched where both turn the same way in at least half of the thinnings. Where nothing is to be
    thinned, once is enough.

    Args:
        asked: the question.
        names: of the bodies.
        by: the periods, as `estimate_line` takes them.
        rounds: how many thinnings.
        seed: of the thinnings and the folds.
    """

    def lacking(what: str) -> Unmatched:
        return Unmatched(asked.question, asked.title, what)

    absent = [name for name, one in zip(names, (asked.first, asked.second), strict=True) if one is None]
    if asked.first is None or asked.second is None:
        return lacking(f"nothing is coded of {' or '.join(absent)}")
    held = in_common(asked.first, asked.second)
    if held is None:
        return lacking("there is no time in which both speak of it")
    unread = [name for name, one in zip(names, held, strict=True) if not one.gold.any()]
    if unread:
        return lacking(f"no gold codings of {' or '.join(unread)} in the time in which both speak of it")
    plans = equal(*held)
    whole = plans[0].nothing and plans[1].nothing
    rng = np.random.default_rng([seed, 5])
    begin, end = _span(held)
    found, kept, lacks = [], [], Counter[str]()
    count = 1 if whole else rounds
    for number in range(count):
        thin = held if whole else (plans[0].thin(held[0], rng), plans[1].thin(held[1], rng))
        lines = [estimate_line(one, by=by, seed=seed + number) for one in thin]
        kept.append([(len(one.documents.ids), int(one.counts.sum())) for one in thin])
        pair = match(dated(lines[0]), dated(lines[1]), begin, end)
        if pair is None:
            lacks[_lack(lines, names, whole=whole)] += 1
        else:
            found.append(pair)
    if 2 * len(found) < count:
        return lacking(lacks.most_common(1)[0][0])
    return Matched(asked.question, asked.title, tuple(found), count, _material(held, kept), begin, end)


def _hull(turns: list[Turn]) -> tuple[dt.date, dt.date]:
    return min(turn.earliest for turn in turns), max(turn.latest for turn in turns)


def _span(held: tuple[Codings, Codings]) -> tuple[float, float]:
    """The first and the last day of what is held in common."""
    return (
        float(min(one.documents.earliest.min() for one in held)),
        float(max(one.documents.latest.max() for one in held)),
    )


def _lack(lines: list[Line], names: tuple[str, str], *, whole: bool) -> str:
    """Why two lines have no turns that go together."""
    untested = [name for name, line in zip(names, lines, strict=True) if not line.tested]
    still = [
        name for name, line in zip(names, lines, strict=True) if not any(turn.kind == "position" for turn in line.turns)
    ]
    equally = "" if whole else " once both have equal material"
    if untested:
        return f"not enough to say whether {' or '.join(untested)} turned{equally}"
    if still:
        return f"no turn of {' or '.join(still)} found{equally}"
    return "both turn, but never the same way"


def _material(held: tuple[Codings, Codings], kept: list[list[tuple[int, int]]]) -> tuple[Material, Material]:
    means = np.mean(np.array(kept, dtype=np.float64), axis=0)
    made = [
        Material(len(one.documents.ids), int(one.counts.sum()), float(documents), float(gold))
        for one, (documents, gold) in zip(held, means, strict=True)
    ]
    return made[0], made[1]
