"""What is made ahead of whoever asks, under `desk/`: the reading room's results, and findings in the words held.

All of it can be made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

import volteface
from volteface.library import Library
from volteface.library.memory import last_of_holdings
from volteface.study import settings

RESULTS = ("desk", "results")
_FINDINGS = ("desk", "findings")
_SIGNS = 16
_Found = TypeVar("_Found", bound=msgspec.Struct)


class LaidBy(Generic[_Found]):
    """What is found in the words of all that is held, kept on disk until that changes: no coding does, and it is slow.

    Args:
        library: where, as it is now: what was found in other words is no longer written.
        name: what it is, with whatever it depends on beside the words and their rights.
        shape: of it.
    """

    def __init__(self, library: Library, name: str, shape: type[_Found]) -> None:
        self._name, self._shape = name, shape
        self._path = _path(library, name)

    def read(self) -> _Found | None:
        """What was found; None where nothing was."""
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.msgpack.decode(self._path.read_bytes(), type=self._shape)
        return None

    def write(self, library: Library, found: _Found) -> None:
        """Lay by what was found; where nothing can be written it is found anew each time."""
        if self._path != _path(library, self._name):
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            state, _, _ = self._path.name.partition("-")
            for other in self._path.parent.iterdir():
                if not other.name.startswith(state):
                    other.unlink()
            partial = self._path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.part")
            partial.write_bytes(msgspec.msgpack.encode(found))
            partial.replace(self._path)


def laid_by(library: Library, name: str, shape: type[_Found], make: Callable[[], _Found]) -> _Found:
    """What was laid by under a name, else what `make` finds, which then is; see `LaidBy`."""
    kept = LaidBy(library, name, shape)
    found = kept.read()
    if found is None:
        found = make()
        kept.write(library, found)
    return found


def forget(folder: Path) -> None:
    """Delete all that was made ahead; it holds words of the study as it was."""
    for place in (RESULTS, _FINDINGS):
        if (made := folder.joinpath(*place)).exists():
            shutil.rmtree(made)


def _path(library: Library, name: str) -> Path:
    told = hashlib.sha256(f"{volteface.__version__} {last_of_holdings(library)}".encode())
    with suppress(OSError):
        # Rights of sources are written there.
        told.update((library.folder / settings.FILE_NAME).read_bytes())
    which = hashlib.sha256(name.encode()).hexdigest()
    return library.folder.joinpath(*_FINDINGS) / f"{told.hexdigest()[:_SIGNS]}-{which[:_SIGNS]}.msgpack"
