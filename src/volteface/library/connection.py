"""The library's file: opened safely, written in short immediate transactions, read at any time."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from volteface.library import migrate
from volteface.library.locks import demand_locks
from volteface.library.patience import Patience
from volteface.library.place import LOCAL, Kind, Place, place_of
from volteface.model.codebook import Question
from volteface.model.errors import LibraryDamaged, TooMany, VoltefaceError, WrongUse

FILE_NAME = "library.sqlite"
_BUSY_MILLISECONDS = 10_000
_CACHE_KILOBYTES = 65_536
# Where many threads read at once each has its own connection; the system keeps the file's pages for all of them.
_READING_KILOBYTES = 4_096


class Library:
    """One study's `library.sqlite`, with the originals beside it.

    Any number of processes may read while one writes; a writer waits up to ten seconds for its turn. In a folder of
    another machine, or one that a program synchronises, readers wait for writers too.
    """

    def __init__(
        self, folder: Path, connection: sqlite3.Connection, place: Place = LOCAL, *, cache: int = _CACHE_KILOBYTES
    ) -> None:
        self.folder = folder
        self.connection = connection
        self.place = place
        # Whether other connections of this process have it open too, and what they know of it together (`memory`).
        self.of_many = False
        self.common: object | None = None
        # Where many wait for each other: sees that all cues of a question end before any is tried, and raises else.
        self.demand_ends: Callable[[Question], None] | None = None
        # How long whoever asks will wait (`patience`).
        self.patience: Patience | None = None
        self._synchronous = _prepare(connection, place, cache)

    @classmethod
    def create(cls, folder: Path, *, anyway: bool = False) -> Library:
        """Make an empty library in an existing folder.

        Args:
            folder: where to.
            anyway: also where a program synchronises the folder.

        Raises:
            WrongUse: one is there already; the folder is no place for one.
        """
        path = folder / FILE_NAME
        if path.exists():
            raise WrongUse("a library is already there", where=str(path))
        place = place_of(folder)
        if place.kind is Kind.SYNCHRONISED and not anyway:
            raise WrongUse(
                f"{place.by} keeps this folder in step with others, and would tear a library apart while it is written",
                where=str(folder),
                hint="choose a folder outside of it, or say --anyway",
            )
        try:
            return cls._open(folder)
        except WrongUse:
            path.unlink(missing_ok=True)
            raise

    @classmethod
    def open(cls, folder: Path) -> Library:
        """Open the library of a study folder, bringing its schema up to date after a verified backup.

        Raises:
            LibraryDamaged: it is missing, unreadable, or of a later version.
        """
        path = folder / FILE_NAME
        if not path.is_file():
            raise LibraryDamaged("the library is missing", where=str(path), hint="restore it from a backup")
        if not path.stat().st_size:
            # SQLite would take an empty file for a new library, and everything held would seem never to have been.
            raise LibraryDamaged("the library is an empty file", where=str(path), hint="restore it from a backup")
        return cls._open(folder)

    @classmethod
    def reading(cls, folder: Path) -> Library:
        """Open a library that was opened before, for one thread that reads: nothing can be written through it.

        Raises:
            VoltefaceError: it cannot be read.
        """
        path = folder / FILE_NAME
        try:
            connection = sqlite3.connect(
                path, timeout=_BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=False
            )
            library = cls(folder, connection, place_of(folder), cache=_READING_KILOBYTES)
            library.of_many = True
            # It goes with its thread, which nobody tells that it ends; whichever thread clears up then closes it.
            weakref.finalize(library, connection.close)
            connection.execute("PRAGMA query_only = ON")
        except sqlite3.DatabaseError as error:
            raise explain(path, error) from error
        return library

    @classmethod
    def shared(cls, folder: Path) -> Library:
        """Open a library that several threads write to, one at a time: whoever shares it holds a lock meanwhile.

        Raises:
            LibraryDamaged: it is missing, unreadable, or of a later version.
        """
        return cls._open(folder, shared=True)

    @classmethod
    def _open(cls, folder: Path, *, shared: bool = False) -> Library:
        path = folder / FILE_NAME
        try:
            connection = sqlite3.connect(
                path, timeout=_BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=not shared
            )
        except sqlite3.OperationalError as error:
            raise explain(path, error) from error
        try:
            library = cls(folder, connection, place_of(folder))
            library.of_many = shared
            if shared:
                # As with one that reads: closed at the latest when nobody holds it any more.
                weakref.finalize(library, connection.close)
            if library.place.kind is Kind.NETWORK:
                demand_locks(connection, path)
            migrate.migrate(connection, path)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise explain(path, error) from error
        except BaseException:
            connection.close()
            raise
        return library

    @property
    def caution(self) -> str:
        """What to know of the folder in which the library lies; "" for an ordinary one."""
        if self.place.kind is Kind.NETWORK:
            return (
                f"the study lies on another machine ({self.place.by}): while it is written nobody can read it, and all "
                "is slower; a local disk is better"
            )
        if self.place.kind is Kind.SYNCHRONISED:
            return (
                f"{self.place.by} keeps the study in step with other places: pause it while you work, and never open "
                "the study in two places at once; a folder outside of it is better"
            )
        return ""

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """One short write, whole or not at all; `durable` waits until it is on the disk (codings)."""
        run = self.connection.execute
        try:
            if durable:
                run("PRAGMA synchronous = FULL")
            run("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException:
                # A full disk or a failing one has rolled back by itself.
                if self.connection.in_transaction:
                    run("ROLLBACK")
                raise
            run("COMMIT")
        except sqlite3.DatabaseError as error:
            raise explain(self.folder / FILE_NAME, error) from error
        finally:
            if durable:
                run(f"PRAGMA synchronous = {self._synchronous}")

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Whoever writes within waits for nobody: where another process writes, it is told so at once."""
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")

    def rows(self, sql: str, parameters: tuple[Any, ...] | dict[str, Any] = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query, one after the other."""
        try:
            yield from self.connection.execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise self._explained(error) from error

    def row(self, sql: str, parameters: tuple[Any, ...] | dict[str, Any] = ()) -> sqlite3.Row | None:
        """The first row of a query, if any."""
        return next(self.rows(sql, parameters), None)

    def value(self, sql: str, parameters: tuple[Any, ...] | dict[str, Any] = ()) -> Any:
        """The first value of the first row of a query, None without a row."""
        found = self.row(sql, parameters)
        return None if found is None else found[0]

    def _explained(self, error: sqlite3.DatabaseError) -> VoltefaceError:
        if self.patience is not None and self.patience.is_over:
            return self.patience.told()
        return explain(self.folder / FILE_NAME, error)

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()


def _prepare(connection: sqlite3.Connection, place: Place, cache: int) -> str:
    """Make a connection what the library wants: foreign keys, rows by name, and a journal that its place bears.

    Returns:
        How far writes wait for the disk: a write-ahead log that lost its end is whole, a rollback journal is not.
    """
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    wanted = "WAL" if place.kind is Kind.LOCAL else "TRUNCATE"
    (journal,) = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()
    synchronous = "NORMAL" if journal == "wal" else "FULL"
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{cache}")
    connection.execute("PRAGMA temp_store = MEMORY")
    return synchronous


def explain(path: Path, error: sqlite3.DatabaseError) -> VoltefaceError:
    """A database error in words that say what to do."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return TooMany(
            "another process has been writing for too long", where=str(path), hint="wait for it, then run again"
        )
    if "full" in text:
        return VoltefaceError("the disk is full", where=str(path), hint="make room, then run again; nothing is lost")
    if "readonly" in text or "unable to open" in text:
        return VoltefaceError("the library cannot be written", where=str(path), hint="check the folder's permissions")
    return _damaged(path, error)


def _damaged(path: Path, error: sqlite3.DatabaseError) -> LibraryDamaged:
    return LibraryDamaged(f"the library cannot be used ({error})", where=str(path), hint="restore it from a backup")
