"""Holdings of a source by month: a row a year, cells filled as far as what is expected is held, hollow where not."""

from __future__ import annotations

from collections.abc import Sequence

from volteface.figure.svg import Svg, drawing, element
from volteface.model.dates import MONTHS
from volteface.model.publication import Holding
from volteface.model.rhythm import A_YEAR

_NAMES = "JFMAMJJASOND"
_HEAD, _YEAR, _ROW, _GAP = 18.0, 44.0, 17.0, 3.0


def months_figure(
    holdings: Sequence[Holding],
    *,
    width: float = 440.0,
    name: str = "months",
    standalone: bool = True,
) -> Svg:
    """Draw what is held of a source of which something is expected every month or more often.

    Args:
        holdings: of one source, a year each.
        width: of the drawing.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    cell = (width - _YEAR) / 12
    years = sorted(holdings, key=lambda held: held.year)
    rhythm = years[0].rhythm if years else ""
    each = max(1.0, A_YEAR.get(rhythm, 12) / 12)
    drawn = [
        element("text", letter, cls="vf-axis", x=_YEAR + cell * (at + 0.5), y=_HEAD - 6, text_anchor="middle")
        for at, letter in enumerate(_NAMES)
    ]
    for row, held in enumerate(years):
        top = _HEAD + row * _ROW
        drawn.append(element("text", str(held.year), cls="vf-axis", x=0, y=top + _ROW - 5))
        for month, number in enumerate(held.months or (0,) * 12):
            if number < 0:
                continue
            title = element("title", f"{MONTHS[month]} {held.year}: {number}")
            left, tall = _YEAR + cell * month, _ROW - _GAP
            share = min(1.0, number / each)
            drawn.append(element("rect", title, cls="vf-bar-gap", x=left, y=top, width=cell - _GAP, height=tall))
            if share:
                filled = tall * share
                place = {"x": left, "y": top + tall - filled, "width": cell - _GAP, "height": filled}
                drawn.append(element("rect", title, cls="vf-bar", **place))
    source = years[0].source if years else ""
    documents = sum(held.documents for held in years)
    return drawing(
        *drawn,
        width=width,
        height=_HEAD + _ROW * max(1, len(years)),
        title=f"{source}, month by month",
        description=f"{documents:,} documents; a cell a month, filled as far as the {rhythm} issues are held.",
        name=name,
        standalone=standalone,
    )
