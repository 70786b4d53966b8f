"""Fields of a Word document: instructions that are no text, and what Word last put there, which is.

Source: ECMA-376, part 1, section 17.16.
"""

from __future__ import annotations

import re

_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')
_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")


class Fields:
    """Those that are open at a place in the text, one within another."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []  # for each its state and its instruction

    @property
    def shows(self) -> bool:
        """Whether text at this place is shown."""
        return all(state == "result" for state, _ in self._open)

    def begin(self) -> None:
        """A field begins with its instruction."""
        self._open.append(["instruction", ""])

    def instruct(self, text: str) -> None:
        """A part of the instruction."""
        if self._open:
            self._open[-1][1] += text

    def separate(self) -> str:
        """The result begins; where it leads, if it is a link."""
        if not self._open:
            return ""
        instruction = self._open[-1][1]
        self._open[-1][0] = "hidden" if counts_pages(instruction) else "result"
        return target_of(instruction)

    def end(self) -> None:
        """The innermost field ends."""
        if self._open:
            self._open.pop()


def target_of(instruction: str) -> str:
    """Where a field leads; "" where it leads nowhere outside the document."""
    found = _LINK.match(instruction)
    return found[1] if found is not None else ""


def counts_pages(instruction: str) -> bool:
    """Whether a field shows a page's number, of which the file has that of one page only."""
    return _PAGE.match(instruction) is not None
