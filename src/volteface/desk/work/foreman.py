"""Sees that somebody works while something is to be done: starts the working process, which outlives the desk."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

from volteface.desk.work import logs
from volteface.study import Study

# A process that cannot even open the study is not started again at once.
_BETWEEN_SECONDS = 1.0
_MOST_SECONDS = 300.0


class Foreman:
    """Looks whenever it is asked to, and starts a process where one is wanted.

    Args:
        folder: the study's.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._next, self._between = 0.0, _BETWEEN_SECONDS

    def look(self, study: Study) -> None:
        """Start the working process if something waits, or was left by one that died, and none lives."""
        if self._process is not None:
            ended = self._process.poll()
            if ended is None:
                return
            self._process = None
            if ended:
                self._next = time.monotonic() + self._between
                self._between = min(_MOST_SECONDS, 2 * self._between)
            else:
                self._between = _BETWEEN_SECONDS
        if time.monotonic() >= self._next and study.wants_worker():
            self._process = _started(self._folder)

    def let_go(self) -> None:
        """Look no more; a process that works ends when nothing waits, and until then somebody waits for it."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            threading.Thread(target=process.wait, daemon=True, name="outlived").start()


def _started(folder: Path) -> subprocess.Popen[bytes]:
    log = logs.worker_place(folder)
    log.parent.mkdir(parents=True, exist_ok=True)
    flags = 0
    if sys.platform == "win32":
        flags = (
            subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
        )
    with log.open("wb") as said:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and folder
            [sys.executable, "-m", "volteface.desk.work", str(folder.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
            creationflags=flags,
        )
