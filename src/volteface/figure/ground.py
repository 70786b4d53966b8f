"""What lines are drawn upon: the two poles in words, the scale, and hatching where there is not enough to say."""

from __future__ import annotations

from collections.abc import Sequence

from volteface.figure.extents import Extent
from volteface.figure.lettering import fitted, text_width
from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, element

GUTTER = 172.0  # left of a plot, where the poles stand beside it
BOLD = 0.93  # bold words are so much wider than reckoned
_UNTOLD = "not enough to say"


def scale_marks(y: Scale, left: float, right: float) -> list[Svg]:
    """The scale from −1 to +1 left of a plot, its poles in their tones, and nought across it."""
    figures = [
        element("text", label, cls="vf-axis", x=left - 8, y=y(value) + 4, text_anchor="end")
        for value, label in ((1, "+1"), (0, "0"), (-1, "−1"))
    ]
    rails = [
        element("rect", cls=f"vf-tone-{pole}", x=left - 3, y=y(value) - 9, width=2.4, height=18)
        for pole, value in (("high", 1), ("low", -1))
    ]
    return [*rails, *figures, element("line", cls="vf-zero", x1=left, x2=right, y1=y(0), y2=y(0))]


def pole_words(poles: tuple[str, str], y: Scale, left: float, right: float, *, beside: bool) -> list[Svg]:
    """The poles in words: beside a plot at its ends, or above and under it.

    Args:
        poles: the low and the high one.
        y: the scale of positions, from the top of the plot to its bottom.
        left: of the plot.
        right: of it.
        beside: whether there is a gutter of `GUTTER` to its left.
    """
    low, high = poles
    drawn: list[Svg] = []
    for pole, value, tone in ((high, 1.0, "vf-tone-high"), (low, -1.0, "vf-tone-low")):
        if beside:
            # The two words grow towards the middle, where there is room.
            rows, size = fitted(pole, 14.5, (left - 40) * BOLD, lines=4)
            first = y(value) + 5 if value > 0 else y(value) + 5 - 17 * (len(rows) - 1)
            x, anchor = left - 34, "end"
        else:
            rows, size = fitted(pole, 14.5, (right - left) * BOLD, lines=1)
            first = 16.0 if value > 0 else y.end + 20
            x, anchor = left, "start"
        drawn.extend(
            element("text", row, cls=f"vf-pole {tone}", x=x, y=first + 17 * i, text_anchor=anchor, font_size=size)
            for i, row in enumerate(rows)
        )
    return drawn


def hatch(pattern: str) -> Svg:
    """The definition of the hatching, under an id."""
    lines = element("line", cls="vf-hatch", x1=0, y1=0, x2=0, y2=7)
    turned = "rotate(45)"
    return element(
        "defs",
        element(
            "pattern", lines, id=pattern, width=7, height=7, patternUnits="userSpaceOnUse", patternTransform=turned
        ),
    )


def hatched(stretches: Sequence[Extent], top: float, bottom: float, pattern: str) -> list[Svg]:
    """Stretches of which there is not enough to say, told in words where there is room."""
    drawn = []
    for stretch in stretches:
        width = max(3.0, stretch.width)
        drawn.append(
            element(
                "rect",
                element("title", _UNTOLD),
                x=stretch.middle - width / 2,
                y=top,
                width=width,
                height=bottom - top,
                fill=f"url(#{pattern})",
                opacity=0.55,
            )
        )
        if width > text_width(_UNTOLD, 11.5) + 12:
            middle = (top + bottom) / 2 - 6
            drawn.append(
                element("text", _UNTOLD, cls="vf-note vf-halo", x=stretch.middle, y=middle, text_anchor="middle")
            )
    return drawn
