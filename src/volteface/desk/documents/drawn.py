"""Pictures of pages, drawn beside the desk and kept in memory as long as there is room: who reads on comes back."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from volteface.desk.aside.errands import Draw
from volteface.desk.aside.process import aside
from volteface.desk.house import House
from volteface.model.errors import NotEnough, VoltefaceError
from volteface.study.leaf_shapes import Leaf, Opened

# A page is some 300 kB at reading size, two megabytes at its finest.
_ROOM = 48 * 2**20
# How wide a page is shown, in dots: as a whole, to be read, to see the print.
WIDTHS = (800, 1600, 3200)

# So long a page may take to be drawn; the process that draws it is ended then, and the page not tried for a while.
_SECONDS, _LATER_SECONDS = 10.0, 120.0
_MOST_FAILED = 1_000

# Where the study is, the document, the file that shows the page, its number, and how wide.
Key = tuple[str, str, str, int, int]


class Drawn:
    """Pictures by document, file, page and width; those not asked for in a while go first."""

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._held: OrderedDict[Key, bytes] = OrderedDict()
        self._size = 0
        self._failed: OrderedDict[Key, float] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key, draw: Callable[[], bytes]) -> bytes:
        """A picture, drawn where it is not held.

        Raises:
            NotEnough: the page cannot be drawn.
        """
        if self.failed(key):
            raise _undrawn()
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        try:
            made = draw()
        except VoltefaceError as error:
            with self._lock:
                self._failed[key] = time.monotonic()
                if len(self._failed) > _MOST_FAILED:
                    self._failed.popitem(last=False)
            raise _undrawn() from error
        with self._lock:
            if key not in self._held and len(made) <= self._room:
                self._held[key] = made
                self._size += len(made)
                while self._size > self._room:
                    self._size -= len(self._held.popitem(last=False)[1])
        return made

    def failed(self, key: Key) -> bool:
        """Whether a page could not be drawn a short while ago; then it is not tried again."""
        with self._lock:
            return time.monotonic() - self._failed.get(key, -_LATER_SECONDS) < _LATER_SECONDS

    def held(self, key: Key) -> bool:
        """Whether a picture is there."""
        with self._lock:
            return key in self._held


DRAWN = Drawn()


def picture(house: House, of: Opened, leaf: Leaf, width: int) -> bytes:
    """The picture of a page, drawn by a process beside the desk: whatever its file does, it does not do it here.

    Raises:
        NotEnough: the page cannot be drawn.
    """
    asked = Draw(of.name, of.layer_number, leaf.name.number, width)
    beside = aside(house, "pictures")
    return DRAWN.get(_key(house, of, leaf, width), lambda: beside.ask(asked, bytes, seconds=_SECONDS))


def soon(house: House, of: Opened, leaf: Leaf, width: int) -> bool:
    """Have ready what draws a page that is about to be looked at; False where it cannot be drawn."""
    key = _key(house, of, leaf, width)
    if DRAWN.failed(key):
        return False
    if not DRAWN.held(key):
        aside(house, "pictures").warm()
    return True


def _key(house: House, of: Opened, leaf: Leaf, width: int) -> Key:
    return str(house.folder), of.name, leaf.image, leaf.name.number, width


def _undrawn() -> NotEnough:
    return NotEnough("this page cannot be drawn", hint="its file may be damaged; its words stand beside it")
