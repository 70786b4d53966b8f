"""What was read of a library, kept as long as nothing in it changes.

Where many connections of one process read the same library, what concerns its holdings is read once for all of them,
and kept until holdings change: codings, remarks and the like, of which there may be many a minute, leave it as it is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar, cast
from weakref import WeakKeyDictionary, WeakValueDictionary

import msgspec

from volteface.library.connection import FILE_NAME, Library

_Kept = TypeVar("_Kept")
# Flags by passage are a megabyte a million.
_MOST = 64
# Events after which the same documents, layers, items and passages stand as before. Whatever is not named here is taken
# to change them.
_ELSEWHERE = msgspec.json.encode(
    (
        "assign",
        "choose",
        "code",
        "codebook",
        "digest",
        "dossier",
        "edit codebook",
        "forget search",
        "people",
        "publish",
        "remark",
        "sample",
        "save search",
        "score",
        "task",
        "unblinded",
        "undo choice",
        "verdict",
        "withdraw",
        "withdraw verdict",
    )
).decode()
_LATER = "SELECT max(id) FROM event WHERE id > ? AND what NOT IN (SELECT value FROM json_each(?))"
# What each open library was like when the things beside it were read.
_MEMORY: WeakKeyDictionary[Library, tuple[tuple[int, int], dict[Hashable, object]]] = WeakKeyDictionary()


class Common:
    """What all connections of this process know of one library's holdings."""

    def __init__(self) -> None:
        self._seen = self._changed = 0
        self._kept: dict[Hashable, object] = {}
        self._lock = threading.Lock()
        # Of each thing that is being read, held by whoever reads it, so that no two read the same. What is read may ask
        # for other things in turn, never for itself.
        self._reading: dict[Hashable, threading.Lock] = {}

    def remembered(self, library: Library, key: Hashable, read: Callable[[], _Kept]) -> _Kept:
        """What `read` gives, read once for all until holdings change."""
        found, here = self._found(self._state(library), key)
        if here:
            return cast("_Kept", found)
        with self._lock:
            reading = self._reading.setdefault(key, threading.Lock())
        with reading:
            try:
                state = self._state(library)
                found, here = self._found(state, key)
                return cast("_Kept", found) if here else self._keep(state, key, read())
            finally:
                with self._lock:
                    self._reading.pop(key, None)

    def _keep(self, state: int, key: Hashable, made: _Kept) -> _Kept:
        with self._lock:
            if state == self._changed:
                self._kept[key] = made
                if len(self._kept) > _MOST:
                    del self._kept[next(iter(self._kept))]
        return made

    def _found(self, state: int, key: Hashable) -> tuple[object, bool]:
        with self._lock:
            if state != self._changed or key not in self._kept:
                return None, False
            # What was asked for last stands last; what nobody has asked for in a while goes.
            found = self._kept[key] = self._kept.pop(key)
            return found, True

    def _state(self, library: Library) -> int:
        """The number of the last event that changed holdings."""
        newest = int(library.value("SELECT max(id) FROM event") or 0)
        seen = self._seen
        if newest != seen:
            changed = library.value(_LATER, (seen, _ELSEWHERE))
            with self._lock:
                if changed is not None and changed > self._changed:
                    self._changed = int(changed)
                    self._kept.clear()
                self._seen = max(self._seen, newest)
        return self._changed


_COMMON: WeakValueDictionary[tuple[Path, int, int], Common] = WeakValueDictionary()
_OPENING = threading.Lock()


def remembered(library: Library, key: Hashable, read: Callable[[], _Kept], *, of_holdings: bool = False) -> _Kept:
    """What `read` gives, read once until the library changes, by this connection or by another.

    Args:
        library: of which.
        key: what it is that is read; its first part names the module that asks.
        read: reads it.
        of_holdings: it tells of documents, layers, items and passages alone. Then all connections that read the library
            in this process share it, and it is read again only when holdings change; nobody may change it.
    """
    if library.connection.in_transaction:
        # What is written may yet be taken back.
        return read()
    if of_holdings and library.of_many:
        return share(library).remembered(library, key, read)
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


def last_of_holdings(library: Library) -> str:
    """The last event that changed documents, layers, items or passages: its number and when it was."""
    row = library.row(
        "SELECT max(id) AS id, at FROM event WHERE what NOT IN (SELECT value FROM json_each(?))", (_ELSEWHERE,)
    )
    return "" if row is None or row["id"] is None else f"{row['id']} {row['at']}"


def share(library: Library) -> Common:
    """What the connections of this process know of a library together; it lasts as long as one that shares it."""
    if library.common is None:
        told = (library.folder / FILE_NAME).stat()
        place = (library.folder.resolve(), told.st_dev, told.st_ino)
        with _OPENING:
            library.common = _COMMON.get(place)
            if library.common is None:
                library.common = _COMMON[place] = Common()
    return cast("Common", library.common)
