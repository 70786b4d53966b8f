"""Documents as they are held: whole texts, and where dossiers of them were written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.items import AUTHOR_OF_ALL, items
from volteface.model.document import Item
from volteface.model.page import Page
from volteface.model.publication import Rights

_WHOLE = f"""
SELECT d.name, d.title, d.date, d.words, s.name AS source, s.rights, o.name AS organisation, l.id AS layer_id, l.number,
       l.text, {AUTHOR_OF_ALL} AS author
FROM document d JOIN source s ON s.id = d.source JOIN organisation o ON o.id = s.organisation
JOIN layer l ON l.id = d.layer WHERE d.id = ?
"""  # noqa: S608 - our own words


class Whole(msgspec.Struct, frozen=True):
    """A document with the text of the layer that stands, and all that is said of it."""

    name: str
    title: str
    date: str
    author: str
    source: str
    organisation: str
    rights: Rights
    words: int
    text: str
    layer: int
    pages: tuple[Page, ...]
    items: tuple[Item, ...] = ()


def whole(library: Library, numbers: Iterable[int]) -> Iterator[Whole]:
    """Documents with their texts, in the order asked, one at a time."""
    pages = (
        'SELECT number, start, "end", label, width, height, head, foot, image FROM page WHERE layer = ? ORDER BY start'
    )
    for number in numbers:
        for row in library.rows(_WHOLE, (number,)):
            yield _made(library, row, pages, tuple(item.plain() for item in items(library, row["layer_id"])))


def described(library: Library, names: Iterable[str]) -> Iterator[Whole]:
    """The same of documents by name, without their texts and items; unknown ones are left out."""
    sql = _WHOLE.replace("l.text,", "'' AS text,").replace("d.id = ?", "d.name = ? AND d.current")
    pages = 'SELECT number, start, "end", label, width, height FROM page WHERE layer = ? ORDER BY start'
    for name in names:
        for row in library.rows(sql, (name,)):
            yield _made(library, row, pages)


def _made(library: Library, row: sqlite3.Row, pages: str, held: tuple[Item, ...] = ()) -> Whole:
    return Whole(
        row["name"],
        row["title"],
        row["date"],
        row["author"] or "",
        row["source"],
        row["organisation"],
        Rights(row["rights"]),
        row["words"],
        row["text"],
        row["number"],
        tuple(Page(*page) for page in library.rows(pages, (row["layer_id"],))),
        held,
    )


def title_and_date(library: Library, name: str) -> tuple[str, str] | None:
    """A document's title, "" where it has none, and its date in EDTF; None where none of this name is held."""
    row = library.row("SELECT title, date FROM document WHERE name = ? AND current", (name,))
    return None if row is None else (row["title"], row["date"])


class Publication(msgspec.Struct, frozen=True):
    """A dossier as it was written: where, when (UTC, ISO 8601), and as what.

    `manifest` is the SHA-256 of its manifest, "" where it had none; `beside` are the hashes of files that were not its
    own and lay there already.
    """

    place: str
    at: str = ""
    manifest: str = ""
    beside: dict[str, str] = {}


def note_publication(
    library: Library, place: Path, manifest: str = "", beside: Mapping[str, str] | None = None
) -> None:
    """Remember where a dossier was written and as what, so that it can be checked; see `Publication`."""
    with library.transaction() as connection:
        record(connection, "publish", place=str(place), manifest=manifest, beside=dict(beside or {}))


def published_as(library: Library, manifest: str, place: Path) -> Publication | None:
    """The last publication with this manifest, if there is one at this place; None where there was none at all."""
    which = "detail ->> 'manifest' = ? ORDER BY detail ->> 'place' = ? DESC, id DESC"
    return _publication(library, which, (manifest, str(place)))


def last_published(library: Library, place: Path) -> Publication | None:
    """What was last written there."""
    return _publication(library, "detail ->> 'place' = ? ORDER BY id DESC", (str(place),))


def _publication(library: Library, which: str, values: tuple[str, ...]) -> Publication | None:
    sql = f"SELECT at, detail FROM event WHERE what = 'publish' AND {which} LIMIT 1"  # noqa: S608 - our own words
    row = library.row(sql, values)
    if row is None:
        return None
    return msgspec.structs.replace(msgspec.json.decode(row["detail"], type=Publication), at=row["at"])


def publications(library: Library) -> list[Path]:
    """Where dossiers were written, each place once."""
    rows = library.rows("SELECT DISTINCT detail ->> 'place' AS place FROM event WHERE what = 'publish' ORDER BY place")
    return [Path(row["place"]) for row in rows]


def page_names(library: Library, document: str, number: int) -> set[str]:
    """What the pages of a layer are called where its text is shown: what is printed on them, or their numbers."""
    sql = (
        "SELECT coalesce(nullif(g.label, ''), g.number) AS called FROM page g JOIN layer l ON l.id = g.layer "
        "JOIN document d ON d.id = l.document WHERE d.name = ? AND l.number = ?"
    )
    return {str(row["called"]) for row in library.rows(sql, (document, number))}
