"""The general line with its band and its poles in words; below it all questions on the same axis, turned its way."""

from __future__ import annotations

import itertools
from dataclasses import replace

import msgspec

from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.extents import extents, strokes, unknown
from volteface.figure.ground import BOLD
from volteface.figure.lettering import fitted, text_width, wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.stroke import band, leap, stroke
from volteface.figure.svg import Svg, drawing, element, group, path
from volteface.line.general.result import GeneralLine, Member
from volteface.line.result import Line, Status

_WIDE = 640.0  # from here on the words stand beside the figure, below it above each part
_GUTTER = 190.0
_PLOT, _ROW = 190.0, 46.0


class Frame(msgspec.Struct, frozen=True):
    """How a figure is divided: `head` is the height above each part that its words need where none is beside it."""

    width: float
    left: float
    right: float
    head: float
    gap: float

    @property
    def beside(self) -> bool:
        """Whether the words stand beside the figure."""
        return self.left >= _GUTTER


def general_figure(found: GeneralLine, *, width: float = 980.0, name: str = "general", standalone: bool = True) -> Svg:
    """Draw a general line.

    Where none was shown beyond chance, the mean of the questions is drawn grey and said to be no more than that;
    without an axis the questions stand alone, each in its own direction.

    Args:
        found: with at least one period.
        width: of the drawing; from 640 the words stand beside it, under that (a telephone) above each part.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    wide = width >= _WIDE
    frame = Frame(width, _GUTTER if wide else 30, width - (24 if wide else 8), 0 if wide else 32, 12 if wide else 10)
    drawn = _in_order(found)
    spans = [span for one in drawn for span in zip(one.line.starts, one.line.ends, strict=True)]
    spans += list(zip(found.starts, found.ends, strict=True))
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    x = time_scale(first, last, frame.left, frame.right)
    top = 14.0
    layers: list[Svg] = []
    if found.line is not None:
        top += 12.0 if frame.beside else 20.0
        layers.append(group(*_plot(found, frame, x, top)))
        top += _PLOT + (22.0 if frame.beside else 30.0 if found.verdict == "together" else 46.0)
    numbers = {id(one): str(i + 1) for i, one in enumerate(found.breaks)}
    was_on_axis = True
    for one in drawn:
        if was_on_axis and not one.sign and found.poles is not None:
            at, anchor = (frame.left - 16, "end") if frame.beside else (frame.left, "start")
            layers.append(element("text", "not on the axis:", cls="vf-note", x=at, y=top + 8, text_anchor=anchor))
            top += 18.0
        was_on_axis = bool(one.sign)
        layers.append(group(*_row(found, one, numbers, frame=frame, x=x, top=top)))
        top += frame.head + _ROW + frame.gap
    return drawing(
        *layers,
        group(*axis(x, top)),
        width=width,
        height=top + AXIS_HEIGHT,
        title=f"The general line of {found.organisation}, {first.year} to {last.year}",
        description=_described(found),
        name=name,
        standalone=standalone,
    )


def _in_order(found: GeneralLine) -> list[Member]:
    """The questions on the axis first, in the codebook's order."""
    return sorted(found.members, key=lambda one: not one.sign)


def _described(found: GeneralLine) -> str:
    head = (
        "Lines of questions, each in its own direction."
        if found.poles is None
        else (
            f"Position between {found.poles[0]} (below) and {found.poles[1]} (above), with its 95 % interval; below it "
            "each question, turned so that its expected direction is up."
        )
    )
    return " ".join([head, *(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in found.words())])


def _plot(found: GeneralLine, frame: Frame, x: Scale, top: float) -> list[Svg]:
    """The general line itself."""
    y = Scale(1.08, -1.08, top, top + _PLOT)
    line = as_line(found)
    places = extents(line, x)
    shown = found.verdict == "together"
    drawn = [*_poles(found, frame, y), *_scale(frame, y)]
    runs = unbroken(line)
    for run in runs:
        drawn += band(run, places, line.low, line.high, y)
    styles = ("vf-line", "vf-join") if shown else ("vf-grey", "vf-grey-join")
    for run, following in itertools.pairwise([*runs, []]):
        drawn += stroke(run, places, line.position, y, line=styles[0], join=styles[1])
        drawn += leap(run, following, places, line.position, y)
    if not shown:
        open_ = found.verdict == "together, directions open"
        words = f"the mean of the questions; {'directions not shown' if open_ else 'no general line is shown'}"
        row = wrapped(words, 11.5, frame.right - frame.left, 1)[0]
        under = y.start - 6 if frame.beside else y.end + 33
        at, anchor = (frame.right, "end") if frame.beside else (frame.left, "start")
        drawn.append(element("text", row, cls="vf-note", x=at, y=under, text_anchor=anchor))
    return drawn


def unbroken(line: Line) -> list[list[int]]:
    """Runs of periods that follow each other without one between them of which there is not enough to say."""
    runs = [[0]]
    for i in range(1, len(line)):
        if (line.starts[i] - line.ends[i - 1]).days <= 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def as_line(found: GeneralLine) -> Line:
    """The general line in the shape of a question's, to be drawn as one."""
    assert found.line is not None
    status: tuple[Status, ...] = tuple("estimate" for _ in found.labels)
    return replace(
        found.members[0].line,
        labels=found.labels,
        starts=found.starts,
        ends=found.ends,
        status=status,
        position=found.line.position,
        low=found.line.low,
        high=found.line.high,
        turns=(),
    )


def _poles(found: GeneralLine, frame: Frame, y: Scale) -> list[Svg]:
    assert found.poles is not None
    drawn: list[Svg] = []
    for pole, value, tone in ((found.poles[1], 1.0, "vf-tone-high"), (found.poles[0], -1.0, "vf-tone-low")):
        if frame.beside:
            rows, size = fitted(pole, 14.5, (frame.left - 44) * BOLD, lines=4)
            first = y(value) + 5 if value > 0 else y(value) + 5 - 17 * (len(rows) - 1)
            x, anchor = frame.left - 34, "end"
        else:
            rows, size = fitted(pole, 14.5, (frame.right - frame.left) * BOLD, lines=1)
            first = y.start - 6 if value > 0 else y.end + 18
            x, anchor = frame.left, "start"
        drawn += [
            element("text", row, cls=f"vf-pole {tone}", x=x, y=first + 17 * i, text_anchor=anchor, font_size=size)
            for i, row in enumerate(rows)
        ]
    return drawn


def _scale(frame: Frame, y: Scale) -> list[Svg]:
    marks = ((1.0, "+1"), (0.0, "0"), (-1.0, "−1"))
    drawn = [
        element("text", label, cls="vf-axis", x=frame.left - 8, y=y(value) + 4, text_anchor="end")
        for value, label in marks
    ]
    return [*drawn, element("line", cls="vf-zero", x1=frame.left, x2=frame.right, y1=y(0), y2=y(0))]


def _row(found: GeneralLine, one: Member, numbers: dict[int, str], *, frame: Frame, x: Scale, top: float) -> list[Svg]:
    """A question: its name, the pole that is up, its line, and where it broke rank."""
    line = _turned(one)
    upper = one.line.poles[0 if one.sign < 0 else 1]
    plot = top + frame.head
    y = Scale(1.1, -1.1, plot, plot + _ROW)
    places = extents(line, x)
    drawn = _names(one.title, f"up: {upper}", frame, top)
    drawn.append(element("line", cls="vf-zero", x1=frame.left, x2=frame.right, y1=y(0), y2=y(0)))
    drawn += [
        element("path", cls="vf-hatch", d=path([(place.left, y(0)), (max(place.right, place.left + 2), y(0))]))
        for place in unknown(line, places)
    ]
    runs = strokes(line, places, x)
    for run in runs:
        drawn += band(run, places, line.low, line.high, y)
    for run, following in itertools.pairwise([*runs, []]):
        drawn += stroke(run, places, line.position, y, line="vf-small")
        drawn += leap(run, following, places, line.position, y)
    for broke in found.breaks:
        if broke.name == one.question:
            left = x(found.starts[broke.start].toordinal())
            right = max(x(found.ends[broke.end - 1].toordinal() + 1), left + 3)
            box = element("rect", cls="vf-break", x=left, y=plot - 2, width=right - left, height=_ROW + 4)
            # Its words stand within where there is room, else where the figure has some.
            words = f"{numbers[id(broke)]} breaks rank"
            at = max(right - 4, frame.left + text_width(words, 11.5))
            words = element("text", words, cls="vf-count vf-halo", x=at, y=plot + 11, text_anchor="end", font_size=11.5)
            drawn += [box, words]
    return drawn


def _turned(one: Member) -> Line:
    """A question's line turned so that its expected direction is up, in one stroke over its turns."""
    if one.sign >= 0:
        return replace(one.line, turns=())
    return replace(one.line, turns=(), position=-one.line.position, low=-one.line.high, high=-one.line.low)


def _names(title: str, under: str, frame: Frame, top: float) -> list[Svg]:
    if frame.beside:
        rows, size = fitted(title, 13, (frame.left - 24) * BOLD, lines=2)
        height = 15 * len(rows) + 13
        first = top + (_ROW - height) / 2 + 11
        drawn = [
            element("text", row, cls="vf-pole", x=frame.left - 16, y=first + 15 * i, text_anchor="end", font_size=size)
            for i, row in enumerate(rows)
        ]
        note = wrapped(under, 11.5, frame.left - 24, 1)[0]
        y = first + 15 * len(rows)
        return [*drawn, element("text", note, cls="vf-note", x=frame.left - 16, y=y, text_anchor="end")]
    name, size = fitted(title, 13, (frame.right - frame.left) * BOLD, lines=1)
    note = wrapped(under, 11.5, frame.right - frame.left, 1)[0]
    return [
        element("text", name[0], cls="vf-pole", x=frame.left, y=top + 10, font_size=size),
        element("text", note, cls="vf-note", x=frame.left, y=top + 25),
    ]
