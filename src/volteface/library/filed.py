"""Documents as they are filed, page by page of a list: which there are, how many a year, what stands beside one.

Nothing here reads all documents into memory: a library may hold hundreds of thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from volteface.library.connection import Library
from volteface.library.items import AUTHOR_OF_ALL
from volteface.library.lemmas import fold
from volteface.model.publication import Rights

_FROM = "FROM document d JOIN source s ON s.id = d.source JOIN organisation o ON o.id = s.organisation"
# The unary plus keeps SQLite from sorting all documents of a source: the index of dates has their order.
_OF_BODY = (
    "+d.source IN (SELECT s.id FROM source s JOIN organisation o ON o.id = s.organisation WHERE o.name = :organisation)"
)
_OF_SOURCE = "+d.source IN (SELECT id FROM source WHERE name = :source)"
_OF_THE_SAME = (
    "+d.source IN (SELECT b.id FROM source a JOIN source b ON b.organisation = a.organisation "
    "JOIN document t ON t.source = a.id WHERE t.id = :id)"
)
# The year of the middle day: days are counted from the first of the year 1, which is the Julian day 1,721,425.5.
_YEAR = "CAST(strftime('%Y', (d.earliest + d.latest) / 2 + 1721424.5) AS INTEGER)"
_SHOWN = f"""
SELECT d.name, d.title, d.date, {AUTHOR_OF_ALL} AS author, s.name AS source, o.name AS organisation, s.rights, d.words,
       (SELECT count(*) FROM document e WHERE e.name = d.name) AS editions
"""  # noqa: S608 - our own words


class Sought(msgspec.Struct, frozen=True):
    """Which documents are meant; empty means all.

    `since` and `until` are ordinals of days between which the middle of a document's date lies; of `title` each word
    stands somewhere in the title or the name, whatever its case; `author` likewise in the name of an item's author.
    """

    organisation: str = ""
    source: str = ""
    author: str = ""
    title: str = ""
    since: int | None = None
    until: int | None = None


class Filed(msgspec.Struct, frozen=True):
    """A document in a list; `author` is "" where several wrote it, `editions` counts all it has."""

    name: str
    title: str
    date: str
    author: str
    source: str
    organisation: str
    rights: Rights
    words: int
    editions: int


class Neighbour(msgspec.Struct, frozen=True):
    """A document beside another by date."""

    name: str
    title: str
    date: str


def count(library: Library, sought: Sought) -> int:
    """How many documents are meant."""
    where, values = _where(library, sought)
    return int(library.value(f"SELECT count(*) FROM document d WHERE {where}", values))  # noqa: S608


def listed(library: Library, sought: Sought, *, most: int, after: int = 0) -> list[Filed]:
    """Some of the documents that are meant, in order of date.

    Args:
        library: where.
        sought: which.
        most: how many at most.
        after: how many are passed over.
    """
    where, values = _where(library, sought)
    # The index has the order of date: no more is read than is passed over and shown.
    sql = f"{_SHOWN} {_FROM} WHERE {where} ORDER BY d.earliest, d.latest, d.id LIMIT :most OFFSET :after"
    return [
        Filed(
            row["name"],
            row["title"],
            row["date"],
            row["author"] or "",
            row["source"],
            row["organisation"],
            Rights(row["rights"]),
            row["words"],
            row["editions"],
        )
        for row in library.rows(sql, values | {"most": most, "after": after})
    ]


def per_year(library: Library, sought: Sought) -> dict[int, int]:
    """How many of the documents that are meant there are a year, by the middle of their dates; years in order."""
    where, values = _where(library, sought)
    sql = f"SELECT {_YEAR} AS year, count(*) FROM document d WHERE {where} GROUP BY year ORDER BY year"  # noqa: S608
    return {row[0]: row[1] for row in library.rows(sql, values)}


def beside(library: Library, document: int) -> tuple[Neighbour | None, Neighbour | None]:
    """The documents of the same organisation before and after one, by date."""
    here = "SELECT earliest, latest, id FROM document WHERE id = :id"

    def nearest(than: str, order: str) -> Neighbour | None:
        sql = (
            f"SELECT d.name, d.title, d.date FROM document d WHERE d.current AND {_OF_THE_SAME} "  # noqa: S608
            f"AND (d.earliest, d.latest, d.id) {than} ({here}) "
            f"ORDER BY d.earliest {order}, d.latest {order}, d.id {order} LIMIT 1"
        )
        row = library.row(sql, {"id": document})
        return None if row is None else Neighbour(*row)

    return nearest("<", "DESC"), nearest(">", "ASC")


def _where(library: Library, sought: Sought) -> tuple[str, dict[str, Any]]:
    said = ["d.current"]
    values: dict[str, Any] = {}

    def add(sql: str, **named: object) -> None:
        said.append(sql)
        values.update(named)

    if sought.organisation:
        add(_OF_BODY, organisation=sought.organisation)
    if sought.source:
        add(_OF_SOURCE, source=sought.source)
    if sought.since is not None:
        add("d.latest >= :since AND (d.earliest + d.latest) / 2 >= :since", since=sought.since)
    if sought.until is not None:
        add("d.earliest <= :until AND (d.earliest + d.latest) / 2 <= :until", until=sought.until)
    if sought.title or sought.author:
        library.connection.create_function("folded", 1, _folded, deterministic=True)
    for at, word in enumerate(_words(sought.title)):
        add(f"instr(folded(d.title || ' ' || d.name), :title{at})", **{f"title{at}": word})
    if words := _words(sought.author):
        each = " AND ".join(f"instr(folded(author), :author{at})" for at in range(len(words)))
        inside = f"SELECT document FROM item WHERE layer IS NOT NULL AND author <> '' AND {each}"  # noqa: S608
        add(f"d.id IN ({inside})", **{f"author{at}": word for at, word in enumerate(words)})
    return " AND ".join(said), values


def _words(typed: str) -> Sequence[str]:
    return [_folded(word) for word in typed.split()]


def _folded(text: str) -> str:
    # Most titles are plain, and there may be a hundred thousand of them.
    return text.lower() if text.isascii() else fold(text)
