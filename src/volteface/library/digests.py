"""The reading log: which documents were read, with a note on each; the last counts, the earlier ones stay."""

from __future__ import annotations

import sqlite3

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record

# A note is of a document, whichever of its editions stood when it was written.
_NOTES = """
WITH last AS (
  SELECT max(g.id) AS id FROM digest g CROSS JOIN document d ON d.id = g.document GROUP BY d.name
), note AS (
  SELECT d.name, g.text, g.by, g.made, g.unread FROM last JOIN digest g ON g.id = last.id
  JOIN document d ON d.id = g.document
)
"""
_SPAN = "d.current AND d.latest >= :since AND (:until = 0 OR d.earliest <= :until)"
# In the order of their index, so that of many documents no more are read than are shown.
_LOG = f"""{_NOTES}
SELECT d.name, d.title, d.date, d.words, s.name AS source, n.text, n.by, n.made
FROM document d JOIN source s ON s.id = d.source LEFT JOIN note n ON n.name = d.name AND NOT n.unread
WHERE {_SPAN} AND (:read = '' OR (:read = 'read') = (n.name IS NOT NULL))
ORDER BY d.earliest, d.latest, d.id LIMIT :limit OFFSET :skip
"""  # noqa: S608 - our own words
_ONE = f"""{_NOTES}
SELECT d.name, d.title, d.date, d.words, s.name AS source, n.text, n.by, n.made
FROM document d JOIN source s ON s.id = d.source LEFT JOIN note n ON n.name = d.name AND NOT n.unread
WHERE d.name = ? AND d.current
"""  # noqa: S608 - our own words
_TOTAL = f"SELECT count(*) FROM document d WHERE {_SPAN}"  # noqa: S608 - our own words
_READ = f"""{_NOTES}
SELECT count(*) FROM note n CROSS JOIN document d ON d.name = n.name WHERE NOT n.unread AND {_SPAN}
"""  # noqa: S608 - our own words


class Digest(msgspec.Struct, frozen=True):
    """A note on a document; `unread`: somebody says that it was not read after all."""

    by: str
    text: str
    made: str
    unread: bool = False


class Logged(msgspec.Struct, frozen=True):
    """A document in the log, with its note where it was read."""

    document: str
    title: str
    date: str
    words: int
    source: str
    note: Digest | None


class Sought(msgspec.Struct, frozen=True):
    """Which documents are wanted: `read` is read, unread or "", days are ordinals, 0 for none."""

    read: str = ""
    since: int = 0
    until: int = 0
    limit: int = 100
    skip: int = 0


def write(library: Library, document: str, *, by: str, text: str, unread: bool = False) -> bool:
    """Put a note on record; False where no document of this name stands."""
    number = library.value("SELECT id FROM document WHERE name = ? AND current", (document,))
    if number is None:
        return False
    with library.transaction(durable=True) as connection:
        connection.execute(
            "INSERT INTO digest (document, by, text, unread, made) VALUES (?, ?, ?, ?, ?)",
            (number, by, text, unread, now()),
        )
        record(connection, "digest", document=document, unread=unread)
    return True


def logged(library: Library, document: str) -> Logged | None:
    """One document with its note; None where none of this name stands."""
    row = library.row(_ONE, (document,))
    return None if row is None else _logged(row)


def log(library: Library, sought: Sought) -> list[Logged]:
    """Documents by date, with their notes."""
    return [_logged(row) for row in library.rows(_LOG, msgspec.to_builtins(sought))]


def counts(library: Library, sought: Sought) -> tuple[int, int]:
    """How many documents there are in the time that is wanted, and how many of them were read."""
    span = {"since": sought.since, "until": sought.until}
    return int(library.value(_TOTAL, span)), int(library.value(_READ, span))


def notes(library: Library, document: str) -> list[Digest]:
    """All notes on a document, the newest first."""
    rows = library.rows(
        "SELECT g.by, g.text, g.made, g.unread FROM digest g JOIN document d ON d.id = g.document WHERE d.name = ? "
        "ORDER BY g.id DESC",
        (document,),
    )
    return [Digest(row["by"], row["text"], row["made"], bool(row["unread"])) for row in rows]


def _logged(row: sqlite3.Row) -> Logged:
    note = None if row["by"] is None else Digest(row["by"], row["text"], row["made"])
    return Logged(row["name"], row["title"], row["date"], row["words"], row["source"], note)
