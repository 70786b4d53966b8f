"""Whether the locks of a file system hold: what one process has locked, another must not get."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from volteface.model.errors import WrongUse

# Within one process SQLite keeps its connections apart by itself, so only another one can tell.
_OTHER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError:
    sys.exit(3)
"""
_KEPT_OUT = 3
_PATIENCE_SECONDS = 30


def demand_locks(connection: sqlite3.Connection, path: Path) -> None:
    """See that two processes cannot write to the library at once.

    Raises:
        WrongUse: they can, or the file system has no locks.
        sqlite3.OperationalError: another process is writing.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "readonly" in str(error):
            raise
        raise _no_locks(path) from error
    try:
        if not _keeps_out(path):
            raise _no_locks(path)
    finally:
        connection.execute("ROLLBACK")


def _keeps_out(path: Path) -> bool:
    command = [sys.executable, "-I", "-S", "-c", _OTHER, str(path)]
    try:
        ran = subprocess.run(command, capture_output=True, timeout=_PATIENCE_SECONDS, check=False)  # noqa: S603 - ourselves
    except (OSError, subprocess.SubprocessError):
        return False
    return ran.returncode == _KEPT_OUT


def _no_locks(path: Path) -> WrongUse:
    return WrongUse(
        "locks do not hold in this folder: two commands at once would destroy the library",
        where=str(path),
        hint="keep the study on a local disk",
    )
