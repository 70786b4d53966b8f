"""A table as rows of named texts, whatever its format: CSV, TSV, JSONL or Parquet.

Rows are numbered as a spreadsheet numbers them: in CSV and TSV the header is row 1. Rows stream; none is kept.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Collection, Iterator

import msgspec

from volteface.model.document import InputFile, Refusal
from volteface.model.errors import BadInput
from volteface.reading import delimited, parquet
from volteface.reading.decoding import MAX_CHARACTERS, encoding_of
from volteface.reading.describing import HEAD
from volteface.reading.formats import foreign
from volteface.reading.normalise import unwritable

Row = tuple[int, dict[str, str]]
_DELIMITED = (".csv", ".tsv", ".tab")
_JSON_LINES = (".jsonl", ".ndjson")
_PARQUET = b"PAR1"
_SHOWN = 12


class Table(msgspec.Struct, frozen=True):
    """A table that can be read from its beginning as often as needed; a row that cannot be read is a refusal."""

    columns: tuple[str, ...]
    read: Callable[[], Iterator[Row | Refusal]]

    def names(self) -> str:
        """The columns, for a message."""
        shown = ", ".join(self.columns[:_SHOWN])
        return shown + (f" and {len(self.columns) - _SHOWN} more" if len(self.columns) > _SHOWN else "")


def is_table(file: InputFile) -> bool:
    """Whether a file is a table: by its content where that tells (Parquet, JSONL), else by its name."""
    if file.head.startswith(_PARQUET):
        return True
    if foreign(file.head) is not None:
        return False
    return file.name.lower().endswith((*_DELIMITED, *_JSON_LINES)) or _begins_with_object(file.head)


def open_table(file: InputFile, wanted: Collection[str] = ()) -> Table:
    """A table with its columns.

    Args:
        file: the file.
        wanted: columns that the command named; they help to tell the delimiter.

    Raises:
        BadInput: the file is no table that can be read.
        MissingExtra: reading Parquet needs the extra `tables`.
    """
    if file.head.startswith(_PARQUET):
        columns, batches = parquet.open_parquet(file.path, file.name)
        return Table(columns, lambda: _of_values(file, columns, batches()))
    encoding = encoding_of(file.head)
    delimited.check_bytes(file.path, encoding)
    if file.name.lower().endswith(_JSON_LINES) or _begins_with_object(file.head):
        return Table(_json_columns(file, encoding), lambda: _json_rows(file, encoding))
    dialect = delimited.sniff(file.head, wanted)
    header = next((row for row in delimited.read_rows(file.path, encoding, dialect) if row), [])
    columns = tuple(name.strip() or f"column {number}" for number, name in enumerate(header, 1))
    if (twice := next((name for name in columns if columns.count(name) > 1), None)) is not None:
        raise BadInput(f"has two columns called “{twice}”", hint="rename one of them")
    return Table(columns, lambda: _delimited_rows(file, encoding, dialect, columns))


def _delimited_rows(
    file: InputFile, encoding: str, dialect: delimited.Dialect, columns: tuple[str, ...]
) -> Iterator[Row | Refusal]:
    width = len(columns)
    header_seen = False
    for number, row in enumerate(delimited.read_rows(file.path, encoding, dialect), 1):
        if not row:
            continue
        if not header_seen:
            header_seen = True
            continue
        if len(row) != width and (len(row) < width or any(row[width:])):
            reason = f"has {len(row)} fields where the header has {width}"
            yield Refusal(
                file.name, reason, f"put fields that hold “{dialect.delimiter}” in quotation marks", row=number
            )
            continue
        yield number, dict(zip(columns, row, strict=False))


def _begins_with_object(head: bytes) -> bool:
    line = head.lstrip(b"\xef\xbb\xbf \r\n\t").split(b"\n", 1)[0]
    return line.startswith(b'{"') and line.rstrip().endswith(b"}") and isinstance(_decoded(line), dict)


def _decoded(line: bytes | str) -> object:
    try:
        found: object = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, UnicodeEncodeError, ValueError, RecursionError):
        return None
    return found


def _json_columns(file: InputFile, encoding: str) -> tuple[str, ...]:
    columns: dict[str, None] = {}
    seen = 0
    with file.path.open(encoding=encoding) as stream:
        for line in stream:
            if isinstance(found := _decoded(line), dict):
                columns.update(dict.fromkeys(map(str, found)))
            seen += len(line)
            # The beginning tells; where the first text is a long one it ends with the first row.
            if columns and seen >= HEAD:
                break
    return tuple(columns)


def _json_rows(file: InputFile, encoding: str) -> Iterator[Row | Refusal]:
    with file.path.open(encoding=encoding) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            found = _decoded(line) if len(line) <= 2 * MAX_CHARACTERS else None
            if isinstance(found, dict):
                yield _checked(file, number, {str(name): worded(value) for name, value in found.items()})
            else:
                hint = 'each line holds one object: {"text": "…", "date": "1926-05-03"}'
                yield Refusal(file.name, "is no JSON object", hint, row=number)


def _of_values(
    file: InputFile, columns: tuple[str, ...], values: Iterator[tuple[int, tuple[object, ...]]]
) -> Iterator[Row | Refusal]:
    for number, row in values:
        yield _checked(file, number, dict(zip(columns, map(worded, row), strict=True)))


def _checked(file: InputFile, number: int, row: dict[str, str]) -> Row | Refusal:
    for name, value in row.items():
        if (reason := unwritable(value) or unwritable(name)) is not None:
            return Refusal(file.name, reason, row=number)
    return number, row


def worded(value: object) -> str:
    """A value of any type as a text; nothing as the empty text, days in ISO form, lists and objects as JSON."""
    match value:
        case str():
            told = value
        case None:
            told = ""
        case bool():
            told = "true" if value else "false"
        case dt.datetime():
            told = value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
        case float() if value.is_integer():
            # Years and identifiers become floating-point numbers where a column has gaps.
            told = str(int(value))
        case float() if math.isnan(value):
            told = ""
        case dict() | list():
            told = msgspec.json.encode(value, enc_hook=str).decode()
        case _:
            told = str(value)
    return told
