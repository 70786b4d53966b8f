"""A mark for each passage on the line: filled where it was read, open where a machine estimated it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, element, group

_QUOTED, _OTHER = 3.6, 2.2
_NEAR = 4.0  # marks closer than this in both directions are moved apart
_NUMBERED, _APART = 7.5, 15.0  # how large a mark with a number is, and how far from another
_FARTHEST = 6 * _NEAR  # but no farther than this from where they belong: then they cover each other


class Mark(msgspec.Struct, frozen=True):
    """A passage in a figure.

    `day` is an ordinal, `position` in [-1, 1]. `read` tells gold from a machine's estimate. `quoted` marks are larger.
    `words` are shown where the pointer rests; `href` is where a click leads ("": nowhere). `number` stands in a mark
    that a key explains ("": none).
    """

    day: float
    position: float
    read: bool
    quoted: bool = False
    href: str = ""
    words: str = ""
    number: str = ""


def marks(found: Sequence[Mark], x: Scale, y: Scale) -> list[Svg]:
    """All marks, quotations last and so on top; such as would cover each other are moved apart, but stay near."""
    taken: set[tuple[int, int]] = set()
    drawn = []
    for mark in sorted(found, key=lambda mark: (mark.quoted, mark.day, mark.position)):
        across, home = x.within(mark.day + 0.5), y.within(mark.position)
        down = home
        towards = 1 if mark.position >= 0 else -1
        column, row = round(across / _NEAR), round(down / _NEAR)
        while (column, row) in taken and abs(down - home) < _FARTHEST:
            row += towards
            down += towards * _NEAR
        taken.add((column, row))
        drawn.append(_drawn(mark, across, down))
    return drawn


def numbered(found: Sequence[Mark], x: Scale, y: Scale) -> list[Svg]:
    """Marks with numbers, which must be read: each is moved as far as it takes that none covers another."""
    placed: list[tuple[float, float]] = []
    drawn = []
    for mark in sorted(found, key=lambda mark: (mark.day, mark.position)):
        across, home = x.within(mark.day + 0.5), y.within(mark.position)
        steps = (side * step * _NEAR / 2 for step in range(200) for side in (1, -1))
        free = (
            home + step
            for step in steps
            if all(abs(across - left) >= _APART or abs(home + step - top) >= _APART for left, top in placed)
        )
        down = next(free, home)
        placed.append((across, down))
        drawn.append(_drawn(mark, across, down))
    return drawn


def _drawn(mark: Mark, across: float, down: float) -> Svg:
    circle = element(
        "circle",
        *([element("title", mark.words)] if mark.words and not mark.href else []),
        cls="vf-read" if mark.read else "vf-machine",
        cx=across,
        cy=down,
        r=_NUMBERED if mark.number else _QUOTED if mark.quoted else _OTHER,
    )
    if mark.number:
        cls = "vf-number-read" if mark.read else "vf-number-machine"
        number = element("text", mark.number, cls=cls, x=across, y=down + 3.6, text_anchor="middle")
        circle = group(circle, number)
    if not mark.href:
        return circle
    # Each quotation is also a link in the text below, so the keyboard need not walk through every mark.
    title = element("title", mark.words or "passage")
    return element("a", title, circle, href=mark.href, tabindex="-1")
