"""Filing documents: each in whole or not at all, each once, later editions beside earlier ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from volteface.library import editions, jobs, layering, metadata, problems
from volteface.library.carrying import Carried
from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.editions import Filing
from volteface.library.events import record
from volteface.library.layering import Numbers
from volteface.library.metadata import Held
from volteface.library.prepared import Prepared, prepare
from volteface.model.document import Part, ReadDocument, Refusal

__all__ = ["Filed", "Piece", "Prepared", "file_pieces", "is_read", "prepare"]


class Filed(msgspec.Struct, frozen=True):
    """What became of a batch: documents added, those held already, passages and pages added, and what was refused.

    `editions` counts among those added later or earlier editions of others, `carried` tells what went with their words;
    `renewed` counts among those held the ones of which other things are said now, `aside` among all those that somebody
    set aside, and that stay so.
    """

    added: int = 0
    held: int = 0
    passages: int = 0
    refused: tuple[Refusal, ...] = ()
    pages: int = 0
    editions: int = 0
    renewed: int = 0
    carried: Carried = Carried()
    aside: int = 0

    def plus(self, other: Filed) -> Filed:
        """Both together."""
        return Filed(
            self.added + other.added,
            self.held + other.held,
            self.passages + other.passages,
            self.refused + other.refused,
            self.pages + other.pages,
            self.editions + other.editions,
            self.renewed + other.renewed,
            self.carried.plus(other.carried),
            self.aside + other.aside,
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
    known = metadata.held(connection, (prepared.document.key for prepared in piece.documents))
    new: set[str] = set()
    for prepared in piece.documents:
        key = prepared.document.key
        if key in new:
            filed = filed.plus(Filed(held=1))
        else:
            filed = filed.plus(_file(connection, source, piece, prepared, known.get(key)))
            new.add(key)
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


def _file(connection: sqlite3.Connection, source: int, piece: Piece, prepared: Prepared, known: Held | None) -> Filed:
    """File a document, unless it is held; what is said of one that is held may be new."""
    document = prepared.document
    if known is not None and not _returns(connection, known, piece, document):
        renewed = bool(known.current or known.aside) and metadata.renew(connection, known, piece.file, document)
        return Filed(held=1, renewed=int(renewed), aside=known.aside)
    there = editions.place(connection, document, source, piece.original)
    clash = editions.clash(connection, document, there.name, source)
    if clash is not None:
        hint = "give each document and each passage an identifier of its own"
        return Filed(refused=(Refusal(piece.file, clash, hint),))
    if there.beside is not None and not there.moved and editions.same_words(connection, there.beside, document):
        (beside,) = metadata.held(connection, editions.keys(connection, there.beside)).values()
        renewed = metadata.renew(connection, beside, piece.file, document)
        return Filed(held=1, renewed=int(renewed), aside=beside.aside)
    numbers = layering.next_numbers(connection)
    number = _write_document(connection, source, piece, prepared, there=there, numbers=numbers)
    layer = editions.next_layer(connection, there.name) if there.edition > 1 else 1
    whole = (number, there.name)
    layering.write(connection, whole, prepared, numbers=numbers, number=layer, original=piece.original)
    filed = Filed(added=1, passages=len(document.spans), pages=len({page.number for page in document.pages}))
    return filed if there.beside is None else filed.plus(_after(connection, there, there.beside, number))


def _after(connection: sqlite3.Connection, there: Filing, beside: int, number: int) -> Filed:
    """Let another edition take the place that it has."""
    if there.aside:
        return Filed(editions=1, carried=editions.stay_aside(connection, beside, number), aside=1)
    if not there.current:
        record(connection, "edition", document=number, name=there.name, before=beside)
        return Filed(editions=1)
    return Filed(editions=1, carried=editions.stand(connection, beside, number))


def _returns(connection: sqlite3.Connection, known: Held, piece: Piece, document: ReadDocument) -> bool:
    """Whether words that were replaced stand again: under their identifier, in another file than before."""
    if known.current or known.aside or not document.given_id or known.original == piece.original:
        return False
    sql = "SELECT EXISTS (SELECT 1 FROM document WHERE key > ? AND key < ? AND (current OR original = ?))"
    again = (f"{document.key}:", f"{document.key};", piece.original)
    return not connection.execute(sql, again).fetchone()[0]


def _write_document(
    connection: sqlite3.Connection, source: int, piece: Piece, prepared: Prepared, *, there: Filing, numbers: Numbers
) -> int:
    document = prepared.document
    early, late = document.date.days
    # Words that return have their key already.
    taken = "SELECT EXISTS (SELECT 1 FROM document WHERE key = ?)"
    again = there.edition > 1 and connection.execute(taken, (document.key,)).fetchone()[0]
    return (
        connection.execute(
            "INSERT INTO document (key, name, edition, current, source, original, place, title, date, earliest, "
            "latest, language, words, columns, layer, first_passage, last_passage, added, job) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                f"{document.key}:{there.edition}" if again else document.key,
                there.name,
                there.edition,
                there.current,
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
                numbers.layer,
                numbers.first,
                numbers.first + len(document.spans) - 1,
                now(),
                jobs.under_way(),
            ),
        ).lastrowid
        or 0
    )
