"""The dossier's data as CSV and JSON: lines, turns, quotations with their addresses, documents, holdings, refusals."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

import msgspec

from volteface.dossier.contents import Contents, QuestionContents
from volteface.evidence.result import Reading
from volteface.evidence.rights import restricted
from volteface.line.record import LineRecord, record
from volteface.line.result import Line, Row
from volteface.line.turn import TurnRow

Cell = str | int | float | bool | dt.date | None
# A spreadsheet would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_README = """What is in this folder

lines.csv, lines.json   position, interval, salience and n of every period of every line; the JSON holds the turns too
turns.csv               dated turns
quotations.csv          quotations with the reason why, and opposed statements; quotations.json holds the same
documents.csv           the documents held
holdings.csv            what is held of what is expected
gaps.csv                from when to when issues are missing
refusals.csv            files and rows that were not taken

A passage is addressed as document/layer#start-end, in Unicode code points of that layer's text (NFC, LF).
Words of documents whose rights are unknown are given only where the dossier quotes them.
Positions run from -1 (the low pole) to +1 (the high pole). An empty cell means: not enough to say.
In the CSV files a text that begins with = + - or @ stands after an apostrophe, so that no spreadsheet runs it; the JSON
files hold every text as it is.
"""


def data_files(contents: Contents, questions: Sequence[QuestionContents]) -> dict[str, bytes]:
    """File names and what is in them.

    Args:
        contents: all that is published.
        questions: the same questions with only the evidence that may be shown.
    """
    lines = [question.line for question in questions]
    evidence = [record for question in questions for record in _evidence(question)]
    names = QuotationRecord.__struct_fields__
    turn_names = ("question", "organisation", *TurnRow.__struct_fields__)
    documents = (
        (one.id, one.title, one.date, one.author, one.source, one.organisation, one.rights.value, one.words)
        for one in contents.documents
    )
    holdings = ((h.organisation, h.source, h.year, h.documents, h.words, h.expected) for h in contents.holdings)
    return {
        "README.txt": _README.encode(),
        "lines.csv": _csv(("question", "organisation", *Row.__struct_fields__), _periods(lines)),
        "lines.json": _json({"lines": [_line(line) for line in lines]}),
        "turns.csv": _csv(turn_names, _turns(lines)),
        "quotations.csv": _csv(names, ([getattr(one, name) for name in names] for one in evidence)),
        "quotations.json": _json({"quotations": evidence}),
        "documents.csv": _csv(
            ("id", "title", "date", "author", "source", "organisation", "rights", "words"), documents
        ),
        "holdings.csv": _csv(("organisation", "source", "year", "documents", "words", "expected"), holdings),
        "gaps.csv": _csv(
            ("organisation", "source", "start", "end", "missing"),
            ((one.organisation, one.source, one.start, one.end, one.missing) for one in contents.gaps),
        ),
        "refusals.csv": _csv(
            ("file", "row", "page", "reason", "hint"),
            ((one.file, one.row, one.page, one.reason, one.hint) for one in contents.refusals),
        ),
    }


class PublishedLine(LineRecord, frozen=True):
    """A line (interface.md, `line`) with its title and its poles."""

    title: str
    low_pole: str
    high_pole: str


class QuotationRecord(msgspec.Struct, frozen=True):
    """A quotation, or one side of a pair, with its address. `role` is quotation, then, now or against."""

    question: str
    role: str
    pair: int | None
    id: str
    address: str
    date: str
    author: str
    source: str
    organisation: str
    document: str
    layer: str
    page: int | None
    page_label: str | None
    start: int
    end: int
    text: str
    position: float
    read: bool
    coder: str
    kind: str
    voice: str
    rights: str
    why: str


def _line(line: Line) -> PublishedLine:
    return record(line, PublishedLine, title=line.title, low_pole=line.poles[0], high_pole=line.poles[1])


def _evidence(contents: QuestionContents) -> list[QuotationRecord]:
    name = contents.question.id
    found = [
        _record(one.reading, one.start, one.text, question=name, role="quotation", why="; ".join(one.why))
        for one in contents.quotations
    ]
    for number, pair in enumerate(contents.oppositions, start=1):
        sides = (("then", pair.then), ("now", pair.now), ("against", pair.against))
        found += [
            _record(side, side.passage.start, side.passage.text, question=name, role=role, why=pair.called, pair=number)
            for role, side in sides
            if side is not None
        ]
    return found


def _record(
    reading: Reading, start: int, text: str, *, question: str, role: str, why: str, pair: int | None = None
) -> QuotationRecord:
    passage = reading.passage
    return QuotationRecord(
        question=question,
        role=role,
        pair=pair,
        id=passage.id,
        address=f"{passage.document}/{passage.layer}#{start}-{start + len(text)}",
        date=passage.date,
        author=passage.author,
        source=passage.source,
        organisation=passage.organisation,
        document=passage.document,
        layer=passage.layer,
        page=passage.page,
        page_label=passage.page_label,
        start=start,
        end=start + len(text),
        text=text,
        position=reading.position,
        read=reading.read,
        coder=reading.coder,
        kind=reading.kind,
        voice=passage.voice,
        rights="unknown" if restricted(passage) else passage.rights,
        why=why,
    )


def _periods(lines: Iterable[Line]) -> Iterable[Sequence[Cell]]:
    for line in lines:
        for row in line.rows():
            yield [line.question, line.organisation, *(getattr(row, name) for name in Row.__struct_fields__)]


def _turns(lines: Iterable[Line]) -> Iterable[Sequence[Cell]]:
    for line in lines:
        for turn in line.turns:
            row = turn.row()
            yield [line.question, line.organisation, *(getattr(row, name) for name in TurnRow.__struct_fields__)]


def _csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")  # RFC 4180
    writer.writerow(header)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8", "replace")


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell.replace("\0", "�")
    return cell


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
