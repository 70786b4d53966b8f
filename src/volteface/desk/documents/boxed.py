"""Where words stand on a page, as fractions of it in ten thousand parts: for scripts, for marks, drawn as a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from volteface.figure.svg import element
from volteface.model.page import WordBox

PARTS = 10_000
# So much higher than its box is a letter's type, about; and so wide are most letters.
_TYPE, _WIDE = 0.95, 0.5


class Box(msgspec.Struct, frozen=True):
    """A rectangle on a page, in ten thousand parts of its width and height; `kind` says what is marked by it."""

    left: int
    top: int
    width: int
    height: int
    kind: str


def rows(boxes: Iterable[WordBox]) -> list[tuple[int, int, int, int, int, int]]:
    """Words for a script: start, end, left, top, right, bottom."""
    return [(box.start, box.end, _part(box.left), _part(box.top), _part(box.right), _part(box.bottom)) for box in boxes]


def marked(boxes: Sequence[WordBox], spans: Iterable[tuple[int, int]], kind: str) -> list[Box]:
    """What marks spans of text on a page: words of a line that follow each other are in one box."""
    found = []
    for start, end in spans:
        over = [box for box in boxes if box.start < end and box.end > start]
        line: list[WordBox] = []
        for box in over:
            if line and not _same_line(line[-1], box):
                found.append(_around(line, kind))
                line = []
            line.append(box)
        if line:
            found.append(_around(line, kind))
    return found


def as_drawing(words: Sequence[tuple[str, WordBox]], wide: float, high: float) -> str:
    """A page of which no picture is held: its words, drawn where they were printed."""
    width, height = (wide, high) if wide > 0 and high > 0 else (700.0, 1000.0)
    scale = 1000 / width
    width, height = 1000.0, height * scale
    drawn = [element("rect", x=0, y=0, width=width, height=height, fill="#fff")]
    for text, box in words:
        tall = max((box.bottom - box.top) * height, 1.0)
        across = max((box.right - box.left) * width, 1.0)
        drawn.append(
            element(
                "text",
                text,
                x=box.left * width,
                y=box.bottom * height - tall * 0.18,
                font_size=min(tall * _TYPE, across / max(1, len(text)) / _WIDE * 1.3),
                textLength=across,
                lengthAdjust="spacingAndGlyphs",
            )
        )
    return element(
        "svg",
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=width,
        height=height,
        font_family="Georgia, serif",
    )


def _part(side: float) -> int:
    return round(side * PARTS)


def _same_line(one: WordBox, other: WordBox) -> bool:
    over = min(one.bottom, other.bottom) - max(one.top, other.top)
    return other.left >= one.left and over > min(one.bottom - one.top, other.bottom - other.top) / 2


def _around(line: Sequence[WordBox], kind: str) -> Box:
    left, top = min(box.left for box in line), min(box.top for box in line)
    right, bottom = max(box.right for box in line), max(box.bottom for box in line)
    return Box(
        round(left * PARTS),
        round(top * PARTS),
        max(1, round((right - left) * PARTS)),
        max(1, round((bottom - top) * PARTS)),
        kind,
    )
