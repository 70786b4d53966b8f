"""What is known of a file before anybody reads it: its head, its size and the hash of its bytes."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from volteface.model.document import InputFile

HEAD = 65_536
_BLOCK = 1 << 20
# Opening a pipe must not wait for whoever writes into it.
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


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


def head_of(path: Path, size: int = HEAD) -> bytes:
    """The beginning of a file; nothing where it is none, or cannot be read."""
    try:
        opened = os.open(path, _AT_ONCE)
    except (OSError, ValueError):
        return b""
    try:
        return os.read(opened, size) if stat.S_ISREG(os.fstat(opened).st_mode) else b""
    except OSError:
        return b""
    finally:
        os.close(opened)
