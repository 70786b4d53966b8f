"""How much somebody may do in a time: a store that fills steadily, and from which each deed takes one."""

from __future__ import annotations

import time
from collections.abc import Callable

_MOST_KNOWN = 10_000


class Pace:
    """Deeds by key: `at_once` may be done in a row, then `a_second`.

    Args:
        at_once: how many fit into the store.
        a_second: how many come in each second.
        clock: tells the seconds.
    """

    def __init__(self, at_once: float, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once, self._a_second, self._clock = at_once, a_second, clock
        self._left: dict[str, tuple[float, float]] = {}

    def wait(self, key: str) -> float:
        """Take one; how many seconds to wait if there is none, else 0."""
        moment = self._clock()
        left, since = self._left.get(key, (self._at_once, moment))
        left = min(self._at_once, left + (moment - since) * self._a_second)
        if left < 1:
            self._left[key] = (left, moment)
            return (1 - left) / self._a_second
        if len(self._left) >= _MOST_KNOWN:
            full = self._at_once / self._a_second
            self._left = {one: held for one, held in self._left.items() if moment - held[1] < full}
        self._left[key] = (left - 1, moment)
        return 0.0
