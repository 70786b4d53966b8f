"""What one coder said against what the other said: a table in which squares grow with the number of passages.

The area tells the number, and the number stands in the square or beside it; nothing is told by colour alone, so that it
reads the same printed in black.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from volteface.figure.lettering import text_width, wrapped
from volteface.figure.svg import Svg, drawing, element, group

_SIZE = 11.5
_CELL, _HEAD, _FOOT = 46.0, 66.0, 30.0
_TITLE = 22.0
_MARGIN = 8.0
# A square smaller than this has no room for its number.
_INSIDE = 18.0


class Crossed(msgspec.Struct, frozen=True):
    """The passages of two coders by what each said; `one` stands in the rows. `same` is the weighted share alike."""

    one: str
    other: str
    kinds: str
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    same: float


def confusion_figure(
    tables: Sequence[Crossed], *, title: str, width: float = 980.0, name: str = "confusion", standalone: bool = True
) -> Svg:
    """Draw the tables of pairs of coders, side by side as far as there is room.

    Args:
        tables: a pair each.
        title: what the figure is of.
        width: that it may have; a drawing of little is narrower.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    drawn: list[Svg] = []
    x, y, row, widest = _MARGIN, 0.0, 0.0, 240.0
    for table in tables:
        wide, tall = _extent(table)
        if x > _MARGIN and x + wide > width:
            x, y, row = _MARGIN, y + row, 0.0
        drawn.append(_table(table, x, y))
        x, row = x + wide + 28, max(row, tall)
        widest = max(widest, x - 28 + _MARGIN)
    height = max(y + row, 40.0)
    return drawing(
        *(drawn or [element("text", "no passage was coded by two", cls="vf-note", x=_MARGIN, y=24.0)]),
        width=widest,
        height=height,
        title=title,
        description=" ".join(_words(table) for table in tables) or "No passage was coded by two.",
        name=name,
        standalone=standalone,
    )


def _names(table: Crossed) -> float:
    return max(text_width(label, _SIZE) for label in table.labels) + 14


def _extent(table: Crossed) -> tuple[float, float]:
    side = _CELL * len(table.labels)
    wide = max(_names(table) + side, min(420.0, text_width(_title(table), _SIZE + 1.5)))
    return wide, _TITLE + _HEAD + side + _FOOT


def _title(table: Crossed) -> str:
    return f"{table.one} (rows) and {table.other} (columns)"


def _table(table: Crossed, x: float, y: float) -> Svg:
    names, number = _names(table), len(table.labels)
    left, top = x + names, y + _TITLE + _HEAD
    side = _CELL * number
    most = max((count for row in table.counts for count in row), default=0)
    head = wrapped(_title(table), _SIZE + 1.5, _extent(table)[0], 1)[0]
    drawn = [element("text", head, cls="vf-pole", x=x, y=y + 15, font_size=_SIZE + 1.5)]
    for at, label in enumerate(table.labels):
        middle = (at + 0.5) * _CELL
        drawn.append(element("text", label, cls="vf-axis", x=left - 8, y=top + middle + 4, text_anchor="end"))
        rows = _column_name(label)
        drawn += [
            element(
                "text", row, cls="vf-axis", x=left + middle, y=top - 8 - 13 * (len(rows) - 1 - i), text_anchor="middle"
            )
            for i, row in enumerate(rows)
        ]
    for at in range(number + 1):
        step = at * _CELL
        drawn.append(element("line", cls="vf-grid", x1=left, x2=left + side, y1=top + step, y2=top + step))
        drawn.append(element("line", cls="vf-grid", x1=left + step, x2=left + step, y1=top, y2=top + side))
    for i, row in enumerate(table.counts):
        for j, count in enumerate(row):
            if count:
                drawn += _square(table, (i, j), most, (left + (j + 0.5) * _CELL, top + (i + 0.5) * _CELL))
    total = sum(map(sum, table.counts))
    alike = f"{total:,} passages, {table.kinds}" + (
        "" if math.isnan(table.same) else f"; alike: {100 * table.same:.0f} %"
    )
    drawn.append(element("text", alike, cls="vf-note", x=left, y=top + side + 18))
    return group(*drawn)


def _column_name(label: str) -> list[str]:
    return label.split(" ") if text_width(label, _SIZE) > _CELL else [label]


def _square(table: Crossed, at: tuple[int, int], most: int, middle: tuple[float, float]) -> list[Svg]:
    count, (x, y) = table.counts[at[0]][at[1]], middle
    side = max(3.0, (_CELL - 6) * math.sqrt(count / most))
    same = at[0] == at[1]
    words = f"{table.one}: {table.labels[at[0]]}; {table.other}: {table.labels[at[1]]}: {count:,}"
    square = element(
        "rect",
        element("title", words),
        cls="vf-alike" if same else "vf-differ",
        x=x - side / 2,
        y=y - side / 2,
        width=side,
        height=side,
    )
    inside = side >= max(_INSIDE, text_width(f"{count:,}", _SIZE) + 2)
    down = 4 if inside else min(side / 2 + 11, _CELL / 2 - 3)
    style = "vf-axis" if inside else "vf-axis vf-halo"
    number = element("text", f"{count:,}", cls=f"{style} vf-count", x=x, y=y + down, text_anchor="middle")
    return [square, number]


def _words(table: Crossed) -> str:
    total = sum(map(sum, table.counts))
    apart = sorted(
        (
            (count, table.labels[i], table.labels[j])
            for i, row in enumerate(table.counts)
            for j, count in enumerate(row)
            if count and i != j
        ),
        reverse=True,
    )
    most = "; ".join(f"{one} against {other}: {count}" for count, one, other in apart[:3])
    same = total - sum(count for count, _, _ in apart)
    differ = f" They differ most in: {most}." if most else ""
    return f"{table.one} and {table.other}: {same:,} of {total:,} passages alike.{differ}"
