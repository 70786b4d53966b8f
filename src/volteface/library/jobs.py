"""Long work on record: a lease with heartbeat, so that a dead process never blocks the living."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.model.errors import VoltefaceError
from volteface.model.job import Job, JobState

_LEASE_SECONDS = 60.0
_BEAT_SECONDS = 2.0


class Cancelled(VoltefaceError):
    """Somebody asked for this work to stop; what is done stays."""


class Heartbeat:
    """The running job's own handle: tells progress, learns of a wish to cancel."""

    def __init__(self, library: Library, number: int) -> None:
        self.number = number
        self._library = library
        self._last = time.monotonic()

    def __call__(self, done: int, total: int | None, note: str = "") -> None:
        """Note progress, at most every two seconds.

        Raises:
            Cancelled: somebody wants the job to stop.
        """
        if time.monotonic() - self._last < _BEAT_SECONDS:
            return
        self._last = time.monotonic()
        with self._library.transaction() as connection:
            connection.execute(
                "UPDATE job SET done = ?, total = ?, note = ?, heartbeat = ? WHERE id = ?",
                (done, total, note, time.time(), self.number),
            )
        if self._library.value("SELECT cancel FROM job WHERE id = ?", (self.number,)):
            raise Cancelled("cancelled", hint="run the same command again to go on")


@contextmanager
def working(library: Library, kind: str) -> Iterator[Heartbeat]:
    """Run a job: on record while it lasts, its outcome afterwards; jobs of dead processes are marked first."""
    abandon_dead(library)
    with library.transaction() as connection:
        number = connection.execute(
            "INSERT INTO job (kind, state, host, process, started, heartbeat) VALUES (?, 'running', ?, ?, ?, ?)",
            (kind, socket.gethostname(), os.getpid(), now(), time.time()),
        ).lastrowid
    state: JobState = "failed"
    try:
        yield Heartbeat(library, number or 0)
        state = "done"
    except (Cancelled, KeyboardInterrupt):
        state = "cancelled"
        raise
    finally:
        with library.transaction() as connection:
            connection.execute("UPDATE job SET state = ?, heartbeat = ? WHERE id = ?", (state, time.time(), number))


def abandon_dead(library: Library) -> int:
    """Mark running jobs whose process is gone, or whose lease has run out on another machine; how many."""
    dead = [
        row["id"]
        for row in library.rows("SELECT id, host, process, heartbeat FROM job WHERE state = 'running'")
        if not _alive(row["host"], row["process"], row["heartbeat"])
    ]
    if dead:
        with library.transaction() as connection:
            connection.executemany("UPDATE job SET state = 'abandoned' WHERE id = ?", [(number,) for number in dead])
    return len(dead)


def jobs(library: Library) -> list[Job]:
    """All jobs, newest first."""
    rows = library.rows("SELECT * FROM job ORDER BY id DESC")
    return [
        Job(
            row["id"],
            row["kind"],
            row["state"],
            f"{row['host']}:{row['process']}",
            row["started"],
            time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(row["heartbeat"])),
            row["done"],
            row["total"],
            row["note"],
        )
        for row in rows
    ]


def _alive(host: str, process: int, heartbeat: float) -> bool:
    if host == socket.gethostname() and os.name == "posix":
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
    # Another machine, or Windows (where signal 0 would end the process): only the lease can tell.
    return time.time() - heartbeat < _LEASE_SECONDS
