"""The original files, kept once each under the hash of their content.

A copy is written beside its place, compared with the hash while it is written, and then put there whole. It is not
waited for until it is on the disk: a power cut may cost the copies of the last half minute, whose place the next
adding of the same files finds empty or too short, and fills.
"""

from __future__ import annotations

import hashlib
import os
import socket
import time
from contextlib import suppress
from pathlib import Path

from volteface.library.connection import Library
from volteface.library.jobs import alive
from volteface.model.document import InputFile, Part
from volteface.model.errors import BadInput

_FOLDER = "facsimiles"
# Copies under way; on the same file system as their place, so that they are put there in one step.
_UNDER_WAY = "under-way"
_BLOCK = 1 << 20
# A copy of another machine that is older than this will never be put in its place.
_DAY = 86_400.0


def keep_all(library: Library, file: InputFile) -> tuple[Part, ...]:
    """Keep a file and what was read with it.

    Returns:
        What was kept under a hash of its own where the file's hash is over several, itself among them; else nothing.

    Raises:
        BadInput: a file is not what it was when it was read, or cannot be read any more.
    """
    if not file.parts:
        keep(library, file.path, file.hash, file.size)
        return ()
    own = digest_of(file.path)
    if own is None:
        raise _changed()
    parts = (Part(file.name, file.path, own, file.path.stat().st_size), *file.parts)
    for part in parts:
        keep(library, part.path, part.hash, part.size)
    return parts


def keep(library: Library, path: Path, digest: str, size: int) -> None:
    """Copy a file into the study unless its content is there already; a half-written copy is never seen.

    Raises:
        BadInput: it is not what it was when it was read, or cannot be read any more.
    """
    target = place(library, digest)
    with suppress(OSError):
        if target.stat().st_size == size:
            return
    partial = library.folder / _FOLDER / _UNDER_WAY / f"{digest}.{socket.gethostname()}.{os.getpid()}"
    if not partial.parent.is_dir():
        partial.parent.mkdir(parents=True, exist_ok=True)
    try:
        if _copied(path, partial) != digest:
            raise _changed()
        if not target.parent.is_dir():
            target.parent.mkdir(exist_ok=True)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _copied(path: Path, target: Path) -> str:
    """Copy a file; the hash of what was copied."""
    digest = hashlib.sha256()
    try:
        source = path.open("rb")
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror or error}") from error
    with source, target.open("wb") as copy:
        while block := source.read(_BLOCK):
            digest.update(block)
            copy.write(block)
    return digest.hexdigest()


def _changed() -> BadInput:
    return BadInput("was changed while it was read", hint="add it again when nobody writes to it")


def clear(library: Library) -> None:
    """Remove half-written copies that a killed process left."""
    for partial in (library.folder / _FOLDER / _UNDER_WAY).glob("*"):
        with suppress(OSError, ValueError):
            host, _, process = partial.name.partition(".")[2].rpartition(".")
            lives = alive(host, int(process))
            if lives is False or (lives is None and time.time() - partial.stat().st_mtime > _DAY):
                partial.unlink()


def place(library: Library, digest: str) -> Path:
    """Where the file of this hash lies."""
    return library.folder / _FOLDER / digest[:2] / digest


def altered(library: Library) -> tuple[int, list[str]]:
    """How many originals are held, and the names of those missing or no longer what they were.

    One that was read with others is held in its parts.
    """
    sql = "SELECT hash, name FROM original WHERE hash NOT IN (SELECT original FROM part) ORDER BY name"
    held = list(library.rows(sql))
    return len(held), [row["name"] for row in held if digest_of(place(library, row["hash"])) != row["hash"]]


def digest_of(path: Path) -> str | None:
    """SHA-256 of a file, None where it is missing."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
