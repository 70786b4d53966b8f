"""Office documents are zip files; which zip file is one is told by what it holds, not by what it is called."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path

from volteface.model.document import InputFile
from volteface.reading.formats import CONTENT_TYPES, PACKAGES, is_zip

# An OpenDocument's or an EPUB's first member says in a line what it is.
_MIMETYPE = "mimetype"
_LONGEST_TYPE = 200
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, KeyError, RuntimeError)
# What documents hold whose writer left the line out.
_TELLING = {"META-INF/container.xml": "an EPUB book", "word/document.xml": "a Word document"}


def office(file: InputFile) -> str:
    """What office document a file is, "a Word document"; "" where it is none.

    Of a zip file that cannot be opened its beginning tells.
    """
    return _office(file.path, file.hash, file.head) if is_zip(file.head) else ""


@lru_cache(maxsize=32)
def _office(path: Path, _: str, head: bytes) -> str:
    try:
        with zipfile.ZipFile(path) as opened:
            names = set(opened.namelist())
            said = b""
            if _MIMETYPE in names:
                with opened.open(_MIMETYPE) as member:
                    said = member.read(_LONGEST_TYPE)
    except _BROKEN:
        return _by_mark(head) if head[30:38] == _MIMETYPE.encode() or CONTENT_TYPES in head[:60] else ""
    if (kind := _by_mark(said)) or (kind := next((k for name, k in _TELLING.items() if name in names), "")):
        return kind
    if CONTENT_TYPES.decode() in names:
        return _by_mark("\n".join(names).encode("utf-8", "replace")) or "an office document"
    return _by_mark(b"Index/Document.iwa") if "Index/Document.iwa" in names else ""


def _by_mark(said: bytes) -> str:
    return next((kind for mark, kind, _ in PACKAGES if mark in said), "")
