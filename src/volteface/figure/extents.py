"""Where each period of a line lies on the time axis, and which periods are drawn in one stroke.

A period is drawn as wide as it is: an estimate over twenty years is a plateau of twenty years and no point. A stroke
ends at a turn, where there is not enough to say, and where nothing was published for a long time.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Container, Sequence
from typing import Protocol

import msgspec

from volteface.figure.scale import Scale

# Silence breaks the stroke when it is this many times the usual distance of periods and this part of the axis.
_LONG = 4.0
_PART = 0.03


class Break(Protocol):
    """Where a stroke ends: a turn of a kind, before the period `split`."""

    @property
    def kind(self) -> str:
        """Of position, or of something else."""
        ...

    @property
    def split(self) -> int:
        """The first period after it."""
        ...


class Course(Protocol):
    """A line, or anything else that runs over periods."""

    @property
    def starts(self) -> tuple[dt.date, ...]:
        """First days of T periods."""
        ...

    @property
    def ends(self) -> tuple[dt.date, ...]:
        """Their last days."""
        ...

    @property
    def status(self) -> Sequence[str]:
        """What can be said of each: "estimate", "descriptive", "not enough"."""
        ...

    @property
    def turns(self) -> Sequence[Break]:
        """Where it turned."""
        ...


class Extent(msgspec.Struct, frozen=True):
    """A period's left and right end in the drawing; neighbours that overlap share the difference."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left


def extents(line: Course, scale: Scale) -> list[Extent]:
    """One extent a period, in the line's order."""
    spans = [(scale(a.toordinal()), scale(b.toordinal() + 1)) for a, b in zip(line.starts, line.ends, strict=True)]
    middles = [(left + right) / 2 for left, right in spans]
    cut = []
    for i, (left, right) in enumerate(spans):
        if i and spans[i - 1][1] > left:
            left = max(left, (middles[i - 1] + middles[i]) / 2)  # noqa: PLW2901 - the span as it is drawn
        if i + 1 < len(spans) and spans[i + 1][0] < right:
            right = min(right, (middles[i] + middles[i + 1]) / 2)  # noqa: PLW2901 - the same
        cut.append(Extent(min(left, middles[i]), max(right, middles[i])))
    return cut


def strokes(line: Course, places: list[Extent], scale: Scale, anew: Container[int] = ()) -> list[list[int]]:
    """Runs of periods drawn in one stroke: of one status, without a turn or a long silence between them.

    Args:
        line: what runs.
        places: extents of its periods.
        scale: of days.
        anew: periods before which a stroke ends in any case.
    """
    splits = {turn.split for turn in line.turns if turn.kind == "position"}
    steps = sorted(b.middle - a.middle for a, b in itertools.pairwise(places))
    usual = steps[len(steps) // 2] if steps else 0.0
    silence = max(_LONG * usual, _PART * abs(scale.end - scale.start))
    runs: list[list[int]] = []
    for i, status in enumerate(line.status):
        if status == "not enough":
            continue
        together = (
            runs
            and runs[-1][-1] == i - 1
            and line.status[i - 1] == status
            and i not in splits
            and i not in anew
            and places[i].left - places[i - 1].right <= silence
        )
        if together:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def unknown(line: Course, places: list[Extent]) -> list[Extent]:
    """Stretches of periods that have not enough to say, neighbours joined."""
    found: list[Extent] = []
    last = -2
    for i, status in enumerate(line.status):
        if status != "not enough":
            continue
        if last == i - 1:
            found[-1] = Extent(found[-1].left, places[i].right)
        else:
            found.append(places[i])
        last = i
    return found
