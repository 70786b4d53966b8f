"""Echoes on the time axis: an arc from where words stand first to where they came back, a row a body."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import msgspec

from volteface.evidence.echoes.result import Echoes, Trace
from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.lettering import fitted, text_width, wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, drawing, element, group, number
from volteface.model.dates import day_words
from volteface.model.wording import counted

_WIDE = 640.0  # from here on a figure is on a desk, below it on a telephone
_ARCS, _FLAT, _BETWEEN = 0.3, 22.0, 0.13
_SIDE, _SMALL = 10.0, 11.5
# More lines than these are a grey surface; the shortest wordings are left out first.
MOST = 1200
# So many of the echoes shown are numbered, and no two numbers nearer than this.
_NUMBERED, _APART = 10, 17.0
_NAMED = 2
# So many arcs are drawn as ink has it; of more each is fainter.
_DENSE, _FAINTEST = 120, 0.2
_THIN, _THICK, _LONG = 0.7, 4.5, 250.0


class _Rows(msgspec.Struct, frozen=True):
    """Where the bodies' lines stand: `arcs` is the room above each for its own echoes, the longest days.

    `faint` is the opacity of arcs where there are many, None where ink is as it is.
    """

    names: tuple[str, ...]
    lines: tuple[float, ...]
    arcs: tuple[float, ...]
    base: float
    longest: float
    faint: float | None = None

    def line(self, body: str) -> float:
        """The height of a body's line."""
        return self.lines[self.names.index(body)]


def echoes_figure(found: Echoes, *, width: float = 880.0, name: str = "echoes", standalone: bool = True) -> Svg:
    """Draw all echoes, those shown beside it with their numbers.

    Args:
        found: the result; without an echo the figure says so in words.
        width: of the drawing; under 640 it is made for a telephone.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    drawn = sorted(found.traces, key=lambda one: (-one.words, one.first_day, one.first, one.later))[:MOST]
    title = f"Echoes: {_whose(found.whose)}"
    if not drawn:
        words = element("text", "no wording came back", cls="vf-note", x=_SIDE, y=20)
        return drawing(
            words, width=width, height=34, title=title, description=_said(found), name=name, standalone=standalone
        )
    days = [day for one in drawn for day in (one.first_day, one.later_day)]
    first, last = (dt.date.fromordinal(int(day)) for day in (min(days), max(days)))
    x = time_scale(first, last, _SIDE, width - _SIDE)
    rows = _laid_out(found, drawn, width)
    # On a page the caption says it.
    key = _key(drawn, rows, width, rows.base + AXIS_HEIGHT + 14) if standalone else []
    return drawing(
        group(*(_joined(one, rows, x) for one in reversed(drawn))),
        group(*_bodies(rows, x, drawn, named=len(rows.names) > 1)),
        group(*_numbers(found, rows, x)),
        group(*axis(x, rows.base)),
        group(*key),
        width=width,
        height=rows.base + AXIS_HEIGHT + (14 + 15 * len(key) if key else 0),
        title=f"{title}, {first.year} to {last.year}",
        description=_said(found),
        name=name,
        standalone=standalone,
        headed=True,
    )


def _whose(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) <= _NAMED else counted(len(names), "body", "bodies")


def _laid_out(found: Echoes, drawn: Sequence[Trace], width: float) -> _Rows:
    held = {body for one in drawn for body in (one.first_body, one.later_body)}
    names = tuple(dict.fromkeys([*(body for body in found.whose if body in held), *sorted(held)]))
    high = max(160.0, _ARCS * width) / (1 if len(names) == 1 else 1.6)
    between = max(84.0, _BETWEEN * width)
    lines, arcs, top = [], [], 4.0
    for at, body in enumerate(names):
        own = any(one.first_body == one.later_body == body for one in drawn)
        arcs.append(high if own else 0.0)
        top += (high if own else 0.0) + (_FLAT if len(names) > 1 else 0.0) + (between if at else 0.0)
        lines.append(top)
    spans = [one.later_day - one.first_day for one in drawn if one.first_body == one.later_body]
    base = top + (24.0 if len(names) > 1 else 0.0)
    return _Rows(names, tuple(lines), tuple(arcs), base, max([1.0, *spans]), _opacity(len(drawn)))


def _opacity(arcs: int) -> float | None:
    """Fainter the more there are, so that where they are dense single ones are still told apart."""
    return round(max(_FAINTEST, math.sqrt(_DENSE / arcs)), 3) if arcs > _DENSE else None


def _bodies(rows: _Rows, x: Scale, drawn_arcs: Sequence[Trace], *, named: bool) -> list[Svg]:
    drawn: list[Svg] = []
    for body, line in zip(rows.names, rows.lines, strict=True):
        if named:
            drawn.append(element("line", cls="vf-base", x1=x.start, x2=x.end, y1=line, y2=line))
            (words,), size = fitted(body, 13.5, (x.end - x.start) / 2, lines=1)
            place = min(_corners(body, rows, x, text_width(words, size), drawn_arcs), key=lambda one: one[0])[1]
            drawn.append(element("text", words, cls="vf-pole vf-halo", font_size=size, **place))
    return drawn


def _corners(
    body: str, rows: _Rows, x: Scale, wide: float, drawn: Sequence[Trace]
) -> list[tuple[int, dict[str, float | str]]]:
    """Where a row's name may stand, each with how many arcs end there: own arcs are above it, curves towards others."""
    line, here = rows.line(body), rows.names.index(body)
    above: list[float] = []
    below: list[float] = []
    for one in drawn:
        first, later = rows.names.index(one.first_body), rows.names.index(one.later_body)
        if here in (first, later):
            ends = [x.within(day + 0.5) for day, at in ((one.first_day, first), (one.later_day, later)) if at == here]
            (below if max(first, later) > here else above).extend(ends)
    found: list[tuple[int, dict[str, float | str]]] = []
    for y, ends in ((line - 6, above), (line + 15, below)):
        left = sum(at < x.start + wide for at in ends)
        right = sum(at > x.end - wide for at in ends)
        found += [(left, {"y": y, "x": x.start}), (right, {"y": y, "x": x.end, "text_anchor": "end"})]
    return found


def _joined(one: Trace, rows: _Rows, x: Scale) -> Svg:
    """The arc of one echo within a body, or the curve between two with a filled mark where the words stand first."""
    start, end = x.within(one.first_day + 0.5), x.within(one.later_day + 0.5)
    quoted = one.voice not in {"own", "uncertain"}
    style = "vf-echo-quoted" if quoted else "vf-echo"
    thick = _thickness(one.words)
    words = element("title", _words(one))
    if one.first_body == one.later_body:
        tall = _height(one, rows)
        line = rows.line(one.first_body)
        half = max((end - start) / 2, 0.5)
        way = f"M{number(start)},{number(line)} A{number(half)},{number(tall)} 0 0 1 {number(end)},{number(line)}"
        arc = element("path", words, cls=style, d=way, stroke_width=thick, opacity=rows.faint)
        if len(rows.names) == 1:
            return arc
        return group(
            arc,
            element("circle", cls="vf-count", cx=start, cy=line, r=2.6),
            element("circle", cls="vf-second", cx=end, cy=line, r=2.6),
        )
    above, below = rows.line(one.first_body), rows.line(one.later_body)
    middle = (above + below) / 2
    way = (
        f"M{number(start)},{number(above)} C{number(start)},{number(middle)} "
        f"{number(end)},{number(middle)} {number(end)},{number(below)}"
    )
    if rows.names.index(one.first_body) > rows.names.index(one.later_body) and not quoted:
        style = "vf-echo-other"
    return group(
        element("path", words, cls=style, d=way, stroke_width=thick, opacity=rows.faint),
        element("circle", cls="vf-count", cx=start, cy=above, r=2.6),
        element("circle", cls="vf-second", cx=end, cy=below, r=2.6),
    )


def _height(one: Trace, rows: _Rows) -> float:
    """How high an arc rises: less than in proportion to the time between, so that short ones are seen."""
    room = rows.arcs[rows.names.index(one.first_body)] - 16
    return max(4.0, room * math.pow((one.later_day - one.first_day) / rows.longest, 0.7))


def _thickness(words: int) -> float:
    """The more words the thicker, by their root."""
    return min(_THICK, _THIN + (_THICK - _THIN) * math.sqrt(max(0, words - 8) / _LONG))


def _numbers(found: Echoes, rows: _Rows, x: Scale) -> list[Svg]:
    """The numbers of the wordings shown, at the top of the arc of the first echo of each, where there is room."""
    traces = {(one.family, one.first, one.later): one for one in found.traces}
    placed: list[tuple[float, float]] = []
    drawn: list[Svg] = []
    for rank, (family, several) in enumerate(list(found.by_family.items())[:_NUMBERED], 1):
        side = several[0]
        one = traces.get((family, side.first.passage.document, side.later.passage.document))
        if one is None or one.first_body not in rows.names or one.later_body not in rows.names:
            continue
        at, top = _apex(one, rows, x)
        if any(abs(at - a) < _APART and abs(top - b) < _APART for a, b in placed):
            continue
        placed.append((at, top))
        words = element("title", _words(one))
        drawn.append(
            element(
                "text", words, f"{rank}", cls="vf-pole vf-halo", x=at, y=top + 4, text_anchor="middle", font_size=12
            )
        )
    return drawn


def _apex(one: Trace, rows: _Rows, x: Scale) -> tuple[float, float]:
    middle = (x.within(one.first_day + 0.5) + x.within(one.later_day + 0.5)) / 2
    if one.first_body == one.later_body:
        return middle, rows.line(one.first_body) - _height(one, rows)
    return middle, (rows.line(one.first_body) + rows.line(one.later_body)) / 2


def _key(drawn: Sequence[Trace], rows: _Rows, width: float, top: float) -> list[Svg]:
    said = ["from where words stand first to where they came back; the more words, the thicker"]
    if len(rows.names) > 1:
        said.append("filled: where they stand first; open: where they came back")
    if any(one.voice not in {"own", "uncertain"} for one in drawn):
        said.append("dashed: marked as another’s words")
    words = wrapped("; ".join(said), _SMALL, width - 2 * _SIDE, lines=4)
    return [element("text", row, cls="vf-axis", x=_SIDE, y=top + 15 * at) for at, row in enumerate(words)]


def _words(one: Trace) -> str:
    first, later = (day_words(dt.date.fromordinal(int(day))) for day in (one.first_day, one.later_day))
    bodies = "" if one.first_body == one.later_body else f" ({one.first_body}, {one.later_body})"
    return f"{first} and {later}{bodies}: {counted(one.words, 'word')} in common"


def _said(found: Echoes) -> str:
    head = "Arcs over a time axis, each from where words stand first to where they came back."
    more = f" Only the {MOST:,} of most words are drawn." if len(found.traces) > MOST else ""
    return head + more + " " + " ".join(f"{one[:1].upper()}{one[1:]}." for one in found.words())
