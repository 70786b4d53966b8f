"""What is read: documents, items, layers, pages and passages, as a reader hands them to the library.

Offsets are Unicode code points into the layer's text, which is NFC, with LF line ends and no byte order mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import msgspec

from volteface.model.dates import Date
from volteface.model.page import Join, Link, Page
from volteface.model.publication import Rights


class Voice(StrEnum):
    """Whose words a passage is (methods.md § 1); the rule's voice is a hint that every coder judges again."""

    OWN = "own"
    QUOTED = "quoted"
    ATTRIBUTED = "attributed"
    CONCEDED = "conceded"
    UNCERTAIN = "uncertain"


class Item(msgspec.Struct, frozen=True):
    """An article within a document; a document of one text has one item over its whole span.

    Items stand in order and cover the layer; an article is the items in sequence that have its title. `kind` tells what
    it is: "" or "article" (its running words), "heading", "quotation", "note", "advertisement", "caption", "footnote",
    "table", "header", "code", "speech", "letter", "reprint". `authority` runs from 0 to 1: how far the item speaks for
    the organisation.
    """

    start: int
    end: int
    author: str = ""
    title: str = ""
    kind: str = ""
    authority: float = 1.0


class Span(msgspec.Struct, frozen=True):
    """A passage as segmented: where it stands, and the rule's voice with its reason."""

    start: int
    end: int
    voice: Voice = Voice.OWN
    reason: str = ""
    language: str = ""
    id: str | None = None


class RawDocument(msgspec.Struct, frozen=True):
    """A dated text as a reader finds it, not yet segmented.

    `spans` is filled by readers whose input says where its passages stand (a table read as passages), else empty.
    `place` tells where in the file the document stands: a path inside a zip, "row 12".
    `key` is its identity by content where the reader knows a finer one than file and place, as for a table's rows.
    """

    text: str
    place: str = ""
    id: str | None = None
    title: str = ""
    date: Date | None = None
    items: tuple[Item, ...] = ()
    pages: tuple[Page, ...] = ()
    spans: tuple[Span, ...] = ()
    columns: dict[str, str] = {}
    language: str = ""
    key: str = ""
    joins: tuple[Join, ...] = ()
    links: tuple[Link, ...] = ()


class ReadDocument(msgspec.Struct, frozen=True):
    """A document ready for the library: text, pages, items and passages, all addressed by code points.

    `key` identifies the document by content (file hash and place): the same key is never filed twice.
    """

    key: str
    id: str
    title: str
    date: Date
    text: str
    language: str
    items: tuple[Item, ...]
    pages: tuple[Page, ...]
    spans: tuple[Span, ...]
    place: str = ""
    columns: dict[str, str] = {}
    given_id: bool = False
    joins: tuple[Join, ...] = ()
    links: tuple[Link, ...] = ()


class Refusal(msgspec.Struct, frozen=True):
    """A file, row or page that was not taken, with the reason and what to do."""

    file: str
    reason: str
    hint: str = ""
    row: int | None = None
    page: int | None = None


class ReadingOptions(msgspec.Struct, frozen=True):
    """What `volteface add` was told; column options concern tables only.

    `date` is an EDTF date for all files, a column of a table, a pattern whose group is the date in a file's name,
    "metadata" or "masthead"; `masthead` is the source's pattern for the latter.
    """

    organisation: str = ""
    source: str = ""
    date: str | None = None
    text: str | None = None
    id: str | None = None
    author: str | None = None
    document: str | None = None
    as_passages: bool = False
    rights: Rights = Rights.UNKNOWN
    language: str = ""
    masthead: str = ""


class Part(msgspec.Struct, frozen=True):
    """A file that belongs to another and is read with it: a page of a METS, named as the METS refers to it."""

    name: str
    path: Path
    hash: str
    size: int


class Told(msgspec.Struct, frozen=True):
    """What a table or bibliography beside the files says of one of them; "" where it says nothing.

    It goes before what the file says of itself, and behind what the command was told.
    """

    id: str = ""
    title: str = ""
    author: str = ""
    date: Date | None = None
    kind: str = ""
    authority: float | None = None
    language: str = ""
    organisation: str = ""
    source: str = ""
    columns: dict[str, str] = {}


class InputFile(msgspec.Struct, frozen=True):
    """One file to read: its name as a person would recognise it (a zip's member is "papers.zip/1926/a.txt").

    `path` points at readable bytes on disk (a zip's member is unpacked to a temporary file first); `head` holds
    its first 64 KiB, by which its format is told. `parts` are files that it refers to and that lie beside it; its
    `hash` is over them too. `told` is what stands beside it about it.
    """

    name: str
    path: Path
    head: bytes
    hash: str
    size: int
    parts: tuple[Part, ...] = ()
    told: Told | None = None


class Reader(Protocol):
    """A format. Found through the entry-point group `volteface.readers`; must be importable in worker processes."""

    name: str

    def accepts(self, file: InputFile) -> bool:
        """Whether the file is of this format, told by content first and by name where content cannot tell."""
        ...

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """The documents of the file in order; what cannot be read is yielded as a `Refusal`, never raised."""
        ...
