"""What a form sent, kept for a while, so that the page made of it has an address that can be come back to.

A page that answers a form itself is sent again whenever somebody goes back to it, and a browser asks first. So a
form that shows something sends its browser on to an address; what was written is kept here, in memory alone, for
whoever wrote it.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from volteface.desk.access.person import Person

Fields = tuple[tuple[str, str], ...]
# Signs of all that is kept; what was kept first goes first.
_MOST = 8_000_000
# A morning's work; it is in the browser, too.
_SECONDS = 14_400.0


@dataclass(frozen=True)
class _One:
    fields: Fields
    size: int
    until: float


class Kept:
    """Forms by key, each for the person who sent it.

    Args:
        most: how many signs are kept in all.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._size = most, 0
        self._lock = threading.Lock()
        self._held: OrderedDict[str, _One] = OrderedDict()

    def keep(self, person: Person, fields: Iterable[tuple[str, str]], *, seconds: float = _SECONDS) -> str:
        """Keep what was sent; the same of the same person has the same key.

        Args:
            person: who sent it.
            fields: names and values.
            seconds: for how long.
        """
        kept = tuple(fields)
        size = sum(len(name) + len(value) for name, value in kept)
        key = _key(person, repr(kept))
        with self._lock:
            self._drop(key)
            self._held[key] = _One(kept, size, time.monotonic() + seconds)
            self._size += size
            while self._size > self._most and len(self._held) > 1:
                self._drop(next(iter(self._held)))
        return key

    def of(self, person: Person, key: str) -> Fields | None:
        """What was kept for somebody; None where it is somebody else's, or is kept no more."""
        with self._lock:
            found = self._held.get(key)
            if found is not None and found.until < time.monotonic():
                self._drop(key)
                found = None
        return found.fields if found is not None and _key(person, repr(found.fields)) == key else None

    def _drop(self, key: str) -> None:
        if (gone := self._held.pop(key, None)) is not None:
            self._size -= gone.size


def _key(person: Person, what: str) -> str:
    whose = f"{person.account}\0{person.name}\0{what}"
    return hashlib.blake2b(whose.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
