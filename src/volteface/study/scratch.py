"""A folder for what waits on the disk: members of archives, and what was found in large files."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from volteface.library.jobs import alive

_PREFIX = "volteface-"
# A process that seems dead may live in another container that shares the folder; after a day none does.
_DAY = 86_400.0


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is there as long as it is needed; those that killed processes left behind are removed first."""
    clear(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def clear(folder: Path) -> None:
    """Remove folders of dead processes that are older than a day; what is not ours is left alone."""
    for path in folder.glob(f"{_PREFIX}*-*"):
        process = path.name.removeprefix(_PREFIX).partition("-")[0]
        with suppress(OSError, ValueError):
            status = path.lstat()
            ours = stat.S_ISDIR(status.st_mode) and (not hasattr(os, "getuid") or status.st_uid == os.getuid())
            old = time.time() - status.st_mtime > _DAY
            if ours and old and alive(socket.gethostname(), int(process)) is not True:
                shutil.rmtree(path, ignore_errors=True)
