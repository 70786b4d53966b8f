"""Tables in running text: data is read row by row, tabs between cells; a table that only lays a text out, as text."""

from __future__ import annotations

from collections.abc import Sequence

from volteface.reading.flow import Flow, Place

# A cell that holds more is running text.
_LONGEST = 300


class Tables:
    """Those that are open at a place in a text, one within another."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._open: list[tuple[bool, Place]] = []

    @property
    def in_data(self) -> bool:
        """Whether the text stands in a table of data, so that what breaks a line is a space."""
        return bool(self._open) and self._open[-1][0]

    def begin(self, rows: Sequence[Sequence[str]], *, nested: bool) -> None:
        """A table begins.

        Args:
            rows: for each row what is in its cells.
            nested: whether there are tables in it.
        """
        if not self.in_data:
            self._flow.end()
        data = not nested and not _lays_out(rows)
        self._open.append((data or self.in_data, self._flow.place))
        if data and not self._flow.place.kind:
            self._flow.under("table")

    def end(self) -> None:
        """The innermost table ends."""
        if self._open:
            data, place = self._open.pop()
            if not self.in_data:
                self._flow.end()
            if data:
                self._flow.place = place

    def row(self) -> None:
        """A row begins or ends."""
        if self.in_data:
            self._flow.end()

    def cell(self, *, first: bool) -> None:
        """A cell begins."""
        if self.in_data and not first:
            self._flow.inline.exact("\t")

    def set_apart(self) -> None:
        """What comes stands elsewhere than in the table: in a note, a text box."""
        self._open.append((False, self._flow.place))

    def back(self) -> None:
        """Go on in the table."""
        if self._open:
            self._open.pop()

    def aside(self, kind: str | None = None) -> None:
        """What comes is printed elsewhere than in the table and the open paragraph; it follows that paragraph.

        Args:
            kind: of what comes; by default that of the place in which it stands.
        """
        self.set_apart()
        self._flow.aside(self._flow.place.kind if kind is None else kind)

    def resume(self) -> None:
        """Go on with the paragraph and the table that were open before `aside`."""
        self._flow.back()
        self.back()


def _lays_out(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table's cells are pieces of a text, to be read one after the other, rather than data."""
    widest = max((sum(bool(cell.strip()) for cell in row) for row in rows), default=0)
    return widest <= 1 or any(len(cell.strip()) > _LONGEST for row in rows for cell in row)
