"""One desk a study: whoever opens it a second time is told where it is open. The claim falls with its process."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

_LOCK, _TOLD = "open.lock", "open.json"


class Open(msgspec.Struct, frozen=True):
    """A desk that is open: its address from outside, without a slash at its end, and whether it is a team's."""

    address: str
    team: bool


class Claim:
    """The right to open a study's desk.

    Args:
        folder: where the desk keeps what can be made again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None

    def take(self) -> Open | None:
        """Claim the desk; where it is open already, that one."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = (self._folder / _LOCK).open("ab")
        if not _locked(file):
            file.close()
            with suppress(OSError, msgspec.DecodeError):
                return msgspec.json.decode((self._folder / _TOLD).read_bytes(), type=Open)
            return Open("", team=False)
        self._file = file
        return None

    def tell(self, opened: Open) -> None:
        """Say where it is open."""
        new = self._folder / f".{_TOLD}"
        new.write_bytes(msgspec.json.encode(opened))
        new.replace(self._folder / _TOLD)

    def give_back(self) -> None:
        """Let somebody else open it."""
        if self._file is not None:
            (self._folder / _TOLD).unlink(missing_ok=True)
            self._file.close()
            self._file = None


def _locked(file: IO[bytes]) -> bool:
    """Whether this process has the file's lock; also where the file system has none, for then nobody can have it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
