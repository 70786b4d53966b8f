"""How sure a question is while it is coded: reckoned by the process beside the desk, told as it was last reckoned."""

from __future__ import annotations

import threading
import time
import weakref

from volteface.desk.aside.errands import Stand
from volteface.desk.aside.process import aside
from volteface.desk.house import House
from volteface.model.errors import VoltefaceError
from volteface.study import Study
from volteface.study.sent_shapes import StandingShape

# Reckoned again when so many more codings were made (interface.md: every ten), and not more often than this.
_EVERY = 10
_BETWEEN_SECONDS = 5.0
_LONGEST_SECONDS = 60.0


class Standings:
    """What was last reckoned of each question of a house."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._told: dict[str, StandingShape] = {}
        self._state: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        self._next: dict[str, float] = {}

    def told(self, house: House, study: Study, question: str) -> tuple[StandingShape | None, bool]:
        """How a question stood when it was last reckoned, and whether it is being reckoned anew.

        Raises:
            WrongUse: there is no such question.
        """
        state = f"{study.question(question).version} {study.codings_made(question) // _EVERY}"
        with self._lock:
            if question in self._asked:
                self._hear(house, question)
            due = self._state.get(question) != state and time.monotonic() >= self._next.get(question, 0.0)
            if question not in self._asked and due:
                self._asked[question] = state
                self._hear(house, question)
            return self._told.get(question), question in self._asked or self._state.get(question) != state

    def _hear(self, house: House, question: str) -> None:
        state = self._asked[question]
        try:
            found = aside(house, "coding").answer(
                Stand(question), StandingShape, seconds=_LONGEST_SECONDS, state=f"standing {state}"
            )
        except VoltefaceError:
            # It took too long, or there is not enough to say: the next ten codings are the next chance.
            found = self._told.get(question)
        else:
            if found is None:
                return
        if found is not None:
            self._told[question] = found
        self._state[question] = self._asked.pop(question)
        self._next[question] = time.monotonic() + _BETWEEN_SECONDS


_HOUSES: weakref.WeakKeyDictionary[House, Standings] = weakref.WeakKeyDictionary()
_LOCK = threading.Lock()


def standings(house: House) -> Standings:
    """A house's."""
    with _LOCK:
        return _HOUSES.setdefault(house, Standings())
