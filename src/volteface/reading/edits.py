"""A text with stretches taken out or put otherwise, what was printed there, and where its places are then."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from volteface.model.page import Join

# It divides a word only where a line ends; elsewhere print does not show it.
_SOFT_HYPHEN = "\u00ad"


class Edit(msgspec.Struct, frozen=True):
    """A stretch that the running text has otherwise, and what was printed there, if that is to be kept."""

    start: int
    end: int
    new: str = ""
    printed: str = ""


class Change:
    """A text with edits made, stripped, and its places before and after.

    Args:
        raw: the text before.
        edits: in order of their places; one that runs into another is not made.
        seen: whether soft hyphens stay.
    """

    def __init__(self, raw: str, edits: Iterable[Edit], *, seen: bool = False) -> None:
        self._seen = seen
        self._starts: list[int] = []  # where stretches that stayed begin in the old text,
        self._places: list[int] = []  # and in the new one
        self._ends: list[int] = []
        self.joins: list[Join] = []
        parts: list[str] = []
        at = length = 0
        for edit in (*edits, Edit(len(raw), len(raw))):
            if edit.start < at:
                continue
            length = self._keep(raw[at : edit.start], (at, length), parts)
            if edit.printed:
                self.joins.append(Join(length, edit.printed))
            if edit.new:
                parts.append(edit.new)
                length += len(edit.new)
            at = edit.end
        text = "".join(parts)
        self.text = text.strip()
        self._cut = len(text) - len(text.lstrip())
        self.joins = [Join(self._inside(join.at - self._cut), join.printed) for join in self.joins]

    def _keep(self, raw: str, places: tuple[int, int], parts: list[str]) -> int:
        """Take over a stretch; the length there is then."""
        at, length = places
        for piece in (raw,) if self._seen else raw.split(_SOFT_HYPHEN):
            self._starts.append(at)
            self._places.append(length)
            self._ends.append(length + len(piece))
            parts.append(piece)
            length += len(piece)
            at += len(piece) + 1
        return length

    def after(self, place: int) -> int:
        """Where what stands at or after an old place begins."""
        at = self._moved(place)
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def before(self, place: int) -> int:
        """Where what stands before an old place ends."""
        at = self._moved(place)
        while at and self.text[at - 1].isspace():
            at -= 1
        return at

    def _moved(self, place: int) -> int:
        number = max(bisect_right(self._starts, place) - 1, 0)
        return self._inside(min(self._places[number] + place - self._starts[number], self._ends[number]) - self._cut)

    def _inside(self, place: int) -> int:
        return min(max(place, 0), len(self.text))
