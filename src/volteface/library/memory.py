"""What was read of a library, kept as long as nothing in it changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from volteface.library.connection import Library

_Kept = TypeVar("_Kept")
# Flags by passage are a megabyte a million.
_MOST = 64
# What each open library was like when the things beside it were read.
_MEMORY: WeakKeyDictionary[Library, tuple[tuple[int, int], dict[Hashable, object]]] = WeakKeyDictionary()


def remembered(library: Library, key: Hashable, read: Callable[[], _Kept]) -> _Kept:
    """What `read` gives, read once until the library changes, by this connection or by another.

    Args:
        library: of which.
        key: what it is that is read; its first part names the module that asks.
        read: reads it.
    """
    if library.connection.in_transaction:
        # What is written may yet be taken back.
        return read()
    # SQLite counts the commits of others, and the rows that this connection has changed.
    state = (int(library.value("PRAGMA data_version")), library.connection.total_changes)
    kept = _MEMORY.get(library)
    if kept is None or kept[0] != state:
        kept = _MEMORY[library] = (state, {})
    found = kept[1].pop(key) if key in kept[1] else read()
    # What was asked for last stands last; what nobody has asked for in a while goes.
    kept[1][key] = found
    if len(kept[1]) > _MOST:
        del kept[1][next(iter(kept[1]))]
    return cast("_Kept", found)
