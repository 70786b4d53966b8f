"""Pages as a word processor last laid them out, and what stands at their heads and feet.

A processor leaves marks where its pages began when it last saved, beside the breaks that someone set. Not every program
leaves them all, and a wrong page is worse than none: pages are given only where the file's own figures bear them out.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.model.page import Page
from volteface.reading.flow import Flow
from volteface.reading.inline import Leaf

# More characters than this stand on no page; where only people set breaks, a page that holds more than the second
# has run on to another.
_FULL = 7_000
_USUAL = 5_000


class Section(msgspec.Struct, frozen=True):
    """What a section says of its pages: whether it begins one, and heads and feet, of the first and of the others."""

    begins: bool = True
    head: tuple[str, str] = ("", "")
    foot: tuple[str, str] = ("", "")


class Pages:
    """Begins the pages of a document while its text flows.

    Args:
        flow: the text.
        sections: of the document, in order.
    """

    def __init__(self, flow: Flow, sections: Sequence[Section] = ()) -> None:
        self._flow = flow
        self._sections = sections or (Section(),)
        self._laid_out = False
        self._section = self._number = 0
        self._set = False  # a break that someone set came last
        self._first = True  # the coming page is the first of its section
        self._written = False
        self._turn()

    def text(self) -> None:
        """Text was written."""
        self._written, self._set = True, False

    def laid_out(self, *, twice: bool = False) -> None:
        """The processor began a page here; `twice`: it says so too where someone set a break."""
        self._laid_out = True
        if not (twice and self._set):
            self._turn()
        self._set = False

    def broken(self, *, by_hand: bool = False) -> None:
        """A paragraph or section begins a page, or someone broke it by hand, which may leave a page empty."""
        if by_hand or (self._written and not self._set):
            self._turn()
            self._set = True

    def next_section(self) -> None:
        """The section ends."""
        self._section = min(self._section + 1, len(self._sections) - 1)
        if self._sections[self._section].begins:
            self._first = True
            self.broken()

    def _turn(self) -> None:
        self._number += 1
        section = self._sections[self._section]
        which = 0 if self._first else 1
        self._first = False
        self._flow.turn_to(Leaf(self._number, head=section.head[which], foot=section.foot[which]))

    def borne_out(self, pages: tuple[Page, ...], counted: str) -> tuple[Page, ...]:
        """The pages of the document, if they are to be believed; else none.

        Args:
            pages: as they came out.
            counted: how many the file says there are, "" where it does not.
        """
        lengths: dict[int, int] = {}
        for page in pages:
            lengths[page.number] = lengths.get(page.number, 0) + page.end - page.start
        longest = max(lengths.values(), default=0)
        agreed = counted == str(self._number)
        known = agreed or not counted if self._laid_out else agreed or longest <= _USUAL
        return pages if self._number > 1 and longest <= _FULL and known else ()
