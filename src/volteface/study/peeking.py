"""A look into files before they are added: of what formats they are, what dates would fit, what columns a table has.

All is looked at in another process within limits, for nobody has read these files before.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from volteface import reading
from volteface.model.document import InputFile, ReadingOptions, Refusal
from volteface.model.errors import VoltefaceError
from volteface.reading.finding import reader_for
from volteface.reading.table import open_table
from volteface.running import Ended, Guarded, Limits
from volteface.study import apart
from volteface.study.dates import proposed, told_beside
from volteface.study.intake import Guard
from volteface.study.peeked_shapes import PeekedShape, TableShape

# So many files are told by their content, so many rows of a table shown, so much of a cell.
_FILES, _ROWS, _CELL, _COLUMNS = 200, 5, 120, 60
_LIMITS = Limits(20.0, 1 << 30)
# Names that a column of texts, identifiers or authors has, the likeliest first.
_TEXTS = ("text", "content", "body", "speech", "article", "texte", "inhalt")
_IDS = ("id", "identifier", "doc_id", "document_id", "key", "number")
_AUTHORS = ("author", "speaker", "by", "name", "autor", "auteur")


def peek(paths: Sequence[Path], options: ReadingOptions, *, base: Path | None = None) -> PeekedShape:
    """What the first files are; nothing is changed.

    Args:
        paths: files and folders.
        options: what is known of how they are to be read.
        base: a folder from which on files are called.
    """
    with Guarded(1, _LIMITS, apart.readers) as pool:
        try:
            packed = pool.submit(_looked, tuple(paths), options, base).result()
        except Ended as ended:
            return PeekedShape(fault=ended.what)
    return msgspec.json.decode(packed, type=PeekedShape)


def _looked(paths: Sequence[Path], options: ReadingOptions, base: Path | None) -> bytes:
    formats: Counter[str] = Counter()
    unread: list[str] = []
    table: TableShape | None = None
    seen = 0
    for file in itertools.islice(reading.walk(paths, base=base), _FILES):
        seen += 1
        if isinstance(file, Refusal):
            unread.append(file.file)
            continue
        reader = reader_for(file, apart.readers()) if file.size else None
        if reader is None:
            unread.append(file.name)
            continue
        formats[reader.name] += 1
        if reader.name == "table" and table is None:
            table = _table(file)
    told = seen > 0 and told_beside(paths)
    proposal = None if told or not formats else proposed(paths, _known(options, table), Guard(), base=base)
    found = PeekedShape(seen, seen == _FILES, dict(formats.most_common()), unread[:_ROWS], len(unread), told, table)
    if proposal is not None:
        found = msgspec.structs.replace(found, date=proposal.date, examples=list(proposal.examples))
    return msgspec.json.encode(found)


def _known(options: ReadingOptions, table: TableShape | None) -> ReadingOptions:
    return options if table is None or options.text else msgspec.structs.replace(options, text=table.text)


def _table(file: InputFile) -> TableShape | None:
    try:
        opened = open_table(file)
        rows = [row[1] for row in itertools.islice(opened.read(), _ROWS) if not isinstance(row, Refusal)]
    except (VoltefaceError, OSError):
        return None
    columns = opened.columns[:_COLUMNS]
    return TableShape(
        file.name,
        list(columns),
        [[_cut(row.get(name, "")) for name in columns] for row in rows],
        _called(_TEXTS, columns) or _longest(columns, rows),
        _called(_IDS, columns),
        _called(_AUTHORS, columns),
    )


def _cut(cell: str) -> str:
    return cell if len(cell) <= _CELL else f"{cell[: _CELL - 1]}…"


def _called(names: Sequence[str], columns: Sequence[str]) -> str:
    lowered = {column.strip().lower(): column for column in reversed(columns)}
    return next((lowered[name] for name in names if name in lowered), "")


def _longest(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> str:
    """The column with the longest cells; "" where there is no row."""
    return max(columns, key=lambda name: sum(len(row.get(name, "")) for row in rows), default="") if rows else ""
