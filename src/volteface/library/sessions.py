"""Sessions of the reading room: what a browser holds, kept here only as a hash. Each use lets them last longer."""

from __future__ import annotations

import sqlite3
import time

import msgspec

from volteface.library.connection import Library
from volteface.library.secret import hashed


class Session(msgspec.Struct, frozen=True):
    """A browser that is let in; `account` is None where one person works alone. Times are seconds since 1970."""

    id: int
    account: int | None
    browser: str
    began: float
    used: float
    expires: float


def open_session(
    library: Library, token: str, *, seconds: float, account: int | None = None, browser: str = ""
) -> None:
    """Keep a session until it runs out; those that have are forgotten."""
    with library.transaction() as connection:
        begin(connection, token, seconds=seconds, account=account, browser=browser)


def begin(
    connection: sqlite3.Connection, token: str, *, seconds: float, account: int | None = None, browser: str = ""
) -> None:
    """The same within the caller's transaction."""
    moment = time.time()
    connection.execute("DELETE FROM session WHERE expires < ?", (moment,))
    connection.execute(
        "INSERT INTO session (token, account, browser, began, used, expires) VALUES (?, ?, ?, ?, ?, ?)",
        (hashed(token), account, browser, moment, moment, moment + seconds),
    )


def session(library: Library, token: str) -> Session | None:
    """The session of a token; None where there is none, or it has run out."""
    sql = "SELECT id, account, browser, began, used, expires FROM session WHERE token = ? AND expires >= ?"
    row = library.row(sql, (hashed(token), time.time()))
    return None if row is None else Session(*row)


def sessions(library: Library, account: int | None) -> list[Session]:
    """Somebody's sessions, the one used last first."""
    sql = (
        "SELECT id, account, browser, began, used, expires FROM session WHERE account IS ? AND expires >= ? "
        "ORDER BY used DESC, id DESC"
    )
    return [Session(*row) for row in library.rows(sql, (account, time.time()))]


def prolong(library: Library, number: int, *, seconds: float, longest: float) -> None:
    """Let a session last on from now, but not longer than `longest` seconds from when it began."""
    moment = time.time()
    with library.transaction() as connection:
        connection.execute(
            "UPDATE session SET used = ?, expires = min(began + ?, ?) WHERE id = ?",
            (moment, longest, moment + seconds, number),
        )


def end(library: Library, account: int | None, *, number: int | None = None, but: int | None = None) -> int:
    """End one session of somebody's, or all of them but one; how many."""
    with library.transaction() as connection:
        return end_all(connection, account, number=number, but=but)


def end_all(
    connection: sqlite3.Connection, account: int | None, *, number: int | None = None, but: int | None = None
) -> int:
    """The same within the caller's transaction."""
    return connection.execute(
        "DELETE FROM session WHERE account IS :account AND (:number IS NULL OR id = :number) "
        "AND (:but IS NULL OR id <> :but)",
        {"account": account, "number": number, "but": but},
    ).rowcount
