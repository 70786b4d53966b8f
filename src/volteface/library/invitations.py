"""Links that open once: to join, to choose a new password, or to come in where one person works alone."""

from __future__ import annotations

import sqlite3
import time

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.secret import hashed
from volteface.model.errors import WrongUse

_INVITATION = "SELECT id, purpose, role, shown, account, note, by, made, expires, used, withdrawn FROM invitation"


class Invitation(msgspec.Struct, frozen=True):
    """A link: what it opens, for whom (`shown`: a pseudonym laid down), by whom; `expires` in seconds since 1970."""

    id: int
    purpose: str
    role: str
    shown: str
    account: int | None
    note: str
    by: str
    made: str
    expires: float
    used: str
    withdrawn: bool

    @property
    def state(self) -> str:
        """How it stands: open, used, withdrawn or run out."""
        if self.used:
            return "used"
        if self.withdrawn:
            return "withdrawn"
        return "open" if self.expires >= time.time() else "run out"


def invite(
    library: Library,
    token: str,
    purpose: str,
    *,
    role: str,
    seconds: float,
    by: str,
    note: str = "",
    shown: str = "",
    account: int | None = None,
) -> None:
    """Keep a link.

    An earlier one of its kind holds no more, if it is for whoever starts the desk (`by` nobody) or the same account.
    """
    with library.transaction() as connection:
        if purpose != "join" or not by:
            connection.execute(
                "UPDATE invitation SET withdrawn = 1 "
                "WHERE purpose = ? AND account IS ? AND (by = '' OR purpose <> 'join') AND used = ''",
                (purpose, account),
            )
        if purpose == "here":
            # Nobody needs to know later that somebody opened their own desk.
            connection.execute("DELETE FROM invitation WHERE purpose = 'here'")
        connection.execute(
            "INSERT INTO invitation (token, purpose, role, shown, account, note, by, made, expires) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (hashed(token), purpose, role, shown, account, note, by, now(), time.time() + seconds),
        )
        if purpose != "here":
            deed = "invite" if purpose == "join" else "offer new password"
            # Not the note: it may name whom others know by the pseudonym, and a record is kept for ever.
            record(connection, "people", deed=deed, role=role, account=account, pseudonym=shown)


def invitations(library: Library, most: int = 200) -> list[Invitation]:
    """Links that were given to others, newest first."""
    sql = f"{_INVITATION} WHERE purpose <> 'here' ORDER BY id DESC LIMIT ?"
    return [_invitation(row) for row in library.rows(sql, (most,))]


def of_token(library: Library, token: str, purpose: str) -> Invitation | None:
    """The link of a token, if it still opens."""
    row = library.row(f"{_INVITATION} WHERE token = ? AND purpose = ?", (hashed(token), purpose))
    found = None if row is None else _invitation(row)
    return found if found is not None and found.state == "open" else None


def use(connection: sqlite3.Connection, token: str, purpose: str) -> bool:
    """Use a link up, within the caller's transaction; whether it still opened."""
    changed = connection.execute(
        "UPDATE invitation SET used = ? "
        "WHERE token = ? AND purpose = ? AND used = '' AND NOT withdrawn AND expires >= ?",
        (now(), hashed(token), purpose, time.time()),
    )
    return bool(changed.rowcount)


def withdraw(library: Library, number: int) -> None:
    """Let a link open no more.

    Raises:
        WrongUse: there is none of that number that would.
    """
    with library.transaction() as connection:
        changed = connection.execute(
            "UPDATE invitation SET withdrawn = 1 WHERE id = ? AND used = '' AND NOT withdrawn AND purpose <> 'here'",
            (number,),
        )
        if not changed.rowcount:
            raise WrongUse("no such invitation is open", where=str(number))
        record(connection, "people", deed="withdraw invitation", invitation=number)


def _invitation(row: sqlite3.Row) -> Invitation:
    return Invitation(**dict(row) | {"withdrawn": bool(row["withdrawn"])})
