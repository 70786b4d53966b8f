"""One thread that does one thing after the other, and holds up nobody who leaves."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_Made = TypeVar("_Made")


class Hand:
    """A thread of its own. Unlike those of an executor it is not waited for when the program ends."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True, name="aside").start()

    def do(self, what: Callable[[], _Made]) -> Future[_Made]:
        """Have something done after all that was asked for before."""
        future: Future[_Made] = Future()

        def done() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(what())
                except BaseException as error:  # noqa: BLE001 - it is told to whoever asked
                    future.set_exception(error)

        self._waiting.put(done)
        return future

    def rest(self) -> None:
        """Do no more than was asked for."""
        self._waiting.put(None)

    def _work(self) -> None:
        while (done := self._waiting.get()) is not None:
            done()
            del done
