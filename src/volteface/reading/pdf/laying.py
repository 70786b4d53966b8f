"""Pages laid out: words in runs, running heads and page numbers set apart, the rest in columns of lines.

What stands at a page's edge can only be told beside its neighbours, and its columns only without that; so all pages of
a document are looked at before the first is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from volteface.reading.composing import Sides
from volteface.reading.initials import has_initial, is_part
from volteface.reading.pdf.columns import Row, reading_order, rows
from volteface.reading.pdf.heads import DEEPEST, Edge, page_labels, recurring, running_heads
from volteface.reading.pdf.lines import Runs, runs
from volteface.reading.pdf.setting import Line
from volteface.reading.pdf.sheet import ASKEW, Sheet

# Where heads would take more than this part of a document's words, they are its text: slides, forms.
_MOST_IN_HEADS = 0.5
# White space, in heights of type, by which a head stands apart from the text.
_APART = 0.8
# Heads are looked for among so many runs at either edge: rows of more pieces are none.
_OUTER = 24


@dataclass(eq=False, slots=True)
class Laid:
    """A page whose words stand in runs; `head` and `foot` are rows of them that are set apart, `label` its number.

    `aside` are columns of words turned otherwise than the rest: margins, stamps, watermarks.
    """

    sheet: Sheet
    runs: Runs
    aside: list[list[Line]]
    head: list[Row] = field(default_factory=list)
    foot: list[Row] = field(default_factory=list)
    stamps: list[str] = field(default_factory=list)
    label: str = ""

    def head_text(self) -> str:
        """What is set apart at the top, a row a line."""
        return "\n".join(" ".join(_parts(self, row)) for row in self.head)

    def foot_text(self) -> str:
        """What is set apart at the bottom and aside, a row a line."""
        return "\n".join([*(" ".join(_parts(self, row)) for row in self.foot), *self.stamps])

    def columns(self, language: str) -> Iterator[list[Line]]:
        """The lines of each column in reading order, without what is set apart."""
        apart = {run for row in (*self.head, *self.foot) for run in row}
        kept = [run for run in range(len(self.runs.words)) if run not in apart]
        places = _Places(self.sheet, self.runs, language)
        for block in reading_order(self.runs.boxes[kept]):
            yield [places.line([kept[run] for run in row]) for row in block]


def lay(sheets: Sequence[Sheet]) -> list[Laid]:
    """Lay out the pages of a document, given in order."""
    pages = [_laid(sheet) for sheet in sheets]
    _set_heads(pages)
    _set_stamps(pages)
    return pages


def _laid(sheet: Sheet) -> Laid:
    turn = sheet.turn
    asides = []
    for other in np.unique(sheet.turns).tolist():
        if other != turn:
            found = _runs(sheet, other)
            # What stands at a slant has no lines that could be ordered: it is one, as the file has it.
            order = [[list(range(len(found.words)))]] if other == ASKEW else reading_order(found.boxes)
            places = _Places(sheet, found, "")
            asides += [[places.line(row) for row in block] for block in order]
    return Laid(sheet, _runs(sheet, turn), asides)


def _runs(sheet: Sheet, turn: int) -> Runs:
    if turn != ASKEW and not sheet.turns.any():
        numbers = np.arange(len(sheet.words))
    else:
        numbers = np.flatnonzero(sheet.turns == turn)
    return runs(numbers, sheet.upright(numbers, turn), sheet.sizes[numbers])


class _Places:
    """Where the words and runs of a page stand, as plain numbers: there are many lines, and each has few."""

    def __init__(self, sheet: Sheet, found: Runs, language: str) -> None:
        self.sheet = sheet
        self.words = found.words
        self.language = language
        self.boxes: list[Sides] = sheet.boxes.tolist()
        self.sides: list[list[float]] = found.boxes.tolist()
        self.sizes: list[float] = found.sizes.tolist()

    def line(self, row: Row) -> Line:
        """A row of runs as a line."""
        numbers = self.words[row[0]] if len(row) == 1 else [word for run in row for word in self.words[run]]
        words = [self.sheet.words[number] for number in numbers]
        boxes = [self.boxes[number] for number in numbers]
        left, top, right, bottom = self.sides[row[0]]
        size = self.sizes[row[0]]
        if len(row) > 1:
            left, right = min(self.sides[run][0] for run in row), max(self.sides[run][2] for run in row)
            # The longest run is the line's; an initial or a mark beside it is not.
            longest = max(row, key=lambda run: self.sides[run][2] - self.sides[run][0])
            _, top, _, bottom = self.sides[longest]
            size = self.sizes[longest]
        if len(words[0]) == 1 and has_initial(words, self.sheet.sizes[numbers[:2]].tolist()):
            self._join_initial(words, boxes)
        return Line(words, boxes, left, top, right, bottom, size)

    def _join_initial(self, words: list[str], boxes: list[Sides]) -> None:
        if is_part(words[0], words[1], self.language):
            words[:2] = [words[0] + words[1]]
            (a, b, c, d), (e, f, g, h) = boxes[:2]
            boxes[:2] = [(min(a, e), min(b, f), max(c, g), max(d, h))]


def _parts(page: Laid, row: Row) -> list[str]:
    return [" ".join([page.sheet.words[word] for word in page.runs.words[run]]) for run in row]


def _set_heads(pages: Sequence[Laid]) -> None:
    labels = [page.sheet.label for page in pages]
    upper, lower = zip(*map(_outermost, pages), strict=True) if pages else ((), ())
    tops = [_edges(page, found) for page, found in zip(pages, upper, strict=True)]
    for page, found, count in zip(pages, upper, running_heads(tops, labels), strict=True):
        page.head = found[:count]
    bottoms = []
    for page, found in zip(pages, lower, strict=True):
        taken = {run for row in page.head for run in row}
        bottoms.append(_edges(page, [row for row in found[::-1] if taken.isdisjoint(row)], upwards=True))
    for page, found, count in zip(pages, lower, running_heads(bottoms, labels), strict=True):
        page.foot = found[len(found) - count :]
    total = sum(len(page.sheet.words) for page in pages)
    apart = sum(len(page.runs.words[run]) for page in pages for row in (*page.head, *page.foot) for run in row)
    if apart > _MOST_IN_HEADS * total:
        for page in pages:
            page.head, page.foot = [], []
    edges = [
        [*above[: len(page.head)], *below[: len(page.foot)]]
        for page, above, below in zip(pages, tops, bottoms, strict=True)
    ]
    for page, label in zip(pages, page_labels(edges), strict=True):
        page.label = label


def _outermost(page: Laid) -> tuple[list[Row], list[Row]]:
    """The uppermost and the lowest rows of a page, from top to bottom, a few more than may be heads."""
    boxes = page.runs.boxes
    if len(boxes) <= 2 * _OUTER:
        found = rows(boxes)
        return found, found
    order = np.argsort(boxes[:, 1] + boxes[:, 3], kind="stable")
    return rows(boxes, order[:_OUTER].tolist()), rows(boxes, order[-_OUTER:].tolist())


def _edges(page: Laid, found: Sequence[Row], *, upwards: bool = False) -> list[Edge]:
    """The outermost rows of a page, as far as heads may reach."""
    edges = []
    height = (page.sheet.height if page.sheet.turn % 2 == 0 else page.sheet.width) or 1.0
    for at, row in enumerate(found[:DEEPEST]):
        sides = page.runs.boxes[row]
        top, bottom = float(sides[:, 1].min()), float(sides[:, 3].max())
        size = float(page.runs.sizes[row].mean())
        apart = True
        if at + 1 < len(found):
            further = page.runs.boxes[found[at + 1]]
            space = top - float(further[:, 3].max()) if upwards else float(further[:, 1].min()) - bottom
            apart = space > _APART * size
        edges.append(Edge(tuple(_parts(page, row)), (top + bottom) / 2 / height, size, apart))
    return edges


def _set_stamps(pages: Sequence[Laid]) -> None:
    """What stands aside on many pages is a stamp or watermark, and set apart with their feet."""
    if not any(page.aside for page in pages):
        return
    texts = [[" ".join(line.text for line in block) for block in page.aside] for page in pages]
    for page, here, stamped in zip(pages, texts, recurring(texts), strict=True):
        page.stamps = [text for text, again in zip(here, stamped, strict=True) if again]
        page.aside = [block for block, again in zip(page.aside, stamped, strict=True) if not again]
