"""The text of a book's chapter in XHTML: all of its body, headings, quotations, notes, tables, printed pages.

Source: EPUB 3.3 (W3C); HTML Standard (WHATWG); EPUB 3 Structural Semantics Vocabulary; DPUB-ARIA 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from volteface.reading.cells import Tables
from volteface.reading.epub.package import TYPE
from volteface.reading.flow import Flow, Place
from volteface.reading.headings import Headings
from volteface.reading.inline import Leaf
from volteface.reading.markup import local_name
from volteface.reading.normalise import normalise
from volteface.reading.wordlist import words

_UNREAD = words(
    "head script style template noscript nav svg rt rp iframe object embed audio video canvas map param source track",
    "button select option textarea input datalist annotation annotation-xml",
)
_BLOCKS = words(
    "p div section article header footer main ul ol li dl dt dd figure hr address aside details summary form fieldset",
    "legend hgroup center body blockquote figcaption menu dir",
)
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_FOOTNOTES = words("footnote endnote rearnote note footnotes endnotes rearnotes")
# What tells of the book rather than being its text.
_ABOUT = words("titlepage halftitlepage copyright-page colophon imprint imprimatur cover toc loi lot loa lov landmarks")
_NOTE = re.compile(r"\b(?:fn|ftn|en|(?:foot|end)?note)", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_MARK = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,6}|[a-zA-Z])?\W*")
_BACK = re.compile(r"[\W\s]*[↩↑⇧⤴←^◄◀⏎][\W\s]*")
# What a marker of a page may hold; more than this is text about which a marker was never closed.
_LONGEST_LABEL = 20


class EpubText:
    """Walks chapters one after the other, and lets them flow."""

    def __init__(self, flow: Flow, labels: Mapping[tuple[str, str], str]) -> None:
        self.headings = Headings(flow)
        self._flow = flow
        self._labels = labels
        self._tables = Tables(flow)
        self._frames: list[tuple[etree._Element, Place]] = []
        self._chapter = ""
        self._number = self._exact = 0
        self._starts: dict[str, Callable[[etree._Element], bool]] = {
            "br": self._line,
            "a": self._link,
            "q": self._quotation,
            "pre": self._code,
            "table": self._table,
            "caption": self._caption,
            "tr": self._row,
            "td": self._cell,
            "th": self._cell,
        }
        self._ends: dict[str, Callable[[etree._Element], object]] = {
            "a": self._end_link,
            "q": self._end_quotation,
            "pre": self._end_code,
            "table": self._end_table,
            "caption": self._end_caption,
            "tr": self._row,
        }

    def chapter(self, name: str, root: etree._Element, kind: str = "") -> None:
        """Let the body of a chapter flow; it begins without the title of the last, if it has a heading."""
        body = next(root.iter("{*}body"), root)
        headed = next(body.iter(*(f"{{*}}{heading}" for heading in _HEADINGS)), None) is not None
        self._chapter = name
        kind = "header" if kinds_of(body) & _ABOUT else "footnote" if kinds_of(body) & _FOOTNOTES else kind
        self._flow.under(kind, title="" if headed else None)
        if headed:
            self._flow.anew()
        self.walk(body)
        self._flow.end()

    def walk(self, body: etree._Element) -> None:
        """Let an element flow with all that it holds."""
        walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
        passed = None
        for event, element in walk:
            if event == "start":
                if element is body or (self._is_shown(element) and self._start(element)):
                    self._add(element.text)
                else:
                    passed = element
                    walk.skip_subtree()
                continue
            if event == "end" and element is not passed and element is not body:
                self._end(element)
            passed = None
            if element is not body:
                self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._exact:
            self._flow.inline.exact(text)
        else:
            self._flow.inline.add(text)

    def _is_shown(self, element: etree._Element) -> bool:
        name = local_name(element)
        return not (name in _UNREAD or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")))

    def _start(self, element: etree._Element) -> bool:
        name, kinds = local_name(element), kinds_of(element)
        label = self._labels.get((self._chapter, element.get("id", ""))) if element.get("id") else None
        if "pagebreak" in kinds:
            return self._page(element, label)
        if label is not None:
            self._turn(label)
        if (handle := self._starts.get(name)) is not None:
            return handle(element)
        if name in _BLOCKS or name in _HEADINGS:
            self._break()
        if kinds & _FOOTNOTES:
            self._open(element, "footnote")
        elif kinds & _ABOUT and name in _BLOCKS:
            self._open(element, "header")
        elif name == "blockquote" or "epigraph" in kinds:
            self._open(element, "quotation")
        elif name == "figcaption":
            self._open(element, "caption")
        return True

    def _end(self, element: etree._Element) -> None:
        name = local_name(element)
        if (handle := self._ends.get(name)) is not None:
            handle(element)
        elif name in _HEADINGS and not self._tables.in_data:
            self.headings.end("heading")
        elif name in _BLOCKS:
            self._break()
        if self._frames and self._frames[-1][0] is element:
            self._flow.end()
            self._flow.place = self._frames.pop()[1]

    def _break(self) -> None:
        if self._tables.in_data:
            self._flow.inline.space()
        else:
            self._flow.end()

    def _open(self, element: etree._Element, kind: str) -> None:
        """Until the element ends, what comes is of this kind."""
        if not self._tables.in_data:
            self._frames.append((element, self._flow.place))
            self._flow.under(kind)

    def _page(self, element: etree._Element, label: str | None) -> bool:
        text = " ".join("".join(map(str, element.itertext())).split())
        short = text if len(text) <= _LONGEST_LABEL else ""
        self._turn(element.get("title") or element.get("aria-label") or label or short)
        return len(text) > _LONGEST_LABEL

    def _turn(self, label: str) -> None:
        self._number += 1
        self._flow.turn_to(Leaf(self._number, normalise(" ".join(label.split())) or None))

    def _line(self, element: etree._Element) -> bool:
        del element
        if self._tables.in_data:
            self._flow.inline.space()
        else:
            self._flow.inline.line()
        return True

    def _link(self, element: etree._Element) -> bool:
        target, text = element.get("href", ""), "".join(map(str, element.itertext()))
        kinds = kinds_of(element)
        inner = bool(target) and not _OUTSIDE.match(target)
        if inner and ("backlink" in kinds or _BACK.fullmatch(text)):
            return False
        if inner and text.strip() and _MARK.fullmatch(text) and ("noteref" in kinds or _calls_note(element)):
            self._flow.inline.mark(text.strip())
            return False
        self._flow.inline.open_link("" if inner else target)
        return True

    def _end_link(self, element: etree._Element) -> None:
        del element
        self._flow.inline.close_link()

    def _quotation(self, element: etree._Element) -> bool:
        """Whoever shows the book sets the marks of an inline quotation."""
        del element
        self._flow.inline.add("“")
        return True

    def _end_quotation(self, element: etree._Element) -> None:
        del element
        self._flow.inline.close_up()
        self._flow.inline.exact("”")

    def _code(self, element: etree._Element) -> bool:
        self._break()
        self._open(element, "code")
        self._exact += 1
        return True

    def _end_code(self, element: etree._Element) -> None:
        del element
        self._exact -= 1
        self._break()

    def _table(self, element: etree._Element) -> bool:
        rows = [[_words(cell) for cell in row.iter("{*}td", "{*}th")] for row in element.iter("{*}tr")]
        self._tables.begin(rows, nested=next(element.iterdescendants("{*}table"), None) is not None)
        return True

    def _end_table(self, element: etree._Element) -> None:
        del element
        self._tables.end()

    def _caption(self, element: etree._Element) -> bool:
        self._tables.set_apart()
        self._open(element, "caption")
        return True

    def _end_caption(self, element: etree._Element) -> None:
        del element
        self._flow.end()
        self._tables.back()

    def _row(self, element: etree._Element) -> bool:
        del element
        self._tables.row()
        return True

    def _cell(self, element: etree._Element) -> bool:
        self._tables.cell(first=next(element.itersiblings("{*}td", "{*}th", preceding=True), None) is None)
        if not self._tables.in_data:
            self._flow.end()
        return True


def _calls_note(element: etree._Element) -> bool:
    """Whether a link within the book is a note's mark in a book that does not say so: a raised one, or one so named."""
    if "sup" in {local_name(one) for one in (element.getparent(), *element) if one is not None}:
        return True
    fragment = element.get("href", "").partition("#")[2]
    return any(_NOTE.search(name) for name in (element.get("class", ""), element.get("id", ""), fragment))


def kinds_of(element: etree._Element) -> frozenset[str]:
    """What an element is, by its types and roles; XHTML read as HTML keeps no namespaces."""
    named = [one for one in element.get("class", "").lower().split() if one in _FOOTNOTES - {"note"}]
    types = f"{element.get(TYPE, '')} {element.get('epub:type', '')} {element.get('role', '').replace('doc-', '')}"
    return frozenset([*types.lower().split(), *named])


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
