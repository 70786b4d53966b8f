"""What was refused, with reasons, until the file goes in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.model.document import Refusal

_MATCHING = (
    "FROM problem WHERE (file LIKE :words ESCAPE '\\' OR reason LIKE :words ESCAPE '\\') "
    "AND (:reason = '' OR reason = :reason)"
)


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


def matching(library: Library, words: str = "", reason: str = "", *, most: int, skip: int = 0) -> list[Refusal]:
    """Some of what was refused, by file and row.

    Args:
        library: where from.
        words: a part of the file's name or of the reason, in any case; "" for all.
        reason: the whole reason.
        most: how many.
        skip: how many to pass over.
    """
    rows = library.rows(
        f"SELECT file, row, page, reason, hint {_MATCHING} ORDER BY file, row, page, id LIMIT :most OFFSET :skip",
        {"words": _pattern(words), "reason": reason, "most": most, "skip": skip},
    )
    return [Refusal(row["file"], row["reason"], row["hint"], row["row"], row["page"]) for row in rows]


def reasons(library: Library, words: str = "", *, most: int = 30) -> list[tuple[str, int]]:
    """Why things were refused, each reason with how often, the most frequent first."""
    sql = f"SELECT reason, count(*) AS often {_MATCHING} GROUP BY reason ORDER BY often DESC, reason LIMIT :most"
    rows = library.rows(sql, {"words": _pattern(words), "reason": "", "most": most})
    return [(row["reason"], row["often"]) for row in rows]


def count(library: Library, words: str = "", reason: str = "") -> int:
    """How much was refused."""
    return int(library.value(f"SELECT count(*) {_MATCHING}", {"words": _pattern(words), "reason": reason}))


def _pattern(words: str) -> str:
    escaped = words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
