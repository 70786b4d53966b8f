"""Documents that are zip files with parts in them: opened safely, read part by part, never more than is safe.

Names of parts are data: they are looked up in the file and never written to disk.
"""

from __future__ import annotations

import errno
import lzma
import posixpath
import struct
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote

import msgspec
from lxml import etree

from volteface.model.errors import BadInput
from volteface.reading.archives.unpacked import MAX_RATIO, SMALL, told
from volteface.reading.markup import MAX_BYTES, parse

# Of all parts of one document no more than this is unpacked: a thousand chapters that are bombs cost as much as two.
MAX_PARTS = 2 * MAX_BYTES
_ENCRYPTED = 0x1
_WHOLE = "see whether it was copied whole"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


class Relation(msgspec.Struct, frozen=True):
    """To what a part of an office document refers: `kind` is the end of its type, `target` as it is written."""

    id: str
    kind: str
    target: str
    external: bool = False


class Package:
    """An open document.

    Args:
        path: the zip file.
        kind: what it is, for messages: "Word document".

    Raises:
        BadInput: it is damaged.
        OSError: it cannot be read.
    """

    def __init__(self, path: Path, kind: str) -> None:
        self.kind = kind
        self._left = MAX_PARTS
        self._related: dict[str, tuple[Relation, ...]] = {}
        try:
            self._opened = zipfile.ZipFile(path)
        except (*_BROKEN, OSError) as error:
            _damage_only(error)
            raise BadInput(f"is a damaged {kind} ({told(error)})", hint=_WHOLE) from error
        self._members = {member.filename: member for member in self._opened.infolist() if not member.is_dir()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._opened.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def part(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            BadInput: it is not there, damaged, locked, or unpacks to more than is safe.
            OSError: the file cannot be read.
        """
        member = self._members.get(name)
        if member is None:
            raise BadInput(f"is a damaged {self.kind}: its part {_shown(name)} is missing", hint=_WHOLE)
        if member.flag_bits & _ENCRYPTED:
            raise locked()
        limit = min(MAX_BYTES, self._left, max(SMALL, member.compress_size * MAX_RATIO))
        try:
            with self._opened.open(member) as stream:
                # What a zip file says of its parts' sizes need not be true.
                data = stream.read(limit + 1) if member.file_size <= limit else b""
        except (*_BROKEN, OSError) as error:
            _damage_only(error)
            what = f"is a damaged {self.kind}: its part {_shown(name)} cannot be unpacked ({told(error)})"
            raise BadInput(what, hint=_WHOLE) from error
        if len(data) > limit or member.file_size > limit:
            what = f"unpacks to more than {limit / 1e6:.0f} MB in its part {_shown(name)}, which is not safe"
            raise BadInput(what, hint="save it anew, in parts")
        self._left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element:
        """The root of a part that is XML.

        Raises:
            BadInput: as for `part`; or it is no safe, well-formed XML.
            OSError: the file cannot be read.
        """
        data = self.part(name)
        try:
            return parse(data)
        except BadInput as error:
            raise BadInput(
                f"is a damaged {self.kind}: its part {_shown(name)} {error.what}", hint=error.hint
            ) from error

    def relations(self, name: str) -> tuple[Relation, ...]:
        """The relations of a part of an office document, or of the whole for ""; none where they are not told.

        Source: ECMA-376, part 2, section 9.

        Raises:
            BadInput: they are told in damaged XML.
            OSError: the file cannot be read.
        """
        folder, _, last = name.rpartition("/")
        part = posixpath.join(folder, "_rels", f"{last}.rels")
        if name not in self._related:
            told_of = self.xml(part).iter("{*}Relationship") if part in self else ()
            self._related[name] = tuple(
                Relation(
                    one.get("Id", ""),
                    one.get("Type", "").rsplit("/", 1)[-1],
                    one.get("Target", ""),
                    one.get("TargetMode", "") == "External",
                )
                for one in told_of
            )
        return self._related[name]


def _damage_only(error: BaseException) -> None:
    """Let through what the disk has to say; of places that are not in the file a damaged zip file tells as well."""
    if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
        raise error


def locked() -> BadInput:
    """What to say of a document that a password locks."""
    return BadInput("is locked with a password", hint="save it without one")


def resolved(base: str, target: str) -> str:
    """The name of a part as another refers to it.

    Args:
        base: the part that refers to it.
        target: a path from there, or from the root; percent-encoded as in addresses.
    """
    path = unquote(target.split("#", 1)[0].split("?", 1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)).lstrip("/") if path else base


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()[:80]
