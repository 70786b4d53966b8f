"""Layers: the frozen texts, whole, and whether they are still what they were."""

from __future__ import annotations

import hashlib

import msgspec

from volteface.library.connection import Library


class Layer(msgspec.Struct, frozen=True):
    """One reading of a document's text."""

    document: str
    number: int
    text: str


def layer(library: Library, document: str, number: int = 1) -> Layer | None:
    """A layer of the current edition of a document."""
    row = library.row(
        "SELECT l.text FROM layer l JOIN document d ON d.id = l.document "
        "WHERE d.name = ? AND d.current AND l.number = ?",
        (document, number),
    )
    return None if row is None else Layer(document, number, row["text"])


def altered_layers(library: Library) -> list[str]:
    """The documents of which a layer is no longer what its hash says."""
    rows = library.rows("SELECT d.name, l.hash, l.text FROM layer l JOIN document d ON d.id = l.document")
    return [row["name"] for row in rows if hashlib.sha256(row["text"].encode()).hexdigest() != row["hash"]]
