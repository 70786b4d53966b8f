"""Cells of a workbook that are merged into one: which of a row belong to a row further up."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from volteface.model.errors import BadInput

# Areas lie beside each other, and nobody fills in more columns than these.
_MOST_IN_ROW = 256
# A thousand passages merged from end to end.
_MOST = 100_000


class Area(NamedTuple):
    """Rows from 1 and columns from 0, the last ones included."""

    top: int
    bottom: int
    left: int
    right: int


class Merged:
    """Merged areas, asked row after row downwards; however large or many they are, they cost no more than is safe."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._coming = sorted((area for area in areas if area.bottom > area.top), reverse=True)
        self._open: list[tuple[int, Area]] = []
        self._left = _MOST

    def covered(self, row: int) -> Iterator[tuple[int, int]]:
        """The columns of a row that are merged with a row above it, with the number of that row.

        Raises:
            BadInput: more cells are merged than anybody merges.
        """
        while self._coming and self._coming[-1].top < row:
            area = self._coming.pop()
            heapq.heappush(self._open, (area.bottom, area))
        while self._open and self._open[0][0] < row:
            heapq.heappop(self._open)
        found = ((column, area.top) for _, area in self._open for column in range(area.left, area.right + 1))
        for one in islice(found, _MOST_IN_ROW):
            self._left -= 1
            if self._left < 0:
                raise BadInput(f"has more than {_MOST:,} merged cells", hint="unmerge them, and fill in each row")
            yield one
