"""The figure of a line: position over time between two poles, its turns, the passages, how much is said, how united."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.figure.amounts import amounts, most
from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.describe import describe, title_of
from volteface.figure.extents import Extent, extents, strokes, unknown
from volteface.figure.ground import GUTTER, hatch, hatched, pole_words, scale_marks
from volteface.figure.lettering import wrapped
from volteface.figure.marks import Mark, marks, numbered
from volteface.figure.outside import Outside
from volteface.figure.scale import Scale, time_scale
from volteface.figure.spreads import spreads, spreads_height
from volteface.figure.stroke import band, stroke
from volteface.figure.svg import Svg, drawing, element, group
from volteface.figure.turns import areas, moves, numbers, turn_names, turn_places
from volteface.line.result import Line
from volteface.model.events import Event
from volteface.model.series import Series

_WIDE = 640.0  # from here on the poles stand beside the figure, below it above and under it


class Frame(msgspec.Struct, frozen=True):
    """How a figure is divided: the plot, and the strip of amounts under it with its base."""

    width: float
    left: float
    right: float
    top: float
    bottom: float
    strip: float
    base: float

    @property
    def beside(self) -> bool:
        """Whether the poles stand beside the plot."""
        return self.left >= GUTTER


def line_figure(
    line: Line,
    found: Sequence[Mark] = (),
    *,
    events: Sequence[Event] = (),
    series: Sequence[Series] = (),
    bases: Sequence[Series] = (),
    width: float = 980.0,
    name: str = "line",
    standalone: bool = True,
) -> Svg:
    """Draw a line.

    Args:
        line: with at least one period.
        found: passages to mark.
        events: to flag on its time axis.
        series: outcomes to draw under it.
        bases: the series against whose growth some of them are set.
        width: of the drawing; from 640 the poles stand beside it, under that (a telephone) above and below.
        name: beginning of the ids in it; two figures on a page need two names.
        standalone: whether it carries its own style sheet.

    Returns:
        SVG with `<title>` and `<desc>`; a table of the same numbers is for the page to give.
    """
    layers, height, said = line_layers(line, found, events=events, series=series, bases=bases, width=width, name=name)
    return drawing(
        *layers,
        width=width,
        height=height,
        title=title_of(line),
        description=said,
        name=name,
        standalone=standalone,
        links=any(mark.href for mark in found),
    )


def line_layers(
    line: Line,
    found: Sequence[Mark] = (),
    *,
    events: Sequence[Event] = (),
    series: Sequence[Series] = (),
    bases: Sequence[Series] = (),
    width: float = 980.0,
    name: str = "line",
) -> tuple[list[Svg], float, str]:
    """What the figure of a line consists of, how high it is, and what it shows in words; arguments as `line_figure`."""
    frame = _frame(width)
    x = time_scale(min(line.starts), max(line.ends), frame.left, frame.right)
    y = Scale(1.08, -1.08, frame.top, frame.bottom)
    places = extents(line, x)
    turned = [turn for turn in line.turns if turn.kind == "position"]
    turning = turn_places(turned, x, turn_names(line, "position"))
    outside = Outside(line, events, series, bases, x, beside=frame.beside)
    base = frame.base + spreads_height(line)
    foot = base + outside.height
    layers = [
        group(
            hatch(f"{name}-hatch"),
            *pole_words(line.poles, y, frame.left, frame.right, beside=frame.beside),
            *scale_marks(y, frame.left, frame.right),
        ),
        group(*hatched(unknown(line, places), frame.top, frame.bottom, f"{name}-hatch")),
        group(*areas(turning, frame.top, frame.bottom)),
        *_strokes(line, places, x, y),
        group(*moves(turned, turning, y)),
        group(*marks([mark for mark in found if not mark.number], x, y)),
        group(*numbered([mark for mark in found if mark.number], x, y)),
        group(*numbers(turned, turning, frame.top - 10, frame.left, frame.right)),
        *_strip(line, places, frame, x),
        group(*spreads(line, places, x, frame.base, beside=frame.beside)),
        outside.drawn(turning, base),
        group(*axis(x, foot)),
        outside.key(foot + AXIS_HEIGHT, width),
    ]
    return layers, foot + AXIS_HEIGHT + outside.key_height(width), describe(line) + outside.describe()


def _frame(width: float) -> Frame:
    if width >= _WIDE:
        return Frame(width, GUTTER, width - 24, top=32, bottom=304, strip=330, base=362)
    return Frame(width, 30, width - 8, top=52, bottom=262, strip=334, base=362)


def _strokes(line: Line, places: list[Extent], x: Scale, y: Scale) -> list[Svg]:
    runs = strokes(line, places, x)
    bands: list[Svg] = []
    lines: list[Svg] = []
    for run in runs:
        if line.status[run[0]] == "estimate":
            bands += band(run, places, line.low, line.high, y)
            lines += stroke(run, places, line.position, y)
        else:
            lines += stroke(run, places, line.position, y, line="vf-grey", join="vf-grey-join")
    if "descriptive" in line.status:
        words = f"descriptive: coded by {line.coder or 'a machine'}, no interval"
        lines.append(element("text", words, cls="vf-note", x=x.end, y=y.start - 10, text_anchor="end"))
    return [group(*bands), group(*lines)]


def _strip(line: Line, places: list[Extent], frame: Frame, x: Scale) -> list[Svg]:
    turned = [turn for turn in line.turns if turn.kind == "salience"]
    turning = turn_places(turned, x, turn_names(line, "salience"))
    largest = most(line)
    said = ["how much is said", *([f"at most {_few(largest)}", "in 10,000 words"] if largest else [])]
    if frame.beside:
        labels = [
            element("text", row, cls="vf-axis", x=frame.left - 8, y=frame.base - 26 + 13 * i, text_anchor="end")
            for i, row in enumerate(said)
        ]
    else:
        row = wrapped(" ".join(said), 11.5, frame.right - frame.left, lines=1)[0]
        labels = [element("text", row, cls="vf-axis", x=frame.left, y=frame.strip - 26)]
    return [
        group(*areas(turning, frame.strip - 4, frame.base)),
        group(*amounts(line, places, frame.strip, frame.base)),
        group(*numbers(turned, turning, frame.strip - 8, frame.left, frame.right)),
        group(*labels),
    ]


def _few(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"
