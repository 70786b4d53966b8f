"""The pieces of an hOCR page: paragraphs with their lines and words, and whatever stands outside of them.

The classes are those of hOCR 1.2; an element may have none of them and still hold text, which is read as lines too.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

from lxml import etree

from volteface.reading.composing import Sides
from volteface.reading.markup import local_name
from volteface.reading.placing import BOTTOM_TO_TOP, RIGHT_TO_LEFT, TOP_TO_BOTTOM, placed
from volteface.reading.printed import FOOT, HEAD, NUMBER, Line, Piece

_LINES = frozenset({"ocr_line", "ocrx_line"})
# Tesseract gives these to lines; with other programs they hold lines.
_KINDS = {
    "ocr_title": "heading",
    "ocr_caption": "caption",
    "ocr_textfloat": "",
    "ocr_header": HEAD,
    "ocr_footer": FOOT,
    "ocr_pageno": NUMBER,
}
_WORDS = frozenset({"ocrx_word", "ocr_word"})
_OUTER = {"ocr_blockquote": "quotation", "ocr_table": "table"}
_TAGS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "blockquote": "quotation",
    "table": "table",
    "caption": "caption",
    "figcaption": "caption",
}
# Elements within a line; any other ends the text before it, and these a paragraph.
_INLINE = frozenset({"a", "abbr", "b", "big", "em", "font", "i", "small", "span", "strong", "sub", "sup", "tt", "u"})
_CLOSING = frozenset({"ocr_par", "ocrx_par", "p", "li", "td", "th", *_TAGS})
_UNREAD = frozenset({"script", "style", "template"})
_BOX = re.compile(r"\bbbox\s+(\S+)\s+(\S+)\s+(\S+)\s+([^\s;]+)")
_ANGLE = re.compile(r"\btextangle\s+(-?\d+)")
# The text of an element without that of comments.
_TEXT: Any = etree.XPath("string()", smart_strings=False)


def box_of(element: etree._Element) -> Sides | None:
    """What the title of an element gives as its box; None without one."""
    found = _BOX.search(element.get("title", ""))
    if found is None:
        return None
    try:
        left, top, right, bottom = map(float, found.groups())
    except ValueError:
        return None
    # Nothing has a box without extent; some programs write "0 0 0 0" for what they do not know.
    return (
        (left, top, right, bottom) if isfinite(left + top + right + bottom) and (right > left or bottom > top) else None
    )


def pieces(page: etree._Element, *, headings: bool) -> list[Piece]:
    """What is printed on a page, in the order of the file.

    Args:
        page: an element of class ocr_page.
        headings: whether lines of class ocr_header are headings, as Tesseract means it, and not running heads.
    """
    found = _Gathered()
    walker: Any = etree.iterwalk(page, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        name, *classes = _names(element)
        inside = element if event == "start" else element.getparent()
        kind = _kind(inside, page, headings=headings)
        whole = name in _UNREAD or _is_line(element, classes) or not _WORDS.isdisjoint(classes)
        if event == "start" and whole:
            walker.skip_subtree()
            if _is_line(element, classes):
                found.line(kind, _line(element))
            elif name not in _UNREAD:
                found.loose(kind, _TEXT(element), box_of(element), word=True)
        elif name == "br":
            found.settle()
        elif not whole and name and name not in _INLINE:
            closes = not _CLOSING.isdisjoint({name, *classes})
            # The last paragraph of a column may go on in the next.
            found.end(closed=closes and (event == "start" or element.getnext() is not None))
        if event == "start" and not whole:
            found.loose(kind, element.text)
        elif event != "start" and element is not page:
            found.loose(kind, element.tail)
    found.end(closed=True)
    return found.pieces


class _Gathered:
    """Pieces in the making: lines, and loose words and text that stand in no line."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._kind = ""
        self._lines: list[Line] = []
        self._loose: list[tuple[str, Sides | None, bool]] = []
        self._loose_kind = ""

    def line(self, kind: str, line: Line) -> None:
        """Add a line; one of another kind begins a piece."""
        self.settle()
        self._add(kind, line)

    def loose(self, kind: str, text: str | None, box: Sides | None = None, *, word: bool = False) -> None:
        """Add text that stands in no line; a word that is printed further down, or text of another kind, begins one."""
        if not text or not (self._loose or text.strip()):
            return
        last = next((place for _, place, _ in reversed(self._loose) if place is not None), None)
        lower = last is not None and box is not None and box[1] + box[3] > 2 * last[3]
        if lower or kind != self._loose_kind:
            self.settle()
        self._loose_kind = kind
        self._loose.append((text, box, word))

    def settle(self) -> None:
        """Make a line of what is loose."""
        parts, self._loose = self._loose, []
        if any(text.strip() for text, _, _ in parts):
            # Words are words, whether or not white space parts them.
            text = "".join(f" {text} " if word else text for text, _, word in parts)
            words = [(text.strip(), box) for text, box, word in parts if word]
            found = placed(text, [word for word, _ in words], [box for _, box in words], None)
            self._add(self._loose_kind, Line(*found))

    def end(self, *, closed: bool) -> None:
        """End the piece; `closed` where its paragraph ends with it."""
        self.settle()
        if self._lines:
            self.pieces.append(Piece(self._kind, self._lines, closed))
        self._lines = []

    def _add(self, kind: str, line: Line) -> None:
        if not line.words:
            return
        if kind != self._kind and self._lines:
            self.pieces.append(Piece(self._kind, self._lines))
            self._lines = []
        self._kind = kind
        self._lines.append(line)


def _names(element: etree._Element) -> list[str]:
    """The name of an element, "" for comments, and its classes."""
    return [local_name(element).lower(), *(element.get("class") or "").split()]


def _is_line(element: etree._Element, classes: list[str]) -> bool:
    if not _LINES.isdisjoint(classes):
        return True
    if not any(one in _KINDS for one in classes):
        return False
    inner = (set(child.get("class", "").split()) for child in element.iterdescendants("*"))
    return all(_LINES.isdisjoint(names) and _CLOSING.isdisjoint(names) for names in inner)


def _kind(element: etree._Element | None, page: etree._Element, *, headings: bool) -> str:
    """What an element holds: as it says itself, or the nearest about it that does."""
    while element is not None:
        name, *classes = _names(element)
        for one in classes:
            if one == "ocr_header" and headings and _is_line(element, classes):
                return "heading"
            if kind := _KINDS.get(one) or _OUTER.get(one):
                return kind
        if name in _TAGS:
            return _TAGS[name]
        element = element.getparent() if element is not page else None
    return ""


def _line(element: etree._Element) -> Line:
    """The words of a line with their boxes, in whatever form it has them."""
    text, words, boxes = _TEXT(element), [], []
    for child in element.iterdescendants("*"):
        if not _WORDS.isdisjoint(child.get("class", "").split()) and (word := _TEXT(child).strip()):
            words.append(word)
            boxes.append(box_of(child))
    if words and "".join(text.split()) == "".join("".join(words).split()):
        if None not in boxes:
            return Line(words, [box for box in boxes if box is not None])
        text = " ".join(words)
    return Line(*placed(text, words, boxes, box_of(element), _direction(element)))


def _direction(element: etree._Element) -> str:
    angle = _ANGLE.search(element.get("title", ""))
    if angle is not None and int(angle[1]) % 180 == 90:
        return BOTTOM_TO_TOP if int(angle[1]) % 360 == 90 else TOP_TO_BOTTOM
    return RIGHT_TO_LEFT if element.get("dir", "").lower() == "rtl" else ""
