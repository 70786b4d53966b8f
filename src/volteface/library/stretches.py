"""A document opened to be read: what it is, its text stretch by stretch, and the pages and passages of a stretch.

A text may have millions of characters: it is never read whole, nor are its passages.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from volteface.library.aside_marks import ASIDE, OPENS, OPENS_FIRST
from volteface.library.connection import Library
from volteface.library.items import AUTHOR_OF_ALL, HeldItem
from volteface.model.page import Page, WordBox, unpack
from volteface.model.publication import Rights

_HEAD = f"""
SELECT d.id, d.name, d.title, d.date, {AUTHOR_OF_ALL.replace("d.layer", "l.id")} AS author, s.name AS source,
       o.name AS organisation, s.rights, s.citation, d.language, d.words, d.edition, d.current, {ASIDE} AS aside,
       l.id = d.layer AS stands, l.id AS layer, l.number, l.kind, length(l.text) AS length, l.hash,
       f.first_passage, f.last_passage, d.columns,
       coalesce(r.name, '') AS file, (SELECT count(*) FROM document e WHERE e.name = d.name) AS editions,
       (SELECT count(*) FROM layer m WHERE m.document = d.id) AS layers
FROM document d JOIN source s ON s.id = d.source JOIN organisation o ON o.id = s.organisation
JOIN layer l ON l.document = d.id JOIN layer_intake f ON f.layer = l.id LEFT JOIN original r ON r.hash = d.original
WHERE d.name = :name
"""  # noqa: S608 - our own words
_PAGES = 'SELECT number, start, "end", label, width, height, head, foot, image FROM page WHERE layer = ? ORDER BY start'
_PASSAGES = (
    'SELECT p.id, p.start, p."end", p.voice, p.reason, p.language FROM passage p '
    'WHERE p.id BETWEEN :first AND :last AND p."end" > :start AND p.start < :end ORDER BY p.start'
)
_ITEMS = (
    'SELECT id, start, "end", author, title, kind, authority, corrected FROM item '
    'WHERE layer = :layer AND "end" > :start AND start < :end ORDER BY start, id'
)
_BOXES = (
    "SELECT b.packed FROM page g JOIN boxes b ON b.layer = g.layer AND b.start = g.start "
    "WHERE g.layer = ? AND g.number = ?"
)


class Opened(msgspec.Struct, frozen=True):
    """What is known of one text of a document: of an edition, in a layer.

    `number` is the document's own, `layer` the layer's; `first` and `last` number its passages, `length` counts code
    points, `hash` is the text's. `stands` tells whether this text is the one that is searched, coded and quoted,
    `aside` that it would be, had nobody set the document aside.
    """

    number: int
    name: str
    title: str
    date: str
    author: str
    source: str
    organisation: str
    rights: Rights
    citation: str
    language: str
    words: int
    edition: int
    editions: int
    layer: int
    layer_number: int
    layers: int
    kind: str
    stands: bool
    length: int
    hash: str
    first: int
    last: int
    columns: Mapping[str, str]
    file: str
    aside: bool = False


class Standing(msgspec.Struct, frozen=True):
    """A passage where it stands: its number, span, language, and the rule's voice with its reason."""

    number: int
    start: int
    end: int
    voice: str
    reason: str
    language: str


def opened(library: Library, name: str, *, layer: int | None = None) -> Opened | None:
    """A document's text that stands, or the one of a layer (counted through all editions); None where there is none.

    Of a document that is set aside the text opens that stood.
    """
    which = f"AND {OPENS} AND l.id = d.layer" if layer is None else "AND l.number = :layer"
    row = library.row(f"{_HEAD} {which} ORDER BY {OPENS_FIRST} LIMIT 1", {"name": name, "layer": layer})
    if row is None:
        return None
    return Opened(
        number=row["id"],
        name=row["name"],
        title=row["title"],
        date=row["date"],
        author=row["author"] or "",
        source=row["source"],
        organisation=row["organisation"],
        rights=Rights(row["rights"]),
        citation=row["citation"],
        language=row["language"],
        words=row["words"],
        edition=row["edition"],
        editions=row["editions"],
        layer=row["layer"],
        layer_number=row["number"],
        layers=row["layers"],
        kind=row["kind"],
        stands=bool(row["current"] and row["stands"]),
        length=row["length"],
        hash=row["hash"],
        first=row["first_passage"],
        last=row["last_passage"],
        columns=msgspec.json.decode(row["columns"], type=dict[str, str]),
        file=row["file"],
        aside=bool(row["aside"] and row["stands"]),
    )


def text(library: Library, layer: int, start: int, end: int) -> str:
    """The code points of a layer from one to another."""
    return str(library.value("SELECT substr(text, ?, ?) FROM layer WHERE id = ?", (start + 1, end - start, layer)))


def pages(library: Library, layer: int) -> list[Page]:
    """The pages of a layer, in the order of its text, without the places of their words."""
    return [Page(*row) for row in library.rows(_PAGES, (layer,))]


def boxes(library: Library, layer: int, page: int) -> list[WordBox]:
    """Where the words of a page stand on it, by its number."""
    found = [box for row in library.rows(_BOXES, (layer, page)) for box in unpack(row["packed"])]
    return sorted(found, key=lambda box: (box.start, box.end))


def passages(library: Library, of: Opened, start: int, end: int) -> list[Standing]:
    """The passages that a stretch of a text touches, in order."""
    values = {"first": of.first, "last": of.last, "start": start, "end": end}
    return [Standing(*row) for row in library.rows(_PASSAGES, values)]


def items(library: Library, of: Opened, start: int, end: int) -> list[HeldItem]:
    """The items that a stretch of a text touches, in order."""
    rows = library.rows(_ITEMS, {"layer": of.layer, "start": start, "end": end})
    return [msgspec.convert({**row, "corrected": bool(row["corrected"])}, HeldItem) for row in map(dict, rows)]


def answering(library: Library, of: Opened, fts: str) -> list[tuple[int, int, str, str]]:
    """The passages of a text that the full-text index holds possible: number, beginning, text, language."""
    sql = (
        "SELECT p.id, p.start, p.text, p.language FROM passage p WHERE p.id IN "
        "(SELECT rowid FROM fulltext WHERE fulltext MATCH ? AND rowid BETWEEN ? AND ?) ORDER BY p.start"
    )
    return [
        (row["id"], row["start"], row["text"], row["language"]) for row in library.rows(sql, (fts, of.first, of.last))
    ]
