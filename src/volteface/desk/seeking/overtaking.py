"""Whoever types asks anew before the last answer is there: what nobody waits for any more is given up."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

_MOST = 1_000


class Seats:
    """The last question of each open page; a page names itself with every question that it asks."""

    def __init__(self) -> None:
        self._asking: dict[str, int] = {}
        self._numbers = itertools.count()
        self._lock = threading.Lock()

    def ask(self, seat: str) -> Callable[[], bool]:
        """Ask from a seat: whether something else has been asked from there since. "" is nobody's seat."""
        if not seat:
            return lambda: False
        with self._lock:
            mine = next(self._numbers)
            self._asking.pop(seat, None)
            self._asking[seat] = mine
            if len(self._asking) > _MOST:
                del self._asking[next(iter(self._asking))]
        return lambda: self._asking.get(seat, mine) != mine


SEATS = Seats()
