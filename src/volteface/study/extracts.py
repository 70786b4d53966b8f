"""What was found, taken out of the study: a table for a spreadsheet or a program, or a page to read and print."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from volteface.evidence.chronicle import chronicle
from volteface.library import Library, passages
from volteface.model.errors import MissingExtra, WrongUse
from volteface.model.passage import Passage
from volteface.study import tables
from volteface.study.concordance import Order, occurrences
from volteface.study.looking import Chronicled, Found
from volteface.study.shapes import PassageShape, passage

_FORMS = (*tables.ENDINGS, ".parquet", ".html")
COLUMNS = (*PassageShape.__struct_fields__, "language")
_NUMBERS = {"page": "int64", "start": "int64", "end": "int64", "position": "float64"}
IN_CONTEXT = (
    "date",
    "left",
    "keyword",
    "right",
    "passage",
    "organisation",
    "source",
    "author",
    "document",
    "page_label",
)
_BATCH = 5_000


def demand_writable(path: Path) -> None:
    """See that what was found can be written under this name, before it is sought.

    Raises:
        WrongUse: the name has another ending, or its folder is not there.
        MissingExtra: Parquet is not installed.
    """
    kind = path.suffix.lower()
    if kind not in _FORMS:
        raise WrongUse(f"what is found is written as {', '.join(_FORMS[:-1])} or {_FORMS[-1]}", where=str(path))
    if not path.absolute().parent.is_dir():
        raise WrongUse("no such folder", where=str(path.parent))
    if kind == ".parquet":
        _demand_parquet(path)


def write(library: Library, name: str, found: Found, path: Path, *, in_context: Order | None = None) -> int:
    """Write everything found, shown or not, in its order; how many rows or quotations.

    Args:
        library: where it was found.
        name: the study's, for a page.
        found: what was found.
        path: its ending says the form.
        in_context: a row an occurrence, in this order, in place of a row a passage.

    Raises:
        WrongUse: the name has another ending, its folder is not there, or there is no word to show in its context.
        MissingExtra: Parquet is not installed.
        CheckFailed: a passage for a page is not verbatim.
    """
    demand_writable(path)
    kind = path.suffix.lower()
    if kind == ".html":
        return _page(library, name, found, path)
    each = passages.resolve_each(library, found.numbers.tolist())
    columns = COLUMNS if in_context is None else IN_CONTEXT
    rows = map(_row, each) if in_context is None else _lines(found, each, in_context)
    if kind == ".parquet":
        return _parquet(path, columns, rows)
    return tables.write(path, columns, rows)


def _page(library: Library, name: str, found: Found, path: Path) -> int:
    from volteface.study.chronicling import write_chronicle

    shown = passages.resolve(library, found.numbers.tolist())
    told = chronicle(shown, query=found.query, per_year=found.per_year)
    return write_chronicle(library, name, Chronicled(told, found.sought), path).shown


def _row(one: Passage) -> dict[str, object]:
    return msgspec.structs.asdict(passage(one)) | {"language": one.language}


def _lines(found: Found, each: Iterable[Passage], order: Order) -> Iterator[dict[str, object]]:
    for one in occurrences(found.sought, each, order):
        known = _row(one.passage) | msgspec.structs.asdict(one.shape())
        yield {column: known[column] for column in IN_CONTEXT}


def _demand_parquet(path: Path) -> None:
    if importlib.util.find_spec("pyarrow") is None:
        raise MissingExtra("writing Parquet needs another package", where=str(path), hint="tables")


def _parquet(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> int:
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    schema = pa.schema([(name, pa.type_for_alias(_NUMBERS.get(name, "string"))) for name in columns])
    partial = path.with_name(path.name + ".part")
    count = 0
    with parquet.ParquetWriter(partial, schema) as writer:
        for batch in _batches(rows):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    partial.replace(path)
    return count


def _batches(rows: Iterable[Mapping[str, object]]) -> Iterator[list[dict[str, object]]]:
    batch: list[dict[str, object]] = []
    for row in rows:
        batch.append(dict(row))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch
