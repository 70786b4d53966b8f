"""Filing documents: each in whole or not at all, each once, later editions beside earlier ones."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from volteface.library import editions
from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.lemmas import lemmas
from volteface.model.document import Item, Page, ReadDocument, Refusal
from volteface.model.publication import Rights


class Prepared(msgspec.Struct, frozen=True):
    """A document with the dictionary forms of its passages' words: all of the work that needs no library."""

    document: ReadDocument
    lemmas: tuple[str, ...]
    words: tuple[int, ...]


def prepare(document: ReadDocument) -> Prepared:
    """Do what can be done without the library, in any process."""
    found = [
        lemmas(document.text[span.start : span.end], span.language or document.language) for span in document.spans
    ]
    return Prepared(document, tuple(map(" ".join, found)), tuple(map(len, found)))


class Filed(msgspec.Struct, frozen=True):
    """What became of a batch: documents added, those held already, passages added, and documents refused."""

    added: int = 0
    held: int = 0
    passages: int = 0
    refused: tuple[Refusal, ...] = ()

    def plus(self, other: Filed) -> Filed:
        """Both together."""
        return Filed(
            self.added + other.added,
            self.held + other.held,
            self.passages + other.passages,
            self.refused + other.refused,
        )


def file_documents(
    library: Library, source: int, original: str | None, file: str, documents: Sequence[Prepared]
) -> Filed:
    """File a batch in one transaction.

    Args:
        library: where to.
        source: the source's number.
        original: hash of the file that they were read from.
        file: its name, for refusals.
        documents: read, segmented and prepared; small ones come many at a time, large ones alone.
    """
    filed = Filed()
    with library.transaction() as connection:
        known = _known(connection, (prepared.document.key for prepared in documents))
        for prepared in documents:
            if prepared.document.key in known:
                filed = filed.plus(Filed(held=1))
                continue
            known.add(prepared.document.key)
            filed = filed.plus(_file(connection, source, original, file, prepared))
        if filed.added:
            record(connection, "add", file=file, documents=filed.added, passages=filed.passages)
    return filed


def is_read(library: Library, original: str, options: str) -> bool:
    """Whether this file was read to its end with these options, and nothing of it was refused."""
    sql = "SELECT refused = 0 FROM intake WHERE original = ? AND options = ?"
    return bool(library.value(sql, (original, options)))


def mark_read(library: Library, original: str, options: str, refused: int) -> None:
    """Remember that this file was read to its end."""
    with library.transaction() as connection:
        connection.execute(
            "INSERT INTO intake (original, options, refused, finished) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET refused = excluded.refused, finished = excluded.finished",
            (original, options, refused, now()),
        )


class Whole(msgspec.Struct, frozen=True):
    """A document with its text and all that is said of it."""

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


def whole(library: Library, numbers: Iterable[int]) -> Iterator[Whole]:
    """Documents with their texts, in the order asked, one at a time."""
    sql = (
        "SELECT d.name, d.title, d.date, d.words, s.name AS source, s.rights, o.name AS organisation, "
        "l.id AS layer_id, l.number, l.text, "
        "(SELECT author FROM item i WHERE i.document = d.id ORDER BY i.start LIMIT 1) AS author "
        "FROM document d JOIN source s ON s.id = d.source JOIN organisation o ON o.id = s.organisation "
        "JOIN layer l ON l.document = d.id WHERE d.id = ? ORDER BY l.number DESC LIMIT 1"
    )
    pages = 'SELECT number, start, "end", label FROM page WHERE layer = ? ORDER BY number'
    for number in numbers:
        for row in library.rows(sql, (number,)):
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
            )


def note_publication(library: Library, place: Path) -> None:
    """Remember where a dossier was written, so that it can be checked."""
    with library.transaction() as connection:
        record(connection, "publish", place=str(place))


def publications(library: Library) -> list[Path]:
    """Where dossiers were written, each place once."""
    rows = library.rows("SELECT DISTINCT detail ->> 'place' AS place FROM event WHERE what = 'publish' ORDER BY place")
    return [Path(row["place"]) for row in rows]


def _known(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    asked = msgspec.json.encode(list(keys)).decode()
    return {
        key
        for (key,) in connection.execute(
            "SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?))", (asked,)
        )
    }


def _file(connection: sqlite3.Connection, source: int, original: str | None, file: str, prepared: Prepared) -> Filed:
    document = prepared.document
    name, edition, earlier = editions.place(connection, document)
    clash = editions.clash(connection, document, name)
    if clash is not None:
        return Filed(refused=(Refusal(file, clash, "give each passage an identifier of its own"),))
    first = 1 + (connection.execute("SELECT max(last_passage) FROM document").fetchone()[0] or 0)
    early, late = document.date.days
    number = connection.execute(
        "INSERT INTO document (key, name, edition, source, original, place, title, date, earliest, latest, language, "
        "words, columns, first_passage, last_passage, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.key,
            name,
            edition,
            source,
            original,
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
        "INSERT INTO layer (document, number, kind, hash, text) VALUES (?, 1, 'text', ?, ?)",
        (number, hashlib.sha256(document.text.encode()).hexdigest(), document.text),
    ).lastrowid
    connection.executemany(
        'INSERT INTO page (layer, number, label, start, "end") VALUES (?, ?, ?, ?, ?)',
        [(layer, page.number, page.label, page.start, page.end) for page in document.pages],
    )
    items = _file_items(connection, document, number or 0)
    _file_passages(connection, prepared, (layer or 0, first), items)
    if earlier is not None:
        editions.carry(connection, earlier, number or 0)
    return Filed(added=1, passages=len(document.spans))


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
    for number, (span, forms, words) in enumerate(
        zip(document.spans, prepared.lemmas, prepared.words, strict=True), first
    ):
        while at + 1 < len(items) and span.start >= document.items[at].end:
            at += 1
        text = document.text[span.start : span.end]
        language = span.language or document.language
        voice = span.voice.value
        passages.append(
            (number, layer, items[at], span.id, span.start, span.end, words, language, voice, span.reason, text)
        )
        entries.append((number, text, forms))
    connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", passages)
    connection.executemany("INSERT INTO fulltext (rowid, words, lemmas) VALUES (?, ?, ?)", entries)
