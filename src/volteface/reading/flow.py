"""From running text to a layer: paragraphs with pages, links and notes in them, and items that begin and end.

What is printed apart from the text where its mark stands (a footnote, a text box) follows the paragraph that it
belongs to, so that no sentence is cut in two by it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from volteface.model.document import RawDocument
from volteface.model.page import Join, Link
from volteface.reading.composing import Composer
from volteface.reading.inline import Inline, Leaf, Paragraph

# What ends so is a whole sentence; what is as long as this and does not is a broken one, not a heading.
_CLOSED = (".", "!", "?", "…", ":", "”", "»", '"', "’", ")", "]", "*", "—", "“")
_OPEN = (",", ";", "-", "–")
_PROSE = 100


class Place(msgspec.Struct, frozen=True):
    """What paragraphs are: the fields of an `Item`."""

    kind: str = ""
    title: str = ""
    author: str = ""


class _Set(msgspec.Struct, frozen=True):
    """A paragraph that waits for its turn."""

    paragraph: Paragraph
    place: Place
    anew: bool


class Flow(Composer):
    """One document in the making, of text that runs on.

    Text goes into `inline`, the paragraph that is open; `end` ends it. `place` says what the open paragraph is.
    """

    def __init__(self, language: str = "", *, over_pages: bool = False) -> None:
        """Begin.

        Args:
            language: ISO 639-1, "" where unknown.
            over_pages: whether a paragraph that is plainly unfinished goes on after the page break that follows it.
        """
        super().__init__(language)
        self.inline = Inline()
        self.place = Place()
        self._over_pages = over_pages
        self._anew = False
        self._written: Place | None = None
        self._tail = ""
        self._leaf: Leaf | None = None
        self._begun: Leaf | None = None
        self._called: Leaf | None = None
        self._asides: list[tuple[Inline, Place, bool, Leaf | None]] = []
        self._waiting: list[tuple[Leaf | None, _Set]] = []

    def under(self, kind: str = "", *, title: str | None = None, author: str | None = None) -> None:
        """End the paragraph; the coming ones are this. Title and author stay as they are where none are given."""
        self.end()
        title = self.place.title if title is None else title
        self.place = Place(kind, title, self.place.author if author is None else author)

    def anew(self) -> None:
        """End the paragraph; the next one begins an item, even if it is like the one before."""
        self.end()
        self._anew = True

    def turn_to(self, leaf: Leaf) -> None:
        """A page begins with the coming text, in the middle of a paragraph or between two."""
        self._begun = leaf
        self.inline.page(leaf)

    def aside(self, kind: str) -> None:
        """Begin what is printed elsewhere than in the open paragraph; it follows that paragraph."""
        self._asides.append((self.inline, self.place, self._anew, self._begun))
        self._called = self._begun
        self.inline, self.place, self._anew = Inline(), Place(kind, self.place.title, self.place.author), True

    def back(self) -> None:
        """Go on with the paragraph that was open before `aside`."""
        if not self._asides:
            return
        self.end()
        begun = self._begun
        self.inline, self.place, self._anew, before = self._asides.pop()
        if begun is not None and begun is not before:
            # A page ended within a note: the text goes on there too.
            self.inline.page(begun)

    def end(self) -> None:
        """End the paragraph, if one is open."""
        if not self.inline.empty:
            ended = _Set(self.inline.finished(self._language), self.place, self._anew)
            self.inline, self._anew = Inline(), False
            if self._asides:
                self._waiting.append((self._called, ended))
                self._called = self._begun
                return
            self._set(ended)
            self._anew = ended.anew and not ended.paragraph.text
            for leaf in ended.paragraph.following:
                self.inline.page(leaf)
        if not self._asides:
            self._settle()

    def document(self, **known: Any) -> RawDocument:
        """The document, with what else is known of it."""
        while self._asides:
            self.back()
        self.end()
        return RawDocument("", **known) if self.empty else super().document(**known)

    def _settle(self) -> None:
        """Write what waited for the end of a paragraph, each on the page where it was called."""
        waiting, self._waiting = self._waiting, []
        here = self._leaf
        for leaf, ended in waiting:
            self._open_page(leaf)
            self._set(ended)
        if waiting:
            # What goes on after it is not one with it.
            self._written = None
        self._open_page(here)

    def _set(self, ended: _Set) -> None:
        paragraph = ended.paragraph
        if not paragraph.text:
            return
        if ended.anew or ended.place != self._written:
            self.item(ended.place.kind, title=ended.place.title, author=ended.place.author)
            self._written = ended.place
        elif self._over_pages and paragraph.pages and paragraph.pages[0][0] == 0:
            self._go_on(paragraph)
        self._print(paragraph)
        self.paragraph()
        self._tail = paragraph.text[-_PROSE:]

    def _print(self, paragraph: Paragraph) -> None:
        parts = [(0, None), *paragraph.pages]
        base = -1
        for (at, leaf), (end, _) in zip(parts, [*parts[1:], (len(paragraph.text), None)], strict=True):
            self._open_page(leaf)
            if end > at:
                start = self._begin()
                base = start if base < 0 else base
                self._write(paragraph.text[at:end])
        self._joins += [Join(base + join.at, join.printed) for join in paragraph.joins]
        self._links += [Link(base + link.start, base + link.end, link.target) for link in paragraph.links]

    def _go_on(self, paragraph: Paragraph) -> None:
        """Let a paragraph be one with the last, if the page's end alone parts them."""
        if not _goes_on(self._tail, paragraph.text):
            return
        self._open_page(paragraph.pages[0][1])
        self._last, self._separator = self._tail.split()[-1], "\n"
        self._join(paragraph.text.split(None, 1)[0], "")
        self._separator = " " if self._separator else ""

    def _open_page(self, leaf: Leaf | None) -> None:
        if leaf is None or leaf is self._leaf:
            return
        self._leaf = leaf
        self.page(leaf.number, leaf.label, head=leaf.head, foot=leaf.foot, image=leaf.image)


def _goes_on(tail: str, text: str) -> bool:
    """Whether a paragraph that a page break parts from the next is plainly unfinished."""
    if not tail or tail.endswith(_CLOSED):
        return False
    return text[0].islower() or tail.endswith(_OPEN) or len(tail) == _PROSE
