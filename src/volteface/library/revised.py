"""Documents that are held in several editions, each edition with its words, sections and links, and what was coded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from volteface.library.aside_marks import REPLACED
from volteface.library.connection import Library
from volteface.library.items import items
from volteface.model.document import Item
from volteface.model.page import Link

_EDITION = """
SELECT d.id, d.name, d.edition, d.current, d.date, columns ->> 'captured' AS captured, columns ->> 'url' AS url,
       d.added, d.source, d.first_passage, d.last_passage, d.language, coalesce(r.name, '') AS file, l.id AS layer_id,
       l.number AS layer, l.text, l.links, EXISTS (SELECT 1 FROM boxes b WHERE b.layer = l.id) AS boxed,
       EXISTS (SELECT 1 FROM passage p WHERE p.id = d.first_passage AND p.name IS NOT NULL) AS named
FROM document d JOIN layer l ON l.id = d.layer LEFT JOIN original r ON r.hash = d.original
"""
# What somebody set aside was not published by mistake of the body's, and is missing nowhere.
_STOOD = f"(d.current OR {REPLACED})"
_REVISED = f"""
SELECT d.name FROM document d JOIN source s ON s.id = d.source JOIN organisation o ON o.id = s.organisation
WHERE (:organisation = '' OR o.name = :organisation) AND (:source = '' OR s.name = :source) AND {_STOOD}
GROUP BY d.name HAVING count(*) > 1 ORDER BY min(d.earliest), d.name
"""  # noqa: S608 - our own words
# What each coder last said of each passage, whether it stands or not; taken back is taken back.
_CODED = """
SELECT c.passage, c.question, c.about, c.position, c.adjudicated, k.name AS coder FROM coding c
JOIN coder k ON k.id = c.coder WHERE c.passage BETWEEN ? AND ? AND NOT c.unclear
AND c.id NOT IN (SELECT coding FROM withdrawal)
AND c.id = (SELECT max(e.id) FROM coding e WHERE e.passage = c.passage AND e.question = c.question
            AND e.coder = c.coder AND e.adjudicated = c.adjudicated AND e.id NOT IN (SELECT coding FROM withdrawal))
ORDER BY c.id
"""
# Longer lines are no part of a page's frame.
_LINE = 120


class HeldEdition(msgspec.Struct, frozen=True):
    """An edition as it is held, with the text that stands for it.

    `source` is the source's number; `named` tells that its passages have identifiers of their own, as rows of a table
    that are passages do; `boxed` that it is known where on a page each word stands.
    """

    name: str
    number: int
    current: bool
    date: str
    captured: str
    url: str
    added: str
    file: str
    source: int
    language: str
    layer: int
    text: str
    links: tuple[Link, ...]
    items: tuple[Item, ...]
    first: int
    last: int
    boxed: bool
    named: bool


class Coded(msgspec.Struct, frozen=True):
    """What was said of a passage on a question; `position` is None where it takes none."""

    passage: int
    question: str
    about: bool
    position: float | None
    adjudicated: bool
    coder: str


def revised(library: Library, organisation: str = "", source: str = "") -> list[str]:
    """The names of documents that are held in several editions, the oldest first; "" is any."""
    rows = library.rows(_REVISED, {"organisation": organisation, "source": source})
    return [row["name"] for row in rows]


def editions_of(library: Library, name: str, *, current: bool = False) -> list[HeldEdition]:
    """The editions of a document in the order in which they came in, or the one that stands; none that is set aside."""
    only = " AND d.current" if current else f" AND {_STOOD}"
    return [
        _held(library, row) for row in library.rows(f"{_EDITION} WHERE d.name = ?{only} ORDER BY d.edition", (name,))
    ]


def coded(library: Library, first: int, last: int) -> Iterator[Coded]:
    """What was said of passages of these numbers, also where another edition took their place."""
    for row in library.rows(_CODED, (first, last)):
        yield Coded(
            row["passage"],
            row["question"],
            bool(row["about"]),
            row["position"],
            bool(row["adjudicated"]),
            row["coder"],
        )


def addresses(library: Library) -> Mapping[str, str]:
    """Which document has which address of the web."""
    rows = library.rows("SELECT columns ->> 'url' AS url, name FROM document WHERE current AND columns ->> 'url' != ''")
    return {row["url"]: row["name"] for row in rows}


def pages_of(library: Library, source: int, name: str) -> Iterator[Iterable[str]]:
    """Of each other page of the web in a source its short lines."""
    sql = (
        "SELECT first_passage, last_passage FROM document WHERE source = ? AND current AND name != ? "
        "AND columns ->> 'url' != '' ORDER BY id"
    )
    for first, last in library.rows(sql, (source, name)):
        lines = library.rows(
            "SELECT text FROM passage WHERE id BETWEEN ? AND ? AND length(text) <= ?", (first, last, _LINE)
        )
        yield [row["text"] for row in lines]


def _held(library: Library, row: sqlite3.Row) -> HeldEdition:
    held = dict(row)
    links = msgspec.json.decode(str(held["links"]), type=tuple[Link, ...])
    return msgspec.convert(
        {
            **{name: held[name] for name in ("name", "date", "added", "file", "source", "language", "text")},
            "number": held["edition"],
            "layer": held["layer"],
            "current": bool(held["current"]),
            "captured": held["captured"] or "",
            "url": held["url"] or "",
            "links": links,
            "items": tuple(item.plain() for item in items(library, int(str(held["layer_id"])))),
            "first": held["first_passage"],
            "last": held["last_passage"],
            "boxed": bool(held["boxed"]),
            "named": bool(held["named"]),
        },
        HeldEdition,
    )
