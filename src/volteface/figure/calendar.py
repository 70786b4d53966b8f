"""Holdings as a calendar: a row a source, a cell a year, filled as far as what is expected is held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.lettering import wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, drawing, element
from volteface.model.publication import Holding
from volteface.model.wording import counted

_ROW, _BAR, _NAME = 46.0, 18.0, 18.0
_MARGIN = 8.0
_FRAMED = 2.2


def holdings_figure(
    holdings: Sequence[Holding], *, width: float = 980.0, name: str = "holdings", standalone: bool = True
) -> Svg:
    """Draw what is held.

    Args:
        holdings: one a source and year.
        width: of the drawing.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    sources = sorted({(held.organisation, held.source) for held in holdings})
    years = [held.year for held in holdings]
    first, last = (min(years), max(years)) if years else (1, 1)
    x = time_scale(dt.date(first, 1, 1), dt.date(last, 12, 31), _MARGIN, width - _MARGIN)
    base = _ROW * max(1, len(sources)) + 4
    drawn = axis(x, base) if years else [element("text", "nothing is held", cls="vf-note", x=_MARGIN, y=base)]
    for row, source in enumerate(sources):
        own = [held for held in holdings if (held.organisation, held.source) == source]
        drawn += _row(own, source[1], row * _ROW, x, width)
    documents = sum(held.documents for held in holdings)
    return drawing(
        *drawn,
        width=width,
        height=base + AXIS_HEIGHT,
        title=f"Holdings, {first} to {last}" if years else "Holdings",
        description=f"{documents:,} documents of {len(sources)} sources, by year; a hollow cell is a gap.",
        name=name,
        standalone=standalone,
    )


def _row(own: Sequence[Holding], source: str, top: float, x: Scale, width: float) -> list[Svg]:
    expected = {held.expected for held in own} - {None}
    label = f"{source} – {counted(sum(held.documents for held in own), 'document')}"
    drawn = [element("text", wrapped(label, 11.5, width - 2 * _MARGIN, 1)[0], cls="vf-axis", x=_MARGIN, y=top + 12)]
    bottom = top + _NAME + _BAR
    for held in sorted(own, key=lambda held: held.year):
        left, right = x(dt.date(held.year, 1, 1).toordinal()), x(dt.date(held.year, 12, 31).toordinal() + 1)
        cell = max(0.8, right - left - (1 if right - left > 3 else 0.3))
        if held.expected:
            share = min(1.0, held.documents / held.expected)
            words = f"{held.year}: {held.documents} of {held.expected} expected"
        else:
            share = 1.0 if held.documents else 0.0
            words = f"{held.year}: {held.documents}"
        title = element("title", words)
        # A frame around a cell this narrow would look filled; the gap stays empty.
        if share < 1 and cell > _FRAMED and (expected or not held.documents):
            drawn.append(element("rect", title, cls="vf-bar-gap", x=left, y=bottom - _BAR, width=cell, height=_BAR))
        if share:
            tall = _BAR * share
            drawn.append(element("rect", title, cls="vf-bar", x=left, y=bottom - tall, width=cell, height=tall))
    return drawn
