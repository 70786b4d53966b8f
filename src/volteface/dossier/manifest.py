"""What a dossier consists of: each of its files with size and SHA-256, and how a folder differs from that.

The manifest holds no time and no place, so that the same dossier has the same manifest. It does not list itself; its
own hash is kept by whoever published.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from volteface.dossier.marker import MARKER

MANIFEST = "data/manifest.json"


class Listed(msgspec.Struct, frozen=True):
    """A file; `path` from the dossier's folder, with slashes, `size` in bytes."""

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """All files of a dossier but the manifest itself and the marker, which is no part of what is read; by path."""

    files: tuple[Listed, ...]


def write_manifest(folder: Path) -> None:
    """List all files below a folder in its data/manifest.json."""
    names = sorted(name for name in _names(folder) if name != MANIFEST)
    listed = tuple(Listed(name, (folder / name).stat().st_size, _hash(folder / name)) for name in names)
    target = folder / MANIFEST
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(msgspec.json.format(msgspec.json.encode(Manifest(listed)), indent=1) + b"\n")


def manifest_of(folder: Path) -> tuple[str, Manifest] | None:
    """The manifest of a dossier and its SHA-256; None where it has none.

    Raises:
        OSError, msgspec.DecodeError: it is there, and cannot be read.
    """
    if not os.path.lexists(folder / MANIFEST):
        return None
    data = (folder / MANIFEST).read_bytes()
    return hashlib.sha256(data).hexdigest(), msgspec.json.decode(data, type=Manifest)


def beside(folder: Path, manifest: Manifest) -> dict[str, str]:
    """Files that are not of the dossier, with their SHA-256: what a person put there, as a CNAME."""
    own = {one.path for one in manifest.files} | {MANIFEST}
    return {name: _hash(folder / name) for name in sorted(_names(folder)) if name not in own}


def differences(folder: Path, manifest: Manifest, known: Mapping[str, str]) -> tuple[int, list[str]]:
    """How many files are as they were published, and a line for each that is not.

    Args:
        folder: the dossier's.
        manifest: what it consists of.
        known: what stood beside it when it was published, as `beside` tells.
    """
    lines, same = [], 0
    for one in manifest.files:
        if wrong := _wrong(folder / one.path, one):
            lines.append(f"{folder / one.path}: {wrong}")
        else:
            same += 1
    for name, told in beside(folder, manifest).items():
        if name not in known:
            lines.append(f"{folder / name}: is not of this dossier")
        elif told != known[name]:
            lines.append(f"{folder / name}: is not of this dossier, and was altered since that was published")
    return same, lines


def within(folder: Path) -> Iterator[Path]:
    """Dossiers that lie within the folder of another."""
    for at, folders, _ in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if Path(at) != folder and _is_dossier(Path(at)):
            folders.clear()
            yield Path(at)


def _wrong(path: Path, listed: Listed) -> str:
    try:
        if not path.is_file():
            return "was removed"
        same = path.stat().st_size == listed.size and _hash(path) == listed.sha256
    except (OSError, ValueError) as error:
        return f"cannot be read ({error})"
    return "" if same else "was altered"


def _names(folder: Path) -> Iterator[str]:
    """All files but hidden ones, which a version control or a server keeps, and those of dossiers within."""
    for at, folders, files in os.walk(folder):
        here = Path(at)
        if here != folder and _is_dossier(here):
            folders.clear()
            continue
        # A link to a folder is not gone into, and is told as a file.
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        yield from ((here / name).relative_to(folder).as_posix() for name in (*files, *links) if name[0] != ".")


def _is_dossier(folder: Path) -> bool:
    return (folder / MARKER).is_file() or (folder / MANIFEST).is_file()


def _hash(path: Path) -> str:
    """SHA-256; "" of what is no file, or cannot be read."""
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
