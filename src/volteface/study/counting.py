"""How much there is to read: counted beside the reading, from folders and tables of contents alone."""

from __future__ import annotations

import stat
import threading
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from volteface.reading.archives.archive import is_litter


class Count:
    """Files and bytes under some paths, counted in a thread of its own; use it as a context manager.

    The members of zip files count each by itself, as they are read; those of zip files in them do not.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.files = 0
        self.bytes = 0
        self.whole = False
        self._paths = list(paths)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._count, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _count(self) -> None:
        for path in self._paths:
            self._below(path, frozenset())
        self.whole = not self._stopped.is_set()

    def _below(self, path: Path, inside: frozenset[tuple[int, int]]) -> None:
        """Count a path and what is below it; what cannot be read is told when its turn to be read comes."""
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                self._file(path, status.st_size)
                return
            place = (status.st_dev, status.st_ino)
            # A link back to a folder that holds it counts for nothing.
            children = [] if place in inside else [child for child in path.iterdir() if not is_litter(child.name)]
        except OSError:
            self.files += 1
            return
        for child in children:
            if self._stopped.is_set():
                return
            self._below(child, inside | {place})

    def _file(self, path: Path, size: int) -> None:
        if path.suffix.lower() == ".zip":
            try:
                with zipfile.ZipFile(path) as opened:
                    members = [m for m in opened.infolist() if not m.is_dir() and not _passed_over(m.filename)]
            except Exception:  # noqa: BLE001 - whatever is wrong with it is told when it is read
                members = []
            if members:
                self.files += len(members)
                self.bytes += sum(member.file_size for member in members)
                return
        self.files += 1
        self.bytes += size


def _passed_over(name: str) -> bool:
    return any(is_litter(part) for part in name.split("/"))
