"""Tasks: what was asked for, by whom, whose turn it is, and what came of it.

One process at a time takes them in order. What a process that died had begun waits again, for all work is such that
what was done is not done twice; what ended three processes is given up.
"""

from __future__ import annotations

import sqlite3
from typing import Literal

import msgspec

from volteface.library import events, jobs
from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.model.errors import WrongUse
from volteface.model.task import Task, TaskState

# A machine may be switched off twice in the middle of something; what ends a third process ends any.
_MOST_TRIES = 3
_GIVEN_UP = {
    "error": f"the work ended its process {_MOST_TRIES} times",
    "where": "",
    "hint": "its log says more, if anything",
}


def ask(library: Library, kind: str, spec: bytes, by: str) -> int:
    """Put a task on record; its number. One of the same kind and words that waits already is asked for once.

    Args:
        library: where to.
        kind: what is to be done.
        spec: how, as JSON.
        by: who asks; the work is signed so.
    """
    text = spec.decode("utf-8")
    with library.transaction(durable=True) as connection:
        sql = "SELECT id FROM task WHERE state = 'waiting' AND kind = ? AND spec = ? AND by = ?"
        found = connection.execute(sql, (kind, text, by)).fetchone()
        if found is not None:
            return int(found["id"])
        sql = "INSERT INTO task (kind, spec, by, made) VALUES (?, ?, ?, ?)"
        number = connection.execute(sql, (kind, text, by, now())).lastrowid or 0
        events.record(connection, "task", task=number, kind=kind, state="waiting")
    return number


def take(library: Library, last: str) -> Task | None:
    """The task whose turn it is, which is being worked on from now on; None where nothing waits.

    Args:
        library: where from.
        last: a kind whose turn comes when no other waits.
    """
    with library.transaction() as connection:
        sql = "SELECT id FROM task WHERE state = 'waiting' ORDER BY kind = ?, id LIMIT 1"
        found = connection.execute(sql, (last,)).fetchone()
        if found is None:
            return None
        connection.execute(
            "UPDATE task SET state = 'working', job = NULL, tries = tries + 1 WHERE id = ?", (found["id"],)
        )
    return task(library, found["id"])


def end(library: Library, number: int, state: TaskState, outcome: bytes) -> None:
    """Write down what came of a task."""
    with library.transaction(durable=True) as connection:
        sql = "UPDATE task SET state = ?, outcome = ?, ended = ? WHERE id = ?"
        connection.execute(sql, (state, outcome.decode("utf-8"), now(), number))
        kind = connection.execute("SELECT kind FROM task WHERE id = ?", (number,)).fetchone()["kind"]
        events.record(connection, "task", task=number, kind=kind, state=state)


def put_back(library: Library, number: int) -> None:
    """Let a task that gave way wait for its next turn, as if it had not been begun."""
    with library.transaction() as connection:
        connection.execute("UPDATE task SET state = 'waiting', tries = tries - 1 WHERE id = ?", (number,))


def recover(library: Library) -> None:
    """Let what a dead process was working on wait again, or give it up; whoever calls this works alone."""
    for row in list(library.rows("SELECT id, tries FROM task WHERE state = 'working' ORDER BY id")):
        if row["tries"] >= _MOST_TRIES:
            end(library, row["id"], "failed", msgspec.json.encode(_GIVEN_UP))
            continue
        with library.transaction() as connection:
            connection.execute("UPDATE task SET state = 'waiting' WHERE id = ?", (row["id"],))


def wish(library: Library, number: int, what: Literal["pause", "resume", "cancel"]) -> None:
    """Ask a task to pause, to go on or to stop; one that waits is cancelled at once, one at work within two seconds.

    Raises:
        WrongUse: there is no such task, it is over, or not begun yet.
    """
    with library.transaction() as connection:
        found = _row(connection, number)
        if found is not None and found["state"] == "waiting" and what == "cancel":
            sql = "UPDATE task SET state = 'cancelled', ended = ? WHERE id = ?"
            connection.execute(sql, (now(), number))
            events.record(connection, "task", task=number, kind=found["kind"], state="cancelled")
            return
    one = task(library, number)
    if one.over:
        raise WrongUse(f"task {number} is over: {one.state}", hint="ask for it again")
    if one.state == "waiting" or one.job is None:
        raise WrongUse(f"task {number} has not begun", hint="cancel it, or wait until its turn comes")
    jobs.wish(library, one.job, what)


def waiting(library: Library, *, but: str = "") -> int:
    """How many tasks wait, those of one kind aside."""
    return int(library.value("SELECT count(*) FROM task WHERE state = 'waiting' AND kind != ?", (but,)))


def unfinished(library: Library) -> int:
    """How many tasks wait or are being worked on."""
    return int(library.value("SELECT count(*) FROM task WHERE state IN ('waiting', 'working')"))


def task(library: Library, number: int) -> Task:
    """One task.

    Raises:
        WrongUse: there is none of this number.
    """
    row = _row(library.connection, number)
    if row is None:
        raise WrongUse(f"no task {number}", hint="it may be of another study")
    return _task(row)


def tasks(library: Library, most: int = 50, *, before: int | None = None) -> list[Task]:
    """The last tasks, newest first; `before` are those with lower numbers."""
    rows = library.rows(
        "SELECT * FROM task WHERE id < ? ORDER BY id DESC LIMIT ?", (before if before is not None else 1 << 62, most)
    )
    return [_task(row) for row in rows]


def _row(connection: sqlite3.Connection, number: int) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute("SELECT * FROM task WHERE id = ?", (number,)).fetchone()
    return found


def _task(row: sqlite3.Row) -> Task:
    return Task(
        row["id"],
        row["kind"],
        row["by"],
        row["state"],
        row["made"],
        row["ended"],
        row["tries"],
        row["job"],
        msgspec.Raw(row["spec"].encode("utf-8")),
        msgspec.Raw(row["outcome"].encode("utf-8")),
    )
