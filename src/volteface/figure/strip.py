"""All lines of a study on one time axis: a small one a question, its turns, and over them the general line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.extents import Course, extents, strokes, unknown
from volteface.figure.ground import BOLD
from volteface.figure.lettering import fitted, text_width, wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.stroke import band, stroke
from volteface.figure.svg import Svg, drawing, element, group, path
from volteface.figure.turns import areas, numbers, turn_names, turn_places
from volteface.line.general.result import GeneralLine
from volteface.line.regimes.boundaries import Boundary
from volteface.line.result import Line
from volteface.line.turns.turn import Turn

_WIDE = 640.0  # from here on titles and poles stand beside the rows, below it above them
_LEFT, _RIGHT = 186.0, 128.0
_GENERAL, _ROW = 84.0, 46.0
_NUMBERS = 20.0  # over each row, for the numbers of its turns
_SMALL = 11.5


class Frame(msgspec.Struct, frozen=True):
    """Where rows stand: `head` is what their words take above them where there is no room beside."""

    width: float
    left: float
    right: float
    head: float

    @property
    def beside(self) -> bool:
        """Whether words stand beside the rows."""
        return not self.head


class _Run(msgspec.Struct, frozen=True):
    """The general line as something that runs over periods."""

    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    status: tuple[str, ...]
    turns: tuple[Turn, ...] = ()


def strip_figure(
    lines: Sequence[Line],
    *,
    general: GeneralLine | None = None,
    boundaries: Sequence[Boundary] = (),
    width: float = 980.0,
    name: str = "lines",
    standalone: bool = True,
) -> Svg:
    """Draw all lines.

    Args:
        lines: one or more of one body, each with at least one period.
        general: drawn on top where it has a line.
        boundaries: of the regimes, as light stretches through all rows.
        width: of the drawing; from 640 words stand beside the rows, under that (a telephone) above them.
        name: beginning of the ids in it; two figures on a page need two names.
        standalone: whether it carries its own style sheet.
    """
    frame = Frame(width, _LEFT, width - _RIGHT, 0) if width >= _WIDE else Frame(width, 12, width - 12, 38)
    first, last = min(min(line.starts) for line in lines), max(max(line.ends) for line in lines)
    x = time_scale(first, last, frame.left, frame.right)
    top = 4.0
    rows: list[Svg] = []
    if general is not None and general.line is not None:
        rows.append(group(*_general(general, frame, x, top + frame.head)))
        top += frame.head + _GENERAL + 8
    for line in lines:
        rows.append(group(*_row(line, frame, x, top + frame.head + _NUMBERS)))
        top += frame.head + _NUMBERS + _ROW + 4
    return drawing(
        group(*_rules(boundaries, x, top)),
        *rows,
        group(*axis(x, top + 4)),
        width=width,
        height=top + 4 + AXIS_HEIGHT,
        title=", ".join(filter(None, ("All lines", lines[0].whose, f"{first.year} to {last.year}"))),
        description=_described(lines, general, boundaries),
        name=name,
        standalone=standalone,
    )


def _described(lines: Sequence[Line], general: GeneralLine | None, boundaries: Sequence[Boundary]) -> str:
    said = ["A line a question between its two poles, the high one above, with its turns."]
    if general is not None and general.line is not None:
        said.append(f"On top the general line: {general.words()[0]}.")
    if boundaries:
        said.append("Light stretches are the boundaries of regimes.")
    for line in lines:
        found = "; ".join(turn.words().partition(";")[0] for turn in line.turns) or line.words()[0]
        said.append(f"{line.title or line.question}: {found}.")
    return " ".join(said)


def _rules(boundaries: Sequence[Boundary], x: Scale, bottom: float) -> list[Svg]:
    """Where one regime ends and the next begins: light, since no row of it is a finding of its own."""
    drawn = []
    for one in boundaries:
        left, right = x.within(one.earliest.toordinal()), x.within(one.latest.toordinal() + 1)
        drawn.append(element("rect", cls="vf-boundary", x=left, y=0, width=max(right - left, 1.5), height=bottom))
    return drawn


def _row(line: Line, frame: Frame, x: Scale, top: float) -> list[Svg]:
    """A question: its title and poles, its line, and its turns, ringed where they survive Holm."""
    y = Scale(1.1, -1.1, top, top + _ROW)
    turned = [turn for turn in line.turns if turn.kind == "position"]
    places = turn_places(turned, x, turn_names(line, "position"))
    note = "" if "estimate" in line.status else "machine scores alone" if "descriptive" in line.status else ""
    return [
        *_words(line.title or line.question, note, line.poles, frame, y),
        element("line", cls="vf-zero", x1=frame.left, x2=frame.right, y1=y(0), y2=y(0)),
        *_unknown(line, x, y),
        group(*areas(places, top - 2, top + _ROW + 2)),
        *_strokes(line, line, x, y),
        group(*numbers(turned, places, top - 7, frame.left, frame.right)),
    ]


def _general(found: GeneralLine, frame: Frame, x: Scale, top: float) -> list[Svg]:
    """The general line, grey where none was shown beyond chance."""
    assert found.line is not None
    assert found.poles is not None
    y = Scale(1.1, -1.1, top, top + _GENERAL - 12)
    # A decade may reach beyond the first and the last year that the axis shows.
    first, last = dt.date.fromordinal(int(x.first)), dt.date.fromordinal(int(x.last) - 1)
    starts = tuple(min(max(day, first), last) for day in found.starts)
    ends = tuple(min(max(day, first), last) for day in found.ends)
    run = _Run(starts, ends, ("estimate",) * len(found.labels))
    places = extents(run, x)
    shown = found.verdict == "together"
    styles = ("vf-line", "vf-join") if shown else ("vf-grey", "vf-grey-join")
    drawn = [
        *_words("The general line", "" if shown else "a mean; no line is shown", found.poles, frame, y),
        element("line", cls="vf-zero", x1=frame.left, x2=frame.right, y1=y(0), y2=y(0)),
    ]
    for at in strokes(run, places, x):
        drawn += band(at, places, found.line.low, found.line.high, y)
        drawn += stroke(at, places, found.line.position, y, line=styles[0], join=styles[1])
    return drawn


def _strokes(line: Line, course: Course, x: Scale, y: Scale) -> list[Svg]:
    places = extents(course, x)
    bands: list[Svg] = []
    drawn: list[Svg] = []
    for run in strokes(course, places, x):
        known = line.status[run[0]] == "estimate"
        if known:
            bands += band(run, places, line.low, line.high, y)
        style, join = ("vf-small", "vf-join") if known else ("vf-small-grey", "vf-grey-join")
        drawn += stroke(run, places, line.position, y, line=style, join=join)
    return [group(*bands), group(*drawn)]


def _unknown(line: Line, x: Scale, y: Scale) -> list[Svg]:
    return [
        element("path", cls="vf-hatch", d=path([(place.left, y(0)), (max(place.right, place.left + 2), y(0))]))
        for place in unknown(line, extents(line, x))
    ]


def _words(title: str, note: str, poles: tuple[str, str], frame: Frame, y: Scale) -> list[Svg]:
    """Title and note to the left and the poles to the right, or all above."""
    low, high = poles
    if not frame.beside:
        room = frame.right - frame.left
        head = y.start - (_NUMBERS + 22 if y.end - y.start < _GENERAL - 20 else 24)
        (name,), size = fitted(title, 13, room * BOLD, lines=1)
        # The note stands behind the title where it can, else before the poles, which may be cut.
        behind = text_width(name, size) + text_width(note, _SMALL) + 10 < room
        said = " · ".join(filter(None, ("" if behind else note, f"↑ {high}", f"↓ {low}")))
        ends = wrapped(said, _SMALL, room, lines=1)[0]
        noted = element("text", note, cls="vf-note", x=frame.right, y=head, text_anchor="end")
        return [
            *([noted] if note and behind else []),
            element("text", name, cls="vf-pole", x=frame.left, y=head, font_size=size),
            element("text", ends, cls="vf-note", x=frame.left, y=head + 14),
        ]
    rows, size = fitted(title, 13, (frame.left - 22) * BOLD, lines=2)
    middle = (y.start + y.end) / 2
    first = middle + 4 - (15 * (len(rows) - 1) + (14 if note else 0)) / 2
    drawn = [
        element("text", row, cls="vf-pole", x=frame.left - 14, y=first + 15 * i, text_anchor="end", font_size=size)
        for i, row in enumerate(rows)
    ]
    if note:
        under = first + 15 * len(rows) - 1
        (row,) = wrapped(note, _SMALL, frame.left - 22, lines=1)
        drawn.append(element("text", row, cls="vf-note", x=frame.left - 14, y=under, text_anchor="end"))
    room = _RIGHT - 16
    for pole, tone, value in ((high, "vf-tone-high", 1.0), (low, "vf-tone-low", -1.0)):
        lines = wrapped(pole, _SMALL, room, lines=2)
        at = y(value) + 5 if value > 0 else y(value) + 3 - 12 * (len(lines) - 1)
        drawn += [
            element("text", row, cls=tone, x=frame.right + 10, y=at + 12 * i, font_size=_SMALL)
            for i, row in enumerate(lines)
        ]
    return drawn
