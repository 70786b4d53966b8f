"""Long work on record: a lease with heartbeat, so that a dead process never blocks the living, and wishes from outside.

Another process writes down that work should pause or stop; the work hears of it within a second or two.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.model.errors import VoltefaceError, WrongUse
from volteface.model.job import UNDER_WAY, Figures, Job, JobState

_LEASE_SECONDS = 60.0
# A process number is given out anew some day. A process that is alive and has been silent so long is another one, or
# its machine slept; in that case it says so itself as soon as it goes on.
_SILENCE_SECONDS = 3_600.0
_BEAT_SECONDS = 2.0
_LOOK_SECONDS = 0.5

# The task that is being worked on in this process, 0 for work that nobody put on record before.
_TASK: ContextVar[int] = ContextVar("task", default=0)
# The job that runs in this context: what it files is told by its number.
_JOB: ContextVar[int | None] = ContextVar("job", default=None)


class Cancelled(VoltefaceError):
    """Somebody asked for this work to stop; what is done stays."""


class Heartbeat:
    """The running job's own handle: tells progress, hears of wishes to pause and to cancel."""

    def __init__(self, library: Library, number: int) -> None:
        self.number = number
        self.paused_seconds = 0.0
        self._library = library
        self._beaten = self._looked = time.monotonic()
        self._said: tuple[int, int | None, str, Figures] = (0, None, "", Figures())

    def __call__(self, done: int, total: int | None, note: str = "", figures: Figures | None = None) -> None:
        """Note progress, at most every two seconds, and hear of wishes.

        Raises:
            Cancelled: somebody wants the job to stop.
        """
        self._said = (done, total, note, figures or self._said[3])
        self.listen()

    def listen(self) -> None:
        """Hear of wishes, at most twice a second, and keep the lease; while the job is to pause this does not return.

        Raises:
            Cancelled: somebody wants the job to stop.
        """
        if time.monotonic() - self._looked < _LOOK_SECONDS:
            return
        if self._wanted() == "pause":
            self._pause()
        if time.monotonic() - self._beaten >= _BEAT_SECONDS:
            self._beat("running")

    def _wanted(self) -> Literal["pause", ""]:
        self._looked = time.monotonic()
        wishes = self._library.row("SELECT pause, cancel FROM job WHERE id = ?", (self.number,))
        if wishes is not None and wishes["cancel"]:
            raise Cancelled("cancelled", hint="run the same command again to go on")
        return "pause" if wishes is not None and wishes["pause"] else ""

    def _pause(self) -> None:
        begun = time.monotonic()
        self._beat("paused")
        while self._wanted() == "pause":
            time.sleep(_LOOK_SECONDS)
            if time.monotonic() - self._beaten >= _BEAT_SECONDS:
                self._beat("paused")
        self.paused_seconds += time.monotonic() - begun
        self._beat("running")

    def _beat(self, state: JobState) -> None:
        self._beaten = time.monotonic()
        with self._library.transaction() as connection:
            self._write(connection, state)

    def _write(self, connection: sqlite3.Connection, state: JobState) -> None:
        done, total, note, got = self._said
        connection.execute(
            "UPDATE job SET state = ?, heartbeat = ?, done = ?, total = ?, note = ?, documents = ?, pages = ?, "
            "passages = ?, problems = ?, remaining = ? WHERE id = ?",
            (
                state,
                time.time(),
                done,
                total,
                note,
                got.documents,
                got.pages,
                got.passages,
                got.problems,
                got.remaining if state in UNDER_WAY else None,
                self.number,
            ),
        )

    def end(self, state: JobState) -> None:
        """Write down the outcome, with the last progress told."""
        self._beat(state)


@contextmanager
def working(library: Library, kind: str) -> Iterator[Heartbeat]:
    """Run a job: on record while it lasts, its outcome afterwards; jobs of dead processes are marked first."""
    abandon_dead(library)
    with library.transaction() as connection:
        number = connection.execute(
            "INSERT INTO job (kind, state, host, process, started, heartbeat, task) "
            "VALUES (?, 'running', ?, ?, ?, ?, ?)",
            (kind, socket.gethostname(), os.getpid(), now(), time.time(), _TASK.get() or None),
        ).lastrowid
        if _TASK.get():
            connection.execute("UPDATE task SET job = ? WHERE id = ?", (number, _TASK.get()))
    heartbeat = Heartbeat(library, number or 0)
    state: JobState = "failed"
    token = _JOB.set(number)
    try:
        yield heartbeat
        state = "done"
    except (Cancelled, KeyboardInterrupt):
        state = "cancelled"
        raise
    finally:
        _JOB.reset(token)
        heartbeat.end(state)


def under_way() -> int | None:
    """The number of the job that runs here, None where nothing is a job."""
    return _JOB.get()


@contextmanager
def for_task(number: int) -> Iterator[None]:
    """Jobs that begin within are the work on this task."""
    token = _TASK.set(number)
    try:
        yield
    finally:
        _TASK.reset(token)


def abandon_dead(library: Library) -> int:
    """Mark jobs under way whose process is gone, or whose lease has run out on another machine; how many."""
    dead = [job.id for job in jobs(library) if job.state == "abandoned"]
    with library.transaction() as connection:
        marked = connection.executemany(
            "UPDATE job SET state = 'abandoned' WHERE id = ? AND state != 'abandoned'", [(number,) for number in dead]
        )
        return max(0, marked.rowcount)


def jobs(library: Library, most: int = -1) -> list[Job]:
    """Jobs, newest first, all or so many.

    One whose process is gone is abandoned, whether that was written down or not.
    """
    return [_job(row) for row in library.rows("SELECT * FROM job ORDER BY id DESC LIMIT ?", (most,))]


def jobs_of_no_task(library: Library, most: int) -> list[Job]:
    """Jobs that nobody asked for at the desk, newest first: of the command line, and tries that were begun again."""
    sql = "SELECT * FROM job WHERE id NOT IN (SELECT job FROM task WHERE job IS NOT NULL) ORDER BY id DESC LIMIT ?"
    return [_job(row) for row in library.rows(sql, (most,))]


def job(library: Library, number: int) -> Job:
    """One job.

    Raises:
        WrongUse: there is none of this number.
    """
    row = library.row("SELECT * FROM job WHERE id = ?", (number,))
    if row is None:
        raise WrongUse(f"no job {number}", hint="volteface jobs lists them")
    return _job(row)


def wish(library: Library, number: int, what: Literal["pause", "resume", "cancel"]) -> Job:
    """Ask a job of whatever process to pause, to go on or to stop; it hears of it within two seconds.

    Raises:
        WrongUse: there is no such job, or it has ended.
    """
    found = job(library, number)
    if not found.under_way:
        raise WrongUse(f"job {number} is not under way: {found.state}", hint="run the same command again to go on")
    column, value = ("cancel", 1) if what == "cancel" else ("pause", int(what == "pause"))
    with library.transaction() as connection:
        connection.execute(f"UPDATE job SET {column} = ? WHERE id = ?", (value, number))  # noqa: S608 - one of two names
    return found


def alive(host: str, process: int) -> bool | None:
    """Whether a process lives; None where that cannot be told from here: on another machine, or on Windows."""
    # On Windows signal 0 would end the process.
    if host != socket.gethostname() or os.name != "posix":
        return None
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _job(row: sqlite3.Row) -> Job:
    return Job(
        row["id"],
        row["kind"],
        "abandoned" if row["state"] in UNDER_WAY and _dead(row) else row["state"],
        f"{row['host']}:{row['process']}",
        row["started"],
        time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(row["heartbeat"])),
        row["done"],
        row["total"],
        row["note"],
        Figures(row["documents"], row["pages"], row["passages"], row["problems"], row["remaining"]),
    )


def _dead(row: sqlite3.Row) -> bool:
    lives, silent = alive(row["host"], row["process"]), time.time() - row["heartbeat"]
    if lives is None:
        return bool(silent >= _LEASE_SECONDS)
    return not lives or bool(silent >= _SILENCE_SECONDS)
