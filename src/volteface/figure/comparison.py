"""Two lines in one figure, each one's turns in a row of its own, and their difference below on the same time axis."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.extents import extents, strokes, unknown
from volteface.figure.ground import BOLD, GUTTER, hatch, hatched, pole_words, scale_marks
from volteface.figure.lettering import fitted, text_width, wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.stroke import band, leap, stroke
from volteface.figure.svg import Svg, drawing, element, group, path
from volteface.figure.turns import Place, areas, arrow, turn_names, turn_places
from volteface.line.comparison.result import Comparison
from volteface.line.data import Floats
from volteface.line.result import Line
from volteface.model.wording import signed

_WIDE = 640.0
_NAMES = 138.0  # right of a wide plot, for what its lines are called
_ROW = 15.0  # of one line's turns
_STEP = 0.5  # the scale of differences reaches to a multiple of this
_SIZE, _LITTLE = 13.0, 11.5
_LEADER = 60.0  # from a line's end to its name, at most
_CLEAR = 11.0  # from the middle of a name to a line that does not run through it


class _Style(msgspec.Struct, frozen=True):
    """How one of the two is drawn: solid, or hollow, so that they differ without colour."""

    line: str
    join: str
    band: str
    edge: str
    name: str


_SOLID = _Style("vf-line", "vf-join", "vf-band-one", "vf-edge", "vf-name")
_HOLLOW = _Style("vf-other", "vf-other-join", "vf-band-other", "vf-edge-other", "vf-name-other")


class Frame(msgspec.Struct, frozen=True):
    """How the figure is divided: plot, two rows of turns, and the difference with its base."""

    width: float
    left: float
    right: float
    top: float
    bottom: float
    rows: float
    gap: float
    base: float

    @property
    def beside(self) -> bool:
        """Whether there is room beside the plot."""
        return self.left >= GUTTER


@dataclass(frozen=True, eq=False)
class _Drawn:
    """A line as something that runs over periods, with its positions; a stroke ends before each of `anew`."""

    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    status: tuple[str, ...]
    turns: tuple[_Split, ...]
    position: Floats
    low: Floats
    high: Floats
    anew: tuple[int, ...] = ()


class _Split(msgspec.Struct, frozen=True):
    split: int
    kind: str = "position"


class _Difference(msgspec.Struct, frozen=True):
    """The difference as something that runs over periods."""

    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    status: tuple[str, ...]
    turns: tuple[_Split, ...]


def comparison_figure(
    found: Comparison, *, width: float = 980.0, name: str = "comparison", standalone: bool = True
) -> Svg:
    """Draw a comparison.

    Args:
        found: of two lines with at least one period each.
        width: of the drawing; from 640 words stand beside the plot, under that (a telephone) above and below.
        name: beginning of the ids in it; two figures on a page need two names.
        standalone: whether it carries its own style sheet.
    """
    frame = _frame(width, found.names, together=len(found) > 0)
    lines = (found.one, found.other)
    x = time_scale(
        min(day for line in lines for day in line.starts),
        max(day for line in lines for day in line.ends),
        frame.left,
        frame.right,
    )
    y = Scale(1.08, -1.08, frame.top, frame.bottom)
    return drawing(
        hatch(f"{name}-hatch"),
        group(*pole_words(found.one.poles, y, frame.left, frame.right, beside=frame.beside)),
        group(*scale_marks(y, frame.left, frame.right)),
        *_lines(found, x, y),
        group(*_ends(found, frame, x, y)),
        *(
            group(*_turns(line, label, frame, x, at))
            for at, (line, label) in enumerate(zip(lines, found.names, strict=True))
        ),
        *(_gap(found, frame, x, f"{name}-hatch") if len(found) else ()),
        group(*axis(x, frame.base)),
        width=width,
        height=frame.base + AXIS_HEIGHT,
        title=title_of(found),
        description=_described(found),
        name=name,
        standalone=standalone,
    )


def title_of(found: Comparison) -> str:
    """The question, the two, and the span."""
    first = min(*found.one.starts, *found.other.starts).year
    last = max(*found.one.ends, *found.other.ends).year
    return f"{found.one.title or found.one.question}: {found.names[0]} and {found.names[1]}, {first} to {last}"


def _described(found: Comparison) -> str:
    low, high = found.one.poles
    head = (
        f"Positions between {low} (−1, below) and {high} (+1, above), {found.names[0]} solid and {found.names[1]} "
        "hollow, with 95 % intervals; under them the turns of each, and the first less the second."
    )
    return " ".join([head, *(f"{said[:1].upper()}{said[1:]}." for said in found.words())])


def _frame(width: float, names: tuple[str, str], *, together: bool) -> Frame:
    gap = 96.0 if together else 0.0
    if width >= _WIDE:
        height = 2 * _step(names, GUTTER) + 12
        return Frame(width, GUTTER, width - _NAMES, 20, 250, 262, 262 + height, 262 + height + gap)
    return Frame(width, 36, width - 8, 72, 258, 300, 382, 382 + gap)


def _step(names: tuple[str, str], left: float) -> float:
    """From one row of turns to the next: more where what a row is called takes two lines."""
    return _ROW + 4 if all(len(_called(name, left)) == 1 for name in names) else 2 * _ROW


def _called(name: str, left: float) -> list[str]:
    """What a row of turns is called, beside it."""
    return wrapped(f"turns of {name}", _LITTLE, left - 16, lines=2)


def _lines(found: Comparison, x: Scale, y: Scale) -> list[Svg]:
    bands: list[Svg] = []
    drawn: list[Svg] = []
    one, other = _courses(found)
    for line, style in ((other, _HOLLOW), (one, _SOLID)):
        places = extents(line, x)
        runs = strokes(line, places, x, line.anew)
        for run, following in itertools.pairwise([*runs, []]):
            if line.status[run[0]] == "estimate":
                bands += band(run, places, line.low, line.high, y, fill=style.band, edge=style.edge)
            drawn += stroke(run, places, line.position, y, line=style.line, join=style.join)
            if style is _HOLLOW:
                drawn += stroke(run, places, line.position, y, line="vf-other-core", join="vf-unseen")
            if following and following[0] in line.anew:
                drawn += leap(run, following, places, line.position, y)
    return [group(*bands), group(*drawn)]


def _courses(found: Comparison) -> tuple[_Drawn, _Drawn]:
    """Both lines; where they never speak at one time, each without the time of the other in the midst of its own."""
    one, other = found.one, found.other
    if len(found):
        return _drawn(one), _drawn(other)
    return (
        _drawn(one, (min(other.starts), max(other.ends))),
        _drawn(other, (min(one.starts), max(one.ends))),
    )


def _drawn(line: Line, without: tuple[dt.date, dt.date] | None = None) -> _Drawn:
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
    return _Drawn(
        tuple(starts),
        tuple(ends),
        tuple(line.status[i] for i in at),
        tuple(_Split(split) for split in splits),
        line.position[order],
        line.low[order],
        line.high[order],
        anew,
    )


def _ends(found: Comparison, frame: Frame, x: Scale, y: Scale) -> list[Svg]:
    """What each line is called: where it ends, or above the plot where there is no room beside it."""
    if not frame.beside:
        return _above(found.names, frame)
    at = [_last(line, x, y) for line in (found.one, found.other)]
    heights = _parted([point[1] for point in at], frame.top + 6, frame.bottom - 2)
    drawn: list[Svg] = []
    for name, style, (end, level), height in zip(found.names, (_SOLID, _HOLLOW), at, heights, strict=True):
        if frame.right - end > _LEADER:
            drawn += _within(name, style, (end, level), found=found, frame=frame, x=x, y=y)
            continue
        rows, size = fitted(name, _SIZE, (_NAMES - 14) * BOLD, lines=2)
        first = height + 4 - (len(rows) - 1) * 7
        drawn += [
            element("text", row, cls=style.name, x=frame.right + 10, y=first + 14 * i, font_size=size)
            for i, row in enumerate(rows)
        ]
        drawn.append(element("line", cls="vf-leader", x1=end + 2, y1=level, x2=frame.right + 8, y2=height))
    return drawn


def _within(
    name: str, style: _Style, end: tuple[float, float], *, found: Comparison, frame: Frame, x: Scale, y: Scale
) -> list[Svg]:
    """The name of a line that ended long before the other, where neither line runs through it, as near as can be.

    A leader to the margin would run through the other's years.
    """
    row = wrapped(name, _SIZE, max(frame.right - end[0], _NAMES) * BOLD, lines=1)[0]
    left, right = end[0] + 7, end[0] + 7 + text_width(row, _SIZE) / BOLD
    taken = [height for line in _courses(found) for height in _heights(line, x, y, left - 4, right)]
    levels = np.arange(frame.top + 8, frame.bottom - 2, 2.0)
    free = [level for level in levels.tolist() if not any(abs(level - height) < _CLEAR for height in taken)]
    level = min(free, key=lambda at: abs(at - end[1]), default=end[1])
    drawn = [element("text", row, cls=f"{style.name} vf-halo", x=left, y=level + 4, font_size=_SIZE)]
    if abs(level - end[1]) > _SIZE:
        drawn.append(element("line", cls="vf-leader", x1=end[0], y1=end[1], x2=left - 2, y2=level))
    return drawn


def _heights(line: _Drawn, x: Scale, y: Scale, left: float, right: float) -> list[float]:
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
    for at, (name, style) in enumerate(zip(names, (_SOLID, _HOLLOW), strict=True)):
        middle = 32.0 + 17 * at
        piece = path([(frame.left, middle), (frame.left + 22, middle)])
        drawn.append(element("path", cls=style.line, d=piece))
        if style is _HOLLOW:
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


def _turns(line: Line, name: str, frame: Frame, x: Scale, row: int) -> list[Svg]:
    """The turns of one line as a thin row, or in words that there are none."""
    step = (frame.gap - frame.rows - 12) / 2 if frame.beside else 2 * _ROW + 4
    top = frame.rows + row * step + (0 if frame.beside else 14)
    turned = [turn for turn in line.turns if turn.kind == "position"]
    places = turn_places(turned, x, turn_names(line, "position"))
    if frame.beside:
        rows = _called(name, frame.left)
        first = top + 11 - 6 * (len(rows) - 1)
        called = [
            element("text", words, cls="vf-axis", x=frame.left - 8, y=first + 13 * i, text_anchor="end")
            for i, words in enumerate(rows)
        ]
    else:
        words = wrapped(f"turns of {name}", _LITTLE, frame.right - frame.left, lines=1)[0]
        called = [element("text", words, cls="vf-axis", x=frame.left, y=top - 3)]
    drawn = [
        *called,
        element("line", cls="vf-grid", x1=frame.left, x2=frame.right, y1=top + _ROW - 1, y2=top + _ROW - 1),
        *areas(places, top + 2, top + _ROW - 2),
    ]
    if not places:
        none = "no turn found" if line.tested else "not enough to say"
        drawn.append(element("text", none, cls="vf-note", x=frame.left + 4, y=top + 10))
    return drawn


def _gap(found: Comparison, frame: Frame, x: Scale, pattern: str) -> list[Svg]:
    """The difference with its interval, hatched where there is not enough to say, and the moves of the gap."""
    reach = max((abs(v) for v in (*found.low.tolist(), *found.high.tolist()) if not math.isnan(v)), default=_STEP)
    reach = min(2.0, max(_STEP, math.ceil(reach / _STEP) * _STEP))
    y = Scale(reach, -reach, frame.gap, frame.base - 8)
    course = _Difference(
        found.starts,
        found.ends,
        tuple("estimate" if known else "not enough" for known in found.known.tolist()),
        tuple(_Split(move.split) for move in found.moves),
    )
    places = extents(course, x)
    moved = [_place(move.earliest, move.latest, x) for move in found.moves]
    drawn: list[Svg] = []
    anew = np.flatnonzero(found.leaps).tolist()
    runs = strokes(course, places, x, anew)
    for run, following in itertools.pairwise([*runs, []]):
        drawn += band(run, places, found.low, found.high, y)
        drawn += stroke(run, places, found.difference, y)
        if following and following[0] in anew and following[0] == run[-1] + 1:
            drawn += leap(run, following, places, found.difference, y)
    arrows = [
        part
        for move, place in zip(found.moves, moved, strict=True)
        for part in arrow(place.left, place.right, y.within(move.before), y.within(move.after))
    ]
    return [
        group(*hatched(unknown(course, places), frame.gap, frame.base - 8, pattern)),
        group(*areas(moved, frame.gap, frame.base - 8)),
        element("line", cls="vf-nought", x1=frame.left, x2=frame.right, y1=y(0), y2=y(0)),
        group(*drawn),
        group(*arrows),
        group(*_scale(found, frame, y, reach)),
    ]


def _scale(found: Comparison, frame: Frame, y: Scale, reach: float) -> list[Svg]:
    """How the difference is to be read: upwards the first is nearer to the high pole, downwards the second."""
    figures = [
        element(
            "text",
            signed(value, 1) if value else "0",
            cls="vf-axis",
            x=frame.left - 8,
            y=y(value) + 4,
            text_anchor="end",
        )
        for value in (reach, 0.0, -reach)
    ]
    high = found.one.poles[1]
    if not frame.beside:
        words = wrapped(f"{found.names[0]} less {found.names[1]}", 11.5, frame.right - frame.left, lines=1)[0]
        return [*figures, element("text", words, cls="vf-axis", x=frame.left, y=frame.gap - 6)]
    room = frame.left - 52
    for value, name in ((reach, found.names[0]), (-reach, found.names[1])):
        rows = wrapped(f"{name} nearer to {high}", 11.5, room, lines=3)
        first = y(value) + 4 if value > 0 else y(value) + 4 - 13 * (len(rows) - 1)
        figures += [
            element("text", row, cls="vf-axis", x=frame.left - 44, y=first + 13 * i, text_anchor="end")
            for i, row in enumerate(rows)
        ]
    return figures


def _place(earliest: dt.date, latest: dt.date, x: Scale) -> Place:
    return Place(x.within(earliest.toordinal()), x.within(latest.toordinal() + 1), "")
