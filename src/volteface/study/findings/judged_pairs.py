"""Pairs of texts that people have judged, by verdicts or in a table: what the judge *learned* is taught by."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from volteface import reading
from volteface.coding.judging.judge import Pair
from volteface.evidence.result import Verdict
from volteface.library import Library, passages
from volteface.model.codebook import Question
from volteface.model.document import Refusal
from volteface.model.errors import BadInput
from volteface.study.answers import Cells, said, value
from volteface.study.findings.verdicts import judged

COLUMNS = ("first", "second", "opposed")
_TRUE, _FALSE = {"1", "1.0", "true", "yes", "opposed"}, {"0", "0.0", "false", "no", "not opposed"}
_SHOWN = 30


class JudgedPairs(msgspec.Struct, frozen=True):
    """Judged pairs with a flag each, and the rows that could not be taken."""

    pairs: tuple[Pair, ...]
    opposed: tuple[bool, ...]
    refused: tuple[Refusal, ...] = ()


def of_verdicts(library: Library, questions: Iterable[Question]) -> JudgedPairs:
    """The pairs on which people agree, of all questions: *not opposed* or, by any other verdict, opposed.

    All of them have passed the gates or nearly so: a judge that is taught by them knows no pairs that are far apart.
    """
    found = [one for question in questions for one in judged(library, question) if one.verdict is not None]
    numbers = [number for one in found for number in (one.finding.earlier, one.finding.later)]
    texts = {passage.number: passage.text for passage in passages.resolve(library, numbers)}
    held = [one for one in found if {one.finding.earlier, one.finding.later} <= set(texts)]
    return JudgedPairs(
        tuple(Pair(texts[one.finding.earlier], texts[one.finding.later]) for one in held),
        tuple(one.verdict != Verdict.NOT_OPPOSED for one in held),
    )


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
