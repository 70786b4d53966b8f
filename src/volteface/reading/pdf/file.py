"""A PDF opened with PDFium: its pages, what they are called, what it says of itself, and why it cannot be read.

PDFium is called at a low level (`pypdfium2.raw`): a page has thousands of characters, and one call for each is slow.
All handles are given back by the context managers here, in the order that PDFium asks for.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from volteface.model.errors import BadInput

AGAIN = "see whether it was copied whole; another program may be able to open it and save it anew"
_UNLOCK = "save a copy without a password and add that"
# A longer title or label is none.
_LONGEST = 4_096


class Pdf:
    """An open PDF; `pages` is how many pages it has."""

    def __init__(self, handle: Any) -> None:
        self.handle = handle
        self.pages = int(pdfium.FPDF_GetPageCount(handle))

    def label(self, index: int) -> str:
        """What the file calls a page, counted from 0; "" where it says nothing."""
        return _text(lambda buffer, size: pdfium.FPDF_GetPageLabel(self.handle, index, buffer, size))

    def told(self, key: str) -> str:
        """What the file says of itself under "Title", "Author", "CreationDate" …; "" where it says nothing."""
        name = key.encode("ascii")
        return _text(lambda buffer, size: pdfium.FPDF_GetMetaText(self.handle, name, buffer, size))

    @contextmanager
    def page(self, index: int) -> Iterator[Any]:
        """A page, counted from 0, for as long as it is needed; None where it is damaged."""
        page = pdfium.FPDF_LoadPage(self.handle, index)
        try:
            yield page or None
        finally:
            if page:
                pdfium.FPDF_ClosePage(page)


@contextmanager
def opened(path: Path) -> Iterator[Pdf]:
    """Open a PDF for reading.

    Raises:
        BadInput: it is damaged, needs a password, or is locked in an unknown way.
    """
    # PDFium takes names in UTF-8 on Windows, and as the system has them elsewhere.
    name = str(path).encode() if os.name == "nt" else os.fsencode(path)
    handle = pdfium.FPDF_LoadDocument(name, None)
    if not handle:
        raise _closed(int(pdfium.FPDF_GetLastError()))
    try:
        yield Pdf(handle)
    finally:
        pdfium.FPDF_CloseDocument(handle)


def _closed(code: int) -> BadInput:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return BadInput("needs a password", hint=_UNLOCK)
    if code == pdfium.FPDF_ERR_SECURITY:
        return BadInput("is a PDF locked in a way that is not known", hint=_UNLOCK)
    if code == pdfium.FPDF_ERR_FILE:
        return BadInput("cannot be read: it is gone, or may not be opened")
    return BadInput("is a damaged PDF", hint=AGAIN)


def _text(fill: Any) -> str:
    """What PDFium writes into a buffer as UTF-16 with a closing zero, once it has said how long it is."""
    size = min(int(fill(None, 0)), _LONGEST)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    fill(buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()
