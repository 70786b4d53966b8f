"""Documents as they are read in the reading room: found by date, opened stretch by stretch and page by page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from volteface.model.errors import WrongUse
from volteface.study.opened import Opened as OpenedStudy

if TYPE_CHECKING:
    from volteface.library.filed import Neighbour, Sought
    from volteface.library.items import HeldItem
    from volteface.library.stretches import Opened, Standing
    from volteface.model.page import WordBox
    from volteface.model.publication import Source
    from volteface.study.leaf_shapes import (
        AlteredShape,
        DocumentsShape,
        Hits,
        Leaf,
        Onlooker,
        PageName,
        PlainPart,
        SeenCoding,
        Stretch,
        Way,
        Withheld,
    )

# Rows of a list of documents.
ROWS = 60


class Listing(msgspec.Struct, frozen=True):
    """Which documents are meant, as it was typed: "" means all; `since` and `until` are dates, a bare year is one."""

    organisation: str = ""
    source: str = ""
    author: str = ""
    title: str = ""
    since: str = ""
    until: str = ""


class Leafing(OpenedStudy):
    """Lists of documents, and documents opened."""

    def documents(self, listing: Listing, page: int = 1) -> DocumentsShape:
        """A page of the list of documents, in order of date.

        Raises:
            BadInput: a date is none.
        """
        from volteface.library import filed
        from volteface.study.leaf_shapes import DocumentsShape

        sought = _sought(listing)
        total = filed.count(self.library, sought)
        pages = max(1, -(-total // ROWS))
        here = min(max(page, 1), pages)
        shown = filed.listed(self.library, sought, most=ROWS, after=(here - 1) * ROWS)
        return DocumentsShape(shown, total, here, pages)

    def documents_per_year(self, listing: Listing) -> dict[int, int]:
        """How many of the documents meant there are a year, by the middle of their dates."""
        from volteface.library import filed

        return filed.per_year(self.library, _sought(listing))

    def sources(self) -> list[Source]:
        """All sources, by organisation and name."""
        from volteface.library import sources

        return sources.sources(self.library)

    def opened_document(self, name: str, *, layer: int | None = None) -> Opened:
        """A document's text: the one that stands, or that of a layer.

        Raises:
            WrongUse: there is none.
        """
        from volteface.library import stretches

        found = stretches.opened(self.library, name, layer=layer)
        if found is None:
            if layer is not None and stretches.opened(self.library, name) is not None:
                raise WrongUse(f"“{name}” has no layer {layer}", hint="the document's page lists those that it has")
            raise WrongUse(f"no document “{name}”", hint="look for it among all documents")
        return found

    def stretch(self, of: Opened, onlooker: Onlooker, *, at: int | None = None, part: int = 0) -> Stretch:
        """A part of a document's text with what was said of its passages.

        Args:
            of: the text.
            onlooker: who reads.
            at: a code point that shall be in it; None: the part is named.
            part: its number, from 0.
        """
        from volteface.library import stretches
        from volteface.study import stretching
        from volteface.study.leaf_shapes import Stretch

        def read(start: int, end: int) -> str:
            return stretches.text(self.library, of.layer, start, end)

        count = stretching.count(of.length)
        number = min(max(part, 0), count - 1) if at is None else stretching.part_of(of.length, at, read)
        start, end = (stretching.begins(of.length, one, read) for one in (number, number + 1))
        passages, codings, withheld = self.passages_between(of, start, end, onlooker)
        pages = stretches.pages(self.library, of.layer)
        return Stretch(
            number=number,
            count=count,
            start=start,
            end=end,
            text=read(start, end),
            pages=tuple(pages),
            items=tuple(stretches.items(self.library, of, start, end)),
            passages=tuple(passages),
            codings=codings,
            withheld=withheld,
        )

    def passages_between(
        self, of: Opened, start: int, end: int, onlooker: Onlooker
    ) -> tuple[list[Standing], Mapping[int, tuple[SeenCoding, ...]], tuple[Withheld, ...]]:
        """The passages of a stretch, what was said of each by number, and what is withheld from who looks."""
        from volteface.library import stretches
        from volteface.study import said_of

        passages = stretches.passages(self.library, of, start, end)
        numbers = [one.number for one in passages]
        if not numbers:
            return [], {}, ()
        return (passages, *said_of.codings(self.library, self.codebook, min(numbers), max(numbers), onlooker))

    def passage_at(self, of: Opened, at: int) -> tuple[int, int]:
        """The span of the passage in which a code point stands; the place itself where none does."""
        from volteface.library import stretches

        found = stretches.passages(self.library, of, at, at + 1)
        return (found[0].start, found[0].end) if found else (at, at)

    def plain_part(self, of: Opened, part: int) -> PlainPart:
        """A part of a document's text without all that stands beside it, to be corrected."""
        from volteface.library import stretches
        from volteface.study import stretching
        from volteface.study.leaf_shapes import PlainPart

        def read(start: int, end: int) -> str:
            return stretches.text(self.library, of.layer, start, end)

        count = stretching.count(of.length)
        number = min(max(part, 0), count - 1)
        start, end = (stretching.begins(of.length, one, read) for one in (number, number + 1))
        return PlainPart(number, count, start, end, read(start, end))

    def ways_into(self, of: Opened, onlooker: Onlooker) -> list[Way]:
        """The questions that passages of a document were found to be about, with where they stand."""
        from volteface.study import said_of

        return said_of.ways(self.library, self.codebook, of.first, of.last, onlooker)

    def documents_beside(self, of: Opened) -> tuple[Neighbour | None, Neighbour | None]:
        """The documents of the same organisation before and after one, by date."""
        from volteface.library import filed

        return filed.beside(self.library, of.number)

    def hits_in(self, of: Opened, words: str) -> Hits:
        """Where words stand in a document; see `study.leaves.hits`."""
        from volteface.study import leaves

        return leaves.hits(self.library, of, words)

    def page_names(self, of: Opened) -> list[PageName]:
        """The pages of a document, by number."""
        from volteface.library import stretches
        from volteface.study.leaf_pages import page_names

        return page_names(stretches.pages(self.library, of.layer))

    def page_places(self, of: Opened) -> list[tuple[int, int, PageName]]:
        """The spans of pages in the order of the text, each with the page."""
        from volteface.library import stretches
        from volteface.study.leaf_pages import page_names

        pages = stretches.pages(self.library, of.layer)
        names = {name.number: name for name in page_names(pages)}
        return [(page.start, page.end, names[page.number]) for page in pages]

    def items_between(self, of: Opened, start: int, end: int) -> list[HeldItem]:
        """The items that a stretch of a text touches, in order."""
        from volteface.library import stretches

        return stretches.items(self.library, of, start, end)

    def printed_page(self, of: Opened, page: str) -> Leaf:
        """A page of a document; see `study.leaves.leaf`."""
        from volteface.study import leaves

        return leaves.leaf(self.library, of, page)

    def leaf_words(self, of: Opened, number: int) -> list[WordBox]:
        """Where the words of a page stand on it, in the order of the text."""
        from volteface.library import stretches

        return stretches.boxes(self.library, of.layer, number)

    def leaf_picture(self, of: Opened, number: int, width: int) -> bytes:
        """A page as it was printed, as a JPEG so many dots wide; see `reading.facsimile.page_picture`.

        Raises:
            WrongUse: no picture of it is held.
            BadInput: the file cannot be shown.
        """
        from volteface.reading.facsimile import page_picture
        from volteface.study import leaves

        shown = leaves.shown_by(self.library, of, number)
        if shown is None:
            raise WrongUse(f"no picture of this page of “{of.name}” is held")
        return page_picture(*shown, width=width)

    def what_changed(self, name: str, edition: int) -> AlteredShape:
        """What sets an edition of a document apart from the one before it, sentence by sentence.

        Raises:
            WrongUse: there is no such edition, or none before it.
        """
        from volteface.study import what_changed

        return what_changed.of_edition(self.library, name, edition)


def _sought(listing: Listing) -> Sought:
    from volteface.library.filed import Sought
    from volteface.model.dates import Date

    since = Date.parse(listing.since).days[0] if listing.since.strip() else None
    until = Date.parse(listing.until).days[1] if listing.until.strip() else None
    return Sought(listing.organisation, listing.source, listing.author, listing.title, since, until)
