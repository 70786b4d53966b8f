"""Coding sheets: the passages that a coder reads away from the terminal, with the columns to fill in.

A sheet is read back row by row (`taking`) by the passage's address and the hash of its words. The words themselves are
there to be read only: whatever a spreadsheet does to them, they are never read back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from volteface.library import Library, codebooks, codings, passages, samples
from volteface.library.samples import Draw
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Kind
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.job import Progress, silent
from volteface.model.passage import Passage
from volteface.study import tables, workbooks
from volteface.study.disputes import Dispute, disputes
from volteface.study.meant import blind_name, shown_hash, shown_version
from volteface.study.own_work import OwnWork
from volteface.study.plain_cells import plain_identifier
from volteface.study.reading_order import place_in_order
from volteface.study.sheet_shapes import SheetShape
from volteface.study.worded import worded

ONLY = ("uncoded", "stale", "disputed", "all")
_SHOWN = ("passage", "before", "text", "after")
_KNOWN = ("document", "date", "author", "source")
_TO_FILL = ("code", "about", "position", "voice", "reason", "flagged")
_BEHIND = ("coder", "kind", "probability", "text_hash", "codebook")
# The library gives more than this of what stands behind a passage, unless the document ends.
_CUT = 200
_EARLIER, _SAID_BY = "earlier", "said by "


class Wish(msgspec.Struct, frozen=True):
    """What goes into a sheet.

    `coder` fills it in, "" where that is not known; `kind` is "person", "machine", or "" to be filled in. `blind`
    leaves out date, author, document and chance. `only` is one of `ONLY`. `most` passages at most. `marked` begins a
    CSV with the mark by which spreadsheets know UTF-8.
    """

    only: str = "uncoded"
    coder: str = ""
    kind: str = "person"
    blind: bool = True
    most: int | None = None
    marked: bool = True


class _Entry(msgspec.Struct, frozen=True):
    """A passage of a sheet: its chance, and what was said of it, by column."""

    passage: int
    probability: float
    said: dict[str, str] = {}


def demand_writable(path: Path) -> None:
    """See that a sheet of this name can be written, before anything is done for it.

    Raises:
        WrongUse: the name has another ending, or its folder is not there.
        MissingExtra: a workbook needs the extra `office`.
    """
    if path.suffix.lower() == workbooks.ENDING:
        tables.demand_folder(path)
        workbooks.demand_extra(path)
    elif path.suffix.lower() in tables.ENDINGS:
        tables.demand_writable(path)
    else:
        raise WrongUse("a coding sheet ends in .xlsx, .csv, .tsv or .jsonl", where=str(path))


def write(library: Library, question: Question, path: Path, wish: Wish, *, progress: Progress = silent) -> SheetShape:
    """Write a coding sheet.

    Args:
        library: the study's.
        question: which.
        path: XLSX, CSV, TSV or JSONL.
        wish: what goes into it.
        progress: told of every passage.

    Raises:
        NotEnough: no sample is drawn, or there is nothing of what is asked for.
        WrongUse: the name of the file or of the coder cannot be taken.
        MissingExtra: a workbook needs the extra `office`.
    """
    if wish.only not in ONLY:
        raise WrongUse(f"“{wish.only}” is no choice of passages", hint=f"one of {', '.join(ONLY)}")
    demand_writable(path)
    codebooks.note_codebook(library, question)
    entries = _entries(library, question, wish)[: wish.most]
    if not entries:
        raise NotEnough(_NOTHING[wish.only], where=question.id)
    said = sorted({name for entry in entries for name in entry.said})
    known = () if wish.blind else _KNOWN
    settling = ("adjudicated",) if wish.only == "disputed" else ()
    behind = [name for name in _BEHIND if name != "probability" or not _is_known(library, question, wish, entries)]
    columns = (*_SHOWN, *known, *said, *_TO_FILL, *behind, *settling)
    made = _rows(library, question, wish, entries)
    rows = [{name: row.get(name, "") for name in columns} for row in made]
    if path.suffix.lower() == workbooks.ENDING:
        workbooks.write(path, question, columns, rows, settling=bool(settling), progress=progress)
    else:
        guarded = path.suffix.lower() != ".jsonl"
        tables.write(path, columns, (_plain(row) if guarded else row for row in rows), marked=wish.marked)
    return SheetShape(question.id, question.version, str(path), wish.only, wish.coder or None, wish.blind, len(rows))


_NOTHING = {
    "uncoded": "everything is coded: no passage of the sample is left",
    "stale": "no coding is stale: all were made under today's text of the question",
    "disputed": "no passage is in dispute",
    "all": "no passage of the sample stands any more",
}


def _entries(library: Library, question: Question, wish: Wish) -> list[_Entry]:
    if wish.only == "disputed":
        return [
            _Entry(one.passage, one.probability, _side_by_side(one))
            for one in disputes(library, question)
            if one.settled is None
        ]
    draws = {draw.passage: draw for draw in samples.draws(library, question.id)}
    if wish.coder:
        own = OwnWork(library, question, Coder(wish.coder, Kind(wish.kind or "person"))).now()
        order: Sequence[int] = own.order
        coded, stale = own.stale.union(own.said), own.stale
    else:
        if not draws:
            raise NotEnough("no sample is drawn", where=question.id, hint=f"volteface sample {question.id} first")
        order = _in_order(library, question, draws)
        coded, stale = _coded(library, question)
    earlier = _earlier(library, question, wish.coder) if wish.only == "stale" and wish.coder else {}
    return [
        _Entry(number, draws[number].probability, {_EARLIER: earlier[number]} if number in earlier else {})
        for number in order
        if number in draws
        and (wish.only == "all" or (number in stale if wish.only == "stale" else number not in coded))
    ]


def _is_known(library: Library, question: Question, wish: Wish, entries: Sequence[_Entry]) -> bool:
    """Whether the sample knows all chances, and a blind sheet can do without them.

    They differ by period, by a machine's score and from those outside the frame, and would give all three away.
    """
    drawn = {draw.passage for draw in samples.draws(library, question.id)} if wish.blind else set()
    return all(entry.passage in drawn for entry in entries)


def _in_order(library: Library, question: Question, draws: Mapping[int, Draw]) -> list[int]:
    seed = samples.samples(library, question.id)[0].seed
    found = passages.resolve(library, draws)
    return [p.number for p in sorted(found, key=lambda p: place_in_order(seed, question.id, p.id))]


def _coded(library: Library, question: Question) -> tuple[frozenset[int], frozenset[int]]:
    """Which passages anybody has coded as gold, and of which no coding was made under today's text."""
    versions: dict[int, set[str]] = defaultdict(set)
    for one in codings.codings(library, question.id, unclear=True):
        if one.coding.probability is not None and not one.adjudicated:
            versions[one.coding.passage].add(one.coding.codebook)
    stale = (passage for passage, texts in versions.items() if question.version not in texts)
    return frozenset(versions), frozenset(stale)


def _earlier(library: Library, question: Question, coder: str) -> dict[int, str]:
    said = (one for one in codings.codings(library, question.id, unclear=True) if not one.adjudicated)
    return {one.coding.passage: worded(one.coding.judgement) for one in said if one.coding.coder.name == coder}


def _side_by_side(dispute: Dispute) -> dict[str, str]:
    told = {f"{_SAID_BY}{one.coder.name}": worded(one.judgement) for one in dispute.said}
    if dispute.earlier is not None:
        told[f"settled earlier by {dispute.earlier.coder.name}"] = worded(dispute.earlier.judgement)
    return told


def _rows(library: Library, question: Question, wish: Wish, entries: Sequence[_Entry]) -> Iterator[dict[str, str]]:
    by_number = {entry.passage: entry for entry in entries}
    # Names that tell nothing are known again by the sample; what was never drawn keeps its own.
    waves = samples.samples(library, question.id) if wish.blind else []
    hidden = {draw.passage for draw in samples.draws(library, question.id)} if waves else set()
    for p in passages.resolve(library, by_number):
        entry = by_number[p.number]
        yield {
            "passage": blind_name(waves[0].seed, p.id) if p.number in hidden else p.id,
            "before": _before(p),
            "text": p.text,
            "after": _after(p),
            **_known(p),
            "coder": wish.coder,
            "kind": wish.kind,
            "probability": repr(entry.probability),
            "text_hash": shown_hash(p.text),
            "codebook": shown_version(question),
            "adjudicated": "1",
            **entry.said,
        }


def _before(p: Passage) -> str:
    """What stands before a passage, from a whole word on."""
    if p.start == len(p.prefix):
        return p.prefix.strip()
    words = p.prefix.split(maxsplit=1)[1:] if p.prefix[:1].isalnum() else [p.prefix]
    return f"… {''.join(words).strip()}"


def _after(p: Passage) -> str:
    """What stands behind a passage, up to a whole word."""
    if len(p.suffix) < _CUT:
        return p.suffix.strip()
    words = p.suffix.rsplit(maxsplit=1)[:1] if p.suffix[-1:].isalnum() else [p.suffix]
    return f"{''.join(words).strip()} …"


def _known(p: Passage) -> dict[str, str]:
    return {"document": p.document, "date": p.date, "author": p.author, "source": p.source}


def _plain(row: Mapping[str, str]) -> dict[str, str]:
    """A row whose identifiers and dates no spreadsheet takes for something else; `tables` sees to formulas."""
    return {
        name: plain_identifier(value) if name in {"passage", "document", "date"} else value
        for name, value in row.items()
    }
