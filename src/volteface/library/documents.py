"""Documents as they are held: whole texts, and where dossiers of them were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
            yield Whole(
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
                tuple(item.plain() for item in items(library, row["layer_id"])),
            )


def note_publication(library: Library, place: Path) -> None:
    """Remember where a dossier was written, so that it can be checked."""
    with library.transaction() as connection:
        record(connection, "publish", place=str(place))


def publications(library: Library) -> list[Path]:
    """Where dossiers were written, each place once."""
    rows = library.rows("SELECT DISTINCT detail ->> 'place' AS place FROM event WHERE what = 'publish' ORDER BY place")
    return [Path(row["place"]) for row in rows]
