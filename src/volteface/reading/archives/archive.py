"""Archives of any kind within each other: zip files, tar files, packed files; how deep, how much, and where to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from volteface.model.document import InputFile, Refusal
from volteface.reading.archives import tars, zips
from volteface.reading.archives.compressed import compression_of
from volteface.reading.archives.tapes import is_tape
from volteface.reading.archives.unpacked import (
    MAX_MEMBER,
    MAX_RATIO,
    MAX_TOTAL,
    Allowance,
    Member,
    Space,
    is_litter,
)
from volteface.reading.formats import is_zip
from volteface.reading.office import office

# An archive in an archive in an archive happens; deeper ones are made to harm.
MAX_DEPTH = 3

__all__ = ["MAX_DEPTH", "MAX_MEMBER", "MAX_RATIO", "MAX_TOTAL", "Member", "Unpacking", "is_archive", "is_litter"]


def is_archive(file: InputFile) -> bool:
    """Whether a file holds other files that are read one by one; an office document is a file of its own."""
    if is_zip(file.head):
        return not office(file)
    return bool(compression_of(file.head)) or is_tape(file.head)


class Unpacking:
    """Where members are unpacked to, and how much of all limits is used up."""

    def __init__(self, folder: Path, *, keep: bool, depth: int = 0, allowance: Allowance | None = None) -> None:
        self._folder = folder
        self._keep = keep
        self._depth = depth
        self._shared = allowance
        self._space = Space(folder, allowance or Allowance(0))

    def deeper(self, member: Member) -> Unpacking:
        """For what a member holds, should it be an archive itself."""
        folder = self._folder / f"{member.path.name}-in"
        return Unpacking(folder, keep=self._keep, depth=self._depth + 1, allowance=self._space.allowance)

    def discard(self, member: Member) -> None:
        """Done with a member."""
        if not self._keep:
            member.path.unlink(missing_ok=True)

    def members(self, file: InputFile) -> Iterator[Member | Refusal]:
        """The members of an archive; those that cannot be read as refusals.

        Those of a zip file come in sorted order, those of a tar file as they stand in it: it is read through once.
        """
        if self._depth >= MAX_DEPTH:
            yield Refusal(file.name, f"is {_kind(file)} within {self._depth} others", "unpack it by hand")
            return
        if self._shared is None:
            self._space.allowance = Allowance(MAX_TOTAL)
        self._folder.mkdir(parents=True, exist_ok=True)
        yield from (zips if is_zip(file.head) else tars).members(file, self._space)


def _kind(file: InputFile) -> str:
    if is_zip(file.head):
        return "a zip file"
    packed = compression_of(file.head)
    return f"a {packed} file" if packed else "a tar file"
