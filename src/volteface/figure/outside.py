"""What happened outside, under a line on its time axis: events, then outcomes, and below the axis the key to both."""

from __future__ import annotations

from collections.abc import Sequence

from volteface.figure import events as flagged
from volteface.figure import outcomes
from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, element, group
from volteface.figure.turns import Place, areas
from volteface.line.result import Line
from volteface.model.events import Event
from volteface.model.series import Series
from volteface.model.wording import counted

_MARGIN = 8.0
_AIR, _UNDER = 12.0, 4.0  # about the key, and how much of it is above


class Outside:
    """Events and series beside a line: what room they take, how they are drawn; nothing where there are none.

    `beside` tells whether there is room beside the plot, for words and for figures of many digits.
    """

    def __init__(
        self,
        line: Line,
        events: Sequence[Event],
        series: Sequence[Series],
        bases: Sequence[Series],
        x: Scale,
        *,
        beside: bool,
    ) -> None:
        self._x, self._beside = x, beside
        self._flags = flagged.flags(line, events, x)
        self._panels = outcomes.panels(series, bases, x, beside=beside)

    @property
    def height(self) -> float:
        """Of what stands between the line's base and its time axis."""
        return (flagged.LANE if self._flags else 0.0) + sum(panel.height for panel in self._panels)

    def key_height(self, width: float) -> float:
        """Of the key below the time axis."""
        inner = width - 2 * _MARGIN
        rows = len(outcomes.sources(self._panels, inner))
        height = flagged.key_height(self._flags, inner) + rows * outcomes.SOURCE_ROW
        return height + _AIR if height else 0.0

    def drawn(self, turning: Sequence[Place], top: float) -> Svg:
        """Flags and panels from `top` down, the turns' intervals carried through them.

        Args:
            turning: where the turns of position lie.
            top: the line's base.
        """
        if not self.height:
            return Svg()
        layers = [element("line", cls="vf-base", x1=self._x.start, x2=self._x.end, y1=top, y2=top)]
        if self._flags:
            layers += areas(turning, top, top + flagged.LANE)
            layers += flagged.lane(self._flags, self._x, top, beside=self._beside)
            top += flagged.LANE
        for panel in self._panels:
            # Not under the words above the plot.
            layers += areas(turning, *panel.plot(top))
            layers += outcomes.drawn(panel, self._x, top)
            top += panel.height
        return group(*layers)

    def key(self, top: float, width: float) -> Svg:
        """The numbers' events, and who gives the figures."""
        inner, top = width - 2 * _MARGIN, top + _UNDER
        rows = flagged.key(self._flags, _MARGIN, top, inner)
        under = top + flagged.key_height(self._flags, inner)
        for at, row in enumerate(outcomes.sources(self._panels, inner), 1):
            rows.append(element("text", row, cls="vf-axis", x=_MARGIN, y=under + at * outcomes.SOURCE_ROW - 3))
        return group(*rows)

    def describe(self) -> str:
        """The same in words, for those who do not see it."""
        said = []
        if self._flags:
            said.append(f" {counted(len(self._flags), 'event')} on the time axis.")
        for panel in self._panels:
            figures = counted(sum(point.figures for point in panel.points), "figure")
            said.append(f" Under it {panel.series.called}, {figures}.")
        return "".join(said)
