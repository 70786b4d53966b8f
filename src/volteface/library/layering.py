"""A layer written down: its text, pages, items and passages, and what is searched of them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from volteface.library.clock import now
from volteface.library.items import Place
from volteface.library.prepared import Prepared
from volteface.model.document import Item, ReadDocument
from volteface.model.page import Page


class Numbers(msgspec.Struct, frozen=True):
    """The numbers that the next layer and its first passage will have."""

    layer: int
    first: int


def next_numbers(connection: sqlite3.Connection) -> Numbers:
    """What comes after all that is there."""
    sql = "SELECT (SELECT max(id) FROM layer), (SELECT max(id) FROM passage)"
    layer, passage = connection.execute(sql).fetchone()
    return Numbers(1 + (layer or 0), 1 + (passage or 0))


def text_hash(text: str) -> str:
    """By what a layer's text is recognised."""
    return hashlib.sha256(text.encode()).hexdigest()


def write(
    connection: sqlite3.Connection,
    document: tuple[int, str],
    prepared: Prepared,
    *,
    numbers: Numbers,
    number: int = 1,
    kind: str = "text",
    original: str | None = None,
) -> Place:
    """Write a layer of a document, with numbers of its own for its items and passages.

    Args:
        connection: within a transaction.
        document: its number and name.
        prepared: what was read.
        numbers: as `next_numbers` gives them.
        number: the layer's number among all of the document's editions.
        kind: text, correction, ocr or translation.
        original: the hash of the file that it was read from.
    """
    read = prepared.document
    first, last = numbers.first, numbers.first + len(read.spans) - 1
    joins, links = (msgspec.json.encode(one).decode() for one in (read.joins, read.links))
    connection.execute(
        "INSERT INTO layer (id, document, number, kind, hash, text, joins, links) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (numbers.layer, document[0], number, kind, text_hash(read.text), read.text, joins, links),
    )
    at = Place(document[0], document[1], numbers.layer, read.text, read.language, first, last)
    connection.execute(
        "INSERT INTO layer_intake (layer, original, added, first_passage, last_passage) VALUES (?, ?, ?, ?, ?)",
        (at.layer, original, now(), first, last),
    )
    _write_pages(connection, at.layer, read.pages)
    _write_passages(connection, at, prepared, _write_items(connection, at, read))
    return at


def make_current(connection: sqlite3.Connection, at: Place, words: int) -> None:
    """Let a layer be the one that is searched, coded and quoted.

    Args:
        connection: within a transaction.
        at: the layer.
        words: how many words it holds.
    """
    connection.execute(
        "UPDATE document SET layer = ?, first_passage = ?, last_passage = ?, words = ?, language = ? WHERE id = ?",
        (at.layer, at.first, at.last, words, at.language, at.document),
    )


def _write_pages(connection: sqlite3.Connection, layer: int, pages: Iterable[Page]) -> None:
    """File the pages of a layer, with the places of their words; a page that holds no text holds no passage."""
    held = [page for page in pages if page.end > page.start]
    connection.executemany(
        'INSERT INTO page (layer, start, "end", number, label, width, height, head, foot, image) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(layer, p.start, p.end, p.number, p.label, p.width, p.height, p.head, p.foot, p.image) for p in held],
    )
    connection.executemany(
        "INSERT INTO boxes (layer, start, packed) VALUES (?, ?, ?)",
        [(layer, p.start, p.boxes) for p in held if p.boxes],
    )


def _write_items(connection: sqlite3.Connection, at: Place, read: ReadDocument) -> list[int]:
    sql = (
        'INSERT INTO item (document, layer, start, "end", author, title, kind, authority) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    return [
        connection.execute(
            sql,
            (at.document, at.layer, item.start, item.end, item.author, item.title, item.kind, item.authority),
        ).lastrowid
        or 0
        for item in read.items or (Item(0, len(read.text)),)
    ]


def _write_passages(connection: sqlite3.Connection, at: Place, prepared: Prepared, items: Sequence[int]) -> None:
    read, here = prepared.document, 0
    passages, entries = [], []
    for number, (span, forms, words, cut) in enumerate(
        zip(read.spans, prepared.lemmas, prepared.words, prepared.printed, strict=True), at.first
    ):
        while here + 1 < len(items) and span.start >= read.items[here].end:
            here += 1
        text = read.text[span.start : span.end]
        language = span.language or read.language
        voice = span.voice.value
        passages.append(
            (number, at.layer, items[here], span.id, span.start, span.end, words, language, voice, span.reason, text)
        )
        entries.append((number, text if cut is None else cut, forms))
    connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", passages)
    connection.executemany("INSERT INTO fulltext (rowid, words, lemmas) VALUES (?, ?, ?)", entries)
