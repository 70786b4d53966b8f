"""Pages as they were printed: which file shows a page, and which words stand where on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec

from volteface.library import originals
from volteface.library.aside_marks import OPENS, OPENS_FIRST
from volteface.library.connection import Library
from volteface.model.errors import LibraryDamaged, WrongUse
from volteface.model.page import WordBox, unpack

_BEGINNING = 1_024
_PDF = b"%PDF-"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"RIFF", b"BM", b"\x00\x00\x00\x0cjP")

# The newest reading in which the page stands; a page may be in it in several parts.
_PARTS = f"""
SELECT p.start, p."end", p.number, p.label, p.image, b.packed, l.text,
  coalesce((SELECT original FROM layer_intake WHERE layer = l.id), d.original) AS original
FROM document d JOIN layer l ON l.document = d.id JOIN page p ON p.layer = l.id
LEFT JOIN boxes b ON b.layer = p.layer AND b.start = p.start
WHERE d.name = ? AND {OPENS} AND {{which}} ORDER BY l.number DESC, p.start
"""  # noqa: S608 - our own words


class Leaf(msgspec.Struct, frozen=True):
    """A page of a document: the file that shows it, which of the file's pages it is, and its words.

    `parts` are the spans of the layer that it holds, each with its text and the boxes of its words.
    """

    file: Path
    number: int
    parts: tuple[tuple[int, str, tuple[WordBox, ...]], ...] = ()


def leaf(library: Library, document: str, page: str, *, counted: bool = False) -> Leaf:
    """A page by what is printed on it, else by its number, counted from 1.

    Args:
        library: where.
        document: its name.
        page: which.
        counted: by its number in any case.

    Raises:
        WrongUse: there is no such document or page, or no image of it is held.
        LibraryDamaged: the file that shows it is missing.
    """
    sql = f"SELECT original FROM document d WHERE name = ? AND {OPENS} ORDER BY {OPENS_FIRST}"  # noqa: S608 - the same
    held = library.row(sql, (document,))
    if held is None:
        raise WrongUse(f"no document “{document}”", hint="its name is part of every address that search prints")
    rows = [] if counted else list(library.rows(_PARTS.format(which="p.label = ?"), (document, page)))
    if not rows and page.isdecimal():
        rows = list(library.rows(_PARTS.format(which="p.number = ?"), (document, int(page))))
    if not rows:
        # A page without words, as a picture among pages of text, is shown all the same.
        if not page.isdecimal() or held["original"] is None:
            raise WrongUse(f"“{document}” has no page “{page}”")
        return Leaf(_file(library, document, held["original"]), int(page))
    first = rows[0]
    parts = tuple(
        (int(row["start"]), row["text"][row["start"] : row["end"]], tuple(unpack(row["packed"] or b"")))
        for row in rows
        if row["number"] == first["number"] and row["text"] == first["text"]
    )
    return _shown(library, document, rows, parts)


def is_picture(file: Path) -> bool:
    """Whether a file shows pages, by how it begins: a PDF or a picture."""
    with file.open("rb") as opened:
        begins = opened.read(_BEGINNING)
    return _PDF in begins or begins.startswith(_PICTURES)


def _shown(
    library: Library,
    document: str,
    rows: Sequence[sqlite3.Row],
    parts: tuple[tuple[int, str, tuple[WordBox, ...]], ...],
) -> Leaf:
    """The words of the newest reading on the picture of the newest that has one: a corrected text has none itself."""
    faults: list[WrongUse] = []
    plain: Leaf | None = None
    for row in rows:
        original, number = row["original"], int(row["number"])
        if original is None:
            faults.append(WrongUse(f"no file is held that shows “{document}”"))
            continue
        try:
            if row["image"]:
                original, number = _image(library, original, row["image"]), 1
        except WrongUse as fault:
            faults.append(fault)
            continue
        found = Leaf(_file(library, document, original), number, parts)
        if is_picture(found.file):
            return found
        plain = plain or found
    if plain is not None and not faults:
        return plain
    raise faults[0]


def _image(library: Library, original: str, name: str) -> str:
    """The image that a page names, by its hash: one of the files that came with the original."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    for row in library.rows("SELECT name, hash FROM part WHERE original = ?", (original,)):
        if row["name"].replace("\\", "/").rpartition("/")[2] == bare:
            return str(row["hash"])
    raise WrongUse(f"the image of this page is not held: {name}", hint="only the text was added with its places")


def _file(library: Library, document: str, original: str) -> Path:
    file = originals.place(library, original)
    if not file.is_file():
        raise LibraryDamaged(f"the file of “{document}” is missing", where=str(file), hint="restore it from a backup")
    return file
