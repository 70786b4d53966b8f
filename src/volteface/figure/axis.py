"""The time axis under a figure."""

from __future__ import annotations

from volteface.figure.lettering import text_width
from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, element
from volteface.figure.ticks import time_ticks

AXIS_HEIGHT = 36.0
_SIZE = 11.5


def axis(scale: Scale, y: float) -> list[Svg]:
    """Base line, ticks and their labels, `AXIS_HEIGHT` high below `y`."""
    drawn = [element("line", cls="vf-base", x1=scale.start, x2=scale.end, y1=y, y2=y)]
    for tick in time_ticks(scale, size=_SIZE):
        x = scale(tick.day)
        drawn.append(element("line", cls="vf-base", x1=x, x2=x, y1=y, y2=y + 5))
        drawn.append(_label(tick.label, x, y + 18, scale))
        if tick.under:
            drawn.append(_label(tick.under, x, y + 32, scale))
    return drawn


def _label(text: str, x: float, y: float, scale: Scale) -> Svg:
    half = text_width(text, _SIZE) / 2
    middle = max(scale.start - 6 + half, min(scale.end + 6 - half, x))
    return element("text", text, cls="vf-axis", x=middle, y=y, text_anchor="middle")
