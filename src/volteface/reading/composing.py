"""From printed lines to a layer: words, lines, paragraphs, items and pages go in, offsets and joins come out.

Lines keep their ends, as in a text wrapped by hand; words divided at a line's end become whole, reversibly.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from typing import Any

from volteface.model.document import Item, RawDocument
from volteface.model.page import Join, Link, Page, pack
from volteface.reading.division import divided, united
from volteface.reading.normalise import normalise

Sides = tuple[float, float, float, float]

_LINE, _PARAGRAPH = "\n", "\n\n"
_CLOSED = (".", "!", "?", "…", ":", "”", "»", '"', "’", ")", "]", "*", "—")


class _OpenPage:
    """A page, or a part of one, while text goes onto it; `start` is -1 before any did."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.start = self.end = -1
        self.spans: list[tuple[int, int]] = []
        self.boxes: list[Sides] = []

    def place(self, start: int, words: Sequence[str], boxes: Sequence[Sides]) -> None:
        """Note where the words of a line are printed."""
        at = start
        for word in words:
            length = len(word)
            self.spans.append((at, length))
            at += length + 1
        self.boxes += boxes

    def shorten(self, cut: int) -> None:
        """Take back characters from the end: a hyphen that only divided a word."""
        self.end -= cut
        if self.spans:
            at, length = self.spans[-1]
            self.spans[-1] = (at, length - cut)

    def closed(self) -> Page:
        """The page as the layer has it."""
        fields = {name: getattr(self.page, name) for name in Page.__struct_fields__}
        boxes = pack(self.spans, self.boxes, (self.page.width or 1.0, self.page.height or 1.0))
        return Page(**fields | {"start": self.start, "end": self.end, "boxes": boxes})


class Composer:
    """One document in the making.

    Begin pages and items before their text. Text goes in as printed lines (`line`), with the boxes of their words where
    they are known, or as whole paragraphs (`text`). `document` gives what a reader yields.
    """

    def __init__(self, language: str = "") -> None:
        self._language = language
        self._chunks: list[str] = []
        self._length = 0
        self._separator = ""
        self._last = ""  # the last word of the last line, while its paragraph may go on
        self._pages: list[_OpenPage] = []
        self._item: dict[str, Any] = {}
        self._item_start = -1
        self._items: list[Item] = []
        self._joins: list[Join] = []
        self._links: list[Link] = []

    @property
    def empty(self) -> bool:
        """Whether no text has gone in."""
        return not self._length

    def page(
        self,
        number: int,
        label: str | None = None,
        *,
        width: float = 0.0,
        height: float = 0.0,
        head: str = "",
        foot: str = "",
        image: str = "",
    ) -> None:
        """Begin a page, or come back to one; a sentence may run over from the page before."""
        page = Page(number, 0, 0, label, width, height, normalise(head), normalise(foot), normalise(image))
        self._pages.append(_OpenPage(page))

    def item(self, kind: str = "", *, title: str = "", author: str = "", authority: float = 1.0) -> None:
        """Begin an item with the next text; one that gets none is forgotten."""
        self.paragraph()
        self._close_item()
        self._item = {
            "kind": kind,
            "title": " ".join(normalise(title).split()),
            "author": " ".join(normalise(author).split()),
            "authority": authority,
        }

    def paragraph(self) -> None:
        """End the paragraph, if one is begun."""
        if self._length:
            self._separator = _PARAGRAPH
        self._last = ""

    def block(self) -> None:
        """End a column or page: the paragraph ends with it unless its last line is plainly unfinished."""
        tail = self._chunks[-1] if self._chunks else ""
        if tail.endswith(_CLOSED) or not self._last:
            self.paragraph()

    def line(self, words: Sequence[str], boxes: Sequence[Sides] = (), whole: str = "") -> None:
        """Add a printed line.

        Args:
            words: N words without white space; empty ones are passed over.
            boxes: none, or N boxes (left, top, right, bottom) in the unit of the page's width and height.
            whole: what its first word is together with the last of the line before, where the file says so.
        """
        text = " ".join(words)
        if "" in words or len(text.split()) != len(words) or not _is_plain(text, words):
            words, boxes = _plain(words, boxes)
            text = " ".join(words)
        if not words:
            return
        if self._last and self._separator == _LINE:
            self._join(words[0], whole)
        start = self._begin()
        if boxes and self._pages:
            self._pages[-1].place(start, words, boxes)
        self._write(text)
        self._separator, self._last = _LINE, words[-1]

    def text(self, text: str, links: Sequence[Link] = ()) -> int:
        """Add a normalised text as a paragraph, or several with blank lines between; its place in the layer.

        Args:
            text: what `normalise` leaves unchanged, stripped.
            links: their places count from the text's own beginning.
        """
        self.paragraph()
        if not text:
            return self._length
        start = self._begin()
        self._write(text)
        self._links += [Link(start + link.start, start + link.end, link.target) for link in links]
        self.paragraph()
        return start

    def document(self, **known: Any) -> RawDocument:
        """The document, with what else is known of it; the fields are those of `RawDocument`."""
        self._close_item()
        text = "".join(self._chunks)
        items = tuple(
            _stretched(item, following.start)
            for item, following in itertools.pairwise([*self._items, Item(len(text), len(text))])
        )
        plain = len(items) == 1 and not (items[0].kind or items[0].title or items[0].author)
        return RawDocument(
            text,
            items=() if plain and items[0].authority == 1.0 else items,
            pages=tuple(page.closed() for page in self._pages if page.start >= 0),
            joins=tuple(self._joins),
            links=tuple(self._links),
            **known,
        )

    def _begin(self) -> int:
        """Write what parts the coming text from the last, open page and item; where the text begins."""
        if self._separator:
            self._chunks.append(self._separator)
            self._length += len(self._separator)
            self._separator = ""
        if self._pages and self._pages[-1].start < 0:
            self._pages[-1].start = self._length
        if self._item_start < 0:
            # What stands before the first item is an item too.
            self._item_start = self._length if self._items or not self._length else 0
        return self._length

    def _write(self, text: str) -> None:
        self._chunks.append(text)
        self._length += len(text)
        if self._pages:
            self._pages[-1].end = self._length

    def _join(self, first: str, whole: str) -> None:
        """Make one word of the last line's last and the coming line's first, if they are one."""
        found = united(self._last, first, normalise(whole).strip()) if whole else None
        found = found or divided(self._last, first, self._language)
        # Two letters of Korean print would melt into one where they meet, and every place after them would be wrong.
        if found is None or not unicodedata.is_normalized("NFC", found[0] + first):
            return
        kept, printed = found
        if cut := len(self._last) - len(kept):
            self._chunks[-1] = self._chunks[-1][:-cut]
            self._length -= cut
            # It may have ended a page before the one now open.
            for page in reversed(self._pages):
                if page.start >= 0:
                    page.shorten(cut)
                    break
        self._joins.append(Join(self._length, printed))
        self._separator = ""

    def _close_item(self) -> None:
        if self._item_start >= 0:
            self._items.append(Item(self._item_start, self._length, **self._item))
        self._item, self._item_start = {}, -1


def _is_plain(text: str, words: Sequence[str]) -> bool:
    """Whether words are normalised as they stand: nearly all of them, in any script."""
    if not text.isprintable():
        return False
    first = unicodedata.combining
    return text.isascii() or (unicodedata.is_normalized("NFC", text) and not any(first(word[0]) for word in words))


def _plain(words: Sequence[str], boxes: Sequence[Sides]) -> tuple[list[str], list[Sides]]:
    """Normalised words without white space, and their boxes; empty ones left out."""
    kept, placed = [], []
    for number, word in enumerate(words):
        plain = " ".join(normalise(word).split())
        # A mark that combines with what stands before it has nothing to stand on.
        while plain and unicodedata.combining(plain[0]):
            plain = plain[1:]
        if plain:
            kept.append(plain)
            if boxes:
                placed.append(boxes[number])
    return kept, placed


def _stretched(item: Item, end: int) -> Item:
    return Item(item.start, end, item.author, item.title, item.kind, item.authority)
