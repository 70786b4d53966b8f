"""PAGE-XML, the format of PRImA, OCR-D, Transkribus and eScriptorium: one page with its regions, lines and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.reading.composing import Composer
from volteface.reading.markup import local_name, parse, root_of
from volteface.reading.pagexml.lines import lines_of
from volteface.reading.pagexml.regions import kind_of, regions
from volteface.reading.printed import INITIAL, Piece, Running, Sheet, add_printed, size
from volteface.reading.said_language import said_language


class PageXmlReader:
    """Reads PAGE-XML of every version; one file is one page and one document."""

    name: str = "pagexml"

    def accepts(self, file: InputFile) -> bool:
        """Whether its first element is that of PAGE-XML."""
        root = root_of(file.head)
        return root is not None and root.local == "PcGts"

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document of one page.

        Raises:
            BadInput: it is no XML that can be read.
            OSError: it cannot be read.
        """
        root = parse(file.path)
        language = language_of_page(root)
        composer = Composer(options.language or language)
        add_page(root, composer, 1)
        if composer.empty:
            yield Refusal(file.name, *untranscribed(root))
        else:
            yield composer.document(language=language)


def add_page(
    root: etree._Element, composer: Composer, number: int, label: str | None = None, running: Running | None = None
) -> Running:
    """Add a page of PAGE-XML to a document.

    Args:
        root: the root of the PAGE-XML.
        composer: where it goes; its words may go on from the page before.
        number: the page's number in the document.
        label: what is printed on it; None to take the page number that the PAGE-XML itself marks.
        running: what this function gave for the page before; None for the first.

    Returns:
        The item that is open at the page's end. A page without text adds nothing and leaves it as it was.
    """
    page = _page(root)
    if page is None:
        return running or Running()
    direction = page.get("readingDirection", "")
    pieces = [Piece(kind_of(region), lines) for region in regions(page) if (lines := lines_of(region, direction))]
    sheet = Sheet(
        number,
        label,
        width=size(page.get("imageWidth")),
        height=size(page.get("imageHeight")),
        image=page.get("imageFilename", ""),
        # Only a large initial asks for it.
        language=language_of_page(root) if any(piece.kind == INITIAL for piece in pieces) else "",
    )
    return add_printed(composer, sheet, pieces, running)


def language_of_page(root: etree._Element) -> str:
    """The language that most of a page says it is in, as ISO 639-1; "" where it says none."""
    page = _page(root)
    if page is None:
        return ""
    if said := said_language(page.get("primaryLanguage")):
        return said
    found: Any = page.xpath(".//@primaryLanguage") or page.xpath(".//@language")
    known = [(count, code) for name, count in Counter(found).items() if (code := said_language(name))]
    return max(known, default=(0, ""))[1]


def untranscribed(root: etree._Element) -> tuple[str, str]:
    """Why a PAGE-XML without any text is refused, and what to do."""
    page = _page(root)
    if page is None:
        return "is PAGE-XML without a page", "see whether it was copied whole"
    hint = "recognise or transcribe its image first, and export it again"
    if lines := sum(1 for _ in page.iter("{*}TextLine")):
        return f"is PAGE-XML without text: it only tells where its {lines} lines stand", hint
    return "is PAGE-XML without text: it only names an image", hint


def _page(root: etree._Element) -> etree._Element | None:
    return root if local_name(root) == "Page" else root.find("{*}Page")
