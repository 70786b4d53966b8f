"""Files read in a process of their own: what goes there, what comes back, what is said of those that come to grief."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from volteface import reading
from volteface.library import filing
from volteface.library.lemmas import lemmas
from volteface.model.document import InputFile, Reader, ReadingOptions, Refusal
from volteface.reading.finding import reader_for
from volteface.reading.formats import foreign
from volteface.reading.language import language_of
from volteface.running import Crashed, Ended, NeededTooMuch, TookTooLong

Found = Iterable[filing.Prepared | Refusal]

# Readers of plain words, written here and for the most part in Python: what they cost is known.
_PLAIN = frozenset({"text", "markdown", "table"})
_PLAIN_NAMES = frozenset({".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".tab", ".jsonl", ".ndjson"})
_PARQUET = b"PAR1"
# A text of a megabyte is read in a second or two.
SMALL = 1 << 20
# A larger table is read where it is written, row by row: it would only wait as a whole on the way.
LARGE = 16 << 20
# So many bytes a second are read on a slow machine; a large file may take longer than a small one.
_BYTES_A_SECOND = 200_000
# About so many passages travel together.
_PASSAGES = 4_000
# What is found in one file waits its turn in memory up to so many bytes, beyond them on the disk.
_IN_MEMORY = 4 << 20


@cache
def readers() -> list[Reader]:
    """The readers of this process."""
    return reading.load_readers()


def ready() -> None:
    """Load what nearly every file needs, so that no file's time is spent on it."""
    readers()
    words = "These words are of no use but to load what tells the language of a text and the forms of its words. " * 3
    lemmas(words, language_of(words))


def is_plain(file: InputFile, most: int) -> bool:
    """Whether a file of no more than so many bytes is read without danger where everything else happens.

    A name or a beginning that is no plain text's settles it: readers are not loaded only to be told so.
    """
    if file.size > most or file.parts or Path(file.name).suffix.lower() not in _PLAIN_NAMES:
        return False
    if foreign(file.head) is not None:
        return False
    reader = reader_for(file, readers())
    return reader is not None and reader.name in _PLAIN and (reader.name == "table" or file.size <= SMALL)


def is_streamed(file: InputFile) -> bool:
    """Whether a file is a table too large to be carried between processes."""
    if file.size <= LARGE or file.parts or file.head.startswith(_PARQUET):
        return False
    reader = reader_for(file, readers())
    return reader is not None and reader.name == "table"


def seconds_for(file: InputFile, seconds: float) -> float:
    """How long a file may take, by its size and that of its parts."""
    return seconds + (file.size + sum(part.size for part in file.parts)) / _BYTES_A_SECOND


def read(file: InputFile, options: ReadingOptions) -> Iterator[filing.Prepared | Refusal]:
    """Read a file in this process: its documents, ready to be filed, and what is refused of it."""
    for found in reading.read_file(file, options, readers()):
        yield found if isinstance(found, Refusal) else filing.prepare(found)


def refusal(file: InputFile, ended: Ended) -> Refusal:
    """What to say of a file whose process was ended, or died; nothing of it is in."""
    match ended:
        case TookTooLong():
            hint = "raise it with --time-limit SECONDS"
        case NeededTooMuch():
            hint = "split it, or raise it with --memory-limit MB"
        case Crashed():
            hint = ended.hint or "see whether the file is whole; else please report it"
            return Refusal(file.name, f"the reader {ended.what}", hint)
        case _:
            hint = ended.hint
    return Refusal(file.name, ended.what, hint)


class _Contents(msgspec.Struct, frozen=True):
    """Some of what was found in a file, as it travels between processes: packed, much faster than by pickle."""

    prepared: list[filing.Prepared]
    refused: list[Refusal]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Contents)
_LENGTH = 8


def read_apart(job: tuple[InputFile, ReadingOptions, Path]) -> bytes | Path:
    """Read a file in another process.

    Args:
        job: the file, how it is read, and a folder for what is too much to be carried.

    Returns:
        What `unpacked` makes documents and refusals of; where it is much, a file that holds it.
    """
    file, options, folder = job
    packed = bytearray()
    pieces = _packed(read(file, options))
    for piece in pieces:
        packed += piece
        if len(packed) > _IN_MEMORY:
            return _on_disk(itertools.chain([bytes(packed)], pieces), folder)
    return bytes(packed)


def unpacked(contents: bytes | Path) -> Iterator[filing.Prepared | Refusal]:
    """What was found in a file, a piece at a time; a file that held it is gone afterwards."""
    if isinstance(contents, bytes):
        at = 0
        while at < len(contents):
            end = at + _LENGTH + int.from_bytes(contents[at : at + _LENGTH])
            yield from _each(contents[at + _LENGTH : end])
            at = end
        return
    try:
        with contents.open("rb") as stream:
            while length := stream.read(_LENGTH):
                yield from _each(stream.read(int.from_bytes(length)))
    finally:
        contents.unlink(missing_ok=True)


def _each(piece: bytes) -> Iterator[filing.Prepared | Refusal]:
    found = _DECODER.decode(piece)
    yield from found.prepared
    yield from found.refused


def _packed(found: Found) -> Iterator[bytes]:
    contents, size = _Contents([], []), 0
    for one in found:
        if isinstance(one, Refusal):
            contents.refused.append(one)
            size += 1
        else:
            contents.prepared.append(one)
            size += len(one.words) + 1
        if size >= _PASSAGES:
            yield _framed(contents)
            contents, size = _Contents([], []), 0
    yield _framed(contents)


def _framed(contents: _Contents) -> bytes:
    piece = _ENCODER.encode(contents)
    return len(piece).to_bytes(_LENGTH) + piece


def _on_disk(pieces: Iterable[bytes], folder: Path) -> Path:
    handle, name = tempfile.mkstemp(dir=folder, prefix="found-")
    with os.fdopen(handle, "wb") as stream:
        stream.writelines(pieces)
    return Path(name)
