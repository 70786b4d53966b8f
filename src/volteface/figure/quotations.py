"""Where the quotations lie on the line: its figure with a numbered mark for each, and who said it when."""

from __future__ import annotations

from collections.abc import Sequence

from volteface.evidence.result import Quotation
from volteface.figure.describe import title_of
from volteface.figure.lettering import wrapped
from volteface.figure.line import line_layers
from volteface.figure.marks import Mark
from volteface.figure.svg import Svg, drawing, element, group
from volteface.line.result import Line
from volteface.model.dates import Date
from volteface.model.wording import counted, signed

_COLUMN, _ROW, _NUMBER, _SIZE = 310.0, 17.0, 24.0, 11.5


def quotations_figure(
    line: Line,
    quotations: Sequence[Quotation],
    *,
    width: float = 880.0,
    name: str = "quotations",
    standalone: bool = True,
) -> Svg:
    """Draw a line with its quotations, numbered in their order.

    Args:
        line: with at least one period.
        quotations: chosen for it, in the order in which they are shown.
        width: of the drawing.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    told = [_words(one) for one in quotations]
    marks = [
        Mark(one.reading.day, one.reading.position, one.reading.read, quoted=True, words=words, number=str(number))
        for number, (one, words) in enumerate(zip(quotations, told, strict=True), start=1)
    ]
    layers, height, said = line_layers(line, marks, width=width, name=name)
    columns = max(1, int(width / _COLUMN))
    rows = -(-len(told) // columns)
    key = [
        _entry(number, words, (number // rows) * width / columns, height + 14 + (number % rows) * _ROW, width / columns)
        for number, words in enumerate(told)
    ]
    return drawing(
        *layers,
        group(*key),
        width=width,
        height=height + 14 + rows * _ROW,
        title=f"{title_of(line)}: {counted(len(told), 'quotation')}",
        description=f"{said} Quotations: {'; '.join(told)}." if told else said,
        name=name,
        standalone=standalone,
    )


def _words(one: Quotation) -> str:
    passage = one.reading.passage
    who = f", {passage.author}" if passage.author else ""
    return f"{Date.parse(passage.date).words()}{who}, {signed(one.reading.position)}"


def _entry(number: int, words: str, left: float, top: float, width: float) -> Svg:
    shown = wrapped(words, _SIZE, width - _NUMBER - 6, lines=1)[0]
    return group(
        element(
            "text", str(number + 1), cls="vf-count", x=left + _NUMBER - 6, y=top, text_anchor="end", font_size=_SIZE
        ),
        element("text", element("title", words), shown, cls="vf-axis", x=left + _NUMBER, y=top),
    )
