"""Which quotations persons pinned, dropped, trimmed, put in another place: append-only, carried from layer to layer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.model.addresses import readings

# A choice with the passages that it is about, and whether these are of a layer that stands.
_CHOICES = """
WITH held AS (
  SELECT p.id, d.name || '/' || l.number || '#' || p.start || '-' || p."end" AS address,
         d.current AND d.layer = l.id AND p.id BETWEEN d.first_passage AND d.last_passage AS stands
  FROM passage p JOIN layer l ON l.id = p.layer JOIN document d ON d.id = l.document
  -- Else every passage there is would be looked at.
  WHERE p.id IN (SELECT passage FROM choice WHERE question = ?1 UNION SELECT other FROM choice WHERE question = ?1)
)
SELECT c.*, coalesce(p.address, '') AS address, coalesce(o.address, '') AS other_address,
       coalesce(p.stands, 0) AND (c.other IS NULL OR coalesce(o.stands, 0)) AS stands
FROM choice c LEFT JOIN held p ON p.id = c.passage LEFT JOIN held o ON o.id = c.other
WHERE c.question = ?1 ORDER BY coalesce(c.origin, c.id), c.id
"""
_AROUND = """
SELECT p.id FROM document d JOIN layer l ON l.id = d.layer
JOIN passage p ON p.id BETWEEN d.first_passage AND d.last_passage
WHERE d.name = ? AND d.current AND (? IS NULL OR l.number = ?) AND p.start <= ? AND p."end" >= ? ORDER BY p.id LIMIT 2
"""


class What(StrEnum):
    """What a person did."""

    PIN = "pin"
    DROP = "drop"
    TRIM = "trim"
    ORDER = "order"


class Choice(msgspec.Struct, frozen=True):
    """What a person chose of a passage; `passage` is its number.

    `number` is that of the first choice that this one was carried from, or its own: by it it is taken back. `stands`:
    its words are of a layer that is current. `side` and `other` belong to an order, `words` and `start` to a trim.
    """

    question: str
    what: What
    passage: int
    by: str
    reason: str = ""
    side: str = ""
    other: int | None = None
    words: str = ""
    start: int = 0
    number: int = 0
    made: str = ""
    stands: bool = True
    address: str = ""
    other_address: str = ""


def choose(library: Library, choice: Choice) -> int:
    """Put a choice on record; its number."""
    columns = (choice.question, choice.what.value, choice.passage, choice.side, choice.other, choice.words)
    with library.transaction(durable=True) as connection:
        cursor = connection.execute(
            "INSERT INTO choice (question, what, passage, side, other, words, start, by, reason, made) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*columns, choice.start, choice.by, choice.reason, now()),
        )
        number = cursor.lastrowid or 0
        record(connection, "choose", question=choice.question, choice=number, deed=choice.what.value, by=choice.by)
    return number


def undo(library: Library, question: str, number: int, *, by: str, reason: str) -> None:
    """Take a choice back, and all that were carried from it."""
    with library.transaction(durable=True) as connection:
        connection.execute(
            "INSERT INTO choice (question, what, undoes, by, reason, made) VALUES (?, 'undo', ?, ?, ?, ?)",
            (question, number, by, reason, now()),
        )
        record(connection, "undo choice", question=question, choice=number, by=by)


def choices(library: Library, question: str) -> list[Choice]:
    """The choices on a question that nobody took back, in the order in which they were made; each once.

    Of one that was carried the wording that stands is told, else the last to which it was carried.
    """
    rows = list(library.rows(_CHOICES, (question,)))
    gone = {row["undoes"] for row in rows if row["what"] == "undo"}
    held: dict[int, Choice] = {}
    for row in rows:
        number = row["origin"] or row["id"]
        if row["what"] == "undo" or number in gone or (number in held and held[number].stands):
            continue
        held[number] = Choice(
            row["question"],
            What(row["what"]),
            row["passage"],
            row["by"],
            row["reason"],
            row["side"],
            row["other"],
            row["words"],
            row["start"],
            number,
            row["made"],
            bool(row["stands"]),
            row["address"],
            row["other_address"],
        )
    return list(held.values())


def carry(connection: sqlite3.Connection, first: int, last: int, goes: Mapping[int, tuple[int, float]]) -> None:
    """Let choices on passages of these numbers rest on those that took their place.

    Args:
        connection: within a transaction.
        first: of the passages of the earlier layer.
        last: of them.
        goes: from a passage to the one that it became and how like they are, where what was said of it is carried.
    """
    sql = "SELECT * FROM choice WHERE passage BETWEEN ?1 AND ?2 OR other BETWEEN ?1 AND ?2 ORDER BY id"
    for row in connection.execute(sql, (first, last)).fetchall():
        ends = [row["passage"], row["other"]]
        here = [one for one in ends if one is not None and first <= one <= last]
        if any(one not in goes for one in here):
            continue
        passage, other = (goes[one][0] if one in goes else one for one in ends)
        origin = row["origin"] or row["id"]
        held = "SELECT EXISTS (SELECT 1 FROM choice WHERE coalesce(origin, id) = ? AND passage = ? AND other IS ?)"
        if connection.execute(held, (origin, passage, other)).fetchone()[0]:
            continue
        score = min([goes[one][1] for one in here], default=1.0)
        score = score if row["carried_score"] is None else min(score, row["carried_score"])
        kept = "question, what, side, words, start, by, reason, made"
        connection.execute(
            f"INSERT INTO choice ({kept}, passage, other, origin, carried_score) "  # noqa: S608 - our own names
            f"SELECT {kept}, ?, ?, ?, ? FROM choice WHERE id = ?",
            (passage, other, origin, score, row["id"]),
        )


def rests(connection: sqlite3.Connection, first: int, last: int) -> bool:
    """Whether a choice rests on passages of these numbers."""
    sql = "SELECT EXISTS (SELECT 1 FROM choice WHERE passage BETWEEN ?1 AND ?2 OR other BETWEEN ?1 AND ?2)"
    return bool(connection.execute(sql, (first, last)).fetchone()[0])


def around(library: Library, address: str) -> int | None:
    """The number of the one passage that holds the words at an address, None where none or several do."""
    at = next(iter(readings(address)), None)
    if at is None:
        return None
    found = [row["id"] for row in library.rows(_AROUND, (at.document, at.layer, at.layer, at.start, at.end))]
    return found[0] if len(found) == 1 else None
