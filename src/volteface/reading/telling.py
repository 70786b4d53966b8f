"""Finds, for each file on its way in, what stands beside it about it: in its folder or in one above."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from volteface.model.document import InputFile, Refusal, Told
from volteface.reading import beside
from volteface.reading.describing import head_of
from volteface.reading.told import Beside, Entry, combined


class Telling:
    """What the tables and bibliographies of all folders met so far say."""

    def __init__(self) -> None:
        self._folders: dict[PurePosixPath, Beside | None] = {}
        self._refusals: list[Refusal] = []

    def refusals(self) -> Iterator[Refusal]:
        """What could not be understood of the tables read since this was last asked."""
        while self._refusals:
            yield self._refusals.pop(0)

    def of(self, path: Path, top: Path) -> Told | None:
        """What stands beside a file on disk.

        Args:
            path: the file.
            top: the folder that was named; none above it is looked into.
        """
        folders = [path.parent, *(above for above in path.parent.parents if above.is_relative_to(top))]
        return self._told(((PurePosixPath(folder), self._read(folder)) for folder in folders), PurePosixPath(path))

    def of_member(self, name: str, archive: str) -> Told | None:
        """What stands beside a member of an archive, in the archive: tables come first in it."""
        path, top = PurePosixPath(name), PurePosixPath(archive)
        folders = [folder for folder in path.parents if folder.is_relative_to(top)]
        return self._told(((folder, self._folders.get(folder)) for folder in folders), path)

    def take(self, file: InputFile, *, first: bool) -> bool:
        """Whether a member of an archive is such a table; it is read at once.

        Args:
            file: the member.
            first: whether it comes before the files of which it may say something.
        """
        path = PurePosixPath(file.name)
        if not beside.stands_beside(path.name, file.head):
            return False
        if not first:
            reason = "says something of other files, and in a tar file they may have gone by"
            self._refusals.append(Refusal(file.name, reason, "unpack it and add the folder"))
            return True
        known = self._folders.get(path.parent)
        entries = [*(known.entries if known else ()), *self._entries(file.path, file.name, path.suffix)]
        self._folders[path.parent] = Beside(entries)
        return True

    def _told(self, found: Iterator[tuple[PurePosixPath, Beside | None]], path: PurePosixPath) -> Told | None:
        told = [one for folder, held in found if held and (one := held.of(str(path.relative_to(folder)))) is not None]
        return combined(told) if told else None

    def _read(self, folder: Path) -> Beside | None:
        """The tables of a folder on disk, each read once."""
        key = PurePosixPath(folder)
        if key not in self._folders:
            tables = sorted(path for path in _files(folder) if is_table(path))
            entries = [entry for path in tables for entry in self._entries(path, path.name, path.suffix)]
            self._folders[key] = Beside(entries) if entries else None
        return self._folders[key]

    def _entries(self, path: Path, name: str, suffix: str) -> Iterator[Entry]:
        for found in beside.entries(path, name, suffix.lower()):
            if isinstance(found, Refusal):
                self._refusals.append(found)
            else:
                yield found


def is_table(path: Path) -> bool:
    """Whether a file on disk says something of others; its content is looked at only where its name allows for it."""
    return beside.may_stand_beside(path.name) and beside.stands_beside(path.name, head_of(path))


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from (path for path in folder.iterdir() if path.is_file())
    except OSError:
        return
