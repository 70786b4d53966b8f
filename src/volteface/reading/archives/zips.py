"""Zip files, member by member, so that one bad member spoils nothing: bombs, locked members, paths that lead out."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from volteface.model.document import InputFile, Refusal
from volteface.reading import beside, bundles
from volteface.reading.archives.unpacked import (
    MAX_MEMBER,
    MAX_RATIO,
    SMALL,
    Member,
    Refused,
    Space,
    check_name,
    passed_over,
    told,
    too_much,
)
from volteface.reading.naming import shown

_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


def members(file: InputFile, space: Space) -> Iterator[Member | Refusal]:
    """The members of a zip file in sorted order, a METS first; those that cannot be read as refusals."""
    try:
        with zipfile.ZipFile(file.path) as opened:
            yield from _each(opened, file, space)
    except _BROKEN as error:
        yield Refusal(file.name, f"is a damaged zip file ({told(error)})", "make it anew, or add the folder")


def _each(opened: zipfile.ZipFile, file: InputFile, space: Space) -> Iterator[Member | Refusal]:
    kept = (member for member in opened.infolist() if not (member.is_dir() or passed_over(member.filename)))
    found = sorted(kept, key=lambda member: _turn(opened, member))
    for number, member in enumerate(found):
        name = f"{file.name}/{shown(member.filename.encode('utf-8', 'replace').decode())}"
        if space.allowance.left <= 0:
            reason = f"unpacks to more than is safe; {len(found) - number} of its members were not read"
            yield Refusal(file.name, reason, "unpack it by hand and add the folder")
            return
        try:
            yield Member(name, _unpack(opened, member, space))
        except Refused as refused:
            yield Refusal(name, refused.reason, refused.hint)
        except _BROKEN as error:
            yield Refusal(name, f"is damaged in the zip file ({told(error)})")


def _turn(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> list[tuple[int, str]]:
    """Where a member comes: folder by folder as on a disk; tables that say something of the others first, then METS."""
    *folders, name = member.filename.split("/")
    turn = 2
    if beside.may_stand_beside(name) and beside.stands_beside(name, _head(opened, member)):
        turn = 0
    elif PurePosixPath(name).suffix.lower() in bundles.ENDINGS and bundles.is_bundle(_head(opened, member)):
        turn = 1
    return [*((2, folder) for folder in folders), (turn, name)]


def _head(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        with opened.open(member) as source:
            return source.read(bundles.HEAD)
    except _BROKEN:
        return b""


def _unpack(opened: zipfile.ZipFile, member: zipfile.ZipInfo, space: Space) -> Path:
    check_name(member.filename, "zip file")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused("is a link, not a file")
    if member.flag_bits & _ENCRYPTED:
        raise Refused("is locked with a password", "unpack it by hand and add the folder")
    limit = min(MAX_MEMBER, space.allowance.left, max(SMALL, member.compress_size * MAX_RATIO))
    if member.file_size > limit:
        raise too_much(limit)
    with opened.open(member) as source:
        return space.store(source, limit)
