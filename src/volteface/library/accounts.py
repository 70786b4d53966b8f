"""Accounts of a reading room that a team shares: who, under which pseudonym, with which role."""

from __future__ import annotations

import sqlite3
import unicodedata

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.model.errors import BadInput, WrongUse

_ACCOUNT = "SELECT id, name, shown, role, disabled, made, password FROM account"


class Account(msgspec.Struct, frozen=True):
    """One person's: `name` only owners see, `shown` signs; `role` is reader, coder, editor or owner."""

    id: int
    name: str
    shown: str
    role: str
    disabled: bool
    made: str


def folded(name: str) -> str:
    """A name as it is compared: without regard to case and width, so that nobody can pass for another."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def accounts(library: Library) -> list[Account]:
    """All accounts, in the order they were made."""
    return [_account(row) for row in library.rows(f"{_ACCOUNT} ORDER BY id")]


def account(library: Library, number: int) -> Account:
    """One account.

    Raises:
        WrongUse: there is none of that number.
    """
    row = library.row(f"{_ACCOUNT} WHERE id = ?", (number,))
    if row is None:
        raise WrongUse("no such account", where=str(number))
    return _account(row)


def known(library: Library, name: str) -> tuple[Account, str] | None:
    """The account of a name, with its password's hash; None where there is none."""
    row = library.row(f"{_ACCOUNT} WHERE folded = ?", (folded(name),))
    return None if row is None else (_account(row), row["password"])


def password(library: Library, number: int) -> str:
    """The hash of an account's password."""
    return str(library.value("SELECT password FROM account WHERE id = ?", (number,)) or "")


def demand_free(connection: sqlite3.Connection, name: str, shown: str, *, but: int = 0) -> None:
    """See that neither a name nor a pseudonym is another account's.

    Raises:
        BadInput: one is.
    """
    taken = connection.execute("SELECT 1 FROM account WHERE folded = ? AND id <> ?", (folded(name), but)).fetchone()
    if taken is not None:
        raise BadInput("somebody is here under that name already", where=name, hint="add to it what sets you apart")
    others = connection.execute("SELECT shown FROM account WHERE id <> ?", (but,)).fetchall()
    if shown and folded(shown) in {folded(one["shown"]) for one in others}:
        raise BadInput("somebody signs with that pseudonym already", where=shown, hint="choose another")


def add(connection: sqlite3.Connection, name: str, shown: str, role: str, password: str) -> int:
    """Make an account, within the caller's transaction; its number.

    Raises:
        BadInput: the name or the pseudonym is another's.
    """
    demand_free(connection, name, shown)
    made = connection.execute(
        "INSERT INTO account (name, folded, shown, role, password, made) VALUES (?, ?, ?, ?, ?, ?)",
        (name, folded(name), shown, role, password, now()),
    )
    return int(made.lastrowid or 0)


def rename(library: Library, number: int, name: str) -> None:
    """Call somebody otherwise; the pseudonym stays.

    Raises:
        BadInput: the name is another's.
    """
    with library.transaction() as connection:
        demand_free(connection, name, "", but=number)
        connection.execute("UPDATE account SET name = ?, folded = ? WHERE id = ?", (name, folded(name), number))
        record(connection, "people", deed="change name", account=number)


def set_password(connection: sqlite3.Connection, number: int, password: str) -> None:
    """Another password's hash, within the caller's transaction."""
    connection.execute("UPDATE account SET password = ? WHERE id = ?", (password, number))


def set_role(library: Library, number: int, role: str) -> None:
    """Another role.

    Raises:
        BadInput: no owner would be left.
    """
    with library.transaction() as connection:
        before = account(library, number)
        connection.execute("UPDATE account SET role = ? WHERE id = ?", (role, number))
        _demand_owner(connection, before)
        record(connection, "people", deed="change role", account=number, before=before.role, role=role)


def set_disabled(library: Library, number: int, disabled: bool) -> None:  # noqa: FBT001 - what it is set to
    """Shut an account, whose sessions end at once, or open it again.

    Raises:
        BadInput: no owner would be left.
    """
    with library.transaction() as connection:
        before = account(library, number)
        connection.execute("UPDATE account SET disabled = ? WHERE id = ?", (int(disabled), number))
        if disabled:
            _demand_owner(connection, before)
            connection.execute("DELETE FROM session WHERE account = ?", (number,))
        record(connection, "people", deed="shut account" if disabled else "open account", account=number)


def signs(library: Library, shown: str) -> bool:
    """Whether a coder has signed with this name before, a person or a machine."""
    return any(folded(row["name"]) == folded(shown) for row in library.rows("SELECT name FROM coder"))


def owners(library: Library) -> int:
    """How many owners there are whose account is open."""
    return int(library.value("SELECT count(*) FROM account WHERE role = 'owner' AND NOT disabled"))


def _demand_owner(connection: sqlite3.Connection, before: Account) -> None:
    left = connection.execute("SELECT 1 FROM account WHERE role = 'owner' AND NOT disabled").fetchone()
    if left is None:
        raise BadInput("no owner would be left", where=before.shown, hint="make somebody else an owner first")


def _account(row: sqlite3.Row) -> Account:
    return Account(row["id"], row["name"], row["shown"], row["role"], bool(row["disabled"]), row["made"])
