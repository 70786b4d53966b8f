"""Documents set aside and put back: they count no more and count again; nothing of them is deleted.

Many are dealt with in lots, each in a transaction that is over in a fifth of a second: whoever is killed in between
goes on with the rest.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from volteface.library import aside_marks, editions, events
from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.model.errors import BadInput
from volteface.model.job import Progress, silent

# So many documents a transaction. Of editions that take one another's place words are compared: one at a time.
_LOT = 250
# Of those that are put back each passage's identifier is looked up.
_PASSAGES = 20_000
_JOINED = "document d JOIN source s ON s.id = d.source JOIN organisation o ON o.id = s.organisation"
# Written so that what is set aside is read first, which is little.
_OUT = f"set_aside a CROSS JOIN {_JOINED}"
_ASIDE = "a.ended = '' AND d.id = a.document"
_CLASH = """
SELECT p.name AS passage, e.name AS document FROM json_each(?) m JOIN document d ON d.id = m.value
JOIN passage f ON f.id = d.first_passage AND f.name IS NOT NULL
JOIN passage p ON p.id BETWEEN d.first_passage AND d.last_passage AND p.name IS NOT NULL
JOIN passage q ON q.name = p.name AND q.id <> p.id JOIN layer l ON l.id = q.layer
JOIN document e ON e.id = l.document AND e.current AND q.id BETWEEN e.first_passage AND e.last_passage LIMIT 1
"""
_REPLACED = """
SELECT detail ->> 'document' AS later, detail ->> 'replaces' AS earlier FROM event
WHERE what = 'edition' AND detail ->> 'replaces' IS NOT NULL ORDER BY id
"""


class Which(msgspec.Struct, frozen=True):
    """Documents by name, all of an organisation or source, or all that one job or task brought; "" and 0: not asked.

    Those of a task that was begun again came by several jobs.
    """

    documents: tuple[str, ...] = ()
    organisation: str = ""
    source: str = ""
    job: int = 0
    task: int = 0


class Aside(msgspec.Struct, frozen=True):
    """A document that is set aside: the edition that stands again when it is put back.

    `instead` is the number of the edition that stands meanwhile, None where none does.
    """

    document: str
    title: str
    date: str
    organisation: str
    source: str
    edition: int
    instead: int | None
    words: int
    passages: int
    by: str
    because: str
    at: str


def meant(library: Library, which: Which) -> list[int]:
    """The numbers of the documents that stand and are meant."""
    where, values = _where(which)
    rows = library.rows(f"SELECT d.id FROM {_JOINED} WHERE d.current AND {where} ORDER BY d.id", values)  # noqa: S608
    return [row["id"] for row in rows]


def out(library: Library, which: Which) -> list[int]:
    """The same of those that are set aside; of several editions of a document the one that went last."""
    where, values = _where(which)
    sql = f"SELECT max(a.id), a.document FROM {_OUT} WHERE {_ASIDE} AND {where} GROUP BY d.name ORDER BY a.document"  # noqa: S608
    return [row["document"] for row in library.rows(sql, values)]


def before(library: Library, documents: Sequence[int]) -> dict[int, int]:
    """Of those that took the place of an edition which is not among them, that one: it stood before they came."""
    replaced = {row["later"]: row["earlier"] for row in library.rows(_REPLACED)}
    among = set(documents)
    found = {}
    for number in documents:
        at, seen = replaced.get(number), set[int]()
        while at in among and at not in seen:
            seen.add(at)
            at = replaced.get(at)
        if at is not None and at not in among:
            found[number] = at
    return found


def set_aside(
    library: Library,
    documents: Sequence[int],
    *,
    because: str = "",
    restoring: bool = False,
    progress: Progress = silent,
) -> int:
    """Let documents count no more; how many there were that did.

    Args:
        library: where.
        documents: their numbers; one that does not stand is passed over.
        because: why.
        restoring: where one took the place of an edition that is not among them, that one stands again.
        progress: told of each lot.
    """
    instead = before(library, documents) if restoring else {}
    why = {"reason": because} if because else {}

    def whole(connection: sqlite3.Connection, numbers: Sequence[int]) -> int:
        sql = "UPDATE document SET current = 0 WHERE current AND id IN (SELECT value FROM json_each(?))"
        gone = connection.execute(f"{sql} RETURNING id, name", (_encoded(numbers),)).fetchall()
        _note(connection, [row["id"] for row in gone], because)
        if gone:
            names = [row["name"] for row in gone]
            events.record(connection, "set aside", documents=len(names), names=names, **why)
        return len(gone)

    def edition(connection: sqlite3.Connection, numbers: Sequence[int]) -> int:
        (number,) = numbers
        row = connection.execute("SELECT name FROM document WHERE id = ? AND current", (number,)).fetchone()
        if row is None:
            return 0
        editions.stand(connection, number, instead[number])
        _note(connection, [number], because, instead[number])
        events.record(connection, "set aside", documents=1, names=[row["name"]], **why)
        return 1

    lots = [(whole, lot) for lot in _lots([number for number in documents if number not in instead])]
    lots += [(edition, [number]) for number in instead]
    return _in_lots(library, lots, progress)


def put_back(library: Library, documents: Sequence[int], *, progress: Progress = silent) -> int:
    """Let documents count again that are set aside; how many there were.

    An edition that stands meanwhile gives way to the one that is put back; what was coded goes with its words.

    Raises:
        BadInput: a passage's identifier is used by another document by now; of its lot nothing is done.
    """

    def lot(connection: sqlite3.Connection, numbers: Sequence[int]) -> int:
        sql = (
            "SELECT d.id, d.name, (SELECT e.id FROM document e WHERE e.name = d.name AND e.current) AS stands "  # noqa: S608
            f"FROM document d WHERE d.id IN (SELECT value FROM json_each(?)) AND {aside_marks.ASIDE}"
        )
        found = connection.execute(sql, (_encoded(numbers),)).fetchall()
        for row in found:
            if row["stands"] is not None:
                editions.stand(connection, row["stands"], row["id"])
            else:
                connection.execute("UPDATE document SET current = 1 WHERE id = ?", (row["id"],))
                aside_marks.end(connection, row["id"])
        clash = connection.execute(_CLASH, (_encoded([row["id"] for row in found]),)).fetchone()
        if clash is not None:
            raise BadInput(
                f"the passage identifier “{clash['passage']}” is used already, in document “{clash['document']}”",
                hint="set that document aside first",
            )
        if found:
            names = [row["name"] for row in found]
            events.record(connection, "put back", documents=len(names), names=names)
        return len(found)

    return _in_lots(library, [(lot, several) for several in _by_size(library, documents)], progress)


def aside(library: Library, which: Which, *, most: int = -1, skip: int = 0) -> list[Aside]:
    """What is set aside, the last first.

    Args:
        library: where.
        which: of all that is.
        most: so many are told, -1: all.
        skip: how many are passed over.
    """
    where, values = _where(which)
    sql = (
        "SELECT d.name AS document, d.title, d.date, o.name AS organisation, s.name AS source, d.edition, "  # noqa: S608
        "(SELECT edition FROM document e WHERE e.id = a.instead) AS instead, d.words, "
        "d.last_passage - d.first_passage + 1 AS passages, a.by, a.reason AS because, a.made AS at "
        f"FROM {_OUT} WHERE {_ASIDE} AND {where} ORDER BY a.id DESC LIMIT :most OFFSET :skip"
    )
    return [msgspec.convert(dict(row), Aside) for row in library.rows(sql, values | {"most": most, "skip": skip})]


def count(library: Library, which: Which) -> int:
    """How many are."""
    where, values = _where(which)
    return int(library.value(f"SELECT count(*) FROM {_OUT} WHERE {_ASIDE} AND {where}", values))  # noqa: S608 - our own words


_Deed = Callable[[sqlite3.Connection, Sequence[int]], int]


def _in_lots(library: Library, lots: Sequence[tuple[_Deed, Sequence[int]]], progress: Progress) -> int:
    """Do each lot in a transaction, its event with it; how many documents were changed."""
    done = gone = 0
    total = sum(len(lot) for _, lot in lots)
    for deed, lot in lots:
        with library.transaction(durable=True) as connection:
            done += deed(connection, lot)
        gone += len(lot)
        progress(gone, total, "")
    return done


def _note(connection: sqlite3.Connection, numbers: Sequence[int], because: str, instead: int | None = None) -> None:
    connection.executemany(
        "INSERT INTO set_aside (document, instead, by, reason, made) VALUES (?, ?, ?, ?, ?)",
        [(number, instead, events.actor(), because, now()) for number in numbers],
    )


def _where(which: Which) -> tuple[str, dict[str, Any]]:
    said = [
        sql
        for sql, asked in (
            ("d.name IN (SELECT value FROM json_each(:documents))", which.documents),
            ("o.name = :organisation", which.organisation),
            ("s.name = :source", which.source),
            ("d.job = :job", which.job),
            ("d.job IN (SELECT id FROM job WHERE task = :task)", which.task),
        )
        if asked
    ]
    values = msgspec.to_builtins(which) | {"documents": msgspec.json.encode(which.documents).decode()}
    return " AND ".join(said) or "true", values


def _lots(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[start : start + _LOT] for start in range(0, len(numbers), _LOT)]


def _by_size(library: Library, numbers: Sequence[int]) -> list[list[int]]:
    """The same, in lots that also hold no more passages than may be looked up at once, but for a document of more."""
    sql = (
        "SELECT id, last_passage - first_passage + 1 AS size FROM document WHERE id IN (SELECT value FROM json_each(?))"
    )
    lots: list[list[int]] = []
    held = 0
    for row in library.rows(sql, (_encoded(numbers),)):
        if not lots or len(lots[-1]) == _LOT or held + row["size"] > _PASSAGES:
            lots.append([])
            held = 0
        lots[-1].append(row["id"])
        held += row["size"]
    return lots


def _encoded(numbers: Sequence[int]) -> str:
    return msgspec.json.encode(list(numbers)).decode()
