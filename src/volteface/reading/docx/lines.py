"""What stands in the lines of a Word document: text, tabs, breaks, fields and links.

Source: ECMA-376 (Office Open XML), part 1, sections 17.3.3 and 17.16, in both editions of its namespaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from volteface.reading.cells import Tables
from volteface.reading.docx.fields import Fields, counts_pages, target_of
from volteface.reading.docx.pages import breaks_page
from volteface.reading.docx.styles import attribute, is_on, part_of
from volteface.reading.flow import Flow
from volteface.reading.markup import local_name
from volteface.reading.page_breaks import Pages
from volteface.reading.rtf.letters import signs

# Deletions, settings, comments, and the readings of ruby: no text of the document.
_UNREAD = frozenset(
    {"del", "moveFrom", "delText", "delInstrText", "rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "rt"}
    | {"sdtPr", "sdtEndPr", "rubyPr", "docPr", "fldData", "binData"}
)
_SPACES = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_LAYOUT = str.maketrans("\n\r\t", "   ")
_KEPT = "{http://www.w3.org/XML/1998/namespace}space"
_HEX = re.compile(r"[0-9A-Fa-f]{2,5}")
# Characters that only the writer's own fonts have, and halves of surrogate pairs.
_PRIVATE = range(0xD800, 0xF900)
_SIGNS = range(0xF000, 0xF100)


class DocxLines:
    """The part of a walk through a document that knows lines, and nothing of paragraphs."""

    def __init__(self, flow: Flow, links: Mapping[str, str]) -> None:
        self._flow = flow
        self._links = links
        self._fields = Fields()
        self._pages: Pages | None = None
        self._tables = Tables(flow)
        self._marked = False  # what comes is the mark of a note
        self._starts: dict[str, Callable[[etree._Element], bool]] = {
            "r": self._run,
            "t": self._text,
            "br": self._break,
            "cr": self._line,
            "lastRenderedPageBreak": self._page,
            "fldChar": self._field,
            "instrText": self._instruction,
            "fldSimple": self._simple_field,
            "hyperlink": self._hyperlink,
            "sym": self._symbol,
            "sdt": self._control,
        }
        self._ends: dict[str, Callable[[etree._Element], object]] = {
            "fldSimple": self._end_link,
            "hyperlink": self._end_link,
        }

    def walk(self, part: etree._Element) -> None:
        """Let an element flow with all that it holds."""
        walk = etree.iterwalk(part, events=("start", "end"))
        passed = None
        for event, element in walk:
            name = local_name(element)
            if event == "start":
                handle = self._starts.get(name)
                if name in _UNREAD or (handle is not None and element is not part and not handle(element)):
                    passed = element
                    walk.skip_subtree()
                elif name in _SPACES:
                    self._add(_SPACES[name])
            elif element is passed:
                passed = None
            elif (handle_end := self._ends.get(name)) is not None and element is not part:
                handle_end(element)

    def _add(self, text: str) -> None:
        if text and self._fields.shows:
            if self._marked:
                self._flow.inline.mark(text)
                return
            self._flow.inline.exact(text)
            if self._pages is not None:
                self._pages.text()

    def _note_mark(self, element: etree._Element) -> None:
        """Whether what follows in the run is the mark that the writer gave a note."""
        self._marked = attribute(element, "customMarkFollows", "0").lower() not in {"0", "false", "off"}

    def _run(self, element: etree._Element) -> bool:
        self._marked = False
        return not is_on(part_of(element, "rPr", "vanish"))

    def _text(self, element: etree._Element) -> bool:
        text = (element.text or "").translate(_LAYOUT)
        self._add(text if element.get(_KEPT) == "preserve" else text.strip(" "))
        return False

    def _break(self, element: etree._Element) -> bool:
        if not breaks_page(element):
            return self._line(element)
        if self._pages is not None and self._fields.shows:
            self._flow.inline.turn("page")
            self._pages.broken(by_hand=True)
        return False

    def _line(self, element: etree._Element) -> bool:
        del element
        if self._tables.in_data:
            self._flow.inline.space()
        elif self._fields.shows:
            self._flow.inline.line()
        return False

    def _page(self, element: etree._Element) -> bool:
        del element
        if self._pages is not None:
            self._pages.laid_out(twice=True)
        return False

    def _field(self, element: etree._Element) -> bool:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            if target := self._fields.separate():
                self._flow.inline.open_link(target)
        elif kind == "end":
            self._fields.end()
            self._flow.inline.close_link()
        return False

    def _instruction(self, element: etree._Element) -> bool:
        self._fields.instruct(element.text or "")
        return False

    def _simple_field(self, element: etree._Element) -> bool:
        instruction = attribute(element, "instr")
        self._flow.inline.open_link(target_of(instruction))
        return not counts_pages(instruction)

    def _hyperlink(self, element: etree._Element) -> bool:
        relation = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        self._flow.inline.open_link(self._links.get(str(relation), ""))
        return True

    def _end_link(self, element: etree._Element) -> None:
        del element
        self._flow.inline.close_link()

    def _symbol(self, element: etree._Element) -> bool:
        code = attribute(element, "char")
        number = int(code, 16) if _HEX.fullmatch(code) else 0
        if number in _SIGNS:
            self._add(signs(bytes([number & 0xFF])))
        elif number:
            self._add("\ufffd" if number in _PRIVATE else chr(number))
        return False

    def _control(self, element: etree._Element) -> bool:
        # "Click here to enter text" is the form's, not the document's.
        return not is_on(part_of(element, "sdtPr", "showingPlcHdr"))
