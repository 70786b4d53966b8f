"""Where results made ahead lie: a folder a making, and a file that says which is the last whole one."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

import msgspec

from volteface.study.made_ahead import RESULTS

_CURRENT = "current.json"


class Body(msgspec.Struct, frozen=True):
    """An organisation with results, and its part of the address.

    `questions` have a page, each under its name; `documents` lie between the years `first` and `last` of the lines, ""
    where there is none.
    """

    name: str
    slug: str
    questions: dict[str, str] = {}
    documents: int = 0
    first: str = ""
    last: str = ""


class Made(msgspec.Struct, frozen=True):
    """One making: its folder, what the study was like (`key`), when (ISO), how long it took, or what failed.

    `at_event` is the number of the study's last event then. One that slogans are still missing from has no key: it is
    of no state of the study for long.
    """

    folder: str
    key: str
    at: str
    seconds: float
    bodies: tuple[Body, ...] = ()
    fault: str = ""
    at_event: int = 0

    @property
    def whole(self) -> bool:
        """Whether everything is in it."""
        return bool(self.key)


class Store:
    """The results of a study, as last made. Nothing here cannot be made again."""

    def __init__(self, study: Path) -> None:
        self.folder = study.joinpath(*RESULTS)
        self._read: tuple[tuple[int, int], Made] | None = None

    def made(self) -> Made | None:
        """The last making; None where there was none."""
        place = self.folder / _CURRENT
        try:
            told = place.stat()
            # A new making is another file: a page asks several times, and the feed at every look.
            which = told.st_ino, told.st_mtime_ns
            if (read := self._read) is None or read[0] != which:
                read = self._read = which, msgspec.json.decode(place.read_bytes(), type=Made)
        except (OSError, msgspec.DecodeError):
            return None
        return read[1]

    def state(self) -> str:
        """A word that changes whenever there is a new making; "" before the first."""
        made = self.made()
        return made.folder if made is not None else ""

    def read(self, slug: str, name: str) -> bytes | None:
        """A file of a body's results; None where there is none.

        Args:
            slug: the body's.
            name: the file's, from its root; one that leads out of it names none.
        """
        made = self.made()
        parts = PurePosixPath(name).parts
        # On Windows a backslash parts folders too, and a colon names a drive; no file of results has either.
        within = ".." not in parts and not name.startswith("/") and not set(name) & set("\\:\0")
        if made is None or not within or all(one.slug != slug for one in made.bodies):
            return None
        try:
            return (self.folder / made.folder / slug).joinpath(*parts).read_bytes()
        except OSError:
            return None

    def pages(self, slug: str) -> frozenset[str]:
        """Names of a body's pages, those of questions aside."""
        made = self.made()
        if made is None or all(one.slug != slug for one in made.bodies):
            return frozenset()
        place = self.folder / made.folder / slug
        return frozenset(
            one.relative_to(place).as_posix() for one in (*place.glob("*.html"), *place.glob("*/index.html"))
        )

    def begin(self, folder: str) -> Path:
        """A new folder to make results in."""
        place = self.folder / folder
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place

    def finish(self, made: Made) -> None:
        """Put a making in the place of the last; one before that goes, for its pages may still be being read."""
        before = self.made()
        self.folder.mkdir(parents=True, exist_ok=True)
        new = self.folder / f".{_CURRENT}"
        new.write_bytes(msgspec.json.encode(made))
        new.replace(self.folder / _CURRENT)
        kept = {made.folder, before.folder if before is not None else made.folder}
        for place in self.folder.iterdir():
            if place.is_dir() and place.name not in kept:
                shutil.rmtree(place, ignore_errors=True)
