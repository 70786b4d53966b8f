"""How long whoever asks will wait: a question that takes longer, or that nobody waits for any more, is given up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from volteface.model.errors import Overtaken, TookTooLong, VoltefaceError

if TYPE_CHECKING:
    from volteface.library.connection import Library

# SQLite looks up after so many of its steps: some thousand times a second.
_STEPS = 20_000


class Patience:
    """A time by which an answer must be there, and whether anybody still waits for it."""

    def __init__(self, seconds: float, overtaken: Callable[[], bool]) -> None:
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._overtaken = overtaken
        self._passed = False

    @property
    def is_over(self) -> bool:
        """Whether to give up."""
        self._passed = self._passed or self._overtaken() or time.monotonic() > self._until
        return self._passed

    def told(self) -> VoltefaceError:
        """Why it was given up."""
        if self._overtaken():
            return Overtaken("something else was asked for since")
        return TookTooLong(
            f"this takes longer than {self._seconds:g} seconds", hint="narrow it, by dates or words, or ask for less"
        )

    def demand(self) -> None:
        """See that there is still time.

        Raises:
            TookTooLong: there is not.
            Overtaken: nobody waits.
        """
        if self.is_over:
            raise self.told()


@contextmanager
def patient(library: Library, seconds: float, overtaken: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Whatever is read of a library within is given up after a time, or as soon as nobody waits for it.

    Args:
        library: of this thread.
        seconds: how long.
        overtaken: asked some hundred times a second whether nobody waits any more.

    Raises:
        TookTooLong: there was no answer in time.
        Overtaken: nobody waited any more.
    """
    patience = Patience(seconds, overtaken)
    library.patience = patience
    library.connection.set_progress_handler(lambda: int(patience.is_over), _STEPS)
    try:
        yield
    finally:
        library.connection.set_progress_handler(None, 0)
        library.patience = None


def demand_time(library: Library) -> None:
    """See that whoever asks still waits; for work on what was read, which SQLite does not look after.

    Raises:
        TookTooLong: the time is over.
        Overtaken: nobody waits.
    """
    if library.patience is not None:
        library.patience.demand()
