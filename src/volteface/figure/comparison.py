"""Two lines in one figure, each one's turns in a row of its own, and their difference below on the same time axis."""

from __future__ import annotations

from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.comparison_frame import NAMES, Frame
from volteface.figure.gap import gap
from volteface.figure.ground import GUTTER, hatch, pole_words, scale_marks
from volteface.figure.lettering import wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, drawing, element, group
from volteface.figure.turns import areas, turn_names, turn_places
from volteface.figure.two_lines import ends, lines
from volteface.line.comparison.result import Comparison
from volteface.line.result import Line

_WIDE = 640.0
_ROW = 15.0  # of one line's turns
_LITTLE = 11.5


def comparison_figure(
    found: Comparison, *, width: float = 980.0, name: str = "comparison", standalone: bool = True
) -> Svg:
    """Draw a comparison.

    Args:
        found: of two lines with at least one period each.
        width: of the drawing; from 640 words stand beside the plot, under that (a telephone) above and below.
        name: beginning of the ids in it; two figures on a page need two names.
        standalone: whether it carries its own style sheet.
    """
    frame = _frame(width, found.names, together=len(found) > 0)
    both = (found.one, found.other)
    x = time_scale(
        min(day for line in both for day in line.starts),
        max(day for line in both for day in line.ends),
        frame.left,
        frame.right,
    )
    y = Scale(1.08, -1.08, frame.top, frame.bottom)
    return drawing(
        hatch(f"{name}-hatch"),
        group(*pole_words(found.one.poles, y, frame.left, frame.right, beside=frame.beside)),
        group(*scale_marks(y, frame.left, frame.right)),
        *lines(found, x, y),
        group(*ends(found, frame, x, y)),
        *(
            group(*_turns(line, label, frame, x, at))
            for at, (line, label) in enumerate(zip(both, found.names, strict=True))
        ),
        *(gap(found, frame, x, f"{name}-hatch") if len(found) else ()),
        group(*axis(x, frame.base)),
        width=width,
        height=frame.base + AXIS_HEIGHT,
        title=title_of(found),
        description=_described(found),
        name=name,
        standalone=standalone,
    )


def title_of(found: Comparison) -> str:
    """The question, the two, and the span."""
    first = min(*found.one.starts, *found.other.starts).year
    last = max(*found.one.ends, *found.other.ends).year
    return f"{found.one.title or found.one.question}: {found.names[0]} and {found.names[1]}, {first} to {last}"


def _described(found: Comparison) -> str:
    low, high = found.one.poles
    head = (
        f"Positions between {low} (−1, below) and {high} (+1, above), {found.names[0]} solid and {found.names[1]} "
        "hollow, with 95 % intervals; under them the turns of each, and the first less the second."
    )
    return " ".join([head, *(f"{said[:1].upper()}{said[1:]}." for said in found.words())])


def _frame(width: float, names: tuple[str, str], *, together: bool) -> Frame:
    below = 96.0 if together else 0.0
    if width >= _WIDE:
        height = 2 * _step(names, GUTTER) + 12
        return Frame(width, GUTTER, width - NAMES, 20, 250, 262, 262 + height, 262 + height + below)
    return Frame(width, 36, width - 8, 72, 258, 300, 382, 382 + below)


def _step(names: tuple[str, str], left: float) -> float:
    """From one row of turns to the next: more where what a row is called takes two lines."""
    return _ROW + 4 if all(len(_called(name, left)) == 1 for name in names) else 2 * _ROW


def _called(name: str, left: float) -> list[str]:
    """What a row of turns is called, beside it."""
    return wrapped(f"turns of {name}", _LITTLE, left - 16, lines=2)


def _turns(line: Line, name: str, frame: Frame, x: Scale, row: int) -> list[Svg]:
    """The turns of one line as a thin row, or in words that there are none."""
    step = (frame.gap - frame.rows - 12) / 2 if frame.beside else 2 * _ROW + 4
    top = frame.rows + row * step + (0 if frame.beside else 14)
    turned = [turn for turn in line.turns if turn.kind == "position"]
    places = turn_places(turned, x, turn_names(line, "position"))
    if frame.beside:
        rows = _called(name, frame.left)
        first = top + 11 - 6 * (len(rows) - 1)
        called = [
            element("text", words, cls="vf-axis", x=frame.left - 8, y=first + 13 * i, text_anchor="end")
            for i, words in enumerate(rows)
        ]
    else:
        words = wrapped(f"turns of {name}", _LITTLE, frame.right - frame.left, lines=1)[0]
        called = [element("text", words, cls="vf-axis", x=frame.left, y=top - 3)]
    drawn = [
        *called,
        element("line", cls="vf-grid", x1=frame.left, x2=frame.right, y1=top + _ROW - 1, y2=top + _ROW - 1),
        *areas(places, top + 2, top + _ROW - 2),
    ]
    if not places:
        none = "no turn found" if line.tested else "not enough to say"
        drawn.append(element("text", none, cls="vf-note", x=frame.left + 4, y=top + 10))
    return drawn
