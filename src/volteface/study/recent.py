"""Hits of the last searches, so that turning a page or another view need not search again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable

from volteface.library import Library
from volteface.library.memory import remembered
from volteface.library.query import Query
from volteface.library.search import Hits

# Of a word that stands in every passage of a million, hits take sixteen megabytes.
_MOST_BYTES = 48_000_000
Result = tuple[Query | None, Hits]


class Recent:
    """The last searches and what they found, within bounds."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Result, int]] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, search: Callable[[], Result]) -> Result:
        """What a search finds, as it was found before or anew."""
        with self._lock:
            if key in self._kept:
                found = self._kept[key] = self._kept.pop(key)
                return found[0]
        made = search()
        size = int(made[1].passages.nbytes + made[1].documents.nbytes) + 20_000
        with self._lock:
            self._kept[key] = (made, size)
            total = sum(one for _, one in self._kept.values())
            while total > _MOST_BYTES and len(self._kept) > 1:
                oldest = next(iter(self._kept))
                total -= self._kept.pop(oldest)[1]
        return made


def recent(library: Library) -> Recent:
    """Those of a library; they go when its holdings change."""
    return remembered(library, "recent searches", Recent, of_holdings=True)
