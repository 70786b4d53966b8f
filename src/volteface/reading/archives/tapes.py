"""Tar files as they come: one header after the other, read through once, so that a stream need not be kept.

The blocks are those of POSIX pax (IEEE Std 1003.1-2017, "pax Interchange Format") with GNU's long names; a header
is taken apart by Python's `tarfile`, whose own walk ends without a word at a damaged one.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator

import msgspec

from volteface.reading.archives.unpacked import Refused, Source

BLOCK = tarfile.BLOCKSIZE
# A path has some hundred characters, and an extended header some lines; more is made to fill memory.
_LONGEST_HEADER = 1 << 20
_AT_ONCE = 1 << 20
_LONG = {tarfile.GNUTYPE_LONGNAME: "path", tarfile.GNUTYPE_LONGLINK: "linkpath"}
_EXTENDED = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
_ZEROS = bytes(BLOCK)


class Damaged(Exception):
    """What comes cannot be taken apart."""


class Entry(msgspec.Struct, frozen=True):
    """A member's header: its path, its type as `tarfile` names it, and how many bytes follow."""

    name: str
    type: bytes
    size: int


class Tape:
    """A tar file that is read once, from its beginning to its end; what of an entry is not read is passed over."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._left = 0  # bytes of the entry not yet read
        self._padding = 0

    def entries(self) -> Iterator[Entry]:
        """Each member's header; before asking for the next, read what you want of this.

        Raises:
            Damaged: a header is wrong, or the file ends too early.
            Refused: a header is too long to be one, or something stands behind the end.
        """
        known: dict[str, str] = {}
        for_all: dict[str, str] = {}
        while (header := self._header()) is not None:
            if header.type in _LONG:
                known[_LONG[header.type]] = _text(self._whole(header).rstrip(b"\0"))
            elif header.type in _EXTENDED:
                known |= _records(self._whole(header))
            elif header.type == tarfile.XGLTYPE:
                for_all |= _records(self._whole(header))
            else:
                yield self._entry(header, for_all | known)
                self._pass_over()
                known = {}

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes of the entry whose header was given last.

        Raises:
            Damaged: the file ends within it.
        """
        wanted = min(size, self._left)
        block = self._source.read(wanted) if wanted else b""
        if wanted and not block:
            raise Damaged("it ends within a member")
        self._left -= len(block)
        return block

    def _entry(self, header: tarfile.TarInfo, known: dict[str, str]) -> Entry:
        if "size" in known:
            if not (known["size"].isascii() and known["size"].isdigit() and len(known["size"]) < 20):
                raise Damaged("a header has a wrong size")
            self._expect(int(known["size"]))
        sparse = header.type == tarfile.GNUTYPE_SPARSE or any(key.startswith("GNU.sparse") for key in known)
        name = _text(known.get("path", header.name).encode("utf-8", "surrogateescape"))
        return Entry(name, tarfile.GNUTYPE_SPARSE if sparse else header.type, self._left)

    def _header(self) -> tarfile.TarInfo | None:
        """The next header; None at the end."""
        block = self._block()
        if block == _ZEROS:
            block = self._block()
            if block in {b"", _ZEROS}:
                self._end()
                return None
        if not block:
            return None
        try:
            header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError) as error:
            raise Damaged(str(error) or "a header is wrong") from error
        if header.size < 0:
            raise Damaged("a header has a wrong size")
        # Links and devices have a size now and then, but no bytes.
        self._expect(0 if header.type in _BARE else header.size)
        return header

    def _expect(self, size: int) -> None:
        self._left, self._padding = size, -size % BLOCK

    def _block(self) -> bytes:
        block = b""
        while len(block) < BLOCK and (more := self._source.read(BLOCK - len(block))):
            block += more
        if 0 < len(block) < BLOCK:
            raise Damaged("it ends within a header")
        return block

    def _whole(self, header: tarfile.TarInfo) -> bytes:
        if header.size > _LONGEST_HEADER:
            raise Refused("has a header that is longer than is safe", "unpack it by hand if you trust it")
        data = b""
        while block := self.read(_AT_ONCE):
            data += block
        self._pass_over()
        return data

    def _pass_over(self) -> None:
        while self.read(_AT_ONCE):
            pass
        while self._padding and (more := self._source.read(self._padding)):
            self._padding -= len(more)
        # The last member's padding may be missing; programs of old left it out.

    def _end(self) -> None:
        """Behind the end are zeros; anything else is a second tar file, or what damage has hidden."""
        while block := self._source.read(_AT_ONCE):
            if block.strip(b"\0"):
                raise Refused("has more behind its end, which was not read", "unpack it by hand and add the folder")


_BARE = frozenset({tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE})


def is_tape(head: bytes) -> bool:
    """Whether a file begins with the header of a tar file; its checksum tells."""
    if not head[148:156].strip(b" \0").isdigit():  # where the checksum stands, in octal figures
        return False
    try:
        return bool(tarfile.TarInfo.frombuf(head[:BLOCK], "utf-8", "surrogateescape").name)
    except (tarfile.HeaderError, ValueError):
        return False


def _records(data: bytes) -> dict[str, str]:
    """The records of an extended header: "27 path=1926/05/03.txt" and a line feed, of so many bytes."""
    found, at = {}, 0
    while at < len(data) and data[at]:
        length, space, _ = data[at : at + 20].partition(b" ")
        if not (space and length.isdigit() and int(length) > len(length) + 2):
            raise Damaged("an extended header is wrong")
        record = data[at + len(length) + 1 : at + int(length)]
        key, equals, value = record.partition(b"=")
        if not equals or not value.endswith(b"\n"):
            raise Damaged("an extended header is wrong")
        found[_text(key)] = _text(value[:-1])
        at += int(length)
    return found


def _text(name: bytes) -> str:
    """Names are bytes; what is no UTF-8 is shown with replacement characters."""
    return name.decode("utf-8", "replace")
