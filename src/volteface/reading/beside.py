"""`documents.csv` and `sources.csv`, tables that a person writes beside the files, and bibliographies kept there.

A `documents.csv` has a row a file; a `sources.csv` a row a folder or pattern, saying in which publication its files
appeared. Columns that are not known go with the document, as further columns of a table do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from volteface.model.dates import BadDate
from volteface.model.document import Refusal, Told
from volteface.model.errors import VoltefaceError
from volteface.reading import bibliography, dating
from volteface.reading.describing import describe
from volteface.reading.table import open_table
from volteface.reading.told import Entry

DOCUMENTS, SOURCES = "documents", "sources"
_TABLES = (".csv", ".tsv", ".jsonl")
_FILE = ("file", "path", "folder", "files")
_NAMES = re.compile(r"[^\s,;\t\"':{}]+")
_KNOWN = frozenset({*_FILE, "id", "title", "author", "date", "kind", "authority", "language", "organisation", "source"})
_DECLARED = frozenset({"rights", "expected", "citation", "masthead", "name"})


def may_stand_beside(name: str) -> bool:
    """Whether a file by its name may say something of others."""
    path = PurePosixPath(name.lower())
    return (path.suffix in _TABLES and path.stem in {DOCUMENTS, SOURCES}) or path.suffix in bibliography.ENDINGS


def stands_beside(name: str, head: bytes) -> bool:
    """Whether a file says something of others and is no publication, told by its name and its beginning.

    A table called `documents.csv` that has no column for files is one of texts.
    """
    path = PurePosixPath(name.lower())
    if not may_stand_beside(path.name):
        return False
    if path.suffix not in _TABLES:
        return bibliography.is_bibliography(path.name, head)
    columns = set(_NAMES.findall(head.split(b"\n", 1)[0].decode("utf-8-sig", "replace").lower()))
    return bool(columns & set(_FILE)) or (path.stem == SOURCES and bool(columns & {"source", "name"}))


def entries(path: Path, name: str, suffix: str) -> Iterator[Entry | Refusal]:
    """What a table or bibliography says, row by row; rows that cannot be understood as refusals.

    Args:
        path: where it lies.
        name: how it is called when something is refused.
        suffix: the ending of its name, which tells its format.
    """
    try:
        if suffix in _TABLES:
            of_sources = PurePosixPath(name).stem.lower() == SOURCES
            for row in open_table(describe(path, name)).read():
                if isinstance(row, Refusal):
                    yield row
                else:
                    yield from _row(row[1], row[0], name, of_sources=of_sources)
        else:
            yield from bibliography.entries(path, name, suffix)
    except VoltefaceError as error:
        yield Refusal(name, error.what, error.hint)
    except OSError as error:
        yield Refusal(name, f"cannot be read: {error.strerror or error}")


def _row(row: Mapping[str, str], number: int, name: str, *, of_sources: bool) -> Iterator[Entry | Refusal]:
    values = {column.strip().lower(): value.strip() for column, value in row.items() if column and value}
    pattern = next((values[column] for column in _FILE if values.get(column)), "")
    if not values:
        return
    if not pattern and not of_sources:
        yield Refusal(name, "names no file", "fill in the column file, with the path from this folder", row=number)
        return
    try:
        date = dating.parse(values["date"]) if values.get("date") else None
        authority = _authority(values.get("authority", ""))
    except BadDate as error:
        yield Refusal(name, error.what, error.hint, row=number)
        return
    except ValueError:
        reason = f"authority is “{values['authority'][:30]}”"
        yield Refusal(name, reason, "write a number from 0 to 1", row=number)
        return
    known = {column: values.get(column, "") for column in ("id", "title", "author", "kind", "language", "organisation")}
    further = {
        column.strip(): value.strip()
        for column, value in row.items()
        if column and value and column.strip().lower() not in _KNOWN | (_DECLARED if of_sources else frozenset())
    }
    source = values.get("source", "") or (values.get("name", "") if of_sources else "")
    told = Told(**known, date=date, authority=authority, source=source, columns=further)
    yield Entry(told, pattern or "*")


def _authority(value: str) -> float | None:
    if not value:
        return None
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError
    return number
