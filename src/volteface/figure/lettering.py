"""How wide words are, roughly, and how they break into lines: an SVG has to know before it is drawn."""

from __future__ import annotations

import unicodedata

_NARROW = "iljtfrI.,;:'’|!()[] "
_WIDE = "mwMW—%@"


def text_width(text: str, size: float) -> float:
    """An upper estimate of a text's width at a size, for wider fonts than Source Sans too; CJK signs are square."""
    return size * sum(_em(sign) for sign in text)


def fitted(text: str, size: float, width: float, lines: int, least: float = 11.0) -> tuple[list[str], float]:
    """The text in lines, and the largest size from `size` down to `least` at which nothing is cut."""
    while size > least and any(row.endswith("…") for row in wrapped(text, size, width, lines)):
        size -= 0.5
    return wrapped(text, size, width, lines), size


def wrapped(text: str, size: float, width: float, lines: int = 3) -> list[str]:
    """The text in at most so many lines, broken at spaces, long words at hyphens; the rest is cut with an ellipsis."""
    rows: list[str] = []
    words = text.split()
    while words and len(rows) < lines:
        row = words.pop(0)
        if text_width(row, size) > width and "-" in row[1:-1]:
            head, _, tail = row.partition("-")
            row, words = f"{head}-", [tail, *words]
        while words and text_width(f"{row} {words[0]}", size) <= width:
            row = f"{row} {words.pop(0)}"
        rows.append(row)
    if words:
        rows[-1] = f"{rows[-1]} {' '.join(words)}"
    return [_cut(row, size, width) for row in rows]


def _cut(text: str, size: float, width: float) -> str:
    if text_width(text, size) <= width:
        return text
    while text and text_width(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _em(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if sign in _NARROW:
        return 0.36
    if sign in _WIDE:
        return 0.95
    return 0.68 if sign.isupper() else 0.6
