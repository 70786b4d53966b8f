"""CSV, TSV and their cousins: the delimiter is told by the header and by what all rows agree on."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from volteface.model.errors import BadInput
from volteface.reading.decoding import MAX_CHARACTERS, encoding_of, not_encoded

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 50
_BLOCK = 1 << 20


class Dialect(msgspec.Struct, frozen=True):
    """What parts the fields of a row, and whether quotation marks hold fields together."""

    delimiter: str = ","
    quoted: bool = True

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The rows of these lines."""
        # The limit is the process's own; it is only ever raised. A field is no longer than a document may be.
        if csv.field_size_limit() < MAX_CHARACTERS:
            csv.field_size_limit(MAX_CHARACTERS)
        if self.quoted:
            return csv.reader(lines, delimiter=self.delimiter)
        return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)


def sniff(head: bytes, wanted: Collection[str]) -> Dialect:
    """The dialect of a table by its beginning: that under which the wanted columns stand in the header and rows agree.

    Args:
        head: the first bytes of the file.
        wanted: the columns that the command named.
    """
    sample = head.decode(encoding_of(head), "replace")
    whole = sample if len(head) < 1024 else sample[: sample.rfind("\n") + 1] or sample
    dialects = [Dialect(mark, quoted) for quoted in (True, False) for mark in _DELIMITERS]
    return max(dialects, key=lambda dialect: _fit(dialect, whole, wanted))


def _fit(dialect: Dialect, sample: str, wanted: Collection[str]) -> tuple[int, float, int, int, bool]:
    rows: list[list[str]] = []
    try:
        for row in dialect.reader(io.StringIO(sample, newline="")):
            rows.append(row)
            if len(rows) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0, 0.0, 0, 0, False
    filled = [row for row in rows if row]
    if not filled:
        return 0, 0.0, 0, 0, False
    header = [name.strip() for name in filled[0]]
    # A quoted field that the sample's end cuts off spoils the last row only.
    body = filled[1:-1] or filled[1:]
    agree = sum(len(row) == len(header) for row in body) / len(body) if body and len(header) > 1 else 0.0
    # Tabs are mostly written without quotation marks to hold fields: one that opens and never closes swallows rows.
    parted = len(rows) if dialect.delimiter == "\t" and len(header) > 1 else 0
    return len(set(wanted) & set(header)), agree, len(header), parted, dialect.quoted


def check_bytes(path: Path, encoding: str) -> None:
    """Read a table through once, so that a file in the wrong encoding is refused whole and not where it first shows.

    Raises:
        BadInput: a byte is wrong for the encoding, there is a NUL, or a line is longer than a document may be.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    offset, since_line_end = 0, 0
    with path.open("rb") as stream:
        while True:
            block = stream.read(_BLOCK)
            pending = len(decoder.getstate()[0])
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                raise not_encoded(error, offset - pending) from error
            if "\0" in text:
                raise BadInput(f"holds a NUL character near byte {offset + 1}: this is no plain text")
            last = max(text.rfind("\n"), text.rfind("\r"))
            since_line_end = since_line_end + len(text) if last < 0 else len(text) - last
            if since_line_end > MAX_CHARACTERS:
                raise BadInput(
                    f"has a line longer than {MAX_CHARACTERS / 1e6:.0f} million characters",
                    hint="a row holds one document; see whether the line ends were lost",
                )
            if not block:
                return
            offset += len(block)


def read_rows(path: Path, encoding: str, dialect: Dialect) -> Iterator[list[str]]:
    """All rows, the header first; empty lines as empty rows.

    Raises:
        BadInput: the rest of the table cannot be parted into rows.
    """
    with path.open(encoding=encoding, newline="") as stream:
        reader = dialect.reader(stream)
        number = 0
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                hint = "see whether a quotation mark is opened there and never closed"
                raise BadInput(f"cannot be read from row {number + 1} on ({error})", hint=hint) from error
            number += 1
            yield row
