"""Batches of files on their way into the study: a folder each, under what is derived, until they have been read.

A file comes in beside its place and is put there whole; what a killed desk left half-written is never read. A batch
goes when all of it was read; where files were refused it stays until they are read after all, or thrown away.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from volteface.desk.files.names import numbered, stored
from volteface.model.document import Refusal
from volteface.model.errors import WrongUse

_FOLDER = ("desk", "incoming")
_FILES, _SEEN, _PARTS, _ABOUT, _LEFT = "files", "seen", "parts", "batch.json", "left.json"
_NAME = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
# A batch that nobody has touched for so long is not asked for any more.
_DAYS = 30


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
    """How many files a batch holds, of how many bytes, and the first of their names."""

    files: int
    size: int
    first: tuple[str, ...]


class Batch:
    """Files that came in together.

    Args:
        folder: its own.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.name
        self.files = folder / _FILES

    @property
    def about(self) -> About:
        """Who brought it, when, what reads it."""
        try:
            return msgspec.json.decode((self.folder / _ABOUT).read_bytes(), type=About)
        except (OSError, msgspec.DecodeError):
            return About("", "")

    def reads(self, task: int) -> None:
        """Keep the number of the task that reads it."""
        self._write(msgspec.structs.replace(self.about, task=task))

    def _write(self, about: About) -> None:
        self._replace(_ABOUT, msgspec.json.encode(about))

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
        """
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

    def count(self, most: int = 6) -> Count:
        """How much it holds; `most` names are told."""
        files, size = 0, 0
        first: list[str] = []
        for one in self.each():
            files, size = files + 1, size + one.size
            if len(first) < most:
                first.append(one.name)
        return Count(files, size, tuple(first))

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
        (self.folder / _ABOUT).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)


class Incoming:
    """All batches of a study.

    Args:
        study: its folder.
    """

    def __init__(self, study: Path) -> None:
        self.folder = study.joinpath(*_FOLDER)

    def begin(self, by: str) -> Batch:
        """A new batch."""
        now = dt.datetime.now(dt.UTC)
        folder = self.folder / f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
        (folder / _FILES).mkdir(parents=True)
        batch = Batch(folder)
        batch._write(About(by, now.isoformat(timespec="seconds")))  # noqa: SLF001 - its own maker
        return batch

    def batch(self, name: str) -> Batch:
        """A batch by its name.

        Raises:
            WrongUse: there is none; it may have been read and gone.
        """
        folder = self.folder / name
        if not _NAME.fullmatch(name) or not (folder / _ABOUT).is_file():
            raise WrongUse("no such files are waiting", where=name, hint="they may have been added; drop others")
        return Batch(folder)

    def batches(self) -> list[Batch]:
        """All batches, newest first; those forgotten for a month go."""
        if not self.folder.is_dir():
            return []
        found = sorted((one for one in self.folder.iterdir() if _NAME.fullmatch(one.name)), reverse=True)
        old = f"{dt.datetime.now(dt.UTC) - dt.timedelta(days=_DAYS):%Y%m%dT%H%M%S}"
        for one in found:
            if one.name < old or not (one / _ABOUT).is_file():
                shutil.rmtree(one, ignore_errors=True)
        return [Batch(one) for one in found if (one / _ABOUT).is_file()]

    def room(self) -> int:
        """How many bytes are free on the disk."""
        place = self.folder if self.folder.is_dir() else self.folder.parent.parent
        return shutil.disk_usage(place).free


def _ends(parts: Sequence[str]) -> range:
    return range(1, len(parts) + 1)
