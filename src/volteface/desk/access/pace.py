"""How much somebody may do in a time: a store that fills steadily, and from which each deed takes one."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

# So many are known; whoever did nothing for longest is forgotten first.
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
        # In the order in which they did something last.
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Take one; how many seconds to wait if there is none, else 0."""
        moment = self._clock()
        left, since = self._left.pop(key, (self._at_once, moment))
        left = min(self._at_once, left + (moment - since) * self._a_second)
        wait = max(0.0, (1 - left) / self._a_second)
        self._left[key] = (left if wait else left - 1, moment)
        if len(self._left) > _MOST_KNOWN:
            self._left.popitem(last=False)
        return wait
