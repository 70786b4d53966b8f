"""Files that are coming in just now: how far each sending is, for all windows that look on."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

# While a line that failed is tried again nothing comes, for half a minute at most (js/files_sending.js).
_PAUSE_SECONDS = 60.0


class Coming(msgspec.Struct, frozen=True):
    """How far one sending is; `of_files` and `of_size` are what was announced, 0 where nothing was."""

    batch: str
    files: int
    size: int
    of_files: int = 0
    of_size: int = 0


@dataclass
class _One:
    files: int = 0
    size: int = 0
    of_files: int = 0
    of_size: int = 0
    requests: int = 0
    last: float = 0.0

    def goes_on(self) -> bool:
        """Whether more of it is on its way."""
        if self.requests:
            return True
        return self.files < self.of_files and time.monotonic() - self.last < _PAUSE_SECONDS


class Arrivals:
    """All sendings to a study, by batch; in memory, since a sending ends with the desk that takes it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, _One] = {}

    def announce(self, batch: str, files: int, size: int) -> None:
        """Somebody begins to send so many files, of so many bytes."""
        with self._lock:
            self._held[batch] = _One(of_files=files, of_size=size, last=time.monotonic())

    @contextmanager
    def request(self) -> Iterator[Request]:
        """A request that brings files."""
        request = Request(self)
        try:
            yield request
        finally:
            request.close()

    def now(self) -> list[Coming]:
        """What is coming in, the first first; what has come, or comes no more, is forgotten."""
        with self._lock:
            self._held = {name: one for name, one in self._held.items() if one.goes_on()}
            return [Coming(name, one.files, one.size, one.of_files, one.of_size) for name, one in self._held.items()]

    def add(self, batch: str, *, files: int = 0, size: int = 0, requests: int = 0) -> None:
        """So much more came, of so many more requests that bring it."""
        with self._lock:
            one = self._held.setdefault(batch, _One())
            one.files, one.size, one.requests = one.files + files, one.size + size, one.requests + requests
            one.last = time.monotonic()


class Request:
    """One request among those that bring a batch."""

    def __init__(self, arrivals: Arrivals) -> None:
        self._arrivals, self._batch = arrivals, ""

    def came(self, batch: str, *, files: int = 0, size: int = 0) -> None:
        """Some bytes came, or a file is whole."""
        self._arrivals.add(batch, files=files, size=size, requests=0 if self._batch else 1)
        self._batch = batch

    def close(self) -> None:
        """It brings no more."""
        if self._batch:
            self._arrivals.add(self._batch, requests=-1)
