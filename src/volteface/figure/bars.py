"""Hits per year as bars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.scale import time_scale
from volteface.figure.svg import Svg, drawing, element

_LEFT, _RIGHT, _TOP = 44.0, 12.0, 10.0


def years_figure(
    per_year: Mapping[str, int],
    *,
    title: str = "Hits per year",
    noun: str = "hits",
    width: float = 980.0,
    height: float = 150.0,
    name: str = "years",
    standalone: bool = True,
    href: Callable[[int], str] | None = None,
) -> Svg:
    """A bar a year; years between that have none stand empty.

    Args:
        per_year: counts by year ("1926"); keys that are no year are left out.
        title: what is counted.
        noun: its name in the plural, for the description.
        width: of the drawing.
        height: of the drawing.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
        href: where the bar of a year leads; the whole height over it may be hit. Whoever has no pointer finds the years
            in the table beside it.
    """
    counts = {int(year): count for year, count in per_year.items() if year.isdigit() and 0 < int(year) < 9999}
    base = height - AXIS_HEIGHT
    if not counts:
        return drawing(
            element("text", f"no {noun}", cls="vf-note", x=_LEFT, y=base),
            width=width,
            height=height,
            title=title,
            description=f"There are no {noun}.",
            name=name,
            standalone=standalone,
        )
    first, last = min(counts), max(counts)
    x = time_scale(dt.date(first, 1, 1), dt.date(last, 12, 31), _LEFT, width - _RIGHT)
    most = max(1, *counts.values()) if len(counts) > 1 else max(1, next(iter(counts.values())))
    drawn = axis(x, base)
    for year, count in sorted(counts.items()):
        left, right = x(dt.date(year, 1, 1).toordinal()), x(dt.date(year, 12, 31).toordinal() + 1)
        wide = right - left
        bar = max(0.8, min(wide - (1 if wide > 4 else 0.3), 40.0))
        tall = (base - _TOP) * count / most
        words = element("title", f"{year}: {count:,}")
        at = {"x": (left + right - bar) / 2, "y": base - tall, "width": bar, "height": tall}
        if href is None:
            drawn.append(element("rect", words, cls="vf-bar", **at))
            continue
        whole = element("rect", cls="vf-unseen", x=left, y=_TOP, width=wide, height=base - _TOP, pointer_events="all")
        drawn.append(element("a", words, whole, element("rect", cls="vf-bar", **at), href=href(year), tabindex="-1"))
    drawn.append(element("text", f"{most:,}", cls="vf-axis", x=_LEFT - 8, y=_TOP + 8, text_anchor="end"))
    drawn.append(element("text", "0", cls="vf-axis", x=_LEFT - 8, y=base + 1, text_anchor="end"))
    peak = max(sorted(counts), key=counts.__getitem__)
    total = sum(counts.values())
    return drawing(
        *drawn,
        width=width,
        height=height,
        title=f"{title}, {first} to {last}" if last > first else f"{title}, {first}",
        description=f"{total:,} {noun} in {len(counts)} years; most in {peak}: {counts[peak]:,}.",
        name=name,
        standalone=standalone,
        links=href is not None,
    )
