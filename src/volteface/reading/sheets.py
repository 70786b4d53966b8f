"""Tables that people filled in, as spreadsheets leave them: the columns that are looked at, row by row.

Kinder than what texts are read from (`table`): rows may be short, a header may stand lower, the bytes may be in
Windows-1252 or in UTF-16 without its mark, and a workbook may have several sheets. A row that cannot be read is a
refusal, with the number that the spreadsheet shows; it stops no other.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import msgspec

from volteface.model.document import InputFile, Refusal
from volteface.model.errors import BadInput
from volteface.reading import delimited, workbook
from volteface.reading.decoding import encoding_of
from volteface.reading.describing import describe
from volteface.reading.formats import foreign, is_zip
from volteface.reading.normalise import unwritable
from volteface.reading.office import office
from volteface.reading.packages import locked
from volteface.reading.table import Row, open_table
from volteface.reading.workbook import Cells

_NAMED = (".xlsx", ".xlsm", ".xltx")
_SAVE = "save it as .xlsx or .csv"
_OLD = b"\xd0\xcf\x11\xe0"
# In the directory of an old compound file the streams are named in UTF-16; a locked workbook is one of these.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_LARGEST_OLD = 64 << 20
# With this line a CSV tells Excel what parts its columns.
_SEPARATOR = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_SAYS_SEPARATOR = re.compile(r"sep=.?", re.IGNORECASE)
# A title or a note may stand above the header; what stands deeper is data.
_DEEPEST_HEADER = 20
ANSI = "cp1252"


class Sheet(msgspec.Struct, frozen=True):
    """One table of a file: its name where there are several, its columns in lower case, and its rows.

    `ansi` tells that the bytes were no UTF-8 and were taken for Windows-1252.
    """

    name: str
    columns: tuple[str, ...]
    rows: list[Row | Refusal]
    ansi: bool = False


def sheets(path: Path, wanted: Collection[str]) -> list[Sheet]:
    """The tables of a file: CSV and its cousins, JSONL, Parquet, or an Excel workbook.

    Args:
        path: the file.
        wanted: the columns that are looked at, in lower case; faults in others do not matter.

    Raises:
        BadInput: it cannot be read.
        MissingExtra: reading Parquet needs the extra `tables`.
    """
    try:
        return _sheets(describe(path, path.name), frozenset(wanted))
    except BadInput as error:
        raise BadInput(error.what, where=str(path), hint=error.hint) from error
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror or error}", where=str(path)) from error


def _sheets(file: InputFile, wanted: frozenset[str]) -> list[Sheet]:
    if not file.size:
        return [Sheet("", (), [])]
    if is_zip(file.head) and (office(file) == f"an {workbook.KIND}" or file.name.lower().endswith(_NAMED)):
        found = workbook.worksheets(file.path)
        return [_sheet(one.name, one.rows, file, wanted) for one in found]
    if file.head.startswith(_OLD):
        raise _old(file)
    encoding = _encoding(file)
    if encoding is None or file.head.startswith(b"PAR1") or file.name.lower().endswith((".jsonl", ".ndjson")):
        return [_of_table(file)]
    dialect = _dialect(file.head.decode(encoding, "replace"), wanted)
    lines = delimited.read_rows(file.path, encoding, dialect)
    cells = (Cells(number, dict(enumerate(row)), {}) for number, row in enumerate(lines, 1))
    return [msgspec.structs.replace(_sheet("", cells, file, wanted, parted=True), ansi=encoding == ANSI)]


def _dialect(head: str, wanted: frozenset[str]) -> delimited.Dialect:
    if (said := _SEPARATOR.match(head)) is not None:
        return delimited.Dialect(said[1])
    return delimited.sniff(head.encode("utf-8", "replace"), wanted)


def _old(file: InputFile) -> BadInput:
    if file.size <= _LARGEST_OLD and _LOCKED in file.path.read_bytes():
        return locked()
    return BadInput("looks like an old Word, Excel or Outlook document, not a table", hint=_SAVE)


def _encoding(file: InputFile) -> str | None:
    """In which encoding a file of lines is; None where it is none, or one of JSON, and `table` says so better."""
    plain = encoding_of(file.head)
    # Of UTF-16 without its mark every other byte is nought, as long as the letters are Latin ones.
    for at, name in enumerate(("utf-16-be", "utf-16-le")):
        zeros, others = file.head[at::2].count(0), file.head[1 - at :: 2].count(0)
        if plain == "utf-8" and zeros * 2 > len(file.head) // 2 and not others:
            delimited.check_bytes(file.path, name)
            return name
    known = foreign(file.head)
    if known is not None and not file.head.startswith(b"PAR1"):
        raise BadInput(f"looks like {known[0]}, not a table", hint=_SAVE if is_zip(file.head) else known[1])
    if known is not None or file.head.lstrip(codecs.BOM_UTF8 + b" \r\n\t").startswith(b'{"'):
        return None
    try:
        delimited.check_bytes(file.path, plain)
    except BadInput:
        if plain != "utf-8":
            raise
        delimited.check_bytes(file.path, ANSI)
        return ANSI
    return plain


def _of_table(file: InputFile) -> Sheet:
    table = open_table(file)
    rows = [
        row if isinstance(row, Refusal) else (row[0], {_named(name): value for name, value in row[1].items()})
        for row in table.read()
    ]
    columns = dict.fromkeys(name for row in rows if not isinstance(row, Refusal) for name in row[1])
    return Sheet("", tuple(columns), rows)


def _named(column: str) -> str:
    return column.strip().lower()


def _sheet(
    name: str, cells: Iterable[Cells], file: InputFile, wanted: frozenset[str], *, parted: bool = False
) -> Sheet:
    """A table from its cells; `parted` where marks part them, so that one too many means that all have moved."""
    rows = iter(cells)
    header, begun = _header(rows, wanted)
    width = max(header, default=0) if parted else None
    columns = {at: _named(value) for at, value in header.items() if value.strip()}
    twice = next((n for n in columns.values() if n in wanted and list(columns.values()).count(n) > 1), None)
    if twice is not None:
        raise BadInput(f"has two columns called “{twice}”", hint="rename one of them")
    found = [row for one in (*begun, *rows) if (row := _row(one, columns, file, wanted, width)) is not None]
    return Sheet(name, tuple(columns.values()), found)


def _header(rows: Iterator[Cells], wanted: frozenset[str]) -> tuple[dict[int, str], list[Cells]]:
    """The row that names columns, and the rows behind it that were read to find it."""
    seen: list[Cells] = []
    for row in rows:
        filled = [value for value in row.values.values() if value.strip()]
        if not filled or (not seen and _SAYS_SEPARATOR.fullmatch("".join(filled).strip())):
            continue
        seen.append(row)
        if len(wanted & set(map(_named, filled))) > 1:
            return row.values, []
        if len(seen) == _DEEPEST_HEADER:
            break
    return (seen[0].values, seen[1:]) if seen else ({}, [])


def _row(
    cells: Cells, columns: dict[int, str], file: InputFile, wanted: frozenset[str], width: int | None
) -> Row | Refusal | None:
    """A row by its columns; None where nothing is in it."""
    for at, fault in cells.faults.items():
        if columns.get(at) in wanted:
            hint = "unmerge it, and fill in each row" if "merged" in fault else "open the file and save it again"
            return Refusal(file.name, f"its cell {columns[at]} {fault}", hint, row=cells.number)
    values = {name: cells.values.get(at, "") for at, name in columns.items()}
    if not any(value.strip() for value in values.values()):
        return None
    if width is not None and any(at > width and value.strip() for at, value in cells.values.items()):
        reason = f"has {max(cells.values) + 1} fields where the header has {width + 1}"
        return Refusal(file.name, reason, "put fields that hold the delimiter in quotation marks", row=cells.number)
    if reason := next((r for value in values.values() if (r := unwritable(value))), ""):
        return Refusal(file.name, reason, row=cells.number)
    return cells.number, values
