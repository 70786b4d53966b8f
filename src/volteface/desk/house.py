"""The opened study behind the desk: a connection a thread that reads, one that writes, behind a lock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from volteface.desk.access.person import Person
from volteface.desk.incoming.arrivals import Arrivals
from volteface.desk.kept import Kept
from volteface.desk.reckoning.keeper import Keeper
from volteface.desk.reckoning.store import Store
from volteface.desk.work.foreman import Foreman
from volteface.model.codebook import Question
from volteface.model.errors import TooMany, VoltefaceError
from volteface.study import Study

# Whoever writes is quick; where another process keeps them from it, they themselves wait for ten seconds.
_WAIT_SECONDS = 10.0


class House:
    """One study, open for many.

    Args:
        folder: the study's.
        team: whether several people work in it, each under an account.

    Raises:
        WrongUse: no study is there.
        LibraryDamaged: its library cannot be used.
    """

    def __init__(self, folder: Path, *, team: bool = False) -> None:
        self.folder, self.team = folder, team
        self.store = Store(folder)
        self.keeper = Keeper(self.store)
        self.foreman = Foreman(folder)
        self.kept = Kept()
        self.arrivals = Arrivals()
        self._writer = Study.shared(folder)
        self._lock = threading.RLock()
        self._local = threading.local()
        self._endings: list[Callable[[], None]] = []

    @property
    def study(self) -> Study:
        """The study for this thread to read; nothing can be written through it."""
        found: Study | None = getattr(self._local, "study", None)
        if found is None:
            # Nothing else holds it: threads come and go, and a connection goes with its thread.
            found = self._local.study = Study.reading(self.folder)
            found.demand_of_cues(self._demand_ends)
        return found

    def _demand_ends(self, question: Question) -> None:
        from volteface.desk.codebook.counting import demand_ends

        demand_ends(self, question)

    @contextmanager
    def writing(self, person: Person) -> Iterator[Study]:
        """The study to write to, for one person at a time; what is done is put on record as that person's.

        Raises:
            TooMany: others write for too long.
        """
        if not self._lock.acquire(timeout=_WAIT_SECONDS):
            raise TooMany("others have been writing for too long", hint="do it again in a while; nothing was changed")
        try:
            with self._writer.acting(person.name):
                yield self._writer
        finally:
            self._lock.release()

    def note(self, person: Person, what: Callable[[Study], None]) -> None:
        """Put on record, in passing, what can be put there the next time as well: nobody who only looks waits for it.

        Args:
            person: whose it is.
            what: writes it; left undone where somebody else writes just now, or it cannot be written.
        """
        if not self._lock.acquire(blocking=False):
            return
        try:
            with suppress(VoltefaceError), self._writer.at_once(), self._writer.acting(person.name):
                what(self._writer)
        finally:
            self._lock.release()

    def get_ready(self) -> None:
        """Read what the first search would have to wait for; it is kept for all threads."""
        with suppress(Exception):
            # What is wrong is told to whoever asks; and the desk may be closed meanwhile.
            self.study.get_ready()

    def at_close(self, end: Callable[[], None]) -> None:
        """Have something that was begun for this house ended with it."""
        self._endings.append(end)

    def close(self) -> None:
        """End what was begun here, but for the work that outlives the desk; give the library back.

        Connections of threads that still read close with them.
        """
        while self._endings:
            self._endings.pop()()
        self.foreman.let_go()
        with self._lock:
            self._writer.close()
