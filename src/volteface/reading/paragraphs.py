"""Where paragraphs begin and end: blank lines, list items, and lines where each line is a paragraph.

Text wrapped by hand (single line ends within a paragraph) stays one paragraph.
"""

from __future__ import annotations

import re

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
# Lines longer than this were not wrapped by hand: each is a paragraph of its own.
_UNWRAPPED = 200
_BULLET = re.compile(r"[^\S\n]*(?:[-*•‣–—][^\S\n]|(?:\d{1,3}[.)]|\([a-z0-9]{1,3}\))[^\S\n])")
_CLOSED = (".", ":", ";", "!", "?", ",")

Bounds = tuple[int, int]


def paragraphs(text: str) -> list[Bounds]:
    """The paragraphs in order, stripped of white space; between them is nothing else."""
    found: list[Bounds] = []
    start = 0
    for blank in _BLANK.finditer(text):
        _add(text, start, blank.start(), found)
        start = blank.end()
    _add(text, start, len(text), found)
    return found


def _add(text: str, start: int, end: int, found: list[Bounds]) -> None:
    block = text[start:end]
    body = block.strip()
    if not body:
        return
    start += len(block) - len(block.lstrip())
    if "\n" in body:
        found.extend(_lines(text, start, start + len(body)))
    else:
        found.append((start, start + len(body)))


def _lines(text: str, start: int, end: int) -> list[Bounds]:
    lines = text[start:end].split("\n")
    unwrapped = max(map(len, lines)) > _UNWRAPPED
    parts: list[Bounds] = []
    first = at = start
    before, listed = "", False
    for line in lines:
        bullet = _BULLET.match(line) is not None
        # Within a wrapped sentence a line may begin with a dash or a number.
        if before and (unwrapped or (bullet and (listed or before.endswith(_CLOSED)))):
            parts.append((first, at - 1))
            first = at
        listed = bullet or (listed and bool(line[:1].isspace()))
        before = line.rstrip() or before
        at += len(line) + 1
    parts.append((first, end))
    return [bounds for part in parts if (bounds := stripped(text, *part)) is not None]


def stripped(text: str, start: int, end: int) -> Bounds | None:
    """The same span without white space at its ends; None when nothing is left."""
    part = text[start:end]
    body = part.strip()
    if not body:
        return None
    start += len(part) - len(part.lstrip())
    return start, start + len(body)
