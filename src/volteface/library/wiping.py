"""Words taken out of what people wrote into a library, and a question with all that was coded on it; nothing is left.

Codings and events are append-only in all ordinary use. A person's right to be erased goes before: their triggers are
lifted for the one transaction and put back by it. Pages of the file that held the words are written over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence

from volteface.library.connection import Library
from volteface.model.errors import LibraryDamaged

# What is not ours to change: the publications' own words, and what a row is called by.
_KEPT_TABLES = frozenset(
    {
        "coder",
        "document",
        "forgotten",
        "forgotten_salt",
        "item",
        "intake",
        "layer",
        "layer_intake",
        "organisation",
        "original",
        "page",
        "part",
        "passage",
        "source",
    }
)
_KEPT_COLUMNS = frozenset(
    {"uuid", "hash", "question", "codebook", "by", "coder", "actor", "version", "key", "at", "made"}
)
WIPED = "[erased]"
_SEARCHES = "saved_search"
# Events that tell of one.
_SEARCHED = frozenset({"save search", "forget search"})
# What tells of publications; it stays with them.
_DESCRIBING = ("document", "item", "source", "organisation")
# From a text to the spans that are to go.
Spans = Callable[[str], Sequence[tuple[int, int]]]


def found(library: Library, spans: Spans, sought: Spans | None = None) -> dict[str, int]:
    """How many rows of each table hold such words in what people wrote; `sought` finds them in saved searches."""
    counts: dict[str, int] = {}
    for table, columns in _written(library.connection):
        rows = library.rows(f'SELECT {", ".join(_quoted(columns))} FROM "{table}"')  # noqa: S608 - names of the schema
        if number := sum(any(map(_seek(table, row, spans, sought), row)) for row in rows):
            counts[table] = number
    return counts


def described(library: Library, spans: Spans) -> dict[str, int]:
    """How many rows of documents, items and sources hold such words in authors, titles and names, which stay."""
    counts: dict[str, int] = {}
    for table in _DESCRIBING:
        columns = [name for name, kind in _columns(library.connection, table) if kind == "TEXT" and name != "hash"]
        rows = library.rows(f'SELECT {", ".join(_quoted(columns))} FROM "{table}"')  # noqa: S608 - names of the schema
        if number := sum(any(isinstance(cell, str) and spans(cell) for cell in row) for row in rows):
            counts[table] = number
    return counts


def coded(library: Library, question: str) -> dict[str, int]:
    """How many rows of each table are of a question."""
    counts = {}
    for table in _of_questions(library.connection):
        sql = f'SELECT count(*) FROM "{table}" WHERE question = ?'  # noqa: S608 - names of the schema
        if number := int(library.value(sql, (question,))):
            counts[table] = number
    return counts


def wipe(library: Library, spans: Spans, question: str = "", sought: Spans | None = None) -> None:
    """Take such words out of all that people wrote, and a question with its codings, samples and scores; for good.

    `sought` finds them in saved searches, which are typed in small letters.

    Raises:
        LibraryDamaged: something else hangs on what is to go; nothing changed.
    """
    connection = library.connection
    connection.execute("PRAGMA secure_delete = ON")
    with library.transaction(durable=True):
        connection.execute("PRAGMA defer_foreign_keys = ON")
        triggers = [
            tuple(row) for row in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        ]
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        if question:
            _drop(connection, question)
        for table, columns in _written(connection):
            _blot(connection, table, columns, spans, sought)
        for _, sql in triggers:
            connection.execute(sql)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise LibraryDamaged("something else hangs on what was to be erased; nothing changed", where=question)
    # What was written over may still stand in the log and in pages that are free.
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _drop(connection: sqlite3.Connection, question: str) -> None:
    hanging = ("withdrawal", "coding", "coding"), ("draw", "sample", "sample"), ("remark_mark", "remark", "remark")
    for child, column, parent in hanging:
        connection.execute(
            f"DELETE FROM {child} WHERE {column} IN (SELECT id FROM {parent} WHERE question = ?)",  # noqa: S608 - ours
            (question,),
        )
    for table in _of_questions(connection):
        connection.execute(f'DELETE FROM "{table}" WHERE question = ?', (question,))  # noqa: S608 - names of the schema


def _seek(table: str, row: Sequence[object], spans: Spans, sought: Spans | None) -> Callable[[object], bool]:
    """Whether a cell of a row holds such words."""
    told = _told(table, row, spans, sought)
    return lambda cell: isinstance(cell, str) and bool(told(cell))


def _told(table: str, row: Sequence[object], spans: Spans, sought: Spans | None) -> Spans:
    """What finds the words in a row: another where it is a saved search, or tells of one."""
    searches = table == _SEARCHES or (table == "event" and not _SEARCHED.isdisjoint(row))
    return sought if sought is not None and searches else spans


def _blot(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], spans: Spans, sought: Spans | None
) -> None:
    keys = _keys(connection, table)
    listed = ", ".join(_quoted((*keys, *columns)))
    rows = connection.execute(f'SELECT {listed} FROM "{table}"').fetchall()  # noqa: S608 - names of the schema
    where = " AND ".join(f"{name} = ?" for name in _quoted(keys))
    for number, row in enumerate(rows, 1):
        key, cells = tuple(row)[: len(keys)], tuple(row)[len(keys) :]
        told = _told(table, cells, spans, sought)
        blotted = [_without(cell, told) if isinstance(cell, str) else cell for cell in cells]
        # What rows are told apart by stays different.
        blotted = [
            f"{new} {number}" if column in keys and new != old else new
            for column, old, new in zip(columns, cells, blotted, strict=True)
        ]
        if list(cells) != blotted:
            changed = ", ".join(f"{name} = ?" for name in _quoted(columns))
            connection.execute(
                f'UPDATE "{table}" SET {changed} WHERE {where}',  # noqa: S608 - names of the schema
                (*blotted, *key),
            )


def _without(text: str, spans: Spans) -> str:
    for start, end in sorted(spans(text), reverse=True):
        text = f"{text[:start]}{WIPED}{text[end:]}"
    return text


def _written(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The tables that hold what people wrote, with their columns of text."""
    for table in _tables(connection):
        if table in _KEPT_TABLES or table.startswith("fulltext"):
            continue
        columns = tuple(
            name for name, kind in _columns(connection, table) if kind == "TEXT" and name not in _KEPT_COLUMNS
        )
        if columns:
            yield table, columns


def _of_questions(connection: sqlite3.Connection) -> list[str]:
    return [table for table in _tables(connection) if "question" in dict(_columns(connection, table))]


def _tables(connection: sqlite3.Connection) -> list[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    return [name for (name,) in (tuple(row) for row in connection.execute(sql).fetchall())]


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    return [(row[1], row[2]) for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]


def _keys(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    return tuple(row[1] for row in rows if row[5]) or ("rowid",)


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{name}"' for name in names]
