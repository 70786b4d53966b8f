"""What happens within and between the lines of a TEI text: pages, ends of lines, verses, lists, tables, words.

Source: TEI P5, chapters 3, 6, 14, 17 and 18.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from volteface.reading.flow import Flow
from volteface.reading.inline import Leaf
from volteface.reading.markup import local_name
from volteface.reading.tei.names import BLOCKS, HOLDERS, LINES
from volteface.reading.tei.words import Spacing


class TeiLines:
    """The part of a walk through a text that knows lines, and nothing of whose words they are."""

    def __init__(self, flow: Flow, spacing: Spacing, leaves: dict[etree._Element, Leaf]) -> None:
        self._flow = flow
        self._spacing = spacing
        self._leaves = leaves
        self._cells = 0
        self._labelled = False  # the number of a list's item stands in the line, and nothing else yet
        self._mixed: tuple[etree._Element, bool] | None = None
        # What begins an element, and says whether what is in it is read; and what ends one.
        self._starts: dict[str, Callable[[etree._Element], bool]] = {
            "item": self._item,
            "label": self._label,
            "l": self._verse,
            "row": self._row,
            "cell": self._cell,
            "seg": self._alone,
            "bibl": self._alone,
            "biblStruct": self._alone,
            "biblFull": self._alone,
            "del": self._struck,
            "pb": self._page,
            "lb": self._line,
            "cb": self._line,
            "ref": self._reference,
            "w": self._token,
            "pc": self._token,
            "s": self._sentence,
        }
        self._ends: dict[str, Callable[[etree._Element], object]] = {
            "cell": self._end_cell,
            "seg": self._alone,
            "bibl": self._alone,
            "biblStruct": self._alone,
            "biblFull": self._alone,
            "ref": self._end_reference,
            "s": self._sentence,
        }

    def _break(self) -> None:
        """End the paragraph; within a table's cell, which is one line, only the word."""
        if self._cells or self._labelled:
            self._flow.inline.space()
        else:
            self._flow.end()
        self._labelled = False

    def _inside(self, element: etree._Element) -> bool:
        """Whether an element stands in a line of text rather than on lines of its own."""
        for parent in element.iterancestors():
            name = local_name(parent)
            if name in HOLDERS:
                return self._is_mixed(parent)
            if name in BLOCKS or name in LINES:
                return True
        return False

    def _is_mixed(self, holder: etree._Element) -> bool:
        if self._mixed is None or self._mixed[0] is not holder:
            texts = (holder.text, *(one.tail for one in holder))
            self._mixed = (holder, any(text and not text.isspace() for text in texts))
        return self._mixed[1]

    def _item(self, element: etree._Element) -> bool:
        before = element.getprevious()
        if before is not None and local_name(before) == "label":
            self._labelled = True
            self._flow.inline.space()
        else:
            self._break()
        return True

    def _label(self, element: etree._Element) -> bool:
        if (parent := element.getparent()) is not None and local_name(parent) == "list":
            self._break()
        return True

    def _verse(self, element: etree._Element) -> bool:
        before = element.getprevious()
        while before is not None and local_name(before) in {"", "lb", "pb", "fw", "milestone"}:
            before = before.getprevious()
        if before is not None and local_name(before) == "l" and not self._cells:
            self._flow.inline.line()
        else:
            self._break()
        return True

    def _row(self, element: etree._Element) -> bool:
        del element
        self._flow.end()
        return True

    def _cell(self, element: etree._Element) -> bool:
        before = element.getprevious()
        if before is not None:
            self._flow.inline.exact("\t")
        self._cells += 1
        return True

    def _end_cell(self, element: etree._Element) -> None:
        del element
        self._cells -= 1

    def _alone(self, element: etree._Element) -> bool:
        if not self._inside(element):
            self._break()
        return True

    def _page(self, element: etree._Element) -> bool:
        if element in self._leaves:
            self._flow.inline.turn("page", within=element.get("break") == "no")
            self._flow.turn_to(self._leaves[element])
        return False

    def _line(self, element: etree._Element) -> bool:
        if not self._cells:
            self._flow.inline.turn("line", within=element.get("break") == "no")
        else:
            self._flow.inline.space()
        return False

    def _struck(self, element: etree._Element) -> bool:
        self._flow.inline.mark("".join(map(str, element.itertext())))
        return False

    def _reference(self, element: etree._Element) -> bool:
        if "note" in element.get("type", "").lower():
            return self._struck(element)
        self._flow.inline.open_link(element.get("target", ""))
        return True

    def _end_reference(self, element: etree._Element) -> None:
        del element
        self._flow.inline.close_link()

    def _token(self, element: etree._Element) -> bool:
        self._spacing.token(element, self._flow.inline)
        return True

    def _sentence(self, element: etree._Element) -> bool:
        del element
        self._spacing.sentence(self._flow.inline)
        return True
