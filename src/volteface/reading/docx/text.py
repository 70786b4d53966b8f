"""The text of a Word document as it was last agreed on: insertions taken, deletions not, each text box once.

Source: ECMA-376 (Office Open XML), part 1, chapter 17, in both editions of its namespaces.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from volteface.reading.docx.fields import Fields
from volteface.reading.docx.lines import DocxLines
from volteface.reading.docx.styles import Styles, attribute, is_on, part_of
from volteface.reading.flow import Flow
from volteface.reading.headings import Headings
from volteface.reading.markup import local_name
from volteface.reading.page_breaks import Pages, Section


class DocxText(DocxLines):
    """Walks a part of a document once, element by element, and lets it flow.

    Args:
        flow: where the text goes.
        styles: the document's.
        notes: for "footnote" and "endnote" the notes by their identifiers.
        links: where each relation of the part leads, by its identifier.
    """

    def __init__(
        self,
        flow: Flow,
        styles: Styles,
        notes: Mapping[str, Mapping[str, etree._Element]] | None = None,
        links: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(flow, links or {})
        self.headings = Headings(flow)
        self._styles = styles
        self._notes = notes or {}
        self._kinds: list[str] = []
        self._merged = False
        # Each note is called once, and none from within another: what does otherwise was made to grow without end.
        self._called: set[etree._Element] = set()
        self._in_note = False
        self._endnotes: list[etree._Element] = []
        self._starts |= {
            "p": self._paragraph,
            "footnoteReference": self._footnote,
            "endnoteReference": self._endnote,
            "Choice": self._form,
            "Fallback": self._form,
            "txbxContent": self._box,
            "tbl": self._table,
            "tr": self._row,
            "tc": self._cell,
        }
        self._ends |= {
            "p": self._end_paragraph,
            "txbxContent": self._end_box,
            "tbl": self._end_table,
            "tr": self._row,
        }

    def document(self, body: etree._Element, sections: tuple[Section, ...]) -> Pages:
        """Let the body flow, and after it the endnotes; its pages."""
        self._pages = pages = Pages(self._flow, sections)
        self.walk(body)
        if self._endnotes:
            self._in_note = True
            self._flow.under("footnote", title="")
            for note in self._endnotes:
                self._flow.anew()
                self.walk(note)
            self._flow.end()
        return pages

    def _paragraph(self, element: etree._Element) -> bool:
        properties = part_of(element, "pPr")
        if self._tables.in_data:
            self._flow.inline.space()
        elif not self._merged:
            self._flow.end()
        self._merged = False
        if self._pages is not None and is_on(part_of(properties, "pageBreakBefore")):
            self._pages.broken()
        self._kinds.append(self._styles.kind(properties))
        return True

    def _end_paragraph(self, element: etree._Element) -> None:
        kind = self._kinds.pop() if self._kinds else ""
        properties = part_of(element, "pPr")
        self._marked = False
        if self._tables.in_data:
            return
        # The mark that ended it was deleted: it is one with the next.
        self._merged = part_of(properties, "rPr", "del") is not None
        if not self._merged:
            self.headings.end(kind)
        if self._pages is not None and part_of(properties, "sectPr") is not None and not self._in_note:
            self._pages.next_section()

    def _footnote(self, element: etree._Element) -> bool:
        note = self._note("footnote", element)
        if note is not None:
            outside = self._fields, self._merged
            self._fields, self._merged, self._in_note = Fields(), False, True
            self._tables.aside("footnote")
            self.walk(note)
            self._tables.resume()
            (self._fields, self._merged), self._in_note = outside, False
        self._note_mark(element)
        return False

    def _endnote(self, element: etree._Element) -> bool:
        note = self._note("endnote", element)
        if note is not None:
            self._endnotes.append(note)
        self._note_mark(element)
        return False

    def _note(self, kind: str, reference: etree._Element) -> etree._Element | None:
        note = self._notes.get(kind, {}).get(attribute(reference, "id"))
        if note is None or note in self._called or self._in_note or not self._fields.shows:
            return None
        self._called.add(note)
        return note

    def _form(self, element: etree._Element) -> bool:
        """Of a drawing in several forms the first that holds text."""
        parent = element.getparent()
        forms = [] if parent is None else [one for one in parent if local_name(one) in {"Choice", "Fallback"}]
        return next((one for one in forms if next(one.iter("{*}t"), None) is not None), None) is element

    def _box(self, element: etree._Element) -> bool:
        del element
        self._tables.aside()
        return True

    def _end_box(self, element: etree._Element) -> None:
        del element
        self._tables.resume()

    def _table(self, element: etree._Element) -> bool:
        rows = [[_words(cell) for cell in row.iter("{*}tc")] for row in element.iter("{*}tr")]
        self._tables.begin(rows, nested=next(element.iterdescendants("{*}tbl"), None) is not None)
        return True

    def _end_table(self, element: etree._Element) -> None:
        del element
        self._tables.end()

    def _row(self, element: etree._Element) -> bool:
        del element
        self._tables.row()
        return True

    def _cell(self, element: etree._Element) -> bool:
        self._tables.cell(first=next(element.itersiblings("{*}tc", preceding=True), None) is None)
        return True


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter("{*}t"))
