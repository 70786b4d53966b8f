"""One process at a time: a lock that the system takes from whoever dies, on every system alike.

It is SQLite's own, on an empty file: a transaction that nothing is written in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from volteface.library.connection import explain

# Whoever only looks holds the lock for a moment.
_PATIENCE_SECONDS = 2.0


@contextmanager
def alone(path: Path, *, patience: float = _PATIENCE_SECONDS) -> Iterator[bool]:
    """Hold a lock while this lasts; whether it was to be had.

    Args:
        path: a file for nothing else.
        patience: seconds to wait for it.

    Raises:
        VoltefaceError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise explain(path, error) from error
    try:
        yield _begun(connection, path)
    finally:
        connection.close()


def is_held(path: Path) -> bool:
    """Whether some process holds a lock."""
    if not path.exists():
        return False
    with alone(path, patience=0) as free:
        return not free


def _begun(connection: sqlite3.Connection, path: Path) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            return False
        raise explain(path, error) from error
    return True
