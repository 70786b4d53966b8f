"""From paths to files: folders in sorted order, zip files member by member, everything hashed and told by its head."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from volteface.model.document import InputFile, Refusal
from volteface.reading import archive

HEAD = 65_536
_BLOCK = 1 << 20


def walk(
    paths: Iterable[Path], *, base: Path | None = None, unpack_to: Path | None = None
) -> Iterator[InputFile | Refusal]:
    """The files under these paths, each once, in sorted order.

    Hidden files, system litter and empty folders are passed over; links are followed, and loops of them end. A zip
    file gives its members, "papers.zip/1926/a.txt", under the limits of `archive`.

    Args:
        paths: files and folders; one named outright is read even when it is hidden.
        base: names are told from here on where a file lies below it, else as the path was given.
        unpack_to: an existing folder in which the members of zip files are left. Without it a member is there only
            until the next file is asked for, which suits one process; a pool of processes wants the folder.
    """
    with tempfile.TemporaryDirectory(prefix="volteface-", ignore_cleanup_errors=True) as spare:
        unpacking = archive.Unpacking(unpack_to or Path(spare), keep=unpack_to is not None)
        for path in paths:
            for found in _below(Path(path), set()):
                name = _name(found if isinstance(found, Path) else found[0], base)
                if isinstance(found, Path):
                    yield from _file(found, name, unpacking)
                else:
                    yield Refusal(name, found[1])


def _below(path: Path, inside: set[tuple[int, int]]) -> Iterator[Path | tuple[Path, str]]:
    """Files at and below a path; what cannot be read comes with the reason. `inside` are the folders above."""
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            yield path
            return
        if not stat.S_ISDIR(status.st_mode):
            yield path, "is a device, pipe or socket, not a file"
            return
        place = (status.st_dev, status.st_ino)
        if place in inside:  # a link back to a folder that holds it
            return
        children = sorted(path.iterdir(), key=lambda child: child.name)
    except FileNotFoundError:
        yield path, "is a link to nothing" if path.is_symlink() else "is not there"
    except OSError as error:
        yield path, f"cannot be read: {error.strerror or error}"
    else:
        for child in children:
            if not archive.is_litter(child.name):
                yield from _below(child, inside | {place})


def _name(path: Path, base: Path | None) -> str:
    if base is not None and path.is_relative_to(base):
        path = path.relative_to(base)
    # Names are bytes; what is no UTF-8 is shown with replacement characters.
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _file(path: Path, name: str, unpacking: archive.Unpacking) -> Iterator[InputFile | Refusal]:
    try:
        file = describe(path, name)
    except OSError as error:
        yield Refusal(name, f"cannot be read: {error.strerror or error}")
        return
    if not archive.is_archive(file):
        yield file
        return
    for member in unpacking.members(file):
        if isinstance(member, Refusal):
            yield member
        else:
            yield from _file(member.path, member.name, unpacking.deeper(member))
            unpacking.discard(member)


def describe(path: Path, name: str) -> InputFile:
    """A file with its head, its size and the SHA-256 of its bytes, read in blocks.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    size = 0
    head = b""
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            if not size:
                head = block[:HEAD]
            digest.update(block)
            size += len(block)
    return InputFile(name, path, head, digest.hexdigest(), size)
