"""The original files, kept once each under the hash of their content."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from volteface.library.connection import Library

_FOLDER = "facsimiles"


def keep(library: Library, path: Path, digest: str) -> None:
    """Copy a file into the study unless its content is there already; a half-written copy is never seen."""
    target = place(library, digest)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}.{os.getpid()}.part")
        shutil.copyfile(path, partial)
        partial.replace(target)


def place(library: Library, digest: str) -> Path:
    """Where the file of this hash lies."""
    return library.folder / _FOLDER / digest[:2] / digest


def altered(library: Library) -> tuple[int, list[str]]:
    """How many originals are held, and the names of those missing or no longer what they were."""
    held = list(library.rows("SELECT hash, name FROM original ORDER BY name"))
    return len(held), [row["name"] for row in held if digest_of(place(library, row["hash"])) != row["hash"]]


def digest_of(path: Path) -> str | None:
    """SHA-256 of a file, None where it is missing."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
