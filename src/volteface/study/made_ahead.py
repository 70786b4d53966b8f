"""What is made ahead of whoever asks, under `desk/`: the reading room's results, and findings in the words held.

All of it can be made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

import volteface
from volteface.library import Library
from volteface.library.memory import last_of_holdings
from volteface.study import settings

RESULTS = ("desk", "results")
_FINDINGS = ("desk", "findings")
_SIGNS = 16
_Found = TypeVar("_Found", bound=msgspec.Struct)


def laid_by(library: Library, name: str, shape: type[_Found], make: Callable[[], _Found]) -> _Found:
    """What is found in the words of all that is held, kept on disk until that changes: no coding does, and it is slow.

    Args:
        library: where.
        name: what it is, with whatever it depends on beside the words and their rights.
        shape: of it.
        make: finds it anew.
    """
    folder, state = library.folder.joinpath(*_FINDINGS), _state(library)
    path = folder / f"{state}-{hashlib.sha256(name.encode()).hexdigest()[:_SIGNS]}.msgpack"
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.msgpack.decode(path.read_bytes(), type=shape)
    found = make()
    # Where nothing can be written it is found anew each time.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for other in folder.iterdir():
            if not other.name.startswith(state):
                other.unlink()
        partial = path.with_suffix(f".{os.getpid()}.part")
        partial.write_bytes(msgspec.msgpack.encode(found))
        partial.replace(path)
    return found


def forget(folder: Path) -> None:
    """Delete all that was made ahead; it holds words of the study as it was."""
    for place in (RESULTS, _FINDINGS):
        if (made := folder.joinpath(*place)).exists():
            shutil.rmtree(made)


def _state(library: Library) -> str:
    told = hashlib.sha256(f"{volteface.__version__} {last_of_holdings(library)}".encode())
    with suppress(OSError):
        # Rights of sources are written there.
        told.update((library.folder / settings.FILE_NAME).read_bytes())
    return told.hexdigest()[:_SIGNS]
