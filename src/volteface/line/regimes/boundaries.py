"""Boundaries between regimes: the fewest dates that pierce the intervals of all turns of all questions.

A turn is dated by an interval, so that turns of several questions may be one and the same change. The fewest dates that
leave no turn out are found by taking, again and again, the last day of the interval that ends first (Gupta, Lee and
Leung 1982, on the clique cover of interval graphs). That the turns at a boundary fell on one date is thereby taken and
not shown.

A boundary is a date, so whoever puts turns on one takes it that each came at once. It is therefore the days on which a
turn came if it came at once (`at_once`) that are to be pierced, and its whole interval only where these say no more.
The whole interval tells where the line moved however it moved, and is as long as it takes to show that: two turns whose
days if they came at once lie two years apart share long stretches of it, and no one date accounts for both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from volteface.line.result import Line
from volteface.line.turns.turn import Turn


@dataclass(frozen=True, eq=False)
class Turned:
    """A turn of position with the line that it is a turn of; `line` indexes the lines that were asked."""

    line: int
    turn: Turn

    @property
    def earliest(self) -> dt.date:
        """The first of the days that are to be pierced."""
        return within(self.turn)[0]

    @property
    def latest(self) -> dt.date:
        """The last of them."""
        return within(self.turn)[1]


@dataclass(frozen=True, eq=False)
class Boundary:
    """Turns that one date can account for; it lies within [earliest, latest], the days that `within` lets them share.

    `turned` is in the order of the lines.
    """

    earliest: dt.date
    latest: dt.date
    turned: tuple[Turned, ...]

    def turns_of(self, line: int) -> tuple[Turn, ...]:
        """The turns of one line that lie here, mostly one or none."""
        return tuple(one.turn for one in self.turned if one.line == line)


def boundaries(lines: Sequence[Line]) -> tuple[Boundary, ...]:
    """The fewest boundaries for all turns of position, in order of time; what the turns of each share does not overlap.

    A turn that may lie at several of them is put to the one nearest to where its own blocks part, the best dated turns
    first.

    Args:
        lines: one a question.
    """
    turned = [Turned(i, turn) for i, line in enumerate(lines) for turn in line.turns if turn.kind == "position"]
    turned.sort(key=lambda one: (one.latest, one.earliest, one.line))
    deciding: list[Turned] = []
    for one in turned:
        if not deciding or one.earliest > deciding[-1].latest:
            deciding.append(one)
    groups = _nearest(lines, turned, deciding) or _first(turned, deciding)
    return tuple(
        Boundary(
            earliest=max(one.earliest for one in several),
            latest=min(one.latest for one in several),
            turned=tuple(sorted(several, key=lambda one: (one.line, one.turn.split))),
        )
        for several in groups
    )


def within(turn: Turn) -> tuple[dt.date, dt.date]:
    """From which day to which a turn came if it came at once: its whole interval where that says no more."""
    return turn.at_once or (turn.earliest, turn.latest)


def parting(line: Line, turn: Turn) -> float:
    """Where the two blocks of a turn part: the middle between the last day before and the first after, as an ordinal.

    Where that is none of the days on which it came if it came at once, the nearest of these. No date of the turn, which
    lies anywhere within them.
    """
    middle = (line.ends[turn.split - 1].toordinal() + line.starts[turn.split].toordinal()) / 2
    first, last = within(turn)
    return min(max(middle, float(first.toordinal())), float(last.toordinal()))


def _nearest(lines: Sequence[Line], turned: Sequence[Turned], deciding: Sequence[Turned]) -> list[list[Turned]]:
    """Each turn with the boundary nearest to its parting that still has a day in common; nothing if one has none."""
    groups = [[one] for one in deciding]
    shared = [(one.earliest.toordinal(), one.latest.toordinal()) for one in deciding]
    rest = [one for one in turned if one not in deciding]
    for one in sorted(rest, key=lambda one: (one.latest - one.earliest, one.latest, one.line)):
        first, last = one.earliest.toordinal(), one.latest.toordinal()
        day = parting(lines[one.line], one.turn)
        open_to = [at for at, (a, b) in enumerate(shared) if max(a, first) <= min(b, last)]
        if not open_to:
            return []
        at = min(open_to, key=lambda at: (max(shared[at][0] - day, day - shared[at][1], 0.0), at))
        groups[at].append(one)
        shared[at] = (max(shared[at][0], first), min(shared[at][1], last))
    return groups


def _first(turned: Sequence[Turned], deciding: Sequence[Turned]) -> list[list[Turned]]:
    """Each turn with the first of the dates that its interval holds: always possible."""
    groups: list[list[Turned]] = [[] for _ in deciding]
    for one in turned:
        inside = (at for at, other in enumerate(deciding) if one.earliest <= other.latest <= one.latest)
        groups[next(inside)].append(one)
    return groups
