"""Tables of texts: one row a document, or one row a passage with rows grouped into documents.

Rows stream. What is remembered of each is a number or two, to know identifiers and rows that come twice; a document's
rows are held until its last one is read, wherever in the table they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from volteface.model.document import InputFile, Item, RawDocument, ReadingOptions, Refusal, Span
from volteface.reading.keys import content_key
from volteface.reading.paragraphs import stripped
from volteface.reading.rows import Entry, Roles, entries, roles_of, wanted
from volteface.reading.table import Table, is_table, open_table

_MUST_DIFFER = "identifiers must differ; leave --id out if this is a title"


class TableReader:
    """Reads CSV, TSV, JSONL and Parquet."""

    name: str = "table"

    def accepts(self, file: InputFile) -> bool:
        """Whether the file is a table, by content (Parquet, JSONL) or name."""
        return is_table(file)

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """The documents in the order in which their last rows stand.

        Raises:
            BadInput: the table cannot be read, or lacks a column.
            MissingExtra: reading Parquet needs the extra `tables`.
        """
        table = open_table(file, wanted(options))
        roles = roles_of(table, options, file)
        empty = True
        for found in _documents(table, roles, file, options):
            empty = False
            yield found
        if empty:
            yield Refusal(file.name, "has no rows")


def _documents(table: Table, roles: Roles, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
    documents = Documents(file, options)
    rows = _unique(entries(table, roles, file), file)
    if options.as_passages and roles.document is not None:
        left = Counter(
            entry.document for entry in entries(table, roles, file) if isinstance(entry, Entry) and entry.document
        )
        yield from _grouped(rows, left, documents)
        return
    for entry in rows:
        yield entry if isinstance(entry, Refusal) else documents.of_row(entry)


def _unique(found: Iterator[Entry | Refusal], file: InputFile) -> Iterator[Entry | Refusal]:
    """Refuse rows whose identifier stands above."""
    first: dict[int, int] = {}
    for entry in found:
        if isinstance(entry, Entry) and entry.id is not None:
            # 64 bits of an identifier tell a million apart, in a fraction of the memory.
            above = first.setdefault(hash(entry.id), entry.row)
            if above != entry.row:
                reason = f"has the identifier “{entry.id}” of row {above}"
                yield Refusal(file.name, reason, _MUST_DIFFER, row=entry.row)
                continue
        yield entry


def _grouped(
    rows: Iterator[Entry | Refusal], left: Counter[str], documents: Documents
) -> Iterator[RawDocument | Refusal]:
    """Put the rows of each document together; give it as soon as its last row is read."""
    open_now: dict[str, list[Entry]] = {}
    for entry in rows:
        if isinstance(entry, Refusal):
            yield entry
            continue
        if entry.document is None:
            yield documents.refused(entry, "names no document")
            continue
        held = open_now.setdefault(entry.document, [])
        if held and held[0].date != entry.date:
            said = f"has the date {entry.date.edtf}; its document “{entry.document}” has {held[0].date.edtf}"
            yield documents.refused(entry, said, "a document has one date")
        else:
            held.append(entry)
        left[entry.document] -= 1
        if left[entry.document] <= 0:
            yield documents.of_rows(entry.document, open_now.pop(entry.document))
    # Rows refused for their identifier leave their documents open.
    for name, held in open_now.items():
        if held:
            yield documents.of_rows(name, held)


class Documents:
    """Makes documents of rows, and counts identical rows."""

    def __init__(self, file: InputFile, options: ReadingOptions) -> None:
        self._file = file
        self._options = options
        self._seen: dict[int, int] = {}

    def refused(self, entry: Entry, reason: str, hint: str = "") -> Refusal:
        """A refusal of a row."""
        return Refusal(self._file.name, reason, hint, row=entry.row)

    def of_row(self, entry: Entry) -> RawDocument:
        """A row as a document of its own."""
        name = entry.id or (None if self._options.as_passages else entry.document)
        spans: tuple[Span, ...] = ()
        if self._options.as_passages:
            bounds = stripped(entry.text, 0, len(entry.text)) or (0, len(entry.text))
            spans = (Span(*bounds, id=entry.id),)
        return RawDocument(
            entry.text,
            place=f"row {entry.row}",
            id=name,
            title=entry.further.get("title", ""),
            date=entry.date,
            items=(Item(0, len(entry.text), author=entry.author),),
            spans=spans,
            columns=entry.further,
            key=self._key(name or "", entry.document or "", [entry]),
        )

    def of_rows(self, name: str, held: list[Entry]) -> RawDocument:
        """The rows of one document, each a passage, joined by line feeds."""
        spans: list[Span] = []
        items: list[Item] = []
        at = 0
        for entry in held:
            end = at + len(entry.text)
            spans.append(Span(*(stripped(entry.text, 0, len(entry.text)) or (0, 0)), id=entry.id))
            spans[-1] = Span(at + spans[-1].start, at + spans[-1].end, id=entry.id)
            if items and items[-1].author == entry.author:
                items[-1] = Item(items[-1].start, end, author=entry.author)
            else:
                items.append(Item(at, end, author=entry.author))
            at = end + 1
        columns = {
            column: value
            for column, value in held[0].further.items()
            if all(entry.further.get(column) == value for entry in held)
        }
        return RawDocument(
            "\n".join(entry.text for entry in held),
            place=f"row {held[0].row}",
            id=name,
            title=columns.get("title", ""),
            date=held[0].date,
            items=tuple(items),
            spans=tuple(spans),
            columns=columns,
            key=self._key("", name, held),
        )

    def _key(self, id_: str, document: str, held: list[Entry]) -> str:
        """Identity by content, so that a table to which rows were added gives only these anew."""
        said = [part for entry in held for part in (entry.id or "", entry.author, entry.text)]
        same = hash((id_, document, held[0].date.edtf, *said))
        occurrence = self._seen[same] = self._seen.get(same, 0) + 1
        source = (self._options.organisation, self._options.source)
        return content_key(*source, id_, document, held[0].date.edtf, *said, str(occurrence))
