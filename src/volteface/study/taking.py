"""Codings made elsewhere: a table read row by row; each refused row with its reason, the others count exactly once."""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from volteface import reading
from volteface.library import Library, codebooks, codings, problems, samples
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding, Kind
from volteface.model.document import Refusal
from volteface.model.errors import BadInput
from volteface.study import plain_cells
from volteface.study.answers import FILLED_IN, Refused, is_filled, judgement, number, said, value
from volteface.study.meant import ADDRESS, Meant, version_of
from volteface.study.shapes import CodedShape

_NAMESPACE = uuid.UUID("6f1d0c5e-51a5-4b0e-9c56-6a1a6a5f3d11")
_BEHIND = ("coder", "kind", "version", "probability", "text_hash", "codebook", "adjudicated")
LOOKED_AT = (*ADDRESS, *FILLED_IN, *_BEHIND)


class Terms(msgspec.Struct, frozen=True):
    """How a table is taken: who coded where it does not say, and whether it is the whole frame."""

    kind: Kind | None = None
    name: str = ""
    census: bool = False
    adjudicated: bool = False


class _Row(msgspec.Struct, frozen=True):
    """A row that is filled in: where it stands, its name for good, and its cells."""

    number: int
    name: str
    cells: Mapping[str, str]


class _Taken(msgspec.Struct, frozen=True):
    """A coding as it will be recorded."""

    coding: Coding
    adjudicated: bool


def take(library: Library, question: Question, path: Path, terms: Terms) -> CodedShape:
    """Read a table of codings into the library.

    Args:
        library: where to.
        question: what was coded.
        path: CSV, TSV, JSONL, Parquet or an Excel workbook, with the columns of docs/codings.md.
        terms: what the command says of the whole table.

    Raises:
        BadInput: the table lacks a column, or does not say with what chance its passages were drawn; nothing changed.
    """
    found = reading.sheets(path, LOOKED_AT)
    chosen = [sheet for sheet in found if _holds_codings(set(sheet.columns))] or found[:1]
    draws = samples.draws(library, question.id)
    if not any(sheet.rows for sheet in chosen):
        raise BadInput("the table is empty", where=str(path))
    for sheet in chosen:
        where = f"{path}, sheet “{sheet.name}”" if len(chosen) > 1 else str(path)
        _demand(where, set(sheet.columns), terms, drawn=bool(draws))
    codebooks.note_codebook(library, question)
    rows = [row for sheet in chosen for row in sheet.rows]
    filled = list(_filled(chosen))
    meant = Meant(library, question, draws, [row.cells for row in filled])
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    refusals = [row for row in rows if isinstance(row, Refusal)]
    blank = len(rows) - len(refusals) - len(filled)
    read: list[_Taken] = []
    for row in filled:
        try:
            read.append(_taken(row, question, meant, terms, digest))
        except Refused as refused:
            refusals.append(Refusal(path.name, refused.reason, refused.hint, row=row.number))
    problems.report(library, path.name, refusals)
    new = _new(library, question.id, read)
    outside = frozenset(draw.passage for draw in draws if draw.outside)
    added = 0
    for settled in (False, True):
        made = [one.coding for one in new if one.adjudicated is settled]
        added += codings.add_codings(library, made, census=terms.census, outside=outside, adjudicated=settled)
    all_read = [one.coding for one in read]
    return CodedShape(
        question=question.id,
        coder=", ".join(sorted({one.coder.name for one in all_read})) or path.name,
        added=added,
        held=len(read) - added,
        gold=sum(one.coding.probability is not None for one in new),
        refused=sorted(refusals, key=lambda refusal: refusal.row or 0),
        blank=blank,
        unclear=sum(one.judgement.unclear for one in all_read),
        stale=sum(one.codebook != meant.today for one in all_read),
        notes=list(_notes(library, question, chosen, all_read)),
    )


def _holds_codings(columns: set[str]) -> bool:
    return _names_passages(columns) and bool({"code", "about", "position"} & columns)


def _names_passages(columns: set[str]) -> bool:
    return "passage" in columns or {"document", "start", "end"} <= columns


def _demand(where: str, columns: set[str], terms: Terms, *, drawn: bool) -> None:
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
    # Of a sheet of ours that lost the column, the sample knows.
    if "probability" not in columns and not terms.census and not (drawn and "codebook" in columns):
        raise BadInput(
            "nothing says with what chance these passages were drawn",
            where=where,
            hint="add a column probability (empty where a coding is no gold), or --census if it is the whole frame",
        )


def _filled(chosen: Sequence[reading.Sheet]) -> Iterator[_Row]:
    # A sheet may be handed in half done: a row without an answer is not yet coded.
    for sheet in chosen:
        for row in sheet.rows:
            if not isinstance(row, Refusal) and is_filled(row[1]):
                name = f"{sheet.name}:{row[0]}" if len(chosen) > 1 else str(row[0])
                yield _Row(row[0], name, row[1])


def _taken(row: _Row, question: Question, meant: Meant, terms: Terms, digest: str) -> _Taken:
    passage = meant.passage(row.cells)
    version = version_of(row.cells, question) or meant.today
    meant.demand_known(version)
    coder = _coder(row.cells, terms)
    adjudicated = terms.adjudicated or said(row.cells, "adjudicated") in {"1", "1.0", "true", "yes"}
    # The same row is another coding when the command says that another coder made it, or that it settles others.
    more = ("" if value(row.cells, "coder") else coder.name, "adjudicated" if adjudicated else "")
    name = ":".join((digest, question.id, version, row.name, *filter(None, more)))
    answer = judgement(row.cells, question)
    if adjudicated and answer.unclear:
        raise Refused("that it cannot be told settles nothing", "take a side, or leave the row empty")
    one = Coding(
        str(uuid.uuid5(_NAMESPACE, name)),
        passage,
        question.id,
        version,
        coder,
        answer,
        _probability(row.cells, terms, passage, meant),
    )
    return _Taken(one, adjudicated)


def _coder(row: Mapping[str, str], terms: Terms) -> Coder:
    given = plain_cells.meant(value(row, "coder")) or terms.name
    # One person is one coder, however the name was typed.
    name = " ".join(unicodedata.normalize("NFC", given).split())
    if not name:
        raise Refused("no coder is named", "fill in coder, or add --name NAME")
    kind = said(row, "kind") or (terms.kind or "")
    if kind not in set(Kind):
        raise Refused(f"kind is “{kind}”", "write person or machine")
    # A sheet of ours says that a person fills it in. Whoever had a machine do it says so, and must not be overheard.
    if terms.kind is not None and kind != terms.kind and "codebook" in row:
        raise Refused(f"kind is “{kind}”, and --kind says {terms.kind}", "leave out --kind, or mend the column")
    return Coder(name, Kind(kind), value(row, "version"))


def _probability(row: Mapping[str, str], terms: Terms, passage: int, meant: Meant) -> float | None:
    if "probability" not in row and not terms.census:
        if passage not in meant.chances:
            raise Refused("nothing says with what chance this passage was drawn", "give back the column probability")
        return meant.chances[passage]
    chance = number(row, "probability", 0, 1)
    if chance == 0:
        raise Refused("probability is 0: such a passage cannot have been drawn")
    return 1.0 if chance is None and terms.census else chance


def _new(library: Library, question: str, read: Sequence[_Taken]) -> list[_Taken]:
    """Those that say something that their coder has not said last."""
    current = {
        _key(r.coding, adjudicated=r.adjudicated): r.coding for r in codings.codings(library, question, unclear=True)
    }
    new = []
    for one in read:
        key = _key(one.coding, adjudicated=one.adjudicated)
        if not _same(current.get(key), one.coding):
            new.append(one)
            current[key] = one.coding
    return new


def _key(coding: Coding, *, adjudicated: bool) -> tuple[int, str, bool, bool]:
    return coding.passage, coding.coder.name, coding.probability is not None, adjudicated


def _same(earlier: Coding | None, now: Coding) -> bool:
    return earlier is not None and (earlier.codebook, earlier.coder, earlier.judgement, earlier.probability) == (
        now.codebook,
        now.coder,
        now.judgement,
        now.probability,
    )


def _notes(
    library: Library, question: Question, chosen: Sequence[reading.Sheet], read: Sequence[Coding]
) -> Iterator[str]:
    if any(sheet.ansi for sheet in chosen):
        yield "the file is no UTF-8 and was read as Windows-1252: see whether reasons are spelled right"
    if more := len(read) - len({(one.passage, one.coder.name) for one in read}):
        yield f"{more} rows code a passage again that their coder has coded further up: the last row counts"
    texts = sum(name == question.id for name, _, _ in codebooks.codebook_versions(library))
    if texts > 1 and any("text_hash" in sheet.columns and "codebook" not in sheet.columns for sheet in chosen):
        yield "no column codebook says which text of the question was read: it is taken to be today's"
