"""The mark of documents that somebody set aside, as queries meet it: neither standing nor replaced.

Whatever asks for `current` editions leaves them out. Only what reads other editions on purpose has to tell them apart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.model.addresses import readings

_NOW = "SELECT document FROM set_aside WHERE ended = ''"
# Of a document `d`: the edition that opens under its name. Where none stands it is the one that was set aside last.
OPENS = (
    f"(d.current OR (d.id IN ({_NOW}) "  # noqa: S608 - our own words
    "AND NOT EXISTS (SELECT 1 FROM document e WHERE e.name = d.name AND e.current)))"
)
OPENS_FIRST = "d.current DESC, (SELECT max(id) FROM set_aside a WHERE a.document = d.id AND a.ended = '') DESC"
# Of a document `d`: whether somebody set this edition aside.
ASIDE = f"d.id IN ({_NOW})"
# Another edition of `d` stands, and nobody set this one aside: it was replaced.
REPLACED = (
    f"NOT d.current AND d.id NOT IN ({_NOW}) "  # noqa: S608 - our own words
    "AND EXISTS (SELECT 1 FROM document e WHERE e.name = d.name AND e.current)"
)


def end(connection: sqlite3.Connection, document: int) -> None:
    """An edition stands, whatever it was before; within the caller's transaction."""
    connection.execute("UPDATE set_aside SET ended = ? WHERE document = ? AND ended = ''", (now(), document))


def follow(connection: sqlite3.Connection, earlier: int, later: int) -> None:
    """Let the mark of an edition pass to a later one, which stays out with it; within the caller's transaction."""
    connection.execute("UPDATE set_aside SET document = ? WHERE document = ? AND ended = ''", (later, earlier))


def by_original(library: Library) -> Mapping[str, int]:
    """How many documents of each file are set aside, by the hash of its content."""
    sql = f"SELECT d.original, count(*) AS number FROM document d WHERE {ASIDE} GROUP BY d.original"  # noqa: S608
    return {row["original"]: row["number"] for row in library.rows(sql) if row["original"]}


def document_at(library: Library, address: str) -> str:
    """The document that is set aside in which a passage stands, by its identifier or address; "" where none is."""
    at = next((one.document for one in readings(address)), "")
    sql = (
        "SELECT name FROM document d WHERE d.name IN (:at, :whole) AND NOT d.current AND "  # noqa: S608 - our own words
        f"{OPENS} UNION ALL SELECT d.name FROM passage p JOIN layer l ON l.id = p.layer JOIN document d "
        f"ON d.id = l.document WHERE p.name = :address AND NOT d.current AND {OPENS} LIMIT 1"
    )
    # An address without a layer may be of a document whose own name ends like one with it.
    found = library.value(sql, {"at": at, "whole": address.rpartition("#")[0], "address": address})
    return found or ""
