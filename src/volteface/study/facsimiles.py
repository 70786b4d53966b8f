"""Pages of one's own library as they were printed, with words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from volteface.library import Library
from volteface.library.facsimiles import Leaf, leaf
from volteface.model.errors import BadInput, WrongUse

DPI = 150


def page_image(library: Library, document: str, page: str | int, *, mark: str = "", dpi: int = DPI) -> bytes:
    """A page as a PNG image, with the boxes of words drawn.

    Args:
        library: where.
        document: its name.
        page: what is printed on it ("iv", "12"), else which page it is, counted from 1.
        mark: words to be marked wherever they stand on the page; case counts for nothing.
        dpi: dots an inch; a picture keeps its own.

    Raises:
        WrongUse: there is no such document, page or image of it; the words do not stand on it.
        BadInput: the file cannot be shown.
        LibraryDamaged: the file is missing.
    """
    from volteface.reading.facsimile import page_png

    found = leaf(library, document, str(page))
    marks = list(_boxes(found, mark)) if mark.strip() else []
    if mark.strip() and not marks:
        raise WrongUse(f"“{mark}” does not stand on this page, or its places are not known", where=document)
    try:
        return page_png(found.file, found.number, dpi=dpi, marks=marks)
    except BadInput as error:
        raise BadInput(error.what, where=document, hint=error.hint) from error


def _boxes(found: Leaf, mark: str) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of the words marked; a divided word has two."""
    words = r"\s+".join(map(re.escape, mark.split()))
    sought = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    for start, text, boxes in found.parts:
        for hit in sought.finditer(text):
            for box in boxes:
                if box.start < start + hit.end() and box.end > start + hit.start():
                    yield box.left, box.top, box.right, box.bottom
