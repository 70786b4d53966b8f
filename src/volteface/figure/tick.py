"""One position between two poles, to stand beside a quotation."""

from __future__ import annotations

from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, drawing, element
from volteface.model.wording import signed

_WIDTH, _HEIGHT = 13.0, 46.0


def position_tick(position: float, poles: tuple[str, str], *, name: str = "tick", standalone: bool = True) -> Svg:
    """A rail from the low pole below to the high pole above, with a tick where the passage stands."""
    y = Scale(1.0, -1.0, 3, _HEIGHT - 3)
    return drawing(
        element("rect", cls="vf-rail", x=4, y=0, width=5, height=_HEIGHT, rx=2.5),
        element("rect", cls="vf-rail", x=2, y=_HEIGHT / 2 - 0.5, width=9, height=1),
        element("rect", cls="vf-tick", x=1, y=y.within(position) - 1.5, width=11, height=3),
        width=_WIDTH,
        height=_HEIGHT,
        title=f"Position {signed(position)}",
        description=f"Between {poles[0]} (−1) and {poles[1]} (+1).",
        name=name,
        standalone=standalone,
    )
