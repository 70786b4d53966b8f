"""A strip of bars that lead to their years: drawn anew at every key that is pressed, so it is written quickly."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from html import escape

from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, drawing, element

_LEFT, _RIGHT, _TOP, _HEIGHT = 44.0, 12.0, 10.0, 110.0
# No bar is narrower than this: more years than fit are joined.
_NARROWEST = 4.5


def strip(per_year: Mapping[int, int], *, to: str, width: float, name: str, narrowest: float = _NARROWEST) -> Svg:
    """Bars of passages, one a year, or one for several years where many are to fit.

    Args:
        per_year: passages of years; at least one.
        to: the address that a bar leads to, as far as its dates.
        width: of the drawing.
        name: beginning of the ids in it.
        narrowest: of a bar.
    """
    first, last = min(per_year), max(per_year)
    x = time_scale(dt.date(first, 1, 1), dt.date(last, 12, 31), _LEFT, width - _RIGHT)
    each = math.ceil(narrowest * (last - first + 1) / (width - _LEFT - _RIGHT))
    bars: dict[int, int] = {}
    for year, hits in per_year.items():
        bars[(year - first) // each] = bars.get((year - first) // each, 0) + hits
    most = max(bars.values())
    base, link = _HEIGHT - AXIS_HEIGHT, escape(to)
    drawn = [
        _bar(first + at * each, min(last, first + (at + 1) * each - 1), hits, link, (x, base, (base - _TOP) / most))
        for at, hits in sorted(bars.items())
        if hits
    ]
    labels = (
        element("text", f"{most:,}", cls="vf-axis", x=_LEFT - 8, y=_TOP + 8, text_anchor="end"),
        element("text", "0", cls="vf-axis", x=_LEFT - 8, y=base + 1, text_anchor="end"),
    )
    by = "" if each == 1 else f", by {each} years"
    return drawing(
        *axis(x, base),
        Svg("".join(drawn)),
        *labels,
        width=width,
        height=_HEIGHT,
        title=f"Passages found per year, {first} to {last}{by}",
        description=f"{sum(bars.values()):,} passages; the table below has each year.",
        name=name,
        standalone=False,
        links=True,
    )


def _bar(first: int, last: int, hits: int, link: str, drawn: tuple[Scale, float, float]) -> str:
    """A bar with its words; the whole height over it may be hit."""
    x, base, unit = drawn
    left, right = x(dt.date(first, 1, 1).toordinal()), x(dt.date(last, 12, 31).toordinal() + 1)
    wide = right - left
    bar = max(0.8, min(wide - (1 if wide > 4 else 0.3), 40.0))
    tall, middle = max(1.0, hits * unit), (left + right - bar) / 2
    years = f"{first}" if first == last else f"{first} to {last}"
    return (
        f'<a href="{link}since={first:04}&amp;until={last:04}" tabindex="-1" aria-label="{years}: {hits:,} passages">'
        f"<title>{years}: {hits:,}</title>"
        f'<rect class="vf-unseen" x="{left:.1f}" y="{_TOP:g}" width="{wide:.1f}" height="{base - _TOP:g}" '
        'fill="none" pointer-events="all"/>'
        f'<rect class="vf-bar" x="{middle:.1f}" y="{base - tall:.1f}" width="{bar:.1f}" height="{tall:.1f}"/></a>'
    )
