"""Boundaries between regimes: the fewest dates that pierce the intervals of all turns of all questions.

A turn is dated by an interval, so that turns of several questions may be one and the same change. The fewest dates that
leave no turn out are found by taking, again and again, the last day of the interval that ends first (Gupta, Lee and
Leung 1982, on the clique cover of interval graphs). That the turns at a boundary fell on one date is thereby taken and
not shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from volteface.line.result import Line
from volteface.line.turn import Turn


@dataclass(frozen=True, eq=False)
class Turned:
    """A turn of position with the line that it is a turn of; `line` indexes the lines that were asked."""

    line: int
    turn: Turn


@dataclass(frozen=True, eq=False)
class Boundary:
    """Turns that one date can account for; that date lies within [earliest, latest], which all their intervals share.

    `turned` is in the order of the lines.
    """

    earliest: dt.date
    latest: dt.date
    turned: tuple[Turned, ...]

    def turns_of(self, line: int) -> tuple[Turn, ...]:
        """The turns of one line that lie here, mostly one or none."""
        return tuple(one.turn for one in self.turned if one.line == line)


def boundaries(lines: Sequence[Line]) -> tuple[Boundary, ...]:
    """The fewest boundaries for all turns of position, in order of time; their intervals do not overlap.

    A turn whose interval holds several of the dates is put to the one whose deciding interval lies nearest to where its
    own blocks part.

    Args:
        lines: one a question.
    """
    turned = [Turned(i, turn) for i, line in enumerate(lines) for turn in line.turns if turn.kind == "position"]
    turned.sort(key=lambda one: (one.turn.latest, one.turn.earliest, one.line))
    deciding: list[Turned] = []
    for one in turned:
        if not deciding or one.turn.earliest > deciding[-1].turn.latest:
            deciding.append(one)
    members: list[list[Turned]] = [[] for _ in deciding]
    for one in turned:
        members[_nearest(one, lines[one.line], deciding)].append(one)
    return tuple(
        Boundary(
            earliest=max(one.turn.earliest for one in several),
            latest=min(one.turn.latest for one in several),
            turned=tuple(sorted(several, key=lambda one: (one.line, one.turn.split))),
        )
        for several in members
    )


def parting(line: Line, turn: Turn) -> float:
    """Where the two blocks of a turn part: the middle between the last day before and the first after, as an ordinal.

    No date of the turn, which lies anywhere within its interval.
    """
    return (line.ends[turn.split - 1].toordinal() + line.starts[turn.split].toordinal()) / 2


def _nearest(one: Turned, line: Line, deciding: Sequence[Turned]) -> int:
    """Which of the dates inside a turn's interval it is put to."""
    turn, parted = one.turn, parting(line, one.turn)
    inside = [
        (max(other.turn.earliest.toordinal() - parted, parted - other.turn.latest.toordinal(), 0.0), at)
        for at, other in enumerate(deciding)
        if turn.earliest <= other.turn.latest <= turn.latest
    ]
    return min(inside)[1]
