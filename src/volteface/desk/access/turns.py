"""How much of the desk somebody may keep busy at once: whoever asks for slow things waits for their own, not others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from volteface.desk.access.person import Person


class Turns:
    """Turns of those who have accounts; who works alone is in nobody's way, and nobody without one asks slow things.

    Args:
        at_once: so many requests of one person are answered at the same time; others of theirs wait.
    """

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._of: WeakValueDictionary[int, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, person: Person) -> AsyncIterator[None]:
        """A turn of a person's, as long as this lasts."""
        if not person.account:
            yield
            return
        turn = self._of.get(person.account)
        if turn is None:
            turn = self._of[person.account] = asyncio.Semaphore(self._at_once)
        async with turn:
            yield
