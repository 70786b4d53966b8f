"""The text of an OpenDocument text: paragraphs, headings, lists, tables, notes, and pages as they were last laid out.

Source: OpenDocument 1.3 (OASIS), part 3, chapters 4 to 10.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from volteface.reading.cells import Tables
from volteface.reading.flow import Flow, Place
from volteface.reading.headings import Headings
from volteface.reading.markup import local_name
from volteface.reading.odt.styles import OdtStyles, attribute
from volteface.reading.page_breaks import Pages, Section

# Deletions, comments, settings, what describes pictures, what a reader of the file does not see.
_UNREAD = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "forms", "scripts", "binary-data", "object", "object-ole"}
    | {"event-listeners", "desc", "ruby-text", "hidden-text", "number", "dde-connection-decls", "sequence-decls"}
    | {"variable-decls", "user-field-decls", "table-of-content-source", "illustration-index-source", "plugin"}
    | {"table-index-source", "object-index-source", "user-index-source", "alphabetical-index-source", "page-number"}
    | {"bibliography-source", "page-count", "covered-table-cell"}
)
# What holds text apart from the paragraphs about it.
_BOXES = ("text-box", "custom-shape", "rect", "circle", "ellipse", "polygon", "path", "connector", "regular-polygon")
_PICTURES = "svg-compatible"
# No one sets more spaces than this, and one number in a made file may ask for a thousand million.
_MOST_SPACES = 100


class OdtText:
    """Walks a text once, element by element, and lets it flow."""

    def __init__(self, flow: Flow, styles: OdtStyles) -> None:
        self.headings = Headings(flow)
        self._flow = flow
        self._styles = styles
        self._tables = Tables(flow)
        self._pages: Pages | None = None
        self._open = 0  # paragraphs, one within another
        self._places: list[Place] = []
        self._endnotes: list[etree._Element] = []
        self._in_note = False
        self._starts: dict[str, Callable[[etree._Element], bool]] = {
            "p": self._paragraph,
            "h": self._paragraph,
            "span": self._shown,
            "section": self._shown,
            "s": self._spaces,
            "tab": self._tab,
            "line-break": self._line,
            "soft-page-break": self._page,
            "a": self._link,
            "note": self._note,
            "index-body": self._index,
            **dict.fromkeys(_BOXES, self._begin_box),
            "table": self._table,
            "table-row": self._row,
            "table-cell": self._cell,
        }
        self._ends: dict[str, Callable[[etree._Element], object]] = {
            "p": self._end_paragraph,
            "h": self._end_paragraph,
            "a": self._end_link,
            "index-body": self._end_index,
            **dict.fromkeys(_BOXES, self._end_box),
            "table": self._end_table,
            "table-row": self._row,
        }

    def document(self, body: etree._Element, section: Section) -> Pages:
        """Let the body flow, and after it the endnotes; its pages."""
        self._pages = pages = Pages(self._flow, (section,))
        self.walk(body)
        if self._endnotes:
            self._in_note = True
            self._flow.under("footnote", title="")
            for note in self._endnotes:
                self._flow.anew()
                self.walk(note)
            self._flow.end()
        return pages

    def walk(self, part: etree._Element) -> None:
        """Let an element flow with all that it holds."""
        walk = etree.iterwalk(part, events=("start", "end", "comment", "pi"))
        passed = None
        for event, element in walk:
            if event == "start":
                handle = self._starts.get(local_name(element))
                if _is_read(element) and (handle is None or element is part or handle(element)):
                    self._add(element.text)
                else:
                    passed = element
                    walk.skip_subtree()
                continue
            if event == "end" and element is not passed and element is not part:
                handle_end = self._ends.get(local_name(element))
                if handle_end is not None:
                    handle_end(element)
            passed = None
            if element is not part:
                self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text and self._open:
            self._flow.inline.add(text)
            if self._pages is not None and not text.isspace():
                self._pages.text()

    def _paragraph(self, element: etree._Element) -> bool:
        style = attribute(element, "style-name")
        if self._styles.hides(style):
            return False
        if self._tables.in_data:
            self._flow.inline.space()
        else:
            self._flow.end()
        self._open += 1
        if self._pages is not None and not self._in_note and self._styles.begins_page(style):
            self._pages.broken()
        return True

    def _end_paragraph(self, element: etree._Element) -> None:
        self._open -= 1
        if self._tables.in_data:
            return
        style = attribute(element, "style-name")
        self.headings.end(self._styles.kind(style) or ("heading" if local_name(element) == "h" else ""))
        if self._pages is not None and not self._in_note and self._styles.ends_page(style):
            self._pages.broken()

    def _shown(self, element: etree._Element) -> bool:
        return attribute(element, "display") != "none" and not self._styles.hides(attribute(element, "style-name"))

    def _spaces(self, element: etree._Element) -> bool:
        count = attribute(element, "c", "1")
        self._flow.inline.exact(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        return True

    def _tab(self, element: etree._Element) -> bool:
        del element
        if self._tables.in_data:
            self._flow.inline.space()
        else:
            self._flow.inline.exact("\t")
        return True

    def _line(self, element: etree._Element) -> bool:
        del element
        if self._tables.in_data:
            self._flow.inline.space()
        else:
            self._flow.inline.line()
        return True

    def _page(self, element: etree._Element) -> bool:
        del element
        if self._pages is not None:
            self._pages.laid_out()
        return True

    def _link(self, element: etree._Element) -> bool:
        target = attribute(element, "href")
        self._flow.inline.open_link("" if target.startswith("#") else target)
        return True

    def _end_link(self, element: etree._Element) -> None:
        del element
        self._flow.inline.close_link()

    def _note(self, element: etree._Element) -> bool:
        body = next((one for one in element if local_name(one) == "note-body"), None)
        citation = next((one for one in element if local_name(one) == "note-citation"), None)
        if body is None or self._in_note:
            return False
        if citation is not None:
            self._flow.inline.mark("".join(map(str, citation.itertext())))
        if attribute(element, "note-class") == "endnote":
            self._endnotes.append(body)
            return False
        opened, self._open, self._in_note = self._open, 0, True
        self._tables.aside("footnote")
        self.walk(body)
        self._tables.resume()
        self._open, self._in_note = opened, False
        return False

    def _begin_box(self, element: etree._Element) -> bool:
        """What stands in a frame of its own follows the paragraph to which it is tied."""
        del element
        self._tables.aside()
        return True

    def _end_box(self, element: etree._Element) -> None:
        del element
        self._tables.resume()

    def _index(self, element: etree._Element) -> bool:
        """What a table of contents holds is said again by the headings."""
        del element
        self._flow.end()
        self._places.append(self._flow.place)
        self._flow.under("header")
        return True

    def _end_index(self, element: etree._Element) -> None:
        del element
        self._flow.end()
        if self._places:
            self._flow.place = self._places.pop()

    def _table(self, element: etree._Element) -> bool:
        rows = [[_words(cell) for cell in row.iter("{*}table-cell")] for row in element.iter("{*}table-row")]
        style = attribute(element, "style-name")
        if self._pages is not None and self._styles.begins_page(style):
            self._pages.broken()
        self._tables.begin(rows, nested=next(element.iterdescendants("{*}table"), None) is not None)
        return True

    def _end_table(self, element: etree._Element) -> None:
        del element
        self._tables.end()

    def _row(self, element: etree._Element) -> bool:
        self._tables.row()
        return attribute(element, "visibility") != "collapse"

    def _cell(self, element: etree._Element) -> bool:
        before = element.itersiblings("{*}table-cell", "{*}covered-table-cell", preceding=True)
        self._tables.cell(first=next(before, None) is None)
        return True


def _is_read(element: etree._Element) -> bool:
    name = local_name(element)
    return name not in _UNREAD and not (name == "title" and _PICTURES in str(element.tag))


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
