"""Filing documents: each in whole or not at all, each once, later editions beside earlier ones."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from volteface.library import editions, problems
from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.lemmas import lemmas, printed
from volteface.model.document import Item, Part, ReadDocument, Refusal
from volteface.model.page import Page


class Prepared(msgspec.Struct, frozen=True):
    """A document with the words of its passages, as printed and in dictionary form: all work that needs no library.

    `printed` is None for a passage whose text the index takes as it stands.
    """

    document: ReadDocument
    lemmas: tuple[str, ...]
    words: tuple[int, ...]
    printed: tuple[str | None, ...]


def prepare(document: ReadDocument) -> Prepared:
    """Do what can be done without the library, in any process."""
    texts = [document.text[span.start : span.end] for span in document.spans]
    found = [lemmas(text, span.language or document.language) for text, span in zip(texts, document.spans, strict=True)]
    # Most texts are taken as they stand; they need not travel twice.
    cut = tuple(None if text.isascii() else printed(text) for text in texts)
    return Prepared(document, tuple(map(" ".join, found)), tuple(map(len, found)), cut)


class Filed(msgspec.Struct, frozen=True):
    """What became of a batch: documents added, those held already, passages and pages added, and what was refused."""

    added: int = 0
    held: int = 0
    passages: int = 0
    refused: tuple[Refusal, ...] = ()
    pages: int = 0

    def plus(self, other: Filed) -> Filed:
        """Both together."""
        return Filed(
            self.added + other.added,
            self.held + other.held,
            self.passages + other.passages,
            self.refused + other.refused,
            self.pages + other.pages,
        )


class Piece(msgspec.Struct, frozen=True):
    """What was read of one file, or of a part of it: small files come whole, large ones piece by piece.

    `original` is the hash of the file's content, `size` its length in bytes, `marks` by what options it was read.
    `source` is the number of its source where it is not that of the whole batch; `parts` are files read with it.
    """

    file: str
    original: str
    size: int
    marks: str
    documents: tuple[Prepared, ...]
    refused: tuple[Refusal, ...] = ()
    first: bool = True
    last: bool = True
    source: int = 0
    parts: tuple[Part, ...] = ()


def file_pieces(library: Library, source: int, pieces: Iterable[Piece]) -> Filed:
    """File what was read, in one transaction: so many small files, or one piece of a large one, as it can hold.

    With the documents go their original, what was refused, and at the end of a file that it was read; problems told of
    an earlier reading of the file are forgotten.
    """
    filed = Filed()
    with library.transaction() as connection:
        for piece in pieces:
            filed = filed.plus(_file_piece(connection, piece.source or source, piece))
    return filed


def is_read(library: Library, original: str, marks: str) -> bool:
    """Whether this file was read to its end with these options, and nothing of it was refused."""
    sql = "SELECT refused = 0 FROM intake WHERE original = ? AND options = ?"
    return bool(library.value(sql, (original, marks)))


def _file_piece(connection: sqlite3.Connection, source: int, piece: Piece) -> Filed:
    if piece.first:
        connection.execute("DELETE FROM problem WHERE file = ?", (piece.file,))
        _file_originals(connection, piece)
    filed = Filed(refused=piece.refused)
    known = _known(connection, (prepared.document.key for prepared in piece.documents))
    for prepared in piece.documents:
        if prepared.document.key in known:
            filed = filed.plus(Filed(held=1))
            continue
        known.add(prepared.document.key)
        filed = filed.plus(_file(connection, source, piece, prepared))
    problems.note(connection, filed.refused)
    if filed.added:
        record(connection, "add", file=piece.file, documents=filed.added, passages=filed.passages)
    if piece.last:
        connection.execute(
            "INSERT INTO intake (original, options, refused, finished) "
            "VALUES (?, ?, (SELECT count(*) FROM problem WHERE file = ?), ?) "
            "ON CONFLICT DO UPDATE SET refused = excluded.refused, finished = excluded.finished",
            (piece.original, piece.marks, piece.file, now()),
        )
    return filed


def _file_originals(connection: sqlite3.Connection, piece: Piece) -> None:
    """Note the file, and the files that came with it, under the hashes of what they hold."""
    files = [(piece.original, piece.file, piece.size), *((part.hash, part.name, part.size) for part in piece.parts)]
    connection.executemany(
        "INSERT INTO original (hash, name, size, added) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(*file, now()) for file in files],
    )
    connection.executemany(
        "INSERT INTO part (original, name, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(piece.original, part.name, part.hash) for part in piece.parts],
    )


def _known(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    asked = msgspec.json.encode(list(keys)).decode()
    return {
        key
        for (key,) in connection.execute(
            "SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?))", (asked,)
        )
    }


def _file(connection: sqlite3.Connection, source: int, piece: Piece, prepared: Prepared) -> Filed:
    document = prepared.document
    name, edition, earlier = editions.place(connection, document)
    clash = editions.clash(connection, document, name, source)
    if clash is not None:
        hint = "give each document and each passage an identifier of its own"
        return Filed(refused=(Refusal(piece.file, clash, hint),))
    first = 1 + (connection.execute("SELECT max(id) FROM passage").fetchone()[0] or 0)
    early, late = document.date.days
    number = connection.execute(
        "INSERT INTO document (key, name, edition, source, original, place, title, date, earliest, latest, language, "
        "words, columns, first_passage, last_passage, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.key,
            name,
            edition,
            source,
            piece.original,
            document.place,
            document.title,
            document.date.edtf,
            early,
            late,
            document.language,
            sum(prepared.words),
            msgspec.json.encode(document.columns).decode(),
            first,
            first + len(document.spans) - 1,
            now(),
        ),
    ).lastrowid
    layer = connection.execute(
        "INSERT INTO layer (document, number, kind, hash, text, joins, links) VALUES (?, 1, 'text', ?, ?, ?, ?)",
        (
            number,
            hashlib.sha256(document.text.encode()).hexdigest(),
            document.text,
            msgspec.json.encode(document.joins).decode(),
            msgspec.json.encode(document.links).decode(),
        ),
    ).lastrowid
    file_pages(connection, layer or 0, document.pages)
    items = _file_items(connection, document, number or 0)
    _file_passages(connection, prepared, (layer or 0, first), items)
    if earlier is not None:
        editions.carry(connection, earlier, number or 0)
    return Filed(added=1, passages=len(document.spans), pages=len({page.number for page in document.pages}))


def file_pages(connection: sqlite3.Connection, layer: int, pages: Iterable[Page]) -> None:
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


def _file_items(connection: sqlite3.Connection, document: ReadDocument, number: int) -> list[int]:
    sql = 'INSERT INTO item (document, start, "end", author, title, kind, authority) VALUES (?, ?, ?, ?, ?, ?, ?)'
    return [
        connection.execute(
            sql, (number, item.start, item.end, item.author, item.title, item.kind, item.authority)
        ).lastrowid
        or 0
        for item in document.items or (Item(0, len(document.text)),)
    ]


def _file_passages(
    connection: sqlite3.Connection, prepared: Prepared, numbers: tuple[int, int], items: Sequence[int]
) -> None:
    layer, first = numbers
    document, at = prepared.document, 0
    passages, entries = [], []
    for number, (span, forms, words, cut) in enumerate(
        zip(document.spans, prepared.lemmas, prepared.words, prepared.printed, strict=True), first
    ):
        while at + 1 < len(items) and span.start >= document.items[at].end:
            at += 1
        text = document.text[span.start : span.end]
        language = span.language or document.language
        voice = span.voice.value
        passages.append(
            (number, layer, items[at], span.id, span.start, span.end, words, language, voice, span.reason, text)
        )
        entries.append((number, text if cut is None else cut, forms))
    connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", passages)
    connection.executemany("INSERT INTO fulltext (rowid, words, lemmas) VALUES (?, ?, ?)", entries)
