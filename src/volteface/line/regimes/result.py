"""Regimes: the times between the turns of all questions of an organisation, and where it stood on each in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec
import numpy as np

from volteface.line.data import Integers
from volteface.line.regimes.boundaries import Boundary, boundaries, parting
from volteface.line.regimes.returns import Return, returns
from volteface.line.regimes.stand import Stand, stand
from volteface.line.result import Explanation, Line
from volteface.model.errors import NotEnough, WrongUse


class RegimeRow(msgspec.Struct, frozen=True):
    """One question in one regime, for export; regimes count from 1. None stands for "not enough to say"."""

    regime: int
    begins_earliest: dt.date
    begins_latest: dt.date
    ends_earliest: dt.date
    ends_latest: dt.date
    question: str
    position: float | None
    low: float | None
    high: float | None
    periods: int
    documents: int
    gold: int
    counting: int
    turned: Literal["low", "high"] | None


@dataclass(frozen=True, eq=False)
class Regime:
    """A time between two boundaries. It begins within `begins` and ends within `ends`: boundaries are not days.

    `number` counts from 1; `stands` has one entry a line.
    """

    number: int
    begins: tuple[dt.date, dt.date]
    ends: tuple[dt.date, dt.date]
    stands: tuple[Stand, ...]

    def words(self) -> str:
        """From when to when."""
        from volteface.line.regimes.words import span_words

        return span_words(self)


@dataclass(frozen=True, eq=False)
class Regimes:
    """The regimes of an organisation over its questions; `lines` are those that were tested for turns."""

    organisation: str
    lines: tuple[Line, ...]
    boundaries: tuple[Boundary, ...]
    regimes: tuple[Regime, ...]

    def __len__(self) -> int:
        """How many."""
        return len(self.regimes)

    @property
    def body(self) -> str:
        """Whose they are: an organisation's, or those of one source or author of it."""
        line = self.lines[0]
        return ", ".join(filter(None, (line.author, line.source))) or self.organisation

    @property
    def together(self) -> bool:
        """Whether one boundary is to account for several turns."""
        return any(len(boundary.turned) > 1 for boundary in self.boundaries)

    @cached_property
    def returns(self) -> tuple[Return, ...]:
        """Every two regimes that are no neighbours, held against each other."""
        inside = [[one.periods for one in regime.stands] for regime in self.regimes]
        return returns(self.lines, self.boundaries, inside)

    def rows(self) -> list[RegimeRow]:
        """One record a regime and question."""
        return [self._row(regime, at) for regime in self.regimes for at in range(len(self.lines))]

    def headline(self) -> str:
        """How many there are and what their boundaries are, in one sentence."""
        from volteface.line.regimes.words import headline

        return headline(self)

    def words(self) -> list[str]:
        """What there is, in plain sentences: boundaries, what came back, what it rests on."""
        from volteface.line.regimes.words import regimes_words

        return regimes_words(self)

    def explain(self, regime: int, question: str) -> list[Explanation]:
        """What the position on a question in a regime (from 1) rests on, period by period.

        Raises:
            WrongUse: there is no such regime or question.
        """
        names = [line.question for line in self.lines]
        if question not in names:
            raise WrongUse(f"no question “{question}” among these regimes", hint=f"there are: {', '.join(names)}")
        if not 0 < regime <= len(self):
            raise WrongUse(f"there is no regime {regime}", hint=f"regimes are numbered from 1 to {len(self)}")
        at = names.index(question)
        return [self.lines[at].explain(int(i)) for i in self.regimes[regime - 1].stands[at].periods]

    def _row(self, regime: Regime, at: int) -> RegimeRow:
        found = regime.stands[at]
        turns = self.boundaries[regime.number - 2].turns_of(at) if regime.number > 1 else ()
        return RegimeRow(
            regime=regime.number,
            begins_earliest=regime.begins[0],
            begins_latest=regime.begins[1],
            ends_earliest=regime.ends[0],
            ends_latest=regime.ends[1],
            question=self.lines[at].question,
            position=found.position if found.known else None,
            low=found.low if found.known else None,
            high=found.high if found.known else None,
            periods=len(found.periods),
            documents=found.documents,
            gold=found.gold,
            counting=found.counting,
            turned=turns[-1].direction if turns else None,
        )


def find_regimes(lines: Sequence[Line]) -> Regimes:
    """The regimes of an organisation.

    A question that turned at a boundary is divided where the blocks of its own turn part; of its periods those on the
    wrong side of all days on which the boundary can lie are counted to neither regime. Any other question is divided
    where those parted, its periods that reach between the first and the last of these days being counted to neither.

    Args:
        lines: of one organisation, one a question; those that could show no turn are left out.

    Raises:
        NotEnough: none could show a turn.
    """
    tested = tuple(line for line in lines if line.tested)
    if not tested:
        raise NotEnough(
            "no question has a line on which turns could be found",
            where=lines[0].organisation if lines else "",
            hint="a question needs three periods with gold: volteface sample QUESTION, then code them",
        )
    found = boundaries(tested)
    first = min(line.starts[i] for line in tested for i in range(len(line)) if line.status[i] == "estimate")
    last = max(line.ends[i] for line in tested for i in range(len(line)) if line.status[i] == "estimate")
    edges = [(first, first), *((one.earliest, one.latest) for one in found), (last, last)]
    parts = [_divided(tested, found, at) for at in range(len(tested))]
    regimes = tuple(
        Regime(
            number=number + 1,
            begins=edges[number],
            ends=edges[number + 1],
            stands=tuple(stand(line, part[number]) for line, part in zip(tested, parts, strict=True)),
        )
        for number in range(len(found) + 1)
    )
    return Regimes(tested[0].organisation, tested, found, regimes)


def _divided(lines: Sequence[Line], found: Sequence[Boundary], at: int) -> list[Integers]:
    """Of each regime the indices of a line's estimated periods that lie inside."""
    line = lines[at]
    index = np.arange(len(line))
    starts = np.array([day.toordinal() for day in line.starts])
    ends = np.array([day.toordinal() for day in line.ends])
    estimated = np.array([status == "estimate" for status in line.status], dtype=np.bool_)
    inside = [estimated] * (len(found) + 1)
    for number, boundary in enumerate(found):
        if turns := boundary.turns_of(at):
            # Where the boundary cannot lie, its own turn decides nothing: such periods are of neither side.
            earlier = (index < turns[0].split) & (starts <= boundary.latest.toordinal())
            later = (index >= turns[-1].split) & (ends >= boundary.earliest.toordinal())
        else:
            days = [parting(lines[one.line], one.turn) for one in boundary.turned]
            earlier, later = ends <= min(days), starts >= max(days)
        inside = [here & (earlier if regime <= number else later) for regime, here in enumerate(inside)]
    return [np.flatnonzero(here).astype(np.int64) for here in inside]
