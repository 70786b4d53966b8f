"""Sessions of the reading room: what a browser holds, kept here only as a hash."""

from __future__ import annotations

import hashlib
import time

from volteface.library.clock import now
from volteface.library.connection import Library


def open_session(library: Library, token: str, *, seconds: int, account: int | None = None) -> None:
    """Keep a session until it runs out; those that have are forgotten."""
    with library.transaction() as connection:
        connection.execute("DELETE FROM session WHERE expires < ?", (time.time(),))
        connection.execute(
            "INSERT INTO session (token, account, made, expires) VALUES (?, ?, ?, ?)",
            (_hash(token), account, now(), time.time() + seconds),
        )


def holds(library: Library, token: str) -> bool:
    """Whether a session without an account was opened with this token and has not run out."""
    sql = "SELECT 1 FROM session WHERE token = ? AND account IS NULL AND expires >= ?"
    return library.row(sql, (_hash(token), time.time())) is not None


def _hash(token: str) -> str:
    # The token is random and long: a plain hash cannot be searched.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
