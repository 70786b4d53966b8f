"""Zip files, member by member, so that one bad member spoils nothing: bombs, locked members, paths that lead out."""

from __future__ import annotations

import itertools
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from volteface.model.document import InputFile, Refusal

# A member is refused when it unpacks to more than this, and of one zip file no more than this is unpacked in all,
# refused members included: thousands of bombs in one file take no longer than one.
MAX_MEMBER = 1 << 30
MAX_TOTAL = 8 << 30
# Text packs five to twenty to one. What packs better than two hundred to one beyond the first megabyte is a bomb.
MAX_RATIO = 200
_SMALL = 1 << 20
# A zip in a zip in a zip happens; deeper ones are made to harm.
MAX_DEPTH = 3
_BLOCK = 1 << 20
_ENCRYPTED = 0x1
# What systems and office programs leave lying about beside what people put there.
_LITTER = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "ehthumbs.db"})
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


class Member(msgspec.Struct, frozen=True):
    """An unpacked member: its name with that of the zip file before it, and where its bytes lie."""

    name: str
    path: Path


class _Refused(Exception):
    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


class _Allowance:
    """How many bytes may still be unpacked of one zip file and all that it holds."""

    def __init__(self, left: int) -> None:
        self.left = left


class Unpacking:
    """Where members are unpacked to, and how much of all limits is used up."""

    def __init__(self, folder: Path, *, keep: bool, depth: int = 0, allowance: _Allowance | None = None) -> None:
        self._folder = folder
        self._keep = keep
        self._depth = depth
        self._shared = allowance
        self._allowance = allowance or _Allowance(0)
        self._numbers = itertools.count()

    def deeper(self, member: Member) -> Unpacking:
        """For what a member holds, should it be a zip file itself."""
        folder = self._folder / f"{member.path.name}-in"
        return Unpacking(folder, keep=self._keep, depth=self._depth + 1, allowance=self._allowance)

    def discard(self, member: Member) -> None:
        """Done with a member."""
        if not self._keep:
            member.path.unlink(missing_ok=True)

    def members(self, file: InputFile) -> Iterator[Member | Refusal]:
        """The members of a zip file in sorted order; those that cannot be read as refusals."""
        if self._depth >= MAX_DEPTH:
            yield Refusal(file.name, f"is a zip file within {self._depth} others", "unpack it by hand")
            return
        if self._shared is None:
            self._allowance = _Allowance(MAX_TOTAL)
        try:
            with zipfile.ZipFile(file.path) as opened:
                yield from self._each(opened, file)
        except _BROKEN as error:
            yield Refusal(file.name, f"is a damaged zip file ({_told(error)})", "make it anew, or add the folder")

    def _each(self, opened: zipfile.ZipFile, file: InputFile) -> Iterator[Member | Refusal]:
        self._folder.mkdir(parents=True, exist_ok=True)
        members = sorted((m for m in opened.infolist() if not _passed_over(m)), key=lambda m: m.filename)
        for number, member in enumerate(members):
            name = f"{file.name}/{member.filename.encode('utf-8', 'replace').decode()}"
            if self._allowance.left <= 0:
                reason = f"unpacks to more than is safe; {len(members) - number} of its members were not read"
                yield Refusal(file.name, reason, "unpack it by hand and add the folder")
                return
            try:
                yield Member(name, self._unpack(opened, member))
            except _Refused as refused:
                yield Refusal(name, refused.reason, refused.hint)
            except _BROKEN as error:
                yield Refusal(name, f"is damaged in the zip file ({_told(error)})")

    def _unpack(self, opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> Path:
        _check(member)
        path = self._folder / str(next(self._numbers))
        limit = min(MAX_MEMBER, self._allowance.left, max(_SMALL, member.compress_size * MAX_RATIO))
        if member.file_size > limit:
            raise _too_much(limit)
        try:
            with opened.open(member) as source, path.open("xb") as target:
                _copy(source, target, limit, self._allowance)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path


def _copy(source: IO[bytes], target: IO[bytes], limit: int, allowance: _Allowance) -> None:
    """Copy up to `limit` bytes: what a zip file says of its members' sizes need not be true."""
    written = 0
    while block := source.read(_BLOCK):
        written += len(block)
        allowance.left -= len(block)
        if written > limit:
            raise _too_much(limit)
        target.write(block)


def _too_much(limit: int) -> _Refused:
    shown = f"{limit / 1e6:.0f} MB" if limit >= 1e6 else f"{limit / 1e3:.0f} kB"
    return _Refused(f"unpacks to more than {shown}, which is not safe", "unpack it by hand if you trust it")


def _check(member: zipfile.ZipInfo) -> None:
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        raise _Refused("has a path that leads out of the zip file")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _Refused("is a link, not a file")
    if member.flag_bits & _ENCRYPTED:
        raise _Refused("is locked with a password", "unpack it by hand and add the folder")


def is_litter(name: str) -> bool:
    """Whether a name in a folder or zip file is hidden, or nothing that a person put there."""
    return name.startswith((".", "~$")) or name in _LITTER


def _passed_over(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    return member.is_dir() or any(is_litter(part) for part in parts if part != "..")


def _told(error: BaseException) -> str:
    return str(error).split("\n", 1)[0][:80] or type(error).__name__
