"""Outcomes beside turns: level and slope of a series of figures before and after each turn, as description.

Only figures between a turn and its neighbours count, and none from inside its interval, on either side: nobody knows
whether such a figure lies before the turn or after it. Beside a base series, as the electorate beside votes, the same
is reckoned of the part of the base, so that growth is seen against the growth of the base.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from volteface.line.outside.trend import Trend, trend
from volteface.line.result import Line
from volteface.line.turns.turn import Turn
from volteface.model.series import Figure, Point, Series

DAY = dt.timedelta(1)


class SideRow(msgspec.Struct, frozen=True):
    """The figures of one side of a turn as they are exported; None where there is not enough.

    `change` is a year's. `points` counts dates, `figures` all figures of them, `disputed` dates whose figures differ.
    """

    first: dt.date | None
    last: dt.date | None
    points: int
    figures: int
    disputed: int
    level: float | None
    level_low: float | None
    level_high: float | None
    change: float | None
    change_low: float | None
    change_high: float | None


class OutcomeRow(msgspec.Struct, frozen=True):
    """A series beside one turn as it is exported; the two last are of the part of the base, None without one."""

    series: str
    unit: str
    base: str | None
    earliest: dt.date
    latest: dt.date
    left_out: int
    before: SideRow
    after: SideRow
    part_before: SideRow | None
    part_after: SideRow | None


@dataclass(frozen=True, eq=False)
class Side:
    """The points on one side of a turn, in order of date, with their level and change a year."""

    points: tuple[Point, ...]
    trend: Trend

    def row(self) -> SideRow:
        """The record for export."""
        level, change = self.trend.level, self.trend.change
        return SideRow(
            first=self.points[0].date.earliest if self.points else None,
            last=self.points[-1].date.latest if self.points else None,
            points=len(self.points),
            figures=sum(point.figures for point in self.points),
            disputed=sum(point.disputed for point in self.points),
            level=level.value if level else None,
            level_low=level.low if level else None,
            level_high=level.high if level else None,
            change=change.value if change else None,
            change_low=change.low if change else None,
            change_high=change.high if change else None,
        )


@dataclass(frozen=True, eq=False)
class Outcome:
    """A series before and after one turn.

    `left_out` counts dates that touch the turn's interval. `parts` are the two sides as parts of the base.
    """

    series: Series
    base: Series | None
    turn: Turn
    before: Side
    after: Side
    left_out: int
    parts: tuple[Side, Side] | None = None

    def row(self) -> OutcomeRow:
        """The record for export."""
        return OutcomeRow(
            series=self.series.name,
            unit=self.series.unit,
            base=self.base.name if self.base else None,
            earliest=self.turn.earliest,
            latest=self.turn.latest,
            left_out=self.left_out,
            before=self.before.row(),
            after=self.after.row(),
            part_before=self.parts[0].row() if self.parts else None,
            part_after=self.parts[1].row() if self.parts else None,
        )

    def words(self) -> list[str]:
        """Both sides in plain sentences; described, and no more."""
        from volteface.line.outside.outcome_words import outcome_words

        return outcome_words(self)

    def explain(self) -> tuple[Figure, ...]:
        """The figures that both sides rest on, with their sources."""
        dates = {point.date for side in (self.before, self.after) for point in side.points}
        return tuple(figure for figure in self.series.figures if figure.date in dates)


def outcomes(line: Line, series: Series, base: Series | None = None) -> tuple[Outcome, ...]:
    """A series before and after each turn of position of a line.

    Args:
        line: whose turns; beyond what is held of it nobody knows whether it turned, so such figures do not count.
        series: the figures.
        base: the series against whose growth it is set.
    """
    turns = sorted((turn for turn in line.turns if turn.kind == "position"), key=lambda turn: turn.earliest)
    points = series.points()
    parts = parts_of(points, base.points()) if base is not None else None
    found = []
    for at, turn in enumerate(turns):
        begin = turns[at - 1].latest + DAY if at else min(line.starts)
        end = turns[at + 1].earliest - DAY if at + 1 < len(turns) else max(line.ends)
        spans = (begin, turn.earliest - DAY), (turn.latest + DAY, end)
        before, after = (_side(points, *span) for span in spans)
        touching = sum(p.date.latest >= turn.earliest and p.date.earliest <= turn.latest for p in points)
        of_base = (_side(parts, *spans[0]), _side(parts, *spans[1])) if parts is not None else None
        found.append(Outcome(series, base, turn, before, after, touching, of_base))
    return tuple(found)


def parts_of(points: Sequence[Point], base: Sequence[Point]) -> tuple[Point, ...]:
    """Points as parts of a base at the same date, or between the base's neighbours on a straight line.

    Where sources differ the widest range is carried through: the least over the largest, the largest over the least.
    Points before the base's first date or after its last, or where it is not above nought, have no part.
    """
    import numpy as np

    if not base:
        return ()
    at = np.array([point.date.middle for point in base])
    days = np.array([point.date.middle for point in points])
    least = np.interp(days, at, [point.low for point in base]).tolist()
    most = np.interp(days, at, [point.high for point in base]).tolist()
    first, last = base[0].date.days[0], base[-1].date.days[1]
    found = []
    for point, day, low, high in zip(points, days.tolist(), least, most, strict=True):
        if first <= day <= last and low > 0:
            ends = [value / of for value in (point.low, point.high) for of in (low, high)]
            found.append(Point(point.date, min(ends), max(ends), point.figures))
    return tuple(found)


def _side(points: Sequence[Point], first: dt.date, last: dt.date) -> Side:
    own = tuple(point for point in points if point.date.earliest >= first and point.date.latest <= last)
    # A count is never below nought, nor is its mean: that part of an interval holds no level that could be.
    least = 0.0 if all(point.low >= 0 for point in points) else None
    return Side(own, trend(own, least=least))
