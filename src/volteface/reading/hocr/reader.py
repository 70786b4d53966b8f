"""hOCR, the HTML of text recognition: pages, paragraphs, lines and words by their classes (hOCR 1.2).

It is read as XML where it is well-formed and as HTML where it is not; nothing in it is run or loaded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import shorten
from typing import Any

from lxml import etree
from msgspec.structs import replace

from volteface.model.dates import BadDate, Date
from volteface.model.document import InputFile, Item, RawDocument, ReadingOptions, Refusal
from volteface.reading.composing import Composer
from volteface.reading.hocr.markup import markup_of
from volteface.reading.hocr.pages import box_of, pieces
from volteface.reading.normalise import normalise
from volteface.reading.printed import Line, Piece, Running, Sheet, add_printed
from volteface.reading.said_language import said_language

# A page is marked in a tag of its own; where a page about hOCR shows such a tag, its brackets are written otherwise.
_PAGE = re.compile(rb"<\w[^<>]*[\s\"']class\s*=\s*(?:[\"'](?:[^\"'<>]*\s)?ocr_page\b|ocr_page\b)", re.IGNORECASE)
_IMAGE = re.compile(r"(?:^|;)\s*image\s+(?:\"([^\"]*)\"|'([^']*)'|([^;]+))")
_NUMBER = re.compile(r"\bppageno\s+(\d{1,6})\b")
_LABEL = re.compile(r"\blpageno\s+(?:\"([^\"]*)\"|([^;\s]+))")
_IS_PAGE = "contains(concat(' ', normalize-space(@class), ' '), ' ocr_page ')"
_PAGES: Any = etree.XPath(f"//*[{_IS_PAGE}][not(ancestor::*[{_IS_PAGE}])]")
_OUTSIDE: Any = etree.XPath(f"//text()[not(ancestor::*[{_IS_PAGE} or local-name() = 'head'])]", smart_strings=False)
_TEXT: Any = etree.XPath("string()", smart_strings=False)
_LANGUAGES: Any = etree.XPath(".//@lang | .//@xml:lang", namespaces={"xml": "http://www.w3.org/XML/1998/namespace"})
_AGAIN = "see whether it was copied whole; else export it again"


class HocrReader:
    """Reads hOCR; one file is one document, each ocr_page a page of it."""

    name: str = "hocr"

    def accepts(self, file: InputFile) -> bool:
        """Whether some element at its beginning has the class ocr_page; other web pages have none."""
        return _PAGE.search(file.head) is not None

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document.

        Raises:
            BadInput: it is cut off, too large, or in an encoding that cannot be read.
            OSError: it cannot be read.
        """
        root = markup_of(file.path)
        pages = _PAGES(root)
        said = _said(root)
        language = _language(pages)
        composer = Composer(options.language or language)
        # Tesseract calls headings what others call running heads.
        headings = said.get("ocr-system", "").lower().startswith("tesseract")
        running: Running | None = None
        for page, number in zip(pages, _numbers(pages), strict=True):
            running = add_printed(composer, *_printed(page, number, headings=headings), running)
        if composer.empty:
            yield Refusal(file.name, "is hOCR without text: nothing was recognised on its pages", _AGAIN)
        else:
            document = composer.document(language=language, title=said.get("dc.title", ""), date=_date(said))
            yield _signed(document, said.get("dc.creator", ""))
        if outside := _outside(root, pages):
            yield Refusal(file.name, f"holds text that stands on none of its pages: “{shorten(outside, 60)}”", _AGAIN)


def _printed(page: etree._Element, number: int, *, headings: bool) -> tuple[Sheet, list[Piece]]:
    """A page and what is printed on it, with boxes that count from its own corner."""
    title = page.get("title", "")
    image, label, whole = _IMAGE.search(title), _LABEL.search(title), box_of(page)
    left, top, right, bottom = whole or (0.0, 0.0, 0.0, 0.0)
    found = pieces(page, headings=headings)
    if left or top:
        found = [piece._replace(lines=[_moved(line, left, top) for line in piece.lines]) for piece in found]
    return Sheet(
        number,
        next(filter(None, label.groups()), None) if label else None,
        width=right - left,
        height=bottom - top,
        image=next((name.strip() for name in image.groups() if name), "") if image else "",
    ), found


def _moved(line: Line, left: float, top: float) -> Line:
    return Line(line.words, [(box[0] - left, box[1] - top, box[2] - left, box[3] - top) for box in line.boxes])


def _outside(root: etree._Element, pages: Sequence[etree._Element]) -> str:
    """Text that stands on no page."""
    parts = [*pages, *root.iterchildren("{*}head")]
    if len("".join(_TEXT(root).split())) == sum(len("".join(_TEXT(part).split())) for part in parts):
        return ""
    return " ".join("".join(_OUTSIDE(root)).split())


def _numbers(pages: Sequence[etree._Element]) -> list[int]:
    """The numbers that the pages give themselves, counted from 1, where they rise; else their order."""
    said = [_NUMBER.search(page.get("title", "")) for page in pages]
    numbers = [int(number[1]) + 1 for number in said if number]
    rising = all(one < other for one, other in pairwise(numbers))
    return numbers if len(numbers) == len(pages) and rising else list(range(1, len(pages) + 1))


def _said(root: etree._Element) -> dict[str, str]:
    """What the head says of the text and of the program, by names in small letters: "dc.title", "ocr-system"."""
    found = ((meta.get("name", "").lower(), meta.get("content", "")) for meta in root.iter("{*}meta"))
    return {name: " ".join(normalise(said).split()) for name, said in found}


def _date(said: dict[str, str]) -> Date | None:
    try:
        return Date.parse(said.get("dc.date", ""))
    except BadDate:
        return None


def _language(pages: Sequence[etree._Element]) -> str:
    """The language that most elements say they are in; that of the whole file is the program's, not the text's."""
    found = Counter(str(name) for page in pages for name in _LANGUAGES(page))
    known = [(count, code) for name, count in found.items() if (code := said_language(name))]
    return max(known, default=(0, ""))[1]


def _signed(document: RawDocument, author: str) -> RawDocument:
    if not author:
        return document
    items = document.items or (Item(0, len(document.text)),)
    return replace(document, items=tuple(replace(item, author=author) for item in items))
