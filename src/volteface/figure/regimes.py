"""The band of regimes over time: the intervals in which one ends, and where each question stood in each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.ground import BOLD
from volteface.figure.lettering import fitted, text_width, wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, drawing, element, group, path
from volteface.figure.turns import Place, apart, areas, arrow
from volteface.line.regimes.result import Regimes
from volteface.line.regimes.stand import Stand
from volteface.line.result import Line
from volteface.line.turns.turn import Turn
from volteface.model.wording import signed

_WIDE = 640.0  # from here on names and poles stand beside the rows, below it above them
_BAND, _PLOT = 26.0, 46.0
# A regime between two boundaries that nearly touch reaches into their intervals, and is drawn at least so wide.
_NARROW, _NARROWEST = 24.0, 4.0
# A value stands a little off its tick: beyond the one it would reach the row's edge, within the other it passes nought.
_OUTER, _INNER = 0.75, 0.1


class Frame(msgspec.Struct, frozen=True):
    """Where the rows stand: the band is on top, `label` is the height above each row that its name needs."""

    width: float
    left: float
    right: float
    label: float
    gap: float

    @property
    def beside(self) -> bool:
        """Whether the names stand beside the rows."""
        return not self.label

    def top(self, row: int) -> float:
        """Where a row's plot begins."""
        return _BAND + self.gap + row * (self.label + _PLOT + self.gap) + self.label


def regimes_figure(found: Regimes, *, width: float = 980.0, name: str = "regimes", standalone: bool = True) -> Svg:
    """Draw the regimes with a row a question.

    Args:
        found: the regimes.
        width: of the drawing; from 640 names and poles stand beside the rows, under that (a telephone) above them.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    frame = Frame(width, 190, width - 128, 0, 16) if width >= _WIDE else Frame(width, 30, width - 8, 35, 12)
    first, last = found.regimes[0].begins[0], found.regimes[-1].ends[1]
    x = time_scale(first, last, frame.left, frame.right)
    base = frame.top(len(found.lines) - 1) + _PLOT + 10
    spans = _spans(found, x)
    edges = [_place(one.earliest, one.latest, x, str(i + 1)) for i, one in enumerate(found.boundaries)]
    columns = _Columns(found, spans, f"{name}-hatch")
    rows = [group(*_row(columns, at, frame)) for at in range(len(found.lines))]
    return drawing(
        _hatch(name),
        *_band(found, spans),
        *_red(edges, frame, len(found.lines), base),
        *rows,
        group(*axis(x, base)),
        width=width,
        height=base + AXIS_HEIGHT,
        title=f"Regimes of {found.body}, {first.year} to {last.year}",
        description=_described(found),
        name=name,
        standalone=standalone,
    )


def _red(edges: Sequence[Place], frame: Frame, rows: int, base: float) -> list[Svg]:
    """The boundaries' intervals from top to bottom, or, where names stand above the rows, leaving these legible."""
    if frame.beside:
        return [group(*areas(edges, 0, base))]
    spans = [(0.0, _BAND), *((frame.top(row) - 2, frame.top(row) + _PLOT + 2) for row in range(rows))]
    return [group(*areas(edges, top, bottom)) for top, bottom in spans]


def _described(found: Regimes) -> str:
    head = "A band of time, with a row a question: its mean position in each regime between its two poles."
    return " ".join([head, *(f"{said[:1].upper()}{said[1:]}." for said in found.words())])


def _spans(found: Regimes, x: Scale) -> list[tuple[float, float]]:
    """The days that lie in each regime wherever its boundaries are.

    Where they are too few to be seen, it reaches to the middle of its boundaries' intervals.
    """
    spans = []
    for regime in found.regimes:
        first, left, right, last = (x.within(day.toordinal()) for day in (*regime.begins, *regime.ends))
        if right - left < _NARROW:
            left, right = (first + left) / 2, (right + last) / 2
        half = max(right - left, _NARROWEST) / 2
        middle = min(max((left + right) / 2, x.start + half), x.end - half)
        spans.append((middle - half, middle + half))
    return spans


def _place(earliest: dt.date, latest: dt.date, x: Scale, name: str) -> Place:
    left, right = x.within(earliest.toordinal()), x.within(latest.toordinal() + 1)
    middle, half = (left + right) / 2, max((right - left) / 2, 1.25)
    return Place(middle - half, middle + half, name)


def _hatch(name: str) -> Svg:
    stroke = element("line", cls="vf-hatch", x1=0, y1=0, x2=0, y2=7)
    pattern = element(
        "pattern",
        stroke,
        id=f"{name}-hatch",
        width=7,
        height=7,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)


def _band(found: Regimes, spans: Sequence[tuple[float, float]]) -> list[Svg]:
    """The regimes' numbers on a strip; under the number of one that came back, the number of the earlier."""
    back = {one.later: one.earlier for one in found.returns if one.verdict == "back"}
    drawn = [
        element("rect", cls="vf-alike", x=left, y=2, width=right - left, height=_BAND - 6) for left, right in spans
    ]
    middles = apart([(left + right) / 2 for left, right in spans], spans[0][0], spans[-1][1])
    for at, (middle, (left, right)) in enumerate(zip(middles, spans, strict=True)):
        label = str(at + 1)
        returned = f"{label}, as {back[at] + 1}" if at in back else label
        label = returned if text_width(returned, 13) < right - left else label
        drawn.append(
            element("text", label, cls="vf-pole vf-halo", x=middle, y=_BAND - 9.5, text_anchor="middle", font_size=13)
        )
    return [group(*drawn)]


class _Columns(NamedTuple):
    """What all rows share: the regimes, where each is drawn, and the hatching."""

    found: Regimes
    spans: Sequence[tuple[float, float]]
    hatch: str


def _row(columns: _Columns, at: int, frame: Frame) -> list[Svg]:
    found, spans, hatch = columns
    line, top = found.lines[at], frame.top(at)
    y = Scale(1.15, -1.15, top, top + _PLOT)
    drawn = [*_names(line, frame, top, y), *_rails(frame, y)]
    for regime, span in zip(found.regimes, spans, strict=True):
        drawn += _stood(regime.stands[at], span, y, hatch)
    for number, boundary in enumerate(found.boundaries):
        if turns := boundary.turns_of(at):
            stood = tuple(found.regimes[number + side].stands[at] for side in (0, 1))
            drawn += _turned(turns, stood, (spans[number][1], spans[number + 1][0]), y)
    return drawn


def _turned(turns: Sequence[Turn], stood: Sequence[Stand], across: tuple[float, float], y: Scale) -> list[Svg]:
    """An arrow over the interval, with a filled mark on it or, where the turn survives Holm, a ring."""
    left, right = across
    before, after = (y(one.position) if one.known else y(0) for one in stood)
    drawn = arrow(left, right, before, after) if all(one.known for one in stood) else []
    mark = "vf-ring" if any(turn.holm for turn in turns) else "vf-arrow"
    words = element("title", "; ".join(turn.words() for turn in turns))
    drawn.append(element("circle", words, cls=mark, cx=(left + right) / 2, cy=(before + after) / 2, r=3.8))
    return drawn


def _rails(frame: Frame, y: Scale) -> list[Svg]:
    rails = [
        element("line", cls="vf-grid", x1=frame.left, x2=frame.right, y1=y(value), y2=y(value)) for value in (1, -1)
    ]
    zero = element("line", cls="vf-zero", x1=frame.left, x2=frame.right, y1=y(0), y2=y(0))
    ends = [
        element("text", label, cls="vf-axis", x=frame.left - 6, y=y(value) + 3.5, text_anchor="end", font_size=10)
        for value, label in ((1, "+1"), (-1, "−1"))
    ]
    return [*rails, zero, *ends]


def _stood(stood: Stand, span: tuple[float, float], y: Scale, hatch: str) -> list[Svg]:
    """A tick as long as the regime, on its interval; hatched where there is not enough to say."""
    left, right = span
    if not stood.known:
        words = element("title", "not enough to say")
        tall = y(-1) - y(1)
        return [
            element("rect", words, x=left, y=y(1), width=right - left, height=tall, fill=f"url(#{hatch})", opacity=0.55)
        ]
    low, high = y(stood.low), y(stood.high)
    interval = f"{signed(stood.position, 1)}, between {signed(stood.low, 1)} and {signed(stood.high, 1)} (95 %)"
    words = element("title", interval)
    at = y(stood.position)
    drawn = [
        element("rect", words, cls="vf-band", x=left, y=high, width=right - left, height=max(low - high, 1)),
        element("path", cls="vf-edge", d=f"{path([(left, high), (right, high)])} {path([(left, low), (right, low)])}"),
        element("path", cls="vf-line", d=path([(left, at), (right, at)])),
    ]
    label = signed(stood.position, 1)
    if right - left > text_width(label, 10.5) + 8:
        # On the side where neither the line of nought nor the row's edge lies.
        above = stood.position < -_OUTER or -_INNER <= stood.position <= _OUTER
        place = at - 5 if above else at + 12
        drawn.append(
            element(
                "text",
                label,
                cls="vf-axis vf-halo",
                x=(left + right) / 2,
                y=place,
                text_anchor="middle",
                font_size=10.5,
            )
        )
    return drawn


def _names(line: Line, frame: Frame, top: float, y: Scale) -> list[Svg]:
    low, high = line.poles
    title = line.title or line.question
    if not frame.beside:
        room = frame.right - frame.left
        rows, size = fitted(title, 13.5, room * BOLD, lines=1)
        under, small = fitted(f"+1 {high}, −1 {low}", 11.5, room, lines=1, least=9.5)
        return [
            element("text", rows[0], cls="vf-pole", x=frame.left, y=top - 23, font_size=size),
            element("text", under[0], cls="vf-axis", x=frame.left, y=top - 9, font_size=small),
        ]
    rows, size = fitted(title, 13.5, (frame.left - 34) * BOLD, lines=3)
    middle = top + _PLOT / 2 + 4.5 - 15 * (len(rows) - 1) / 2
    drawn = [
        element("text", row, cls="vf-pole", x=frame.left - 30, y=middle + 15 * i, text_anchor="end", font_size=size)
        for i, row in enumerate(rows)
    ]
    room = frame.width - frame.right - 10
    for pole, value in ((high, 1.0), (low, -1.0)):
        words = wrapped(pole, 10.5, room, lines=2)
        first = y(value) + 5 if value > 0 else y(value) + 2 - 11 * (len(words) - 1)
        drawn += [
            element("text", row, cls="vf-axis", x=frame.right + 8, y=first + 11 * i, font_size=10.5)
            for i, row in enumerate(words)
        ]
    return drawn
