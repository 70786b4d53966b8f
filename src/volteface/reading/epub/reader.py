"""EPUB books: chapters in the order of reading, with their headings, notes and printed page numbers.

Source: EPUB 3.3 (W3C) and EPUB 2.0.1 (IDPF).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.errors import BadInput
from volteface.reading.epub.package import Book, book_of
from volteface.reading.epub.text import EpubText
from volteface.reading.flow import Flow, Place
from volteface.reading.formats import IMAGES
from volteface.reading.language import language_of
from volteface.reading.markup import parse
from volteface.reading.office import office
from volteface.reading.packages import Package

_KIND = "EPUB book"
# Elements that XML may close at once and HTML may not: without this all that follows would be in them.
_CLOSED = re.compile(rb"<(script|title|style|iframe|textarea|noscript)\b([^<>]*)/>", re.IGNORECASE)
_DAMAGED = "is damaged XML"


class EpubReader:
    """Reads EPUB 2 and 3, told by what the zip file holds."""

    name: str = "epub"

    def accepts(self, file: InputFile) -> bool:
        """Whether it is an EPUB book."""
        return office(file) == f"an {_KIND}"

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document, and a refusal for each chapter that cannot be read.

        The date that the book gives is often that of the electronic book: it is the column `dc:date`, not its date.

        Raises:
            BadInput: the book is damaged, locked, without text, or unpacks to more than is safe.
            OSError: it cannot be read.
        """
        with Package(file.path, _KIND) as package:
            book = book_of(package)
            language = options.language or book.language or _language(package, book)
            flow = Flow(language, over_pages=True)
            flow.place = Place(author=book.author)
            text = EpubText(flow, book.labels)
            refused = []
            pictures = False
            for name in book.chapters:
                try:
                    root = _chapter(package, name)
                except BadInput as error:
                    refused.append(Refusal(file.name, error.what, error.hint))
                    continue
                text.chapter(name, root, "header" if name in book.contents else "")
                pictures = pictures or next(root.iter("{*}img", "{*}image"), None) is not None
            document = flow.document(
                title=book.title or text.headings.first, columns=book.columns, language=book.language
            )
            if document.text:
                yield document
            elif not refused:
                raise _without_text(pictures=pictures)
            yield from refused


def _without_text(*, pictures: bool) -> BadInput:
    if pictures:
        hint = IMAGES
        return BadInput(f"is an {_KIND} of pictures without text", hint=hint)
    return BadInput(f"is an {_KIND} without text", hint="see whether it was copied whole")


def _language(package: Package, book: Book) -> str:
    """The language of a book that names none, told by its longest chapter but for a few."""
    for name in book.chapters:
        try:
            found = language_of(" ".join(map(str, _chapter(package, name).itertext())))
        except BadInput:
            continue
        if found:
            return found
    return ""


def _chapter(package: Package, name: str) -> etree._Element:
    """The root of a chapter; where it is no well-formed XML it is read as browsers read HTML.

    Raises:
        BadInput: it is not there, damaged, or not safe.
    """
    data = package.part(name)
    try:
        return parse(data)
    except BadInput as error:
        if not error.what.startswith(_DAMAGED):
            raise BadInput(f"holds a chapter, {name}, that {error.what}", hint=error.hint) from error
    root = _lenient(data)
    if root is None:
        raise BadInput(f"holds a chapter, {name}, that is no XHTML", hint="see whether it was copied whole")
    return root


def _lenient(data: bytes) -> etree._Element | None:
    try:
        data.decode()
        encoding: str | None = "utf-8"
    except UnicodeDecodeError:
        encoding = None
    parser = etree.HTMLParser(no_network=True, recover=True, huge_tree=False, encoding=encoding)
    try:
        return etree.fromstring(_CLOSED.sub(rb"<\1\2></\1>", data), parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
