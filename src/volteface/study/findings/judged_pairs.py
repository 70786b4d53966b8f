"""Pairs of texts that people have judged, from a table: what the judge *learned* is taught by."""

from __future__ import annotations

from pathlib import Path

import msgspec

from volteface import reading
from volteface.coding.judging.judge import Pair
from volteface.model.document import Refusal
from volteface.model.errors import BadInput
from volteface.study.answers import Cells, said, value

COLUMNS = ("first", "second", "opposed")
_TRUE, _FALSE = {"1", "1.0", "true", "yes", "opposed"}, {"0", "0.0", "false", "no", "not opposed"}
_SHOWN = 30


class JudgedPairs(msgspec.Struct, frozen=True):
    """Judged pairs with a flag each, and the rows that could not be taken."""

    pairs: tuple[Pair, ...]
    opposed: tuple[bool, ...]
    refused: tuple[Refusal, ...] = ()


def read(path: Path) -> JudgedPairs:
    """The judged pairs of a table: CSV, TSV, JSONL, Parquet or an Excel workbook; a bad row is told and stops no other.

    Args:
        path: a table with the columns `first`, `second` (texts) and `opposed` (1 or 0).

    Raises:
        BadInput: it is not there, cannot be read, or lacks a column.
    """
    if not path.is_file():
        raise BadInput("no such file", where=str(path), hint=f"name a table with the columns {', '.join(COLUMNS)}")
    sheets = reading.sheets(path, COLUMNS)
    tables = [sheet for sheet in sheets if set(COLUMNS) <= set(sheet.columns)]
    if not tables:
        columns = sheets[0].columns if sheets else ()
        missing = next(name for name in COLUMNS if name not in columns)
        raise BadInput(
            f"has no column “{missing}”", where=str(path), hint=f"let its first line be: {','.join(COLUMNS)}"
        )
    taken: list[tuple[Pair, bool]] = []
    refused: list[Refusal] = []
    for row in (row for sheet in tables for row in sheet.rows):
        found = row if isinstance(row, Refusal) else _pair(path.name, *row)
        if isinstance(found, Refusal):
            refused.append(found)
        else:
            taken.append(found)
    return JudgedPairs(tuple(pair for pair, _ in taken), tuple(flag for _, flag in taken), tuple(refused))


def _pair(file: str, number: int, row: Cells) -> tuple[Pair, bool] | Refusal:
    pair, judged = Pair(value(row, "first"), value(row, "second")), said(row, "opposed")
    if not pair.first or not pair.second:
        return Refusal(file, "has only one of the two texts", "fill in first and second", number)
    if judged not in _TRUE | _FALSE:
        return Refusal(file, f"opposed is “{judged[:_SHOWN]}”", "write 1 or 0", number)
    return pair, judged in _TRUE
