"""What unpacking may cost, whatever the archive: how much of it, under which names, and where it is put."""

from __future__ import annotations

import itertools
from pathlib import Path, PurePosixPath
from typing import Protocol

import msgspec

# A member is refused when it unpacks to more than this, and of one archive no more than this is unpacked in all,
# refused members included: thousands of bombs in one file take no longer than one.
MAX_MEMBER = 1 << 30
MAX_TOTAL = 8 << 30
# Text packs five to twenty to one. What packs better than two hundred to one beyond the first megabyte is a bomb.
MAX_RATIO = 200
SMALL = 1 << 20
_BLOCK = 1 << 20
# What systems and office programs leave lying about beside what people put there.
_LITTER = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "ehthumbs.db"})


class Member(msgspec.Struct, frozen=True):
    """An unpacked member: its name with that of the archive before it, and where its bytes lie."""

    name: str
    path: Path


class Refused(Exception):
    """A member that is not taken, with what a `Refusal` says of it."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


class Source(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes; none at the end."""
        ...


class Allowance:
    """How many bytes may still be unpacked of one archive and all that it holds."""

    def __init__(self, left: int) -> None:
        self.left = left


class Space:
    """A folder for the members of one archive, under the allowance of the outermost."""

    def __init__(self, folder: Path, allowance: Allowance) -> None:
        self.folder = folder
        self.allowance = allowance
        self._numbers = itertools.count()

    def store(self, source: Source, limit: int, *, counted: bool = False) -> Path:
        """Put up to `limit` bytes into a file: what an archive says of its members' sizes need not be true.

        Args:
            source: the bytes.
            limit: how many there may be.
            counted: whether the source itself takes them off the allowance.

        Raises:
            Refused: there are more; nothing is left of them.
        """
        path = self.folder / str(next(self._numbers))
        try:
            with path.open("xb") as target:
                left = limit
                while block := source.read(_BLOCK):
                    left -= len(block)
                    self.allowance.left -= 0 if counted else len(block)
                    _enough(left, limit)
                    target.write(block)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path


def too_much(limit: int) -> Refused:
    """What to say of a member that is too large to be unpacked."""
    shown = f"{limit / 1e6:.0f} MB" if limit >= 1e6 else f"{limit / 1e3:.0f} kB"
    return Refused(f"unpacks to more than {shown}, which is not safe", "unpack it by hand if you trust it")


def _enough(left: int, limit: int) -> None:
    if left < 0:
        raise too_much(limit)


def check_name(name: str, kind: str) -> None:
    """Refuse a member's name that would lie elsewhere.

    Raises:
        Refused: it is absolute, or climbs.
    """
    plain = name.replace("\\", "/")
    if plain.startswith("/") or plain[1:2] == ":" or ".." in plain.split("/"):
        raise Refused(f"has a path that leads out of the {kind}")


def is_litter(name: str) -> bool:
    """Whether a name in a folder or archive is hidden, or nothing that a person put there."""
    return name.startswith((".", "~$")) or name in _LITTER


def passed_over(name: str) -> bool:
    """Whether any part of a member's path is litter."""
    return any(is_litter(part) for part in PurePosixPath(name).parts if part != "..")


def told(error: BaseException) -> str:
    """A library's error, short enough for a message."""
    return str(error).split("\n", 1)[0][:80] or type(error).__name__
