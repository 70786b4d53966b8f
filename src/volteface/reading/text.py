"""Plain text: the whole file is one document; form feeds end its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.page import Page
from volteface.reading.decoding import read_text
from volteface.reading.formats import foreign


class TextReader:
    """Reads `.txt` and everything else that is decodable plain text; asked after all other readers."""

    name: str = "text"
    # The reader for what no other reader knows.
    last: ClassVar[bool] = True

    def accepts(self, file: InputFile) -> bool:
        """Whether nothing at the file's beginning speaks against text."""
        return foreign(file.head) is None

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document.

        Raises:
            BadInput: the file is too long or is not text after all.
        """
        del options
        text = read_text(file)
        yield RawDocument(text, pages=_pages(text))


def _pages(text: str) -> tuple[Page, ...]:
    if "\f" not in text:
        return ()
    pages, start = [], 0
    for number, part in enumerate(text.split("\f"), 1):
        pages.append(Page(number, start, start + len(part)))
        start += len(part) + 1
    # A form feed at the end closes the last page and opens none.
    return tuple(pages if text[pages[-1].start :].strip() else pages[:-1])
