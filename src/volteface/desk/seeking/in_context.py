"""Lines in context: the concordance of what was found, in order of date or of the words about it."""

from __future__ import annotations

import msgspec

from volteface.desk.seeking.asked import LEFT, LINES, RIGHT, Asked
from volteface.desk.seeking.shown import place_of
from volteface.study import Study
from volteface.study.browsing_shapes import Leaf
from volteface.study.concordance import Occurrence, Order

# In order of its words it is made of the first so many passages, and shown so many lines at a time.
_SORTED, _PAGE = 500, 100


class Line(msgspec.Struct, frozen=True):
    """A line, and the page of its words."""

    occurrence: Occurrence
    href: str


class InContext(msgspec.Struct, frozen=True):
    """Lines of one page, the place of the first among `total`, from 1.

    `sorted_of` is among how many passages they are in order of their words; 0: they are those of a page of hits.
    """

    lines: tuple[Line, ...]
    first: int = 1
    total: int = 0
    sorted_of: int = 0

    @property
    def last(self) -> int:
        """The place of the last among all."""
        return self.first + len(self.lines) - 1


def in_context(study: Study, asked: Asked, leaf: Leaf) -> InContext | None:
    """The lines where they are asked for; None where not, or where no words are sought."""
    if asked.view != LINES or leaf.found.sought is None:
        return None
    orders: dict[str, Order] = {LEFT: "left", RIGHT: "right"}
    order = orders.get(asked.order)
    if order is None:
        return InContext(_lines(leaf.found.in_context()))
    found = study.first_hits(asked.words, most=_SORTED, **asked.limits)
    made = found.in_context(order)
    pages = max(1, -(-len(made) // _PAGE))
    start = (min(asked.page, pages) - 1) * _PAGE
    return InContext(_lines(made[start : start + _PAGE]), start + 1, len(made), min(_SORTED, found.total))


def _lines(made: list[Occurrence]) -> tuple[Line, ...]:
    return tuple(Line(one, place_of(one.passage)) for one in made)
