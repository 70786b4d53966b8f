"""A batch of files on its way into the study: a folder, under what is derived, until it has been read.

A file comes in beside its place and is put there whole; what a killed desk left half-written is never read. It goes
when all of it was read; where files were refused it stays until they are read after all, or thrown away.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import msgspec

from volteface.desk.incoming.names import numbered, stored
from volteface.model.document import Refusal
from volteface.model.errors import WrongUse
from volteface.model.wording import counted
from volteface.study.peeked_shapes import PeekedShape

ABOUT = "batch.json"
_FILES, _SEEN, _PARTS, _LEFT, _PEEKED = "files", "seen", "parts", "left.json", "peeked.json"
# A page that tells how much waits does not count for ever.
_MOST_COUNTED = 5_000


class About(msgspec.Struct, frozen=True):
    """What is kept beside a batch's files: who brought them, when (ISO), the last task that reads them, 0 for none."""

    by: str
    made: str
    task: int = 0


class Held(msgspec.Struct, frozen=True):
    """A file of a batch: its name in it, its size, and the hash of its content."""

    name: str
    size: int
    hash: str = ""


class Count(msgspec.Struct, frozen=True):
    """How many files a batch holds, of how many bytes, and the first of their names; `more` were not counted."""

    files: int
    size: int
    first: tuple[str, ...]
    more: bool = False

    def words(self) -> str:
        """As a person would tell it: "34 files, 12.3 MB"."""
        return f"{'more than ' if self.more else ''}{counted(self.files, 'file')}, {sized(self.size)}"


class Batch:
    """Files that came in together.

    Args:
        folder: its own.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.name
        self.files = folder / _FILES

    @classmethod
    def new(cls, folder: Path, about: About) -> Self:
        """A batch in a folder that is not there yet."""
        (folder / _FILES).mkdir(parents=True)
        made = cls(folder)
        made._write(about)
        return made

    @property
    def about(self) -> About:
        """Who brought it, when, what reads it."""
        try:
            return msgspec.json.decode((self.folder / ABOUT).read_bytes(), type=About)
        except (OSError, msgspec.DecodeError):
            return About("", "")

    def reads(self, task: int) -> None:
        """Keep the number of the task that reads it."""
        self._write(msgspec.structs.replace(self.about, task=task))

    def _write(self, about: About) -> None:
        self._replace(ABOUT, msgspec.json.encode(about))

    def _replace(self, name: str, content: bytes) -> None:
        new = self.folder / f".{name}.{secrets.token_hex(4)}"
        new.write_bytes(content)
        new.replace(self.folder / name)

    def part(self) -> Path:
        """A place for a file that is coming in."""
        folder = self.folder / _PARTS
        folder.mkdir(exist_ok=True)
        return folder / secrets.token_hex(12)

    def seen(self, digest: str) -> Held | None:
        """The file with this content that is in the batch already; None where there is none, or not whole any more."""
        try:
            held = msgspec.json.decode((self.folder / _SEEN / digest).read_bytes(), type=Held)
            whole = self.files.joinpath(*held.name.split("/")).stat().st_size == held.size
        except (OSError, msgspec.DecodeError):
            return None
        return held if whole else None

    def take(self, part: Path, name: str, digest: str) -> Held:
        """Put a file that has come in whole in its place; the same content twice is kept once.

        Args:
            part: where it lies; it is gone afterwards.
            name: what the browser called it, whatever that is.
            digest: the hash of its content.

        Raises:
            WrongUse: the batch is being read.
        """
        if self.about.task:
            part.unlink()
            raise WrongUse("these files are being added", where=name, hint="drop the others as new ones")
        known = self.seen(digest)
        if known is not None:
            part.unlink()
            return known
        size = part.stat().st_size
        held = Held(self._put(part, stored(name)), size, digest)
        seen = self.folder / _SEEN
        seen.mkdir(exist_ok=True)
        (seen / digest).write_bytes(msgspec.json.encode(held))
        return held

    def _put(self, part: Path, name: str) -> str:
        """Give a file its name, or the next that is free; two that come at once never take one another's place."""
        for one in numbered(name):
            target = self.files.joinpath(*one.split("/"))
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                os.link(part, target)
            except FileExistsError:
                continue
            except NotADirectoryError:
                # A file stands where the name has a folder.
                name = one.replace("/", "_")
                return self._put(part, name)
            except OSError:
                # A file system without links.
                if target.exists():
                    continue
                part.replace(target)
                return one
            part.unlink()
            return one
        raise AssertionError

    def each(self) -> Iterator[Held]:
        """Its files, in order, without their hashes."""
        for folder, folders, names in os.walk(self.files):
            folders.sort()
            for name in sorted(names):
                path = Path(folder, name)
                with suppress(OSError):
                    yield Held(path.relative_to(self.files).as_posix(), path.stat().st_size)

    def hashed(self) -> Iterator[Held]:
        """Its files with the hashes of their content, in no order."""
        for one in (self.folder / _SEEN).glob("*"):
            if (held := self.seen(one.name)) is not None:
                yield held

    def count(self, most: int = 6) -> Count:
        """How much it holds; `most` names are told."""
        files, size = 0, 0
        first: list[str] = []
        for one in self.each():
            if files == _MOST_COUNTED:
                return Count(files, size, tuple(first), more=True)
            files, size = files + 1, size + one.size
            if len(first) < most:
                first.append(one.name)
        return Count(files, size, tuple(first))

    def peeked(self) -> PeekedShape | None:
        """What was found when somebody looked into its files; None where nobody has, or others came in since."""
        try:
            kept = self.folder / _PEEKED
            if kept.stat().st_mtime_ns < (self.folder / _SEEN).stat().st_mtime_ns:
                return None
            return msgspec.json.decode(kept.read_bytes(), type=PeekedShape)
        except (OSError, msgspec.DecodeError):
            return None

    def keep_peeked(self, found: PeekedShape) -> None:
        """Keep what was found."""
        self._replace(_PEEKED, msgspec.json.encode(found))

    def settle(self, refused: Sequence[Refusal]) -> None:
        """It was read: it goes, unless something was refused; that is what is read the next time.

        What was read is kept beside it until then: a table that tells of files, the pages of a METS.
        """
        shutil.rmtree(self.folder / _PARTS, ignore_errors=True)
        if not refused:
            self.discard()
            return
        # A member of an archive is refused under the archive's name.
        above = {"/".join(parts[:end]) for one in refused if (parts := one.file.split("/")) for end in _ends(parts)}
        left = [one.name for one in self.each() if one.name in above]
        (self.folder / _PEEKED).unlink(missing_ok=True)
        self._replace(_LEFT, msgspec.json.encode(left))

    @property
    def left(self) -> tuple[str, ...]:
        """The files that were refused when it was read; () before that."""
        try:
            return msgspec.json.decode((self.folder / _LEFT).read_bytes(), type=tuple[str, ...])
        except (OSError, msgspec.DecodeError):
            return ()

    def paths(self) -> list[Path]:
        """What is to be read of it."""
        return [self.files / one for one in self.left] or [self.files]

    def discard(self) -> None:
        """Throw it away; what was read of it is in the study."""
        # What says that it is a batch goes first, so that half of one is none.
        (self.folder / ABOUT).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def sized(size: int) -> str:
    """A number of bytes as a person would tell it: "12.3 MB"."""
    for unit, each in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= each:
            return f"{size / each:.3g} {unit}" if size < 999.5 * each else f"{size / each:,.0f} {unit}"
    return counted(size, "byte")


def _ends(parts: Sequence[str]) -> range:
    return range(1, len(parts) + 1)
