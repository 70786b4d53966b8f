"""The same document captured again: a later edition takes its place, and codings of unchanged words go with it."""

from __future__ import annotations

import sqlite3
import uuid
from bisect import bisect_left

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
    return _free_name(connection, document.id), 1, None


def _free_name(connection: sqlite3.Connection, taken: str) -> str:
    """The taken name with a number that is free: a hundred thousand files may all be called `index`."""

    def free(number: int) -> int:
        sql = "SELECT NOT EXISTS (SELECT 1 FROM document WHERE name = ?)"
        return int(connection.execute(sql, (f"{taken} ({number})",)).fetchone()[0])

    beyond = 2
    while not free(beyond):
        beyond *= 2
    return f"{taken} ({bisect_left(range(beyond), 1, lo=2, key=free)})"


def clash(connection: sqlite3.Connection, document: ReadDocument, name: str, source: int) -> str | None:
    """Why the document's own identifier, or one of its passages, cannot be used; None when they can."""
    if document.given_id:
        found = connection.execute(
            "SELECT s.name AS source, o.name AS organisation FROM document d JOIN source s ON s.id = d.source "
            "JOIN organisation o ON o.id = s.organisation WHERE d.name = ? AND d.source != ? LIMIT 1",
            (name, source),
        ).fetchone()
        if found is not None:
            return f"the identifier “{name}” is used already, in “{found['source']}” of {found['organisation']}"
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
        "WITH numbered AS (SELECT d.id AS document, p.id, p.name, p.text, row_number() OVER "
        "(PARTITION BY d.id, p.name, p.text ORDER BY p.start) AS nth FROM document d "
        "JOIN passage p ON p.id BETWEEN d.first_passage AND d.last_passage WHERE d.id IN (:earlier, :later)) "
        "SELECT a.id AS old, b.id AS new FROM numbered a JOIN numbered b "
        "ON a.document = :earlier AND b.document = :later AND a.text = b.text AND a.name IS b.name AND a.nth = b.nth",
        {"earlier": earlier, "later": later},
    ).fetchall()
    new_of = {pair["old"]: pair["new"] for pair in pairs}
    codings = connection.execute(
        "SELECT c.* FROM document d JOIN coding c ON c.passage BETWEEN d.first_passage AND d.last_passage "
        "WHERE d.id = ? ORDER BY c.id",
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
