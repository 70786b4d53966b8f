"""Where work writes what is told nowhere else: a file a task, kept only where something was written into it."""

from __future__ import annotations

import faulthandler
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FOLDER = ("desk", "work")
# Of so many tasks the logs are kept.
_KEPT = 50
# Of a log so much is shown, from its end.
_SHOWN = 100_000
_STDERR = 2


def place(study: Path, task: int) -> Path:
    """The log of a task."""
    return study.joinpath(*_FOLDER, f"{task}.log")


def worker_place(study: Path) -> Path:
    """What the working process says outside of any task."""
    return study.joinpath(*_FOLDER, "worker.log")


def read(study: Path, task: int) -> str:
    """A task's log, from its end; "" where there is none."""
    try:
        with place(study, task).open("rb") as file:
            file.seek(max(0, place(study, task).stat().st_size - _SHOWN))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


@contextmanager
def logged(study: Path, task: int) -> Iterator[None]:
    """All that is written to stderr within, by this process or those it starts, goes to the task's log.

    The last words of a process that the system ends (a crash in foreign code) go there too.
    """
    log = place(study, task)
    log.parent.mkdir(parents=True, exist_ok=True)
    sys.stderr.flush()
    before = os.dup(_STDERR)
    try:
        # Where a task is begun again, the log of its last try stays.
        with log.open("ab") as file:
            os.dup2(file.fileno(), _STDERR)
        faulthandler.enable(_STDERR)
        yield
    finally:
        sys.stderr.flush()
        faulthandler.disable()
        os.dup2(before, _STDERR)
        os.close(before)
        _tidy(log)


def crashed(study: Path, task: int, error: BaseException) -> None:
    """Write down an error that nobody foresaw."""
    with place(study, task).open("a", encoding="utf-8") as file:
        traceback.print_exception(error, file=file)


def _tidy(log: Path) -> None:
    with suppress(OSError):
        if not log.stat().st_size:
            log.unlink()
        old = sorted(log.parent.glob("[0-9]*.log"), key=lambda path: int(path.stem))[:-_KEPT]
        for path in old:
            path.unlink()
