"""Series of figures under a line: points, conflicting figures as ranges, and how they would have grown with a base."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from volteface.figure.lettering import wrapped
from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, element, path
from volteface.line.outside.outcome_words import figure
from volteface.model.series import Point, Series

_PLOT, _AIR = 76.0, 10.0
_ROW = 14.0  # of words above the plot
_HEAD_ROWS = 3
# How large figures are told where there is no room for many digits.
_LARGE = ((1e9, "billions"), (1e6, "millions"), (1e3, "thousands"))
_DOT, _CAP = 2.6, 3.5
_WIDE_DATE = 7.0  # a date that is at least so wide is drawn as one
_SIZE = 11.5
SOURCE_ROW = 15.0
_SOURCE_ROWS = 16


class Panel(msgspec.Struct, frozen=True):
    """A series as it is drawn: its points within the axis, how many lie beyond it, and the base as it grew."""

    series: Series
    points: tuple[Point, ...]
    beyond: int
    base: Series | None
    grown: tuple[tuple[float, float], ...]
    words: tuple[str, ...]
    scale: float = 1.0

    @property
    def height(self) -> float:
        """Of its words, its plot and the air about them."""
        return _AIR + _ROW * len(self.words) + _PLOT + _AIR

    def plot(self, top: float) -> tuple[float, float]:
        """From where to where its plot reaches, below its words."""
        first = top + _AIR + _ROW * len(self.words)
        return first, first + _PLOT

    @property
    def values(self) -> list[float]:
        """All that its axis must hold."""
        return [v for p in self.points for v in (p.low, p.high)] + [v for _, v in self.grown]


def panels(series: Sequence[Series], bases: Sequence[Series], x: Scale, *, beside: bool) -> list[Panel]:
    """One a series.

    Args:
        series: what is drawn.
        bases: the series against whose growth some of them are set.
        x: the time axis.
        beside: whether there is room beside the plot for figures of many digits.
    """
    named = {base.name: base for base in bases}
    return [_panel(one, named.get(one.base), x, beside=beside) for one in series]


def _panel(series: Series, base: Series | None, x: Scale, *, beside: bool) -> Panel:
    points = series.points()
    shown = tuple(point for point in points if x.first <= point.date.middle <= x.last)
    grown = _grown(shown, base, x) if base is not None else ()
    found = Panel(series, shown, len(points) - len(shown), base, grown, ())
    largest = max(map(abs, found.values), default=0.0)
    scale, large = (1.0, "") if beside else next((one for one in _LARGE if largest >= 2 * one[0]), (1.0, ""))
    words = wrapped(_words(found, large), _SIZE, x.end - x.start, _HEAD_ROWS)
    return msgspec.structs.replace(found, words=tuple(words), scale=scale)


def drawn(panel: Panel, x: Scale, top: float) -> list[Svg]:
    """A panel, as high as it says."""
    words = [
        element("text", row, cls="vf-axis vf-halo", x=x.start, y=top + _AIR + _ROW * (at + 1) - 4)
        for at, row in enumerate(panel.words)
    ]
    values = panel.values
    if not values:
        return words
    low, high = min(values), max(values)
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    y = Scale(high + room, low - room, *panel.plot(top))
    return [*_axis(panel, x, y, low, high), *words, *_grown_line(panel, x, y), *_points(panel, x, y)]


def sources(found: Sequence[Panel], width: float) -> list[str]:
    """The rows of a key that names who gives the figures."""
    rows: list[str] = []
    for panel in found:
        told = panel.series.sources()
        if told:
            rows += wrapped(f"{panel.series.called}: {'; '.join(told)}", _SIZE, width, _SOURCE_ROWS)
    return rows


def _words(panel: Panel, large: str) -> str:
    unit = " of ".join(filter(None, (large, panel.series.unit))) if large else panel.series.unit
    said = panel.series.called + (f" ({unit})" if unit else "")
    if any(point.disputed for point in panel.points):
        said += "; ranges: sources differ"
    if panel.grown and panel.base is not None:
        said += f"; dashed: the first figure, grown as {panel.base.called}"
    if panel.beyond:
        said += f"; {panel.beyond} beyond the axis"
    return said


def _axis(panel: Panel, x: Scale, y: Scale, low: float, high: float) -> list[Svg]:
    marks = []
    for value in _round(low, high):
        told = figure(value / panel.scale)
        marks.append(element("line", cls="vf-grid", x1=x.start, x2=x.end, y1=y(value), y2=y(value)))
        marks.append(element("text", told, cls="vf-axis", x=x.start - 6, y=y(value) + 4, text_anchor="end"))
    return marks


def _round(low: float, high: float) -> list[float]:
    """Two to five round values between two."""
    if high <= low:
        return [low]
    power = 10.0 ** math.floor(math.log10(high - low))
    for part in (5, 2, 1, 0.5, 0.2, 0.1):
        step = power * part
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last > first:
            return [step * at for at in range(first, last + 1)]
    return [low, high]


def _points(panel: Panel, x: Scale, y: Scale) -> list[Svg]:
    middles = [(x(point.date.middle + 0.5), y(point.middle)) for point in panel.points]
    marks = [element("path", cls="vf-through", d=path(middles))]
    for point, (across, _) in zip(panel.points, middles, strict=True):
        first, last = point.date.days
        left, right = x.within(first), x.within(last + 1)
        ends = dict.fromkeys((y(point.low), y(point.high)))
        title = element("title", _told(panel, point))
        if point.disputed:
            low, high = ends
            caps = " ".join(path([(across - _CAP, end), (across + _CAP, end)]) for end in ends)
            marks.append(element("path", title, cls="vf-range", d=f"{path([(across, low), (across, high)])} {caps}"))
        for end in ends:
            if right - left >= _WIDE_DATE:
                marks.append(element("path", cls="vf-range", d=path([(left, end), (right, end)])))
            marks.append(element("circle", title, cls="vf-tick", cx=across, cy=end, r=_DOT))
    return marks


def _told(panel: Panel, point: Point) -> str:
    own = [one for one in panel.series.figures if one.date == point.date]
    return "; ".join(
        f"{point.date.words()}: {figure(one.value)}{f' – {one.source}' if one.source else ''}" for one in own
    )


def _grown(points: Sequence[Point], base: Series, x: Scale) -> tuple[tuple[float, float], ...]:
    """The base within the axis, so scaled that it passes through the first figure that lies within its dates."""
    import numpy as np

    own = base.points()
    days, values = [point.date.middle for point in own], [point.middle for point in own]
    begin = next((p for p in points if own and days[0] <= p.date.middle <= days[-1]), None)
    if begin is None:
        return ()
    at_first = float(np.interp(begin.date.middle, days, values))
    if at_first <= 0:
        return ()
    within = [(day, value) for day, value in zip(days, values, strict=True) if x.first <= day <= x.last]
    return tuple((day, begin.middle * value / at_first) for day, value in within)


def _grown_line(panel: Panel, x: Scale, y: Scale) -> list[Svg]:
    if len(panel.grown) < 2:
        return []
    return [element("path", cls="vf-grown", d=path([(x(day + 0.5), y(value)) for day, value in panel.grown]))]
