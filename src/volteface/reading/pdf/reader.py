"""PDF with text: pages, printed page labels, word boxes, columns in reading order, running heads set apart.

Made with PDFium. A page that is a picture is refused, and so is one whose letters have no names; the others go in.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.errors import BadInput
from volteface.reading.decoding import MAX_CHARACTERS, too_long
from volteface.reading.formats import IMAGES

if TYPE_CHECKING:
    from volteface.reading.pdf.file import Pdf
    from volteface.reading.pdf.pages import Lack
    from volteface.reading.pdf.sheet import Sheet

_MARK = b"%PDF-"
# As far into a file as other programs look for its beginning.
_WITHIN = 1_024
# So many pages are refused one by one; past that, the rest in one line.
_ONE_BY_ONE = 100
_REPRINT = "print it to a new PDF, or have it read by OCR"


class PdfReader:
    """Reads `.pdf`."""

    name: str = "pdf"

    def accepts(self, file: InputFile) -> bool:
        """Whether it begins as a PDF, after a few bytes of junk at most, or is called one and is not text."""
        if file.head.startswith(_MARK):
            return True
        return file.name.lower().endswith(".pdf") and (_MARK in file.head[:_WITHIN] or b" obj" in file.head)

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document, and a refusal for each page that has no text to read.

        Raises:
            BadInput: it is damaged, needs a password, has no pages, is too long, or has no page with text.
            OSError: it cannot be read.
        """
        from volteface.reading.pdf.about import author_of, made_on, title_of
        from volteface.reading.pdf.file import opened
        from volteface.reading.pdf.typesetting import typeset

        # PDFium does not tell a file that may not be read from one that is damaged.
        file.path.open("rb").close()
        with opened(file.path) as pdf, _undisturbed():
            sheets, lacking = _sheets(pdf, file)
            title, author, made = (pdf.told(key) for key in ("Title", "Author", "CreationDate"))
        if not sheets:
            raise _without_text(lacking)
        ends = " ".join(word for sheet in (*sheets[:2], sheets[-1]) for word in sheet.words)
        with _undisturbed():
            found = typeset(sheets, options.language, author_of(author, ends), title_of(title))
        day = made_on(made)
        yield msgspec.structs.replace(found, columns={"pdf:CreationDate": day} if day else {})
        yield from _refusals(file, lacking)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the collector of circles: a document's words and places are a million things, and none is in a circle."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _sheets(pdf: Pdf, file: InputFile) -> tuple[list[Sheet], list[tuple[int, Lack]]]:
    """The pages that have words, and the numbers of those that have none."""
    from volteface.reading.pdf.pages import Lack
    from volteface.reading.pdf.words import sheet

    sheets: list[Sheet] = []
    lacking: list[tuple[int, Lack]] = []
    length = 0
    for index in range(pdf.pages):
        found = sheet(pdf, index)
        if isinstance(found, Lack):
            lacking.append((index + 1, found))
            continue
        length += sum(map(len, found.words)) + len(found.words)
        if length > MAX_CHARACTERS:
            raise too_long(file.size)
        sheets.append(found)
    return sheets, lacking


def _without_text(lacking: list[tuple[int, Lack]]) -> BadInput:
    """Why no page of a document could be read."""
    from volteface.reading.pdf.file import AGAIN
    from volteface.reading.pdf.pages import Lack

    lacks = {lack for _, lack in lacking}
    pages = "its only page is" if len(lacking) == 1 else f"all of its {len(lacking)} pages are"
    if not lacks:
        return BadInput("is a PDF without pages", hint=AGAIN)
    if Lack.SCANNED in lacks:
        return BadInput(f"is a scan: {pages} without text", hint=IMAGES)
    if Lack.UNNAMED in lacks:
        return BadInput(Lack.UNNAMED.value, hint=_REPRINT)
    if Lack.DRAWN in lacks:
        return BadInput(Lack.DRAWN.value, hint=IMAGES)
    if Lack.DAMAGED in lacks:
        return BadInput(f"is a damaged PDF: {pages} unreadable", hint=AGAIN)
    return BadInput(f"holds no text: {pages} blank")


def _refusals(file: InputFile, lacking: list[tuple[int, Lack]]) -> Iterator[Refusal]:
    """A line for each page that was not read; a blank page holds nothing that could be lost."""
    from volteface.reading.pdf.file import AGAIN
    from volteface.reading.pdf.pages import Lack

    hints = {Lack.SCANNED: IMAGES, Lack.DRAWN: IMAGES, Lack.UNNAMED: _REPRINT, Lack.DAMAGED: AGAIN}
    told = [(number, lack) for number, lack in lacking if lack is not Lack.BLANK]
    for number, lack in told[:_ONE_BY_ONE]:
        yield Refusal(file.name, lack.value, hints[lack], page=number)
    if rest := told[_ONE_BY_ONE:]:
        yield Refusal(
            file.name, f"{len(rest)} more pages from here on were not read", hints[rest[0][1]], page=rest[0][0]
        )
