"""A document's text cut into paragraphs and, within them, at every passage's beginning and end.

Law: the pieces of a paragraph are its text, and the paragraphs with what stands between them are the document's.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

import msgspec

from volteface.model.page import Page

_BLANK = re.compile(r"[ \t]*\n[ \t]*\n\s*")
_LINE = re.compile(r"[ \t]*\n\s*")
# Lines longer than this are paragraphs of a text that has no blank lines; shorter ones are printed lines.
_PRINTED_LINE = 160


class Marked(msgspec.Struct, frozen=True):
    """A span of the text to be marked; `anchor` is the id under which it is found."""

    start: int
    end: int
    anchor: str
    quoted: bool = False


class Piece(msgspec.Struct, frozen=True):
    """A piece of text, marked throughout or not at all; `anchors` begin with it, `page` is a label at its start."""

    text: str
    anchors: tuple[str, ...] = ()
    marked: bool = False
    quoted: bool = False
    page: str = ""


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph, and the marks that begin in it, as indices into the marks given."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    begins: tuple[int, ...]


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Where paragraphs stand: between blank lines, or line by line where there are none and lines are long."""
    separator = _BLANK
    if not _BLANK.search(text.strip()):
        lines = [len(line) for line in text.split("\n") if line.strip()]
        if lines and sorted(lines)[len(lines) // 2] > _PRINTED_LINE:
            separator = _LINE
    spans, start = [], 0
    for gap in separator.finditer(text):
        spans.append((start, gap.start()))
        start = gap.end()
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def page_labels(pages: Sequence[Page]) -> dict[int, str]:
    """What is printed on a page, or its number, by where it begins in the text; for each only where another ended.

    A page may have several spans, as articles run on. A single page that has nothing printed on it is not worth saying.
    """
    ordered = sorted(pages, key=lambda page: page.start)
    if len({page.number for page in ordered}) < 2 and not any(page.label for page in ordered):
        return {}
    before = [None, *(page.number for page in ordered)]
    return {
        page.start: page.label or str(page.number)
        for page, last in zip(ordered, before, strict=False)
        if page.number != last
    }


def paragraphs(
    text: str, marks: Sequence[Marked], pages: Sequence[Page] = (), breaks: Sequence[int] = ()
) -> list[Paragraph]:
    """The text as paragraphs of pieces.

    Args:
        text: of the layer.
        marks: spans in it, in any order; they may overlap.
        pages: shown as labels where one begins (`page_labels`).
        breaks: where a paragraph begins in any case, as items do; in order.
    """
    labels = page_labels(pages)
    order = sorted(range(len(marks)), key=lambda i: (marks[i].start, marks[i].end))
    places = sorted(labels)
    found = []
    after = 0
    here: list[Marked] = []
    for start, end in _broken(text, paragraph_spans(text), breaks):
        # A mark that begins in the white space before a paragraph begins with it. Marks and pages stand in order, so
        # that a book of many thousand passages is gone through once.
        begins = _between(order, lambda i: marks[i].start, after, end)
        here = [mark for mark in (*here, *(marks[i] for i in begins)) if mark.end > start]
        at = {max(start, place): labels[place] for place in _between(places, lambda place: place, after, end)}
        found.append(Paragraph(start, end, _pieces(text, (start, end), here, at, after), tuple(begins)))
        after = end
    return found


def _broken(text: str, spans: Sequence[tuple[int, int]], breaks: Sequence[int]) -> list[tuple[int, int]]:
    """The same paragraphs, cut where one must begin, without white space at the cuts."""
    found = []
    for start, end in spans:
        cuts = [start, *(at for at in breaks[bisect_left(breaks, start + 1) : bisect_left(breaks, end)]), end]
        for a, b in itertools.pairwise(cuts):
            part = text[a:b]
            if part.strip():
                lead = len(part) - len(part.lstrip()) if a != start else 0
                tail = len(part) - len(part.rstrip()) if b != end else 0
                found.append((a + lead, b - tail))
    return found


def _between(ordered: list[int], start: Callable[[int], int], low: int, high: int) -> list[int]:
    """Those of an ordered list that begin at `low` or later, before `high`."""
    return ordered[bisect_left(ordered, low, key=start) : bisect_left(ordered, high, key=start)]


def _pieces(
    text: str, span: tuple[int, int], marks: Sequence[Marked], labels: dict[int, str], after: int
) -> tuple[Piece, ...]:
    start, end = span
    cuts = {start, end, *labels}
    for mark in marks:
        cuts |= {max(start, mark.start), min(end, mark.end)}
    pieces = []
    for a, b in itertools.pairwise(sorted(cuts)):
        over = [mark for mark in marks if mark.start < b and mark.end > a]
        anchors = tuple(
            dict.fromkeys(mark.anchor for mark in over if mark.start >= after and max(start, mark.start) == a)
        )
        pieces.append(Piece(text[a:b], anchors, bool(over), any(mark.quoted for mark in over), labels.get(a, "")))
    return tuple(pieces)


def anchor(start: int, end: int) -> str:
    """The id of a passage on its document's page: its text address."""
    return f"p-{start}-{end}"
