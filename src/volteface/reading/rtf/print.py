"""The printed side of an RTF document: paragraphs by their styles, tables row by row, notes, boxes, links, pages."""

from __future__ import annotations

from volteface.reading.flow import Flow, Place
from volteface.reading.html.links import target
from volteface.reading.inline import Leaf
from volteface.reading.rtf.state import BODY, State
from volteface.reading.stylenames import kind_of

_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_FIGURES = frozenset("0123456789+-=()")
_KINDS = {"title": "heading", "contents": "table"}
# A table with a cell longer than this lays a text out.
_LONGEST_CELL = 300


class RtfPrint:
    """Writes what is printed into a `Flow`.

    Args:
        flow: where to.
        paged: whether the page breaks to come are all there are, so that pages can be counted.
    """

    def __init__(self, flow: Flow, *, paged: bool) -> None:
        self._flow = flow
        self._paged = paged
        self._page = 1
        self._styles: dict[int, str] = {}
        self._title = ""
        self._asides = self._notes = 0
        self._table = False
        self._ended = 0  # cells that ended since the last text
        self._cell = self._longest = 0
        if paged:
            flow.turn_to(Leaf(1))

    def style(self, number: int, name: str) -> None:
        """A paragraph style, by its name."""
        kind = kind_of(name.strip().rstrip(";"))
        self._styles[number] = _KINDS.get(kind, kind)

    def text(self, text: str, state: State) -> None:
        """Print letters."""
        if not self._asides:
            self._seen_to_table(state)
        inline = self._flow.inline
        if state.raised and _FIGURES.issuperset(text):
            text = text.translate(_RAISED if state.raised == "super" else _LOWERED)
        if self._ended and text.strip():
            inline.close_up()
            inline.exact("\t" * self._ended)
            self._ended = 0
        if text == "\t" and not state.in_table:
            inline.close_up()
            inline.exact(text)
        else:
            inline.add(text)
        self._cell += len(text)

    def paragraph(self, state: State) -> None:
        """A paragraph ends."""
        if state.in_table and not self._asides:
            self._flow.inline.space()
            return
        self._end_table()
        flow = self._flow
        if flow.inline.empty or flow.place.kind not in {"", "heading"}:
            flow.end()
            return
        kind = "heading" if state.level < BODY else self._styles.get(state.style, "")
        if kind == "heading":
            self._title = flow.inline.words()
        flow.place = Place(kind, self._title)
        flow.end()
        flow.place = Place("", self._title)

    def line(self) -> None:
        """A line ends."""
        self._flow.inline.line()

    def cell(self, state: State) -> None:
        """A cell of a table ends."""
        self._seen_to_table(state)
        self._ended += 1
        self._longest, self._cell = max(self._longest, self._cell), 0

    def row(self, state: State) -> None:
        """A row of a table ends."""
        self._seen_to_table(state)
        self._flow.inline.line()
        self._ended = 0

    def page(self, state: State) -> None:
        """A page ends."""
        self.paragraph(state)
        if self._paged and not state.in_table:
            self._page += 1
            self._flow.turn_to(Leaf(self._page))

    def note(self) -> None:
        """The number of a footnote is printed here."""
        if not self._asides:
            self._notes += 1
            self._flow.inline.mark(str(self._notes))

    def aside(self, kind: str) -> None:
        """A footnote or a box begins."""
        self._asides += 1
        self._flow.aside(kind)

    def back(self) -> None:
        """It ends."""
        self._asides -= 1
        self._flow.back()

    def link(self, instruction: str) -> bool:
        """What is printed for a field leads somewhere, if its instruction says so."""
        before, _, address = instruction.partition("HYPERLINK")
        quoted = address.split('"')
        place = target(quoted[1] if len(quoted) > 1 else address) if address and not before.strip() else ""
        if place:
            self._flow.inline.open_link(place)
        return bool(place)

    def end_link(self) -> None:
        """The link ends."""
        self._flow.inline.close_link()

    def _seen_to_table(self, state: State) -> None:
        if state.in_table and not self._table:
            self._flow.end()
            self._table = True
            self._ended = self._cell = self._longest = 0
        elif self._table and not state.in_table:
            self._end_table()

    def _end_table(self) -> None:
        if self._table and not self._asides:
            self._table, self._ended = False, 0
            self._flow.place = Place("table" if self._longest <= _LONGEST_CELL else "", self._title)
            self._flow.end()
            self._flow.place = Place("", self._title)
