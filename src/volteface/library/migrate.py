"""Bring a library's schema up to date: each step once, after a backup that was read back and checked."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from volteface.library.lemmas import lemmas, printed
from volteface.model.errors import LibraryDamaged

_NAME = re.compile(r"(\d{4})_\w+\.sql")


def migrate(connection: sqlite3.Connection, path: Path, steps: Traversable | None = None) -> None:
    """Apply the steps that the library has not seen.

    Args:
        connection: the open library.
        path: its file, for the backup's name and for messages.
        steps: folder of `NNNN_name.sql` files; the package's own by default.

    Raises:
        LibraryDamaged: the library is of a later version, or its backup did not come out whole.
    """
    known = _numbered(steps or files("volteface.library").joinpath("migrations"))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    latest = max(known, default=0)
    if version == latest:
        return
    if version > latest:
        raise LibraryDamaged(
            f"the library has schema {version}, this Volteface knows {latest}",
            where=str(path),
            hint="install the newer Volteface that made it",
        )
    # What a step fills the index with; both are Volteface's own, for no version of SQLite has them.
    connection.create_function("printed", 1, printed, deterministic=True)
    connection.create_function("lemmas", 2, lambda text, language: " ".join(lemmas(text, language)))
    for number in sorted(number for number in known if number > version):
        if version:
            _back_up(connection, path.with_name(f"{path.stem}-before-{number:04}.sqlite"))
        _apply(connection, number, known[number])


def _numbered(folder: Traversable) -> dict[int, str]:
    found = ((_NAME.fullmatch(entry.name), entry) for entry in folder.iterdir())
    return {int(match[1]): entry.read_text("utf-8") for match, entry in found if match}


def _apply(connection: sqlite3.Connection, number: int, script: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have been faster.
    if connection.execute("PRAGMA user_version").fetchone()[0] >= number:
        connection.execute("ROLLBACK")
        return
    try:
        for statement in _statements(script):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _statements(script: str) -> list[str]:
    # executescript would commit between statements; a migration is whole or not at all.
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
        whole = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT%'")]
        counts = [f'SELECT count(*) FROM "{table}"' for table in tables]  # noqa: S608 - names come from the schema
        same = all(copy.execute(sql).fetchone()[0] == connection.execute(sql).fetchone()[0] for sql in counts)
    if not (whole and same):
        raise LibraryDamaged("the backup before a migration did not come out whole", where=str(target))
