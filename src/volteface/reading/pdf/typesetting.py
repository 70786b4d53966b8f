"""From printed pages to one running text, for any format that knows its words by their places alone.

A sentence runs on over columns and pages: running heads, footnotes and margins are no part of it. Headings are told by
their size, and only where that is a sure sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import numpy as np

from volteface.model.document import RawDocument
from volteface.reading.composing import Composer
from volteface.reading.language import language_of
from volteface.reading.pdf.laying import Laid, lay
from volteface.reading.pdf.setting import Column, Line
from volteface.reading.pdf.sheet import Sheet

# Larger than the body's type by this much is a heading, if it is as short as one and has a word in it.
_LARGER, _LONGEST, _MOST_LINES = 1.15, 30, 4
# Headings and footnotes are told by size only where so much type is of one size, and so little is larger.
_OF_ONE_SIZE, _MOST_LARGER = 0.5, 0.2
_LEADERS = 3
# A title is larger still.
_TITLE = 1.3
# Footnotes are so much smaller than the body, stand below it, and begin with a mark.
_SMALLER = 0.93
# … in the lower part of the page.
_LOWER = 0.3
_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡§]+|\(?\d{1,3}[.)]?")
_CLOSED = frozenset(".!?…:;”»\"'’)]")
_WORD = re.compile(r"[^\W\d_]{2}")
# Pages whose words tell the language.
_SAMPLE = 4
# Sizes within this part of each other are one.
_SAME = 0.04

Block = list[Line]


def typeset(sheets: Sequence[Sheet], language: str = "", author: str = "", title: str = "") -> RawDocument:
    """One document of many pages.

    Args:
        sheets: the pages in order; some may be missing.
        language: ISO 639-1, "" to tell it from the text.
        author: who wrote all of it, "" where unknown.
        title: its title, "" to take the largest heading of its first page, if there is one.
    """
    if not language:
        language = language_of(" ".join(word for sheet in sheets[:_SAMPLE] for word in sheet.words))
    return _Text(lay(sheets), language, author, title).document()


class _Text:
    """A document in the making, page by page."""

    def __init__(self, pages: list[Laid], language: str, author: str, title: str) -> None:
        self.pages = pages
        self.language = language
        self.author = author
        self.title = title
        # Labels that only count the pages say nothing that the numbers printed on them would not say better.
        self.counted = all(page.sheet.label == str(page.sheet.number) for page in pages)
        self.body = _body([page.sheet for page in pages])
        self.composer = Composer(language)
        self.heading = ""
        self.notes: list[tuple[Laid, Block]] = []
        self.margins: list[tuple[Laid, Block]] = []

    def document(self) -> RawDocument:
        self.composer.item(author=self.author)
        for page in self.pages:
            self.composer.block()
            self._open(page)
            for column in page.columns(self.language):
                lines, notes = self._without_notes(column, page)
                self.notes += [(page, notes)] * bool(notes)
                self._column(lines, page)
            self.margins += [(page, block) for block in page.aside]
        for kind, blocks in (("footnote", self.notes), ("note", self.margins)):
            self._afterwards(kind, blocks)
        return self.composer.document(title=self.title, language="")

    def _open(self, page: Laid, *, again: bool = False) -> None:
        sheet = page.sheet
        self.composer.page(
            sheet.number,
            (page.label if self.counted else "") or sheet.label or page.label or None,
            width=sheet.width,
            height=sheet.height,
            head="" if again else page.head_text(),
            foot="" if again else page.foot_text(),
        )

    def _column(self, lines: Block, page: Laid) -> None:
        self.composer.block()
        if not lines:
            return
        column = Column(lines, seen=page.sheet.seen)
        parts = column.paragraphs()
        for is_heading, group in groupby(enumerate(parts), lambda part: self._is_heading(part[1], page)):
            if is_heading:
                self._head([part for _, part in group], page)
                continue
            for number, part in group:
                if self.heading:
                    self.composer.item(title=self.heading, author=self.author)
                    self.heading = ""
                elif number or column.indented():
                    self.composer.paragraph()
                self._write(part)

    def _write(self, lines: Block) -> None:
        for line in lines:
            self.composer.line(line.words, line.boxes)

    def _head(self, parts: list[Block], page: Laid) -> None:
        """Headings that follow each other; the lines of one are often set like paragraphs."""
        for _, group in groupby(parts, lambda part: round(part[0].size * 2)):
            blocks = list(group)
            self.heading = " ".join(line.text for block in blocks for line in block)
            self.composer.item("heading", title=self.heading, author=self.author)
            for block in blocks:
                self.composer.paragraph()
                self._write(block)
            if not self.title and page is self.pages[0] and blocks[0][0].size > _TITLE * self.body:
                self.title = self.heading

    def _is_heading(self, lines: Block, page: Laid) -> bool:
        if not (self.body and page.sheet.seen) or len(lines) > _MOST_LINES:
            return False
        if min(line.size for line in lines) < _LARGER * self.body or lines[-1].words[-1][-1] in ",;":
            return False
        words = [word for line in lines for word in line.words]
        # An entry of a table of contents leads to its page by full stops.
        leaders = sum(not word.strip("._·") for word in words)
        return len(words) <= _LONGEST and leaders < _LEADERS and any(map(_WORD.search, words))

    def _without_notes(self, lines: Block, page: Laid) -> tuple[Block, Block]:
        """A column's lines, and the footnotes below them."""
        if not (self.body and page.sheet.seen):
            return lines, []
        start = len(lines)
        while start and lines[start - 1].size < _SMALLER * self.body:
            start -= 1
        while start < len(lines) and not _MARK.fullmatch(lines[start].words[0]) and not self._runs_on(page):
            start += 1
        if start == len(lines) or lines[start].top < _LOWER * page.sheet.height:
            return lines, []
        return lines[:start], lines[start:]

    def _runs_on(self, page: Laid) -> bool:
        """Whether the footnotes of the page before end within a sentence: the rest stands on this page."""
        if not self.notes:
            return False
        before, notes = self.notes[-1]
        return before.sheet.number == page.sheet.number - 1 and notes[-1].words[-1][-1] not in _CLOSED

    def _afterwards(self, kind: str, blocks: list[tuple[Laid, Block]]) -> None:
        if not blocks:
            return
        self.composer.item(kind, author=self.author)
        for page, block in blocks:
            self._open(page, again=True)
            for part in Column(block, seen=page.sheet.seen).paragraphs():
                if kind != "footnote" or _MARK.fullmatch(part[0].words[0]):
                    self.composer.paragraph()
                for line in part:
                    if kind == "footnote" and _MARK.fullmatch(line.words[0]):
                        self.composer.paragraph()
                    self.composer.line(line.words, line.boxes)


def _body(sheets: Sequence[Sheet]) -> float:
    """The height of the body's type; 0 where there is none that most of the text is in."""
    seen = [sheet for sheet in sheets if sheet.seen]
    if not seen:
        return 0.0
    sizes = np.concatenate([sheet.sizes for sheet in seen])
    letters = np.concatenate([sheet.lengths for sheet in seen])
    steps = np.rint(np.log(sizes) / _SAME).astype(np.int64)
    steps -= steps.min()
    most = np.bincount(steps, letters)
    at = int(most.argmax())
    near = np.abs(steps - at) <= 1
    body = float(np.average(sizes[near], weights=letters[near]))
    larger = letters[sizes >= _LARGER * body].sum()
    total = letters.sum()
    return body if letters[near].sum() > _OF_ONE_SIZE * total and larger < _MOST_LARGER * total else 0.0
