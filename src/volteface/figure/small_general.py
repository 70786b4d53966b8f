"""The general line in small, to stand above those of its questions on one time axis."""

from __future__ import annotations

import datetime as dt
import itertools

from volteface.figure.extents import extents
from volteface.figure.general import as_line, unbroken
from volteface.figure.scale import Scale, time_scale
from volteface.figure.stroke import band, leap, stroke
from volteface.figure.svg import Svg, drawing, element
from volteface.line.general.result import GeneralLine

_MARGIN = 8.0  # as in figure.small: the axes must meet


def small_general(
    found: GeneralLine,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    width: float = 200.0,
    height: float = 28.0,
    name: str = "general",
    standalone: bool = True,
) -> Svg:
    """Draw a general line without words: its strokes and band; grey where none was shown beyond chance.

    Args:
        found: with a line.
        first: where the time axis begins, the line's own beginning by default.
        last: where it ends.
        width: of the drawing.
        height: of the drawing.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    line = as_line(found)
    begins, ends = first or min(line.starts), last or max(line.ends)
    x = time_scale(begins, ends, _MARGIN, width - _MARGIN)
    y = Scale(1.1, -1.1, 0, height)
    places, runs = extents(line, x), unbroken(line)
    shown = found.verdict == "together"
    styles = ("vf-line", "vf-join") if shown else ("vf-small-grey", "vf-grey-join")
    drawn = [element("line", cls="vf-zero", x1=_MARGIN, x2=width - _MARGIN, y1=y(0), y2=y(0))]
    for run in runs:
        drawn += band(run, places, line.low, line.high, y)
    for run, following in itertools.pairwise([*runs, []]):
        drawn += stroke(run, places, line.position, y, line=styles[0], join=styles[1])
        drawn += leap(run, following, places, line.position, y)
    assert found.poles is not None
    return drawing(
        *drawn,
        width=width,
        height=height,
        title=f"The general line, {begins.year} to {ends.year}",
        description=(
            f"Position between {found.poles[0]} (below) and {found.poles[1]} (above), with its 95 % interval"
            f"{'' if shown else '; the mean of the questions, for no general line is shown'}."
        ),
        name=name,
        standalone=standalone,
    )
