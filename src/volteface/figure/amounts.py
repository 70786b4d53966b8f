"""How much is said: a bar a period, as wide as the period and as high as its passages per 10,000 words held."""

from __future__ import annotations

import math

from volteface.figure.extents import Extent
from volteface.figure.svg import Svg, element
from volteface.line.labels import label_words
from volteface.line.result import Line

# Under this share of what is expected, what is held cannot show silence (methods.md § 2); such bars are hollow.
_HELD = 0.8


def amounts(line: Line, places: list[Extent], top: float, bottom: float) -> list[Svg]:
    """The bars between `top` (the largest) and `bottom` (nothing)."""
    largest = most(line)
    if not largest:
        return []
    drawn = []
    for i, place in enumerate(places):
        value = float(line.salience[i])
        if math.isnan(value) or value <= 0:
            continue
        height = max(0.8, (bottom - top) * value / largest)
        width = max(1.6, place.width - (1 if place.width > 4 else 0))
        gap = not math.isnan(line.held[i]) and line.held[i] < _HELD
        words = f"{label_words(line.labels[i])}: {value:.1f} passages per 10,000 words"
        if gap:
            words += f"; only {line.held[i]:.0%} of what is expected is held"
        drawn.append(
            element(
                "rect",
                element("title", words),
                cls="vf-bar-gap" if gap else "vf-bar",
                x=place.middle - width / 2,
                y=bottom - height,
                width=width,
                height=height,
            )
        )
    return drawn


def most(line: Line) -> float:
    """The largest salience, 0 where none is known."""
    return max((float(value) for value in line.salience if not math.isnan(value)), default=0.0)
