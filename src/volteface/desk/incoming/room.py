"""How much may come into a study: in one go, and until some of what waits has been added."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from volteface.desk.incoming.batch import sized
from volteface.desk.incoming.batches import Incoming
from volteface.model.errors import BadInput

# What a request may bring; a browser sends no larger file than this in one go.
LARGEST = 2**31
# So much may wait to be added, and no more than half of what would be free without it.
MOST_WAITING = 20 * 10**9
# Files are kept twice while they are read, and their words beside them.
_TIMES, _SPARE = 2, 256 << 20
# What waits is counted anew after so long, and what comes in meanwhile added to it.
_FRESH_SECONDS = 5.0


class _Tally:
    """How many bytes wait in a folder, as counted last, and how many are on their way there."""

    def __init__(self) -> None:
        self.counted, self.coming = 0, 0
        self.since = -_FRESH_SECONDS


_TALLIES: dict[Path, _Tally] = {}
_LOCK = threading.Lock()


class Room:
    """The room that files coming into a study have.

    Args:
        incoming: where they wait.
    """

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming

    def at_once(self) -> int:
        """How many bytes one request may bring now."""
        return min(self._fits(), self.left())

    def left(self) -> int:
        """How many bytes may still come before something that waits is added, or thrown away."""
        with _LOCK:
            return self._left(self._tally())

    @contextmanager
    def taking(self, length: int) -> Iterator[None]:
        """Hold room for a request of so many bytes while it comes.

        Raises:
            BadInput: there is none.
        """
        if length > (fits := self._fits()):
            raise BadInput("the disk has no room for this", hint=f"up to {sized(fits)} fit; make room first")
        with _LOCK:
            tally = self._tally()
            if length > self._left(tally):
                # Some of it may have been added since.
                tally = self._tally(anew=True)
            if length > (left := self._left(tally)):
                raise BadInput(
                    "too much waits to be added already",
                    hint=f"up to {sized(left)} more may come; add what waits, or throw it away",
                )
            tally.coming += length
        try:
            yield
        finally:
            with _LOCK:
                tally.coming -= length
                tally.counted += length

    def _fits(self) -> int:
        return max(0, min(LARGEST, (self._incoming.room() - _SPARE) // _TIMES))

    def _left(self, tally: _Tally) -> int:
        waits = tally.counted + tally.coming
        return max(0, min(MOST_WAITING, (self._incoming.room() + waits) // 2) - waits)

    def _tally(self, *, anew: bool = False) -> _Tally:
        tally = _TALLIES.setdefault(self._incoming.folder, _Tally())
        if anew or time.monotonic() - tally.since >= _FRESH_SECONDS:
            tally.counted, tally.since = _size(self._incoming.folder), time.monotonic()
        return tally


def _size(folder: Path) -> int:
    """Of all files below a folder, as they stand there."""
    size, folders = 0, [os.fspath(folder)]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as within:
            for one in within:
                if one.is_dir(follow_symlinks=False):
                    folders.append(one.path)
                else:
                    with suppress(OSError):
                        size += one.stat(follow_symlinks=False).st_size
    return size
