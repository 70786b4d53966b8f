"""The append-only log: who did what and when; audit trail and feed for whoever watches."""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library

# Whoever is at work where that is not whose process it is: a person in the reading room.
_ACTING: ContextVar[str] = ContextVar("acting", default="")


class Event(msgspec.Struct, frozen=True):
    """One thing that happened in the study."""

    id: int
    at: str
    actor: str
    what: str
    detail: dict[str, Any]


def record(connection: sqlite3.Connection, what: str, **detail: Any) -> None:
    """Write an event within the caller's transaction, so that deed and record stand or fall together."""
    connection.execute(
        "INSERT INTO event (at, actor, what, detail) VALUES (?, ?, ?, ?)",
        (now(), actor(), what, msgspec.json.encode(detail).decode()),
    )


@contextmanager
def acting(person: str) -> Iterator[None]:
    """What is done within is put on record as done by a person; "" leaves it to whose process it is."""
    token = _ACTING.set(person)
    try:
        yield
    finally:
        _ACTING.reset(token)


def events(library: Library, after: int = 0) -> list[Event]:
    """All events later than number `after`, oldest first."""
    rows = library.rows("SELECT id, at, actor, what, detail FROM event WHERE id > ? ORDER BY id", (after,))
    return [Event(row["id"], row["at"], row["actor"], row["what"], msgspec.json.decode(row["detail"])) for row in rows]


def first(library: Library) -> Event | None:
    """The first thing that happened, None where nothing did."""
    row = library.row("SELECT id, at, actor, what, detail FROM event ORDER BY id LIMIT 1")
    if row is None:
        return None
    return Event(row["id"], row["at"], row["actor"], row["what"], msgspec.json.decode(row["detail"]))


def last(library: Library, *, but: tuple[str, ...] = ()) -> int:
    """The number of the last event, 0 where there was none; those of some kinds are passed over."""
    listed = msgspec.json.encode(but).decode()
    sql = "SELECT id FROM event WHERE what NOT IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT 1"
    return int(library.value(sql, (listed,)) or 0)


def count(library: Library, after: int, *, but: tuple[str, ...] = ()) -> int:
    """How many events are later than number `after`; those of some kinds are passed over."""
    listed = msgspec.json.encode(but).decode()
    sql = "SELECT count(*) FROM event WHERE id > ? AND what NOT IN (SELECT value FROM json_each(?))"
    return int(library.value(sql, (after, listed)))


def latest(library: Library, *what: str) -> int:
    """The number of the last event of these kinds, 0 where there was none."""
    listed = msgspec.json.encode(what).decode()
    sql = "SELECT max(id) FROM event WHERE what IN (SELECT value FROM json_each(?))"
    return int(library.value(sql, (listed,)) or 0)


def actor() -> str:
    """Who is at work: a person in the reading room, else whose process it is."""
    return _ACTING.get() or _actor()


@cache
def _actor() -> str:
    # Asked for with every event, and slow to find.
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without a user database
        return "unknown"
