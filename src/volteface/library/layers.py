"""Layers: the readings of a document's text, frozen; one of them stands, the others stay where they were."""

from __future__ import annotations

import hashlib
from enum import StrEnum

import msgspec

from volteface.library import layering
from volteface.library.carrying import Carried, carry
from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.editions import next_layer
from volteface.library.events import record
from volteface.library.items import Place, demand_standing
from volteface.library.prepared import Prepared
from volteface.model.document import InputFile
from volteface.model.page import Page

_PAGES = """
SELECT g.number, g.start, g."end", g.label, g.width, g.height, g.head, g.foot, g.image, coalesce(b.packed, x'')
FROM page g LEFT JOIN boxes b ON b.layer = g.layer AND b.start = g.start WHERE g.layer = ? ORDER BY g.start
"""


class Kind(StrEnum):
    """What another reading of a document is: mended by hand, read anew by a machine, or in another language."""

    CORRECTION = "correction"
    OCR = "ocr"
    TRANSLATION = "translation"


class Layer(msgspec.Struct, frozen=True):
    """One reading of a document's text."""

    document: str
    number: int
    text: str


class HeldLayer(msgspec.Struct, frozen=True):
    """What is known of a layer; `current` is the one that is searched, coded and quoted."""

    number: int
    kind: str
    current: bool
    edition: int
    file: str
    added: str
    passages: int


def layer(library: Library, document: str, number: int = 1) -> Layer | None:
    """A layer of a document, of whichever edition; where several have the number, of the one that stands."""
    row = library.row(
        "SELECT l.text FROM layer l JOIN document d ON d.id = l.document WHERE d.name = ? AND l.number = ? "
        "ORDER BY d.current DESC, d.edition DESC LIMIT 1",
        (document, number),
    )
    return None if row is None else Layer(document, number, row["text"])


def layers(library: Library, document: str) -> list[HeldLayer]:
    """All layers of a document's editions, oldest first."""
    rows = library.rows(
        "SELECT l.number, l.kind, d.current AND l.id = d.layer AS current, d.edition, coalesce(r.name, '') AS file, "
        "f.added, f.last_passage - f.first_passage + 1 AS passages "
        "FROM document d JOIN layer l ON l.document = d.id JOIN layer_intake f ON f.layer = l.id "
        "LEFT JOIN original r ON r.hash = f.original WHERE d.name = ? ORDER BY d.edition, l.number",
        (document,),
    )
    return [msgspec.convert({**row, "current": bool(row["current"])}, HeldLayer) for row in map(dict, rows)]


def add(library: Library, at: Place, file: InputFile, prepared: Prepared, kind: Kind) -> tuple[int, Carried]:
    """File another reading of a document; unless it is a translation, it stands from now on.

    Args:
        library: where.
        at: the layer that stands.
        file: what was read, with its parts as they are kept.
        prepared: what was read of it.
        kind: what it is.

    Returns:
        The number of the layer, and what was carried to it.

    Raises:
        VoltefaceError: another text took the place of this one since it was read; nothing is done.
    """
    with library.transaction() as connection:
        demand_standing(connection, at)
        connection.executemany(
            "INSERT INTO original (hash, name, size, added) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(file.hash, file.name, file.size, now()), *((p.hash, p.name, p.size, now()) for p in file.parts)],
        )
        connection.executemany(
            "INSERT INTO part (original, name, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(file.hash, part.name, part.hash) for part in file.parts],
        )
        number = next_layer(connection, at.name)
        made = layering.write(
            connection,
            (at.document, at.name),
            prepared,
            numbers=layering.next_numbers(connection),
            number=number,
            kind=kind.value,
            original=file.hash,
        )
        carried = Carried()
        if kind is not Kind.TRANSLATION:
            layering.make_current(connection, made, sum(prepared.words))
            carried = carry(connection, at, made, same_print=True)
        record(connection, "layer", document=at.name, layer=made.layer, number=number, kind=kind, carried=carried)
    return number, carried


def stand(library: Library, at: Place, number: int) -> Carried | None:
    """Let another layer of the edition stand again; None where there is none, or it does, or is a translation."""
    row = library.row(
        "SELECT l.id, l.text, f.first_passage, f.last_passage FROM layer l JOIN layer_intake f ON f.layer = l.id "
        "WHERE l.document = ? AND l.number = ? AND l.kind != 'translation' AND l.id != ?",
        (at.document, number, at.layer),
    )
    if row is None:
        return None
    there = Place(at.document, at.name, row["id"], row["text"], at.language, row["first_passage"], row["last_passage"])
    words = library.value(
        "SELECT coalesce(sum(words), 0) FROM passage WHERE id BETWEEN ? AND ?", (there.first, there.last)
    )
    with library.transaction() as connection:
        demand_standing(connection, at)
        layering.make_current(connection, there, words)
        carried = carry(connection, at, there, same_print=True)
        record(connection, "layer", document=at.name, layer=there.layer, number=number, kind="", carried=carried)
    return carried


def pages(library: Library, layer: int) -> list[Page]:
    """The pages of a layer, with the places of their words."""
    return [Page(*row) for row in library.rows(_PAGES, (layer,))]


def same_text(library: Library, at: Place, text: str) -> int | None:
    """The number of the layer that has this text already, if one of the edition's has."""
    found = library.value(
        "SELECT number FROM layer WHERE document = ? AND hash = ?", (at.document, layering.text_hash(text))
    )
    return None if found is None else int(found)


def altered_layers(library: Library) -> list[str]:
    """The documents of which a layer is no longer what its hash says."""
    rows = library.rows("SELECT d.name, l.hash, l.text FROM layer l JOIN document d ON d.id = l.document")
    return [row["name"] for row in rows if hashlib.sha256(row["text"].encode()).hexdigest() != row["hash"]]
