"""What was refused, with reasons, until the file goes in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.model.document import Refusal


def report(library: Library, file: str, refusals: Iterable[Refusal]) -> None:
    """Replace what was reported of a file by what its latest reading found."""
    with library.transaction() as connection:
        connection.execute("DELETE FROM problem WHERE file = ?", (file,))
        note(connection, refusals)


def note(connection: sqlite3.Connection, refusals: Iterable[Refusal]) -> None:
    """Write down what was refused, within the caller's transaction."""
    connection.executemany(
        "INSERT INTO problem (file, row, page, reason, hint, at) VALUES (?, ?, ?, ?, ?, ?)",
        [(r.file, r.row, r.page, r.reason, r.hint, now()) for r in refusals],
    )


def problems(library: Library) -> list[Refusal]:
    """Everything refused so far, by file and row."""
    rows = library.rows("SELECT file, row, page, reason, hint FROM problem ORDER BY file, row, page, id")
    return [Refusal(row["file"], row["reason"], row["hint"], row["row"], row["page"]) for row in rows]
