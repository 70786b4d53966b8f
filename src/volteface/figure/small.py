"""A line in small, to stand beside others on one time axis."""

from __future__ import annotations

import datetime as dt

from volteface.figure.axis import axis
from volteface.figure.describe import describe, title_of
from volteface.figure.extents import extents, strokes, unknown
from volteface.figure.scale import Scale, time_scale
from volteface.figure.stroke import band, stroke
from volteface.figure.svg import Svg, drawing, element, group, path
from volteface.figure.turns import areas, turn_names, turn_places
from volteface.line.result import Line

_MARGIN = 8.0


def small_line(
    line: Line,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    width: float = 200.0,
    height: float = 28.0,
    name: str = "small",
    standalone: bool = True,
) -> Svg:
    """Draw a line without words: its strokes, band and turns.

    Args:
        line: with at least one period.
        first: where the time axis begins, the line's own beginning by default.
        last: where it ends.
        width: of the drawing.
        height: of the drawing; from 40 on the band is drawn too.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    x = time_scale(first or min(line.starts), last or max(line.ends), _MARGIN, width - _MARGIN)
    y = Scale(1.1, -1.1, 0, height)
    places = extents(line, x)
    turned = [turn for turn in line.turns if turn.kind == "position"]
    drawn = [element("line", cls="vf-zero", x1=_MARGIN, x2=width - _MARGIN, y1=y(0), y2=y(0))]
    drawn += [
        element("path", cls="vf-hatch", d=path([(place.left, y(0)), (max(place.right, place.left + 2), y(0))]))
        for place in unknown(line, places)
    ]
    drawn.append(group(*areas(turn_places(turned, x, turn_names(line, "position")), 0, height)))
    for run in strokes(line, places, x):
        known = line.status[run[0]] == "estimate"
        if known and height >= 40:
            drawn += band(run, places, line.low, line.high, y)
        style = "vf-small" if known else "vf-small-grey"
        drawn += stroke(run, places, line.position, y, line=style, join="vf-join" if known else "vf-grey-join")
    return drawing(
        *drawn,
        width=width,
        height=height,
        title=title_of(line),
        description=describe(line),
        name=name,
        standalone=standalone,
    )


def time_axis(
    first: dt.date, last: dt.date, *, width: float = 200.0, name: str = "axis", standalone: bool = True
) -> Svg:
    """The axis that small lines of the same span and width share."""
    x = time_scale(first, last, _MARGIN, width - _MARGIN)
    span = f"{first.year} to {last.year}"
    return drawing(
        *axis(x, 2),
        width=width,
        height=38,
        title=f"Time, {span}",
        description=f"The time axis of all lines, {span}.",
        name=name,
        standalone=standalone,
    )
