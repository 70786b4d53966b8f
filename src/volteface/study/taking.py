"""Codings made elsewhere: a table read row by row; each refused row with its reason, the others count exactly once."""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from volteface.library import Library, assignments, codebooks, codings, problems, samples
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding, Kind
from volteface.study import plain_cells
from volteface.study.answers import Cells, Refused, judgement, number, said, value
from volteface.study.codings_file import CodingsFile, Filled, Terms, read
from volteface.study.meant import Meant, version_of
from volteface.study.shapes import CodedShape

_NAMESPACE = uuid.UUID("6f1d0c5e-51a5-4b0e-9c56-6a1a6a5f3d11")


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
    draws = samples.draws(library, question.id)
    file = read(path, terms, drawn=bool(draws))
    codebooks.note_codebook(library, question)
    meant = Meant(library, question, draws, [row.cells for row in file.filled])
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    refusals = list(file.refused)
    taken: list[_Taken] = []
    for row in file.filled:
        try:
            taken.append(_taken(row, question, meant, terms, digest))
        except Refused as refused:
            refusals.append(row.refused(path.name, refused.reason, refused.hint))
    problems.report(library, path.name, refusals, coding=True)
    new, overtaken, turned = _new(library, question.id, taken, meant.today)
    outside = frozenset(draw.passage for draw in draws if draw.outside)
    added = 0
    for settled in (False, True):
        made = [one.coding for one in new if one.adjudicated is settled]
        added += codings.add_codings(library, made, census=terms.census, outside=outside, adjudicated=settled)
    said_now = [one.coding for one in taken]
    return CodedShape(
        question=question.id,
        coder=", ".join(sorted({one.coder.name for one in said_now})) or path.name,
        added=added,
        held=len(taken) - added,
        gold=sum(one.coding.probability is not None for one in new),
        refused=sorted(refusals, key=lambda refusal: refusal.row or 0),
        blank=file.blank,
        unclear=sum(one.judgement.unclear for one in said_now),
        stale=sum(one.codebook != meant.today for one in said_now) - overtaken,
        notes=[*_notes(library, question, file, said_now, overtaken), *_turned(turned)],
    )


def _taken(row: Filled, question: Question, meant: Meant, terms: Terms, digest: str) -> _Taken:
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


def _coder(row: Cells, terms: Terms) -> Coder:
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


def _probability(row: Cells, terms: Terms, passage: int, meant: Meant) -> float | None:
    if "probability" not in row and not terms.census:
        if passage not in meant.chances:
            raise Refused("nothing says with what chance this passage was drawn", "give back the column probability")
        return meant.chances[passage]
    chance = number(row, "probability", 0, 1)
    if chance == 0:
        raise Refused("probability is 0: such a passage cannot have been drawn")
    return 1.0 if chance is None and terms.census else chance


def _new(
    library: Library, question: str, taken: Sequence[_Taken], today: str
) -> tuple[list[_Taken], int, Counter[tuple[str, Kind]]]:
    """Those that say something that their coder has not said last; how many come too late; whose kind they change.

    What was said of an earlier text of the question never takes the place of what was said of today's: it may have been
    written before, and only handed in after.
    """
    recorded = codings.codings(library, question, unclear=True)
    current = {_key(r.coding, adjudicated=r.adjudicated): r.coding for r in recorded}
    new, late, turned = [], 0, Counter[tuple[str, Kind]]()
    for one in taken:
        key = _key(one.coding, adjudicated=one.adjudicated)
        last = current.get(key)
        if last is not None and last.codebook == today != one.coding.codebook:
            late += 1
        elif not _same(last, one.coding):
            new.append(one)
            current[key] = one.coding
            if last is not None and last.coder.kind is not one.coding.coder.kind:
                turned[last.coder.name, last.coder.kind] += 1
    return new, late, turned


def _turned(turned: Counter[tuple[str, Kind]]) -> Iterator[str]:
    """Where a name that has coded as a person codes as a machine, or the other way round: a slip mended, or made."""
    for (name, kind), many in turned.items():
        yield f"{many} codings that “{name}” made as a {kind} are overtaken: a name is one coder, of one kind"


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
    library: Library, question: Question, file: CodingsFile, taken: Sequence[Coding], late: int
) -> Iterator[str]:
    if any(table.ansi for table in file.tables):
        yield "the file is no UTF-8 and was read as Windows-1252: see whether reasons are spelled right"
    if more := len(taken) - len({(one.passage, one.coder.name) for one in taken}):
        yield f"{more} rows code a passage again that their coder has coded further up: the last row counts"
    if late:
        yield f"{late} rows were read under an earlier text, and their coder has read today's since: passed over"
    shares = assignments.assignments(library, question.id)
    for name in sorted({one.coder.name for one in taken if one.probability is not None} - shares.keys()):
        if shares:
            yield f"nothing is assigned to “{name}”: is the name right? Assigned are {', '.join(sorted(shares))}"
    texts = sum(name == question.id for name, _, _ in codebooks.codebook_versions(library))
    if texts > 1 and any("text_hash" in table.columns and "codebook" not in table.columns for table in file.tables):
        yield "no column codebook says which text of the question was read: it is taken to be today's"
