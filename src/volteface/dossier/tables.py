"""The dossier's data as CSV and JSON: lines, turns, quotations with their addresses, documents, holdings, refusals."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

import msgspec

from volteface.dossier.admission import Admitted
from volteface.dossier.contents import Contents, OverAll, QuestionContents
from volteface.dossier.quotation_table import QuotationRecord, quotation_records
from volteface.dossier.weighing import selection_records
from volteface.evidence.actors.portrait import Counts
from volteface.evidence.echoes.result import Trace
from volteface.evidence.erasures.result import ComparedRow
from volteface.evidence.slogans.result import SloganRow
from volteface.line.general.result import GeneralRow
from volteface.line.outside.outcomes import OutcomeRow, SideRow
from volteface.line.record import LineRecord, record
from volteface.line.regimes.result import RegimeRow
from volteface.line.result import Line, Row
from volteface.line.turns.turn import TurnRow
from volteface.model.wording import base_name

Cell = str | int | float | bool | dt.date | None
# A spreadsheet would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_README = """What is in this folder

lines.csv, lines.json   position, interval, salience and n of every period of every line; the JSON holds the turns too
turns.csv               dated turns
quotations.csv          quotations with the reason why, opposed statements, the words at both ends of turns and such as
                        may give a reason, the words typical of regimes; quotations.json holds the same
selections.json         what speaks for each quotation, part by part, and all that the score was reckoned from
general.csv             the general line, period by period
regimes.csv             the regimes, question by question
actors.csv              how often each actor is named in each period, where actors are told of
echoes.csv              the wordings of earlier documents that came back, shown or not
slogans.csv             phrases of a time: by period how many documents say them, of how many held
erasures.csv            editions compared: how many sentences were removed, altered, added, moved
events.csv              the events of the study, with their sources
outcomes.csv            figures from outside before and after each turn
documents.csv           the documents held
holdings.csv            what is held of what is expected
gaps.csv                from when to when issues are missing
refusals.csv            files and rows that were not taken
manifest.json           every file of this dossier, the hidden one and this list itself excepted, with its size in bytes
                        and SHA-256

A passage is addressed as document/layer#start-end, in Unicode code points of that layer's text (NFC, LF).
Words of documents whose rights are unknown are given only where the dossier quotes them.
Positions run from -1 (the low pole) to +1 (the high pole). An empty cell means: not enough to say.
In the CSV files a text that begins with = + - or @ stands after an apostrophe, so that no spreadsheet runs it; the JSON
files hold every text as it is.
"""


def data_files(contents: Contents, admitted: Admitted) -> dict[str, bytes]:
    """File names and what is in them.

    Args:
        contents: all that is published.
        admitted: of it only the evidence that may be shown.
    """
    questions = admitted.questions
    lines = [question.line for question in questions]
    evidence = quotation_records(admitted, contents.over_all.regimes)
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
        "selections.json": _json({"selections": selection_records(questions)}),
        **_over_all(contents.over_all),
        "outcomes.csv": _csv(
            ("question", *(name for name in OutcomeRow.__struct_fields__ if name not in _SIDES), *_SIDE_NAMES),
            (row for question in questions for row in _outcomes(question)),
        ),
        **_actors(admitted),
        **_echoes(admitted),
        **_slogans(admitted),
        **_erasures(admitted),
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
            ((base_name(one.file), one.row, one.page, one.reason, one.hint) for one in contents.refusals),
        ),
    }


class PublishedLine(LineRecord, frozen=True):
    """A line (interface.md, `line`) with its title and its poles."""

    title: str
    low_pole: str
    high_pole: str


def _line(line: Line) -> PublishedLine:
    return record(line, PublishedLine, title=line.title, low_pole=line.poles[0], high_pole=line.poles[1])


def _periods(lines: Iterable[Line]) -> Iterable[Sequence[Cell]]:
    for line in lines:
        for row in line.rows():
            yield [line.question, line.organisation, *(getattr(row, name) for name in Row.__struct_fields__)]


def _turns(lines: Iterable[Line]) -> Iterable[Sequence[Cell]]:
    for line in lines:
        for turn in line.turns:
            row = turn.row()
            yield [line.question, line.organisation, *(getattr(row, name) for name in TurnRow.__struct_fields__)]


def _over_all(found: OverAll) -> dict[str, bytes]:
    """What is said of all questions together; files without rows where there is nothing."""
    periods = [] if found.general is None else found.general.rows()
    stood = [] if found.regimes is None else found.regimes.rows()
    return {
        "general.csv": _csv(GeneralRow.__struct_fields__, (msgspec.structs.astuple(row) for row in periods)),
        "regimes.csv": _csv(RegimeRow.__struct_fields__, (msgspec.structs.astuple(row) for row in stood)),
        "events.csv": _csv(
            ("date", "title", "kind", "source", "place", "note"),
            ((one.date.edtf, one.title, one.kind, one.source, one.place, one.note) for one in found.events),
        ),
    }


def _actors(admitted: Admitted) -> dict[str, bytes]:
    """A row an actor and period; no file where no actors are told of."""
    found = admitted.findings.actors
    if found is None:
        return {}
    names = ("actor", "name", *Counts.__struct_fields__)
    return {"actors.csv": _csv(names, ([row[name] for name in names] for row in found.rows()))}


def _echoes(admitted: Admitted) -> dict[str, bytes]:
    """A row an echo; no file where none were sought."""
    found = admitted.findings.echoes
    if found is None:
        return {}
    names = Trace.__struct_fields__
    return {"echoes.csv": _csv(names, ([getattr(row, name) for name in names] for row in found.rows()))}


def _slogans(admitted: Admitted) -> dict[str, bytes]:
    """A row a slogan and period; no file where none were sought."""
    found = admitted.findings.slogans
    if found is None:
        return {}
    names = SloganRow.__struct_fields__
    return {"slogans.csv": _csv(names, ([getattr(row, name) for name in names] for row in found.rows()))}


def _erasures(admitted: Admitted) -> dict[str, bytes]:
    """A row a comparison of two editions; no file where nothing was compared."""
    found = admitted.findings.erasures
    return {} if found is None else {"erasures.csv": _csv(ComparedRow._fields, found.rows())}


_SIDES = ("before", "after", "part_before", "part_after")
_SIDE_NAMES = tuple(f"{side}_{name}" for side in _SIDES for name in SideRow.__struct_fields__)


def _outcomes(question: QuestionContents) -> Iterable[Sequence[Cell]]:
    """A row a turn and series; the sides in columns of their own."""
    for one in question.outcomes:
        row = one.row()
        sides = (getattr(row, side) for side in _SIDES)
        cells = [cell for side in sides for cell in _side(side)]
        own = [getattr(row, name) for name in OutcomeRow.__struct_fields__ if name not in _SIDES]
        yield [question.question.id, *own, *cells]


def _side(side: SideRow | None) -> Sequence[Cell]:
    return (None,) * len(SideRow.__struct_fields__) if side is None else msgspec.structs.astuple(side)


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
