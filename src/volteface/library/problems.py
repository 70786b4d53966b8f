"""What was refused, with reasons, until the file goes in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.model.document import Refusal


def report(library: Library, file: str, refusals: Iterable[Refusal], *, coding: bool = False) -> None:
    """Replace what was reported of a file by what its latest reading found.

    Args:
        library: where to.
        file: its name.
        refusals: what was found.
        coding: the file is a table of codings, not a publication.
    """
    with library.transaction() as connection:
        connection.execute("DELETE FROM problem WHERE file = ?", (file,))
        note(connection, refusals, coding=coding)


def note(connection: sqlite3.Connection, refusals: Iterable[Refusal], *, coding: bool = False) -> None:
    """Write down what was refused, within the caller's transaction."""
    connection.executemany(
        "INSERT INTO problem (file, row, page, reason, hint, coding, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(r.file, r.row, r.page, r.reason, r.hint, coding, now()) for r in refusals],
    )


def problems(library: Library, *, codings: bool = True) -> list[Refusal]:
    """Everything refused so far, by file and row; without `codings` of publications alone."""
    rows = library.rows(
        "SELECT file, row, page, reason, hint FROM problem WHERE coding = 0 OR ? ORDER BY file, row, page, id",
        (codings,),
    )
    return [Refusal(row["file"], row["reason"], row["hint"], row["row"], row["page"]) for row in rows]
