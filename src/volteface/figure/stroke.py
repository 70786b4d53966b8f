"""The line itself: plateaus as wide as their periods, joined, with the band of their intervals."""

from __future__ import annotations

from collections.abc import Sequence

from volteface.figure.extents import Extent
from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, element, path
from volteface.line.data import Floats

# From this width on a period is drawn as a plateau of its own; below it the line runs from middle to middle.
_PLATEAU = 5.0
# A single period that is a point in time is drawn at least this wide, so that it can be seen.
_LEAST = 5.0


def stroke(
    run: Sequence[int], places: list[Extent], values: Floats, y: Scale, *, line: str = "vf-line", join: str = "vf-join"
) -> list[Svg]:
    """One run of periods as a line.

    Args:
        run: indices of periods.
        places: extents of all periods.
        values: positions of all periods.
        y: scale of positions.
        line: class of the plateaus, and of the whole where periods are points in time.
        join: class of what joins plateaus.
    """
    if len(run) == 1:
        place, height = places[run[0]], y.within(float(values[run[0]]))
        half = max(place.width, _LEAST) / 2
        return [element("path", cls=line, d=path([(place.middle - half, height), (place.middle + half, height)]))]
    drawn: list[Svg] = []
    points: list[tuple[float, float]] = []
    for i in run:
        place, height = places[i], y.within(float(values[i]))
        ends = [(place.left, height), (place.right, height)]
        if place.width < _PLATEAU:
            points.append((place.middle, height))
            continue
        if points:
            drawn.append(element("path", cls=_between(points, line, join), d=path([*points, ends[0]])))
        drawn.append(element("path", cls=line, d=path(ends)))
        points = [ends[1]]
    if len(points) > 1:
        drawn.append(element("path", cls=_between(points, line, join), d=path(points)))
    return drawn


def leap(run: Sequence[int], following: Sequence[int], places: list[Extent], values: Floats, y: Scale) -> list[Svg]:
    """From the end of a run to the beginning of the next, thinly: the way of the line, and that nothing is known of it.

    Args:
        run: indices of periods.
        following: those of the next run; none after the last.
        places: extents of all periods.
        values: positions of all periods.
        y: scale of positions.
    """
    if not following:
        return []
    a, b = run[-1], following[0]
    ends = [(places[a].right, y.within(float(values[a]))), (places[b].left, y.within(float(values[b])))]
    return [element("path", cls="vf-grey-join", d=path(ends))]


def _between(points: list[tuple[float, float]], line: str, join: str) -> str:
    return join if len(points) == 1 else line


def band(
    run: Sequence[int],
    places: list[Extent],
    low: Floats,
    high: Floats,
    y: Scale,
    *,
    fill: str = "vf-band",
    edge: str = "vf-edge",
) -> list[Svg]:
    """The interval of one run: filled, with a hairline at its edges that remains when printed in black."""
    upper: list[tuple[float, float]] = []
    lower: list[tuple[float, float]] = []
    for i in run:
        left, right = places[i].left, places[i].right
        if len(run) == 1:
            half = max(right - left, _LEAST) / 2
            left, right = places[i].middle - half, places[i].middle + half
        elif right - left < _PLATEAU:
            left = right = places[i].middle
        ends = [left] if left == right else [left, right]
        upper.extend((x, y.within(float(high[i]))) for x in ends)
        lower.extend((x, y.within(float(low[i]))) for x in ends)
    return [
        element("path", cls=fill, d=path([*upper, *reversed(lower)], close=True)),
        element("path", cls=edge, d=path(upper)),
        element("path", cls=edge, d=path(lower)),
    ]
