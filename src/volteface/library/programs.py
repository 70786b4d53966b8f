"""Programs that somebody lets in, each with a token of its own and a role no higher than theirs."""

from __future__ import annotations

import time

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.secret import hashed
from volteface.model.errors import WrongUse

_PROGRAM = "SELECT id, account, name, role, made, expires, used FROM program"


class Program(msgspec.Struct, frozen=True):
    """A token by what it was named; `expires` in seconds since 1970, `used` the day it was used last, "" for never."""

    id: int
    account: int | None
    name: str
    role: str
    made: str
    expires: float
    used: str


def let_in(library: Library, token: str, *, account: int | None, name: str, role: str, seconds: float) -> None:
    """Keep a token."""
    with library.transaction() as connection:
        connection.execute(
            "INSERT INTO program (token, account, name, role, made, expires) VALUES (?, ?, ?, ?, ?, ?)",
            (hashed(token), account, name, role, now(), time.time() + seconds),
        )
        record(connection, "people", deed="make token", name=name, role=role, account=account)


def program(library: Library, token: str) -> Program | None:
    """The program of a token; None where there is none, or it has run out."""
    row = library.row(f"{_PROGRAM} WHERE token = ? AND expires >= ?", (hashed(token), time.time()))
    return None if row is None else Program(*row)


def programs(library: Library, account: int | None) -> list[Program]:
    """Somebody's programs, newest first."""
    sql = f"{_PROGRAM} WHERE account IS ? AND expires >= ? ORDER BY id DESC"
    return [Program(*row) for row in library.rows(sql, (account, time.time()))]


def used(library: Library, number: int) -> None:
    """Note the day on which a token was used."""
    with library.transaction() as connection:
        connection.execute("UPDATE program SET used = ? WHERE id = ?", (now()[:10], number))


def withdraw(library: Library, account: int | None, number: int) -> None:
    """Let a program of somebody's in no more.

    Raises:
        WrongUse: they have none of that number.
    """
    with library.transaction() as connection:
        gone = connection.execute("DELETE FROM program WHERE id = ? AND account IS ?", (number, account)).rowcount
        if not gone:
            raise WrongUse("no such token", where=str(number))
        record(connection, "people", deed="withdraw token", token=number, account=account)
