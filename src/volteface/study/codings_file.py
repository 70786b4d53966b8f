"""The tables in a file that hold codings, and whether they say all that codings must say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from volteface import reading
from volteface.model.coding import Kind
from volteface.model.document import Refusal
from volteface.model.errors import BadInput
from volteface.reading import Sheet
from volteface.study.answers import FILLED_IN, Cells, is_filled, value
from volteface.study.meant import ADDRESS, BLIND

_BEHIND = ("coder", "kind", "version", "probability", "text_hash", "codebook", "adjudicated")
_LOOKED_AT = (*ADDRESS, *FILLED_IN, *_BEHIND)


class Terms(msgspec.Struct, frozen=True):
    """How a file is taken: who coded where it does not say, and whether it is the whole frame."""

    kind: Kind | None = None
    name: str = ""
    census: bool = False
    adjudicated: bool = False


class Filled(msgspec.Struct, frozen=True):
    """A row that is filled in: its cells, the sheet where there are several, its number, and its name for good."""

    cells: Cells
    sheet: str
    number: int

    @property
    def name(self) -> str:
        """What tells it from all other rows of its file."""
        return f"{self.sheet}:{self.number}" if self.sheet else str(self.number)

    def refused(self, file: str, reason: str, hint: str) -> Refusal:
        """Why it is not taken."""
        return _placed(Refusal(file, reason, hint, row=self.number), self.sheet)


class CodingsFile(msgspec.Struct, frozen=True):
    """The tables of a file that hold codings: rows filled in, rows that cannot be read, and how many wait."""

    tables: list[Sheet]
    filled: list[Filled]
    refused: list[Refusal]
    blank: int


def read(path: Path, terms: Terms, *, drawn: bool) -> CodingsFile:
    """Read a file of codings.

    Args:
        path: CSV, TSV, JSONL, Parquet or an Excel workbook.
        terms: what the command says of the whole file.
        drawn: whether the question has a sample, which knows with what chance its passages were drawn.

    Raises:
        BadInput: it cannot be read, or does not say all that codings must say.
    """
    found = reading.sheets(path, _LOOKED_AT)
    tables = [sheet for sheet in found if _holds_codings(set(sheet.columns))] or found[:1]
    if not any(sheet.rows for sheet in tables):
        raise BadInput("the table is empty", where=str(path))
    for sheet in tables:
        where = f"{path}, sheet “{sheet.name}”" if len(tables) > 1 else str(path)
        _demand(where, set(sheet.columns), terms, known=drawn and _is_ours(sheet))
    rows = list(_rows(tables))
    refused = [row for row in rows if isinstance(row, Refusal)]
    whole = [row for row in rows if not isinstance(row, Refusal)]
    # A sheet may be handed in half done: a row without an answer is not yet coded.
    filled = [row for row in whole if is_filled(row.cells)]
    return CodingsFile(tables, filled, refused, len(whole) - len(filled))


def _rows(tables: Sequence[Sheet]) -> Iterator[Filled | Refusal]:
    for sheet in tables:
        name = sheet.name if len(tables) > 1 else ""
        for row in sheet.rows:
            yield _placed(row, name) if isinstance(row, Refusal) else Filled(row[1], name, row[0])


def _placed(refusal: Refusal, sheet: str) -> Refusal:
    return msgspec.structs.replace(refusal, reason=f"sheet “{sheet}”: {refusal.reason}") if sheet else refusal


def _holds_codings(columns: set[str]) -> bool:
    return _names_passages(columns) and bool({"code", "about", "position"} & columns)


def _names_passages(columns: set[str]) -> bool:
    return "passage" in columns or {"document", "start", "end"} <= columns


def _is_ours(sheet: Sheet) -> bool:
    """Whether a table began as a sheet of ours, which names a version or passages as only the sample knows them."""
    rows = (row for row in sheet.rows if not isinstance(row, Refusal))
    return "codebook" in sheet.columns or any(value(cells, "passage").startswith(BLIND) for _, cells in rows)


def _demand(where: str, columns: set[str], terms: Terms, *, known: bool) -> None:
    if not _names_passages(columns):
        raise BadInput(
            "no column says which passage is meant", where=where, hint="add passage, or document, start, end"
        )
    needed = () if "code" in columns else ("about", "position")
    for name in needed if terms.name else (*needed, "coder"):
        if name not in columns:
            raise BadInput(f"no column “{name}”", where=where, hint=f"its columns are: {', '.join(sorted(columns))}")
    if "kind" not in columns and terms.kind is None:
        raise BadInput("nothing says who coded", where=where, hint="add a column kind, or --kind person|machine")
    # Of a sheet of ours, where a blind one has no such column, the sample knows.
    if "probability" not in columns and not terms.census and not known:
        raise BadInput(
            "nothing says with what chance these passages were drawn",
            where=where,
            hint="add a column probability (empty where a coding is no gold), or --census if it is the whole frame",
        )
