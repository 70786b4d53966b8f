"""The two lines of a comparison: their bands and strokes, and what each is called where it ends."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Sequence

import numpy as np

from volteface.figure.comparison_frame import HOLLOW, NAMES, SOLID, Course, Frame, Split, Style
from volteface.figure.extents import extents, strokes
from volteface.figure.ground import BOLD
from volteface.figure.lettering import fitted, text_width, wrapped
from volteface.figure.scale import Scale
from volteface.figure.stroke import band, leap, stroke
from volteface.figure.svg import Svg, element, group, path
from volteface.line.comparison.result import Comparison
from volteface.line.result import Line

_SIZE = 13.0
_LEADER = 60.0  # from a line's end to its name, at most
_CLEAR = 11.0  # from the middle of a name to a line that does not run through it


def lines(found: Comparison, x: Scale, y: Scale) -> list[Svg]:
    """Bands first, then strokes, the first line over the second."""
    bands: list[Svg] = []
    drawn: list[Svg] = []
    one, other = _courses(found)
    for line, style in ((other, HOLLOW), (one, SOLID)):
        places = extents(line, x)
        runs = strokes(line, places, x, line.anew)
        for run, following in itertools.pairwise([*runs, []]):
            if line.status[run[0]] == "estimate":
                bands += band(run, places, line.low, line.high, y, fill=style.band, edge=style.edge)
            drawn += stroke(run, places, line.position, y, line=style.line, join=style.join)
            if style is HOLLOW:
                drawn += stroke(run, places, line.position, y, line="vf-other-core", join="vf-unseen")
            if following and following[0] in line.anew:
                drawn += leap(run, following, places, line.position, y)
    return [group(*bands), group(*drawn)]


def ends(found: Comparison, frame: Frame, x: Scale, y: Scale) -> list[Svg]:
    """What each line is called: where it ends, or above the plot where there is no room beside it."""
    if not frame.beside:
        return _above(found.names, frame)
    at = [_last(line, x, y) for line in (found.one, found.other)]
    heights = _parted([point[1] for point in at], frame.top + 6, frame.bottom - 2)
    drawn: list[Svg] = []
    for name, style, (end, level), height in zip(found.names, (SOLID, HOLLOW), at, heights, strict=True):
        if frame.right - end > _LEADER:
            drawn += _within(name, style, (end, level), found=found, frame=frame, x=x, y=y)
            continue
        rows, size = fitted(name, _SIZE, (NAMES - 14) * BOLD, lines=2)
        first = height + 4 - (len(rows) - 1) * 7
        drawn += [
            element("text", row, cls=style.name, x=frame.right + 10, y=first + 14 * i, font_size=size)
            for i, row in enumerate(rows)
        ]
        drawn.append(element("line", cls="vf-leader", x1=end + 2, y1=level, x2=frame.right + 8, y2=height))
    return drawn


def _courses(found: Comparison) -> tuple[Course, Course]:
    """Both lines; where they never speak at one time, each without the time of the other in the midst of its own."""
    one, other = found.one, found.other
    if len(found):
        return _drawn(one), _drawn(other)
    return (
        _drawn(one, (min(other.starts), max(other.ends))),
        _drawn(other, (min(one.starts), max(one.ends))),
    )


def _drawn(line: Line, without: tuple[dt.date, dt.date] | None = None) -> Course:
    """A line as it is drawn; a period that was joined over the days `without` is drawn on both sides of them."""
    starts, ends = list(line.starts), list(line.ends)
    at: list[int] = list(range(len(line)))
    anew: tuple[int, ...] = ()
    splits = [turn.split for turn in line.turns if turn.kind == "position"]
    if without is not None:
        first, last = without
        for i in range(len(line) - 1, -1, -1):
            if starts[i] < first and ends[i] > last:
                starts[i : i + 1] = [starts[i], last + dt.timedelta(days=1)]
                ends[i : i + 1] = [first - dt.timedelta(days=1), ends[i]]
                at.insert(i, i)
                anew = (i + 1, *(later + 1 for later in anew))
                splits = [split + (split > i) for split in splits]
    order = np.array(at, dtype=np.int64)
    return Course(
        tuple(starts),
        tuple(ends),
        tuple(line.status[i] for i in at),
        tuple(Split(split) for split in splits),
        line.position[order],
        line.low[order],
        line.high[order],
        anew,
    )


def _within(
    name: str, style: Style, end: tuple[float, float], *, found: Comparison, frame: Frame, x: Scale, y: Scale
) -> list[Svg]:
    """The name of a line that ended long before the other, where neither line runs through it, as near as can be.

    A leader to the margin would run through the other's years.
    """
    row = wrapped(name, _SIZE, max(frame.right - end[0], NAMES) * BOLD, lines=1)[0]
    left, right = end[0] + 7, end[0] + 7 + text_width(row, _SIZE) / BOLD
    taken = [height for line in _courses(found) for height in _heights(line, x, y, left - 4, right)]
    levels = np.arange(frame.top + 8, frame.bottom - 2, 2.0)
    free = [level for level in levels.tolist() if not any(abs(level - height) < _CLEAR for height in taken)]
    level = min(free, key=lambda at: abs(at - end[1]), default=end[1])
    drawn = [element("text", row, cls=f"{style.name} vf-halo", x=left, y=level + 4, font_size=_SIZE)]
    if abs(level - end[1]) > _SIZE:
        drawn.append(element("line", cls="vf-leader", x1=end[0], y1=end[1], x2=left - 2, y2=level))
    return drawn


def _heights(line: Course, x: Scale, y: Scale, left: float, right: float) -> list[float]:
    """At which heights a line is drawn between two places."""
    places = extents(line, x)
    known = [i for i, status in enumerate(line.status) if status != "not enough"]
    points = [(at, y.within(float(line.position[i]))) for i in known for at in (places[i].left, places[i].right)]
    if not points:
        return []
    across, heights = np.array(points).T
    inside = heights[(across >= left) & (across <= right)]
    between = np.interp(np.arange(left, right, 3.0), across, heights, left=np.nan, right=np.nan)
    return [height for height in [*inside.tolist(), *between.tolist()] if not math.isnan(height)]


def _above(names: tuple[str, str], frame: Frame) -> list[Svg]:
    """Each name behind a piece of its line."""
    drawn = []
    for at, (name, style) in enumerate(zip(names, (SOLID, HOLLOW), strict=True)):
        middle = 32.0 + 17 * at
        piece = path([(frame.left, middle), (frame.left + 22, middle)])
        drawn.append(element("path", cls=style.line, d=piece))
        if style is HOLLOW:
            drawn.append(element("path", cls="vf-other-core", d=piece))
        row = wrapped(name, _SIZE, (frame.right - frame.left - 30) * BOLD, lines=1)[0]
        drawn.append(element("text", row, cls=style.name, x=frame.left + 30, y=middle + 4, font_size=_SIZE))
    return drawn


def _last(line: Line, x: Scale, y: Scale) -> tuple[float, float]:
    """The right end of what is drawn of a line."""
    known = [i for i, status in enumerate(line.status) if status != "not enough"]
    if not known:
        return x.end, y(0)
    return extents(line, x)[known[-1]].right, y.within(float(line.position[known[-1]]))


def _parted(heights: Sequence[float], top: float, bottom: float, apart: float = 32.0) -> list[float]:
    """Two heights, moved from each other where two names would touch."""
    upper, lower = sorted(heights)
    if lower - upper < apart:
        middle = (upper + lower) / 2
        upper, lower = middle - apart / 2, middle + apart / 2
    shift = max(top - upper, 0.0) - max(lower - bottom, 0.0)
    upper, lower = upper + shift, lower + shift
    return [upper, lower] if heights[0] <= heights[1] else [lower, upper]
