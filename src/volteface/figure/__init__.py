"""Any result as SVG of its own making: the same for screen and print, with words for those who cannot see it.

It takes results and gives text; it knows no page, no file and no library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from volteface.model.lazily import lazily

if TYPE_CHECKING:
    from volteface.figure.bars import years_figure
    from volteface.figure.calendar import holdings_figure
    from volteface.figure.comparison import comparison_figure
    from volteface.figure.general import general_figure
    from volteface.figure.line import line_figure
    from volteface.figure.marks import Mark
    from volteface.figure.months import months_figure
    from volteface.figure.precedence import precedence_figure
    from volteface.figure.small import small_line, time_axis
    from volteface.figure.strip import strip_figure
    from volteface.figure.svg import Svg
    from volteface.figure.tick import position_tick

__all__ = [
    "Mark",
    "Svg",
    "comparison_figure",
    "general_figure",
    "holdings_figure",
    "line_figure",
    "months_figure",
    "position_tick",
    "precedence_figure",
    "small_line",
    "strip_figure",
    "time_axis",
    "years_figure",
]

__getattr__ = lazily(
    __name__,
    {
        "Mark": "marks",
        "Svg": "svg",
        "comparison_figure": "comparison",
        "general_figure": "general",
        "holdings_figure": "calendar",
        "line_figure": "line",
        "months_figure": "months",
        "position_tick": "tick",
        "precedence_figure": "precedence",
        "small_line": "small",
        "strip_figure": "strip",
        "time_axis": "small",
        "years_figure": "bars",
    },
)
