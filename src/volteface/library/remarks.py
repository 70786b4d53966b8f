"""Remarks on what is held and found: threads with replies, open until somebody settles them; none is overwritten."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record


class About(StrEnum):
    """What a remark may be about."""

    PASSAGE = "passage"
    TURN = "turn"
    PAIR = "pair"
    DOCUMENT = "document"
    QUESTION = "question"
    DOSSIER = "dossier"


class State(StrEnum):
    """How a remark stands."""

    OPEN = "open"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class Written(msgspec.Struct, frozen=True):
    """A remark as somebody writes it. `passage` is a number, `parent` that of the remark it answers."""

    uuid: str
    about: About
    key: str
    by: str
    text: str
    question: str = ""
    passage: int | None = None
    parent: int | None = None
    words: str = ""


class Mark(msgspec.Struct, frozen=True):
    """What somebody made of a remark, and why."""

    what: State
    by: str
    reason: str
    made: str


class Remark(msgspec.Struct, frozen=True):
    """A remark on record with what became of it and its replies, oldest first."""

    number: int
    uuid: str
    about: About
    key: str
    question: str
    passage: int | None
    parent: int | None
    by: str
    text: str
    words: str
    made: str
    marks: tuple[Mark, ...] = ()
    replies: tuple[Remark, ...] = ()

    @property
    def state(self) -> State:
        """As what was last made of it says."""
        return self.marks[-1].what if self.marks else State.OPEN


class Asked(msgspec.Struct, frozen=True):
    """Which threads are wanted; what is left out is no condition. `before`: with a number below that one."""

    about: str = ""
    key: str = ""
    passage: int = 0
    question: str = ""
    by: str = ""
    state: str = ""
    before: int = 0
    limit: int = 50


_STATE = """
coalesce((SELECT m.what FROM remark_mark m WHERE m.remark = r.id ORDER BY m.id DESC LIMIT 1), 'open')
"""
_WANTED = """
r.parent IS NULL AND (:about = '' OR r.about = :about) AND (:key = '' OR r.key = :key)
AND (:passage = 0 OR r.passage = :passage) AND (:question = '' OR r.question = :question)
"""
_THREADS = f"""
SELECT r.* FROM remark r WHERE {_WANTED} AND (:by = '' OR r.by = :by OR EXISTS (
  SELECT 1 FROM remark a WHERE a.parent = r.id AND a.by = :by))
AND (:state = '' OR {_STATE} = :state) AND (:before = 0 OR r.id < :before) ORDER BY r.id DESC LIMIT :limit
"""  # noqa: S608 - our own words
_COUNTS = f"SELECT {_STATE} AS state, count(*) AS number FROM remark r WHERE {_WANTED} GROUP BY 1"  # noqa: S608 - the same
# A passage is called as it is now, wherever its words have gone.
_OPEN = f"""
SELECT r.about, CASE WHEN p.id IS NULL THEN r.key ELSE
  d.name || '/' || l.number || '#' || p.start || '-' || p."end" END AS key, count(*) AS number
FROM remark r LEFT JOIN passage p ON p.id = r.passage LEFT JOIN layer l ON l.id = p.layer
LEFT JOIN document d ON d.id = l.document
WHERE r.parent IS NULL AND {_STATE} = 'open' AND ((:question <> '' AND r.question = :question)
OR (:document <> '' AND ((r.about = 'document' AND r.key = :document) OR (r.about = 'passage' AND d.name = :document))))
GROUP BY 1, 2
"""  # noqa: S608 - our own words


def add(library: Library, written: Written) -> int:
    """Put a remark on record; its number. One whose UUID is known already is left as it is."""
    with library.transaction(durable=True) as connection:
        held = connection.execute("SELECT id FROM remark WHERE uuid = ?", (written.uuid,)).fetchone()
        if held is not None:
            return int(held[0])
        values = {name: getattr(written, name) for name in Written.__struct_fields__}
        values |= {"about": written.about.value, "made": now()}
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO remark ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
        number = connection.execute(sql, tuple(values.values())).lastrowid or 0
        told = {"remark": number, "about": written.about.value, "key": written.key, "question": written.question}
        record(connection, "remark", deed="reply" if written.parent else "remark", **told)
    return number


def mark(library: Library, number: int, what: State, *, by: str, reason: str = "") -> None:
    """Say what became of a remark."""
    with library.transaction(durable=True) as connection:
        connection.execute(
            "INSERT INTO remark_mark (remark, what, by, reason, made) VALUES (?, ?, ?, ?, ?)",
            (number, what.value, by, reason, now()),
        )
        record(connection, "remark", deed=what.value, remark=number)


def threads(library: Library, asked: Asked) -> list[Remark]:
    """Remarks that answer none, with their replies, the newest first."""
    rows = list(library.rows(_THREADS, msgspec.to_builtins(asked)))
    return _whole(library, rows)


def remark(library: Library, number: int) -> Remark | None:
    """One remark with its replies, None where there is none of this number."""
    found = _whole(library, list(library.rows("SELECT * FROM remark WHERE id = ?", (number,))))
    return found[0] if found else None


def counts(library: Library, asked: Asked) -> dict[str, int]:
    """How many threads are open, settled, withdrawn, of those on what is asked for."""
    rows = library.rows(_COUNTS, msgspec.to_builtins(asked))
    return {state.value: 0 for state in State} | {row["state"]: row["number"] for row in rows}


def still_open(library: Library, *, question: str = "", document: str = "") -> dict[str, int]:
    """How many open threads there are on a question, or on a document and its passages, each by what it is about.

    The keys are “pair KEY”, “passage ADDRESS” and so on.
    """
    rows = library.rows(_OPEN, {"question": question, "document": document})
    return {f"{row['about']} {row['key']}": row["number"] for row in rows}


def carry(connection: sqlite3.Connection, kept: Sequence[tuple[int, int]]) -> None:
    """Let remarks on passages follow their words, from number to number, within the caller's transaction."""
    connection.execute(
        "UPDATE remark SET passage = goes.there "
        "FROM (SELECT value ->> 0 AS here, value ->> 1 AS there FROM json_each(?)) AS goes WHERE passage = goes.here",
        (msgspec.json.encode(kept).decode(),),
    )


def rests(connection: sqlite3.Connection, first: int, last: int) -> bool:
    """Whether a remark is about passages of these numbers."""
    sql = "SELECT EXISTS (SELECT 1 FROM remark WHERE passage BETWEEN ? AND ?)"
    return bool(connection.execute(sql, (first, last)).fetchone()[0])


def _whole(library: Library, roots: Sequence[sqlite3.Row]) -> list[Remark]:
    listed = msgspec.json.encode([row["id"] for row in roots]).decode()
    replies: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in library.rows(
        "SELECT * FROM remark WHERE parent IN (SELECT value FROM json_each(?)) ORDER BY id", (listed,)
    ):
        replies[row["parent"]].append(row)
    every = [row["id"] for row in (*roots, *(row for several in replies.values() for row in several))]
    marks: dict[int, list[Mark]] = defaultdict(list)
    sql = "SELECT * FROM remark_mark WHERE remark IN (SELECT value FROM json_each(?)) ORDER BY id"
    for row in library.rows(sql, (msgspec.json.encode(every).decode(),)):
        marks[row["remark"]].append(Mark(State(row["what"]), row["by"], row["reason"], row["made"]))

    def made(row: sqlite3.Row, answers: tuple[Remark, ...] = ()) -> Remark:
        values = {name: row[name] for name in Written.__struct_fields__ if name != "about"}
        values |= {"number": row["id"], "made": row["made"], "about": About(row["about"])}
        return Remark(**values, marks=tuple(marks[row["id"]]), replies=answers)

    return [made(row, tuple(made(reply) for reply in replies[row["id"]])) for row in roots]
