"""Streams packed by gzip, bzip2 or xz, unpacked as they are read, under the limits of what unpacking may cost."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from volteface.reading.archives.unpacked import Allowance, Refused, Source, told

# What xz -9 asks for is 65 MB; more is asked to fill memory.
_MEMORY = 256 << 20
_AT_ONCE = 1 << 16
_MAGIC = ((b"\x1f\x8b\x08", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))
# Of "papers.txt.gz" the member is "papers.txt"; tar files have endings of their own.
_ENDINGS = {
    ".gz": "",
    ".bz2": "",
    ".xz": "",
    ".tgz": ".tar",
    ".tbz": ".tar",
    ".tbz2": ".tar",
    ".txz": ".tar",
    ".gzip": "",
}
BROKEN = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


def compression_of(head: bytes) -> str:
    """How a file is packed: "gzip", "bzip2" or "xz"; "" where it is not."""
    found = next((name for magic, name in _MAGIC if head.startswith(magic)), "")
    # Behind BZh stands the size of its blocks and the first block's mark, or that of the end.
    if found == "bzip2" and not (head[3:4].isdigit() and head[4:10] in {b"1AY&SY", b"\x17rE8P\x90"}):
        return ""
    return found


def name_within(name: str) -> str:
    """What a packed file is called without its packing."""
    last = name.rsplit("/", 1)[-1]
    for ending, instead in _ENDINGS.items():
        if last.lower().endswith(ending) and len(last) > len(ending):
            return last[: -len(ending)] + instead
    return last


def open_packed(path: Path, how: str) -> BinaryIO:
    """The unpacked bytes of a file.

    Raises:
        OSError: it cannot be opened.
        Refused: unpacking it would fill memory.
    """
    if how == "gzip":
        return cast("BinaryIO", gzip.open(path))
    if how == "bzip2":
        return cast("BinaryIO", bz2.open(path))
    _bound(path)
    return cast("BinaryIO", lzma.open(path))


def _bound(path: Path) -> None:
    """See that unpacking needs no more memory than is safe.

    Raises:
        Refused: it does.
    """
    with path.open("rb") as stream:
        begun = stream.read(_AT_ONCE)
    try:
        lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY).decompress(begun, 1)
    except lzma.LZMAError as error:
        raise Refused(f"is a damaged xz file ({told(error)})", "make it anew, or add the folder") from error


class Spent(Exception):
    """Unpacking has cost more than it may."""


class Metered:
    """A stream that stops where unpacking it has cost more than it may."""

    def __init__(self, source: Source, limit: int, allowance: Allowance) -> None:
        self._source = source
        self._limit = limit
        self._allowance = allowance
        self._begun = b""

    def peek(self, size: int) -> bytes:
        """The first bytes, which are read again afterwards."""
        while len(self._begun) < size and (more := self._source.read(size - len(self._begun))):
            self._begun += more
        return self._begun

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes.

        Raises:
            Spent: more have come than may.
        """
        if self._begun:
            block, self._begun = self._begun[:size], self._begun[size:]
        else:
            block = self._source.read(size)
        self._limit -= len(block)
        self._allowance.left -= len(block)
        if self._limit < 0 or self._allowance.left < 0:
            raise Spent
        return block
