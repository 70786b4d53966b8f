"""The same document captured again: a later edition takes its place, and codings of unchanged words go with it."""

from __future__ import annotations

import sqlite3
import uuid
from itertools import count

import msgspec

from volteface.library.events import record
from volteface.model.document import ReadDocument


def place(connection: sqlite3.Connection, document: ReadDocument) -> tuple[str, int, int | None]:
    """The name and edition under which a document is filed, and the number of the edition that it replaces.

    An identifier that was given names the document: the same identifier with other words is a later edition. A name
    taken from a file's name is only a name: another document of that name is told apart by a number.
    """
    latest = "SELECT id, edition FROM document WHERE name = ? ORDER BY edition DESC LIMIT 1"
    found = connection.execute(latest, (document.id,)).fetchone()
    if found is None:
        return document.id, 1, None
    if document.given_id:
        return document.id, found["edition"] + 1, found["id"]
    names = (f"{document.id} ({number})" for number in count(2))
    free = next(name for name in names if connection.execute(latest, (name,)).fetchone() is None)
    return free, 1, None


def clash(connection: sqlite3.Connection, document: ReadDocument, name: str) -> str | None:
    """Why the passages' identifiers cannot be used, None when they can."""
    given = [span.id for span in document.spans if span.id is not None]
    if not given:
        return None
    found = connection.execute(
        "SELECT p.name AS passage, d.name AS document FROM passage p "
        "JOIN layer l ON l.id = p.layer JOIN document d ON d.id = l.document "
        "WHERE p.name IN (SELECT value FROM json_each(?)) AND d.current AND d.name != ? LIMIT 1",
        (msgspec.json.encode(given).decode(), name),
    ).fetchone()
    if found is None:
        return None
    return f"the passage identifier “{found['passage']}” is used already, in document “{found['document']}”"


def carry(connection: sqlite3.Connection, earlier: int, later: int) -> None:
    """Let a later edition take an earlier one's place; codings whose words stand unchanged are carried over, on record.

    A passage is unchanged when its words are the same, and its identifier where one was given; of several such
    passages the n-th goes to the n-th.
    """
    connection.execute("UPDATE document SET current = 0 WHERE id = ?", (earlier,))
    pairs = connection.execute(
        "WITH numbered AS (SELECT l.document, p.id, p.name, p.text, row_number() OVER "
        "(PARTITION BY l.document, p.name, p.text ORDER BY p.start) AS nth "
        "FROM passage p JOIN layer l ON l.id = p.layer WHERE l.document IN (?1, ?2)) "
        "SELECT a.id AS old, b.id AS new FROM numbered a JOIN numbered b "
        "ON a.document = ?1 AND b.document = ?2 AND a.text = b.text AND a.name IS b.name AND a.nth = b.nth",
        (earlier, later),
    ).fetchall()
    new_of = {pair["old"]: pair["new"] for pair in pairs}
    codings = connection.execute(
        "SELECT c.* FROM coding c JOIN passage p ON p.id = c.passage JOIN layer l ON l.id = p.layer "
        "WHERE l.document = ? ORDER BY c.id",
        (earlier,),
    ).fetchall()
    kept = [row for row in codings if row["passage"] in new_of]
    for row in kept:
        values = {key: row[key] for key in row.keys() if key != "id"}  # noqa: SIM118 - a Row iterates over values
        values["passage"] = new_of[row["passage"]]
        values["carried_from"] = row["uuid"]
        values["uuid"] = str(uuid.uuid5(uuid.UUID(row["uuid"]), str(values["passage"])))
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO coding ({columns}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
    for old, new in new_of.items():
        connection.execute(
            "INSERT INTO draw SELECT sample, ?, probability, stratum, outside FROM draw WHERE passage = ? "
            "ON CONFLICT DO NOTHING",
            (new, old),
        )
    record(connection, "edition", document=later, replaces=earlier, carried=len(kept), left=len(codings) - len(kept))
