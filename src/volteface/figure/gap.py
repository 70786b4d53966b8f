"""The difference of two lines, with the moves of the gap, under the lines themselves."""

from __future__ import annotations

import datetime as dt
import itertools
import math

import numpy as np

from volteface.figure.comparison_frame import Difference, Frame, Split
from volteface.figure.extents import extents, strokes, unknown
from volteface.figure.ground import hatched
from volteface.figure.lettering import wrapped
from volteface.figure.scale import Scale
from volteface.figure.stroke import band, leap, stroke
from volteface.figure.svg import Svg, element, group
from volteface.figure.turns import Place, areas, arrow
from volteface.line.comparison.result import Comparison
from volteface.model.wording import signed

_STEP = 0.5  # the scale of differences reaches to a multiple of this


def gap(found: Comparison, frame: Frame, x: Scale, pattern: str) -> list[Svg]:
    """The difference with its interval, hatched where there is not enough to say, and the moves of the gap."""
    reach = max((abs(v) for v in (*found.low.tolist(), *found.high.tolist()) if not math.isnan(v)), default=_STEP)
    reach = min(2.0, max(_STEP, math.ceil(reach / _STEP) * _STEP))
    y = Scale(reach, -reach, frame.gap, frame.base - 8)
    course = Difference(
        found.starts,
        found.ends,
        tuple("estimate" if known else "not enough" for known in found.known.tolist()),
        tuple(Split(move.split) for move in found.moves),
    )
    places = extents(course, x)
    moved = [_place(move.earliest, move.latest, x) for move in found.moves]
    drawn: list[Svg] = []
    anew = np.flatnonzero(found.leaps).tolist()
    runs = strokes(course, places, x, anew)
    for run, following in itertools.pairwise([*runs, []]):
        drawn += band(run, places, found.low, found.high, y)
        drawn += stroke(run, places, found.difference, y)
        if following and following[0] in anew and following[0] == run[-1] + 1:
            drawn += leap(run, following, places, found.difference, y)
    arrows = [
        part
        for move, place in zip(found.moves, moved, strict=True)
        for part in arrow(place.left, place.right, y.within(move.before), y.within(move.after))
    ]
    return [
        group(*hatched(unknown(course, places), frame.gap, frame.base - 8, pattern)),
        group(*areas(moved, frame.gap, frame.base - 8)),
        element("line", cls="vf-nought", x1=frame.left, x2=frame.right, y1=y(0), y2=y(0)),
        group(*drawn),
        group(*arrows),
        group(*_scale(found, frame, y, reach)),
    ]


def _scale(found: Comparison, frame: Frame, y: Scale, reach: float) -> list[Svg]:
    """How the difference is to be read: upwards the first is nearer to the high pole, downwards the second."""
    figures = [
        element(
            "text",
            signed(value, 1) if value else "0",
            cls="vf-axis",
            x=frame.left - 8,
            y=y(value) + 4,
            text_anchor="end",
        )
        for value in (reach, 0.0, -reach)
    ]
    high = found.one.poles[1]
    if not frame.beside:
        words = wrapped(f"{found.names[0]} less {found.names[1]}", 11.5, frame.right - frame.left, lines=1)[0]
        return [*figures, element("text", words, cls="vf-axis", x=frame.left, y=frame.gap - 6)]
    room = frame.left - 52
    for value, name in ((reach, found.names[0]), (-reach, found.names[1])):
        rows = wrapped(f"{name} nearer to {high}", 11.5, room, lines=3)
        first = y(value) + 4 if value > 0 else y(value) + 4 - 13 * (len(rows) - 1)
        figures += [
            element("text", row, cls="vf-axis", x=frame.left - 44, y=first + 13 * i, text_anchor="end")
            for i, row in enumerate(rows)
        ]
    return figures


def _place(earliest: dt.date, latest: dt.date, x: Scale) -> Place:
    return Place(x.within(earliest.toordinal()), x.within(latest.toordinal() + 1), "")
