"""From a layer to passages: paragraphs, then sentences by `sentencex` with a repair layer; long ones are cut.

The law: passages are in order, disjoint, not empty and stripped; between them is nothing but white space.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sentencex import segment as split  # type: ignore[import-untyped]

from volteface.reading.paragraphs import Bounds, paragraphs, stripped
from volteface.reading.repair import closing_marks, joins

# What is longer is no sentence that a reader could code: a list, a table, or text without full stops.
LONGEST = 1_200
# The splitter's time grows with the square of a paragraph's quotation marks.
_BLOCK = 20_000
# Wide spaces make the splitter panic: it counts bytes where it should count characters. A plain space has the same
# length in code points.
_WIDE = re.compile(r"[^\S\x00-\x7f]")
_END = re.compile(r"(?<=[.!?…。])\s+")
# Where to cut what is too long, best first.
_CUTS = ("; ", "；", ": ", "：", ", ", "，", "、", " ", "\n")


def segment(
    text: str, language: str = "", breaks: Sequence[int] = (), parts: Sequence[Bounds] | None = None
) -> list[Bounds]:
    """The passages of a normalised text.

    Args:
        text: the layer.
        language: ISO 639-1; English rules where it is unknown.
        breaks: sorted offsets that no passage may run over (notes, speakers' names, items).
        parts: the paragraphs, where they are known already.

    Returns:
        Start and end of each passage, in code points.
    """
    safe = text if text.isascii() else _WIDE.sub(" ", text)
    language = language or "en"
    found: list[Bounds] = []
    for start, end in _parts(text, breaks, paragraphs(text) if parts is None else parts):
        if end - start <= _BLOCK:
            _sentences(safe, start, end, language, found)
        else:
            for first, last in _chunks(safe, start, end):
                _sentences(safe, first, last, language, found)
    return found


def _parts(text: str, breaks: Sequence[int], parts: Sequence[Bounds]) -> Iterator[Bounds]:
    if not breaks:
        yield from parts
        return
    for start, end in parts:
        inside = bisect_right(breaks, start)
        first = start
        while inside < len(breaks) and breaks[inside] < end:
            if (part := stripped(text, first, breaks[inside])) is not None:
                yield part
            first = breaks[inside]
            inside += 1
        if (part := stripped(text, first, end)) is not None:
            yield part


def _sentences(text: str, start: int, end: int, language: str, found: list[Bounds]) -> None:
    """Append the sentences of one paragraph. This runs for every sentence there is: it is written for speed."""
    at = start
    before = ""
    for piece in _split(text[start:end], language):
        length = len(piece)
        body = piece.strip()
        if body:
            first = at if piece[0] == body[0] else at + length - len(piece.lstrip())
            last = first + len(body)
            if before and (marks := closing_marks(body)):
                found[-1] = (found[-1][0], first + marks)
                body = body[marks:].lstrip()
                first = last - len(body)
            if body:
                if before and joins(before, body, language):
                    found[-1] = (found[-1][0], last)
                    if last - found[-1][0] > LONGEST:
                        found.extend(_cut(text, *found.pop()))
                elif last - first > LONGEST:
                    found.extend(_cut(text, first, last))
                else:
                    found.append((first, last))
                before = body
        at += length


def _split(block: str, language: str) -> list[str]:
    try:
        pieces: list[str] = split(language, block)
    except BaseException as error:  # the splitter's panics are no Exceptions
        if type(error).__name__ != "PanicException":
            raise
        pieces = []
    if sum(map(len, pieces)) == len(block):
        return pieces
    ends = [0, *(match.end() for match in _END.finditer(block)), len(block)]
    return [block[first:last] for first, last in itertools.pairwise(ends)]


def _chunks(text: str, start: int, end: int) -> Iterator[Bounds]:
    while end - start > _BLOCK:
        limit = start + _BLOCK
        cut = text.rfind(". ", start + _BLOCK // 2, limit) + 1 or text.rfind(" ", start + _BLOCK // 2, limit) or limit
        cut = cut if cut > start else limit
        if (part := stripped(text, start, cut)) is not None:
            yield part
        start = cut
    if (part := stripped(text, start, end)) is not None:
        yield part


def _cut(text: str, start: int, end: int) -> list[Bounds]:
    """Cut what is too long at a semicolon, else a colon, a comma, a space; without any of them, at the limit."""
    parts: list[Bounds] = []
    while end - start > LONGEST:
        low, high = start + LONGEST // 3, start + LONGEST
        cut = next((at + len(mark) for mark in _CUTS if (at := text.rfind(mark, low, high)) >= 0), high)
        if (part := stripped(text, start, cut)) is not None:
            parts.append(part)
        start = cut
    if (part := stripped(text, start, end)) is not None:
        parts.append(part)
    return parts
