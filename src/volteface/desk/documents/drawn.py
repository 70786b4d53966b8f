"""Pictures of pages, kept in memory as long as there is room: whoever reads on comes back to them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

# A page is some 300 kB at reading size, two megabytes at its finest.
_ROOM = 48 * 2**20
# How wide a page is shown, in dots: as a whole, to be read, to see the print.
WIDTHS = (800, 1600, 3200)

Key = tuple[str, str, int, int]


class Drawn:
    """Pictures by document, file, page and width; those not asked for in a while go first."""

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._held: OrderedDict[Key, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Key, draw: Callable[[], bytes]) -> bytes:
        """A picture, drawn where it is not held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = draw()
        with self._lock:
            if key not in self._held and len(made) <= self._room:
                self._held[key] = made
                self._size += len(made)
                while self._size > self._room:
                    self._size -= len(self._held.popitem(last=False)[1])
        return made


DRAWN = Drawn()
