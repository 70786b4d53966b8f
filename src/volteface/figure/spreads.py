"""How far passages lie apart: a strip under a line that is as wide as they do, drawn where its width turns."""

from __future__ import annotations

import math
from dataclasses import replace

from volteface.figure.extents import Extent, strokes
from volteface.figure.lettering import wrapped
from volteface.figure.scale import Scale
from volteface.figure.stroke import band
from volteface.figure.svg import Svg, element
from volteface.figure.turns import areas, numbers, turn_names, turn_places
from volteface.line.result import Line

_ABOVE, _HIGH, _UNDER = 30.0, 34.0, 8.0


def spreads_height(line: Line) -> float:
    """What room the strip takes; none where the spread does not turn."""
    return _ABOVE + _HIGH + _UNDER if any(turn.kind == "spread" for turn in line.turns) else 0.0


def spreads(line: Line, places: list[Extent], x: Scale, top: float, *, beside: bool) -> list[Svg]:
    """The strip with its turns, from `top` down.

    Args:
        line: the line.
        places: where its periods lie.
        x: the time axis.
        top: where the strip of amounts ends.
        beside: whether there is room beside the plot for words.
    """
    if not spreads_height(line):
        return []
    turned = [turn for turn in line.turns if turn.kind == "spread"]
    turning = turn_places(turned, x, turn_names(line, "spread"))
    first, last = top + _ABOVE, top + _ABOVE + _HIGH
    drawn = [element("line", cls="vf-base", x1=x.start, x2=x.end, y1=top, y2=top)]
    drawn += areas(turning, first - 4, last + 4)
    drawn += _bands(line, places, x, (first + last) / 2)
    drawn += numbers(turned, turning, first - 8, x.start, x.end)
    said = ["how far apart", "passages lie"]
    if beside:
        drawn += [
            element("text", row, cls="vf-axis", x=x.start - 8, y=(first + last) / 2 - 2 + 13 * i, text_anchor="end")
            for i, row in enumerate(said)
        ]
    else:
        row = wrapped(" ".join(said), 11.5, x.end - x.start, lines=1)[0]
        drawn.append(element("text", row, cls="vf-axis", x=x.start, y=first - 8))
    return drawn


def _bands(line: Line, places: list[Extent], x: Scale, middle: float) -> list[Svg]:
    """A band as high as a standard deviation to either side, broken where nothing is known and where it turns."""
    y = Scale(1, -1, middle - _HIGH / 2, middle + _HIGH / 2)
    splits = {turn.split for turn in line.turns if turn.kind == "spread"}
    drawn: list[Svg] = []
    for run in strokes(replace(line, turns=()), places, x):  # a turn of position does not break it
        part: list[int] = []
        for i in run:
            known = line.status[i] == "estimate" and not math.isnan(line.spread[i])
            if part and (not known or i in splits):
                drawn += band(part, places, -line.spread, line.spread, y)
                part = []
            if known:
                part.append(i)
        if part:
            drawn += band(part, places, -line.spread, line.spread, y)
    return drawn
