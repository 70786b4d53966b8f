"""Where no `--date` was given: what it could be, for a person to accept. Nothing is dated by this alone."""

from __future__ import annotations

import itertools
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from volteface.model.dates import BadDate, Date
from volteface.model.document import InputFile, Reader, ReadingOptions, Refusal
from volteface.model.errors import BadInput, VoltefaceError
from volteface.reading import dating
from volteface.reading.finding import reader_for
from volteface.reading.rows import wanted
from volteface.reading.table import Table, open_table

# So many files and rows are looked at; what fits them fits the rest, or the rest is refused row by row.
_FILES, _ROWS = 200, 500
# Nearly all: a proposal may leave a title page, a row of totals or some slips aside.
_NEARLY_ALL = 0.8
_PATTERNS = (
    r"(\d{4}-\d{2}-\d{2})",
    r"(\d{4}_\d{2}_\d{2})",
    r"(\d{4}\.\d{2}\.\d{2})",
    r"(\d{8})",
    r"(\d{4})/(\d{2})/(\d{2})",
    r"(\d{4}-\d{2})",
    r"(\d{4})",
)
_DATELIKE = re.compile(
    r"(?:date|day|year|time|when|issued|published|datum|tag|jahr|zeit|jour|année|annee|fecha|data|anno|rok)",
    re.IGNORECASE,
)
# Before printing and after tomorrow, four digits are a number.
_YEARS = range(1400, 2101)


class DateProposal(msgspec.Struct, frozen=True):
    """A `--date` that would fit: its value, the option ready to be typed, and up to three examples of what it gives."""

    date: str
    option: str
    examples: tuple[str, ...]


def propose_date(
    files: Iterable[InputFile | Refusal], readers: Sequence[Reader], options: ReadingOptions
) -> DateProposal | None:
    """What `--date` could be: a column of the tables that holds dates in nearly all rows, or a pattern for file names.

    Args:
        files: what is to be read; only the first are looked at.
        readers: by which it is told which files are tables.
        options: what the command was told.

    Returns:
        The proposal that fits most files; None where nothing fits.
    """
    tables: list[InputFile] = []
    names: list[str] = []
    # A file is looked at while it is there: a member of a zip file goes when the next is asked for.
    by_column: DateProposal | None = None
    for file in itertools.islice(files, _FILES):
        if isinstance(file, Refusal) or not file.size:
            continue
        reader = reader_for(file, readers)
        if reader is None:
            continue
        if reader.name == "table":
            tables.append(file)
            by_column = by_column or _column(file, options)
        else:
            names.append(file.name)
    if by_column is not None and len(tables) >= len(names):
        return by_column
    return _pattern([*names, *(file.name for file in tables)] if len(names) < len(tables) else names)


def _column(file: InputFile, options: ReadingOptions) -> DateProposal | None:
    try:
        table = open_table(file, wanted(options))
        sample = [row[1] for row in itertools.islice(table.read(), _ROWS) if not isinstance(row, Refusal)]
    except (VoltefaceError, OSError):
        return None
    taken = {options.text or "text", options.id, options.author, options.document}
    found = [one for name in table.columns if name not in taken for one in _fits(name, table, sample)]
    return max(found)[-1] if found else None


def _fits(
    name: str, table: Table, sample: Sequence[dict[str, str]]
) -> Iterator[tuple[bool, int, float, int, DateProposal]]:
    values = [row.get(name, "") for row in sample]
    dates = [date for value in values if (date := _date(value)) is not None]
    if not values or len(dates) < _NEARLY_ALL * len(values):
        return
    named = _DATELIKE.search(name) is not None
    # A column of four-digit numbers is one of years only where its name says so.
    finest = min(date.latest.toordinal() - date.earliest.toordinal() for date in dates)
    if not named and finest > 31:
        return
    examples = tuple(dict.fromkeys(date.edtf for date in dates))[:3]
    yield named, -finest, len(dates) / len(values), -table.columns.index(name), _proposal(name, examples)


def _pattern(names: Sequence[str]) -> DateProposal | None:
    for pattern in _PATTERNS:
        found = [(name, date) for name in names if (date := _date_of_name(pattern, name)) is not None]
        if names and len(found) >= _NEARLY_ALL * len(names):
            return _proposal(pattern, tuple(f"{name.rsplit('/', 1)[-1]}: {date.edtf}" for name, date in found[:3]))
    return None


def _proposal(date: str, examples: tuple[str, ...]) -> DateProposal:
    return DateProposal(date, f"--date {shlex.quote(date)}", examples)


def _date_of_name(pattern: str, name: str) -> Date | None:
    try:
        date = dating.date_of_name(dating.rule(pattern), name)
    except BadInput:
        return None
    return date if date.earliest.year in _YEARS else None


def _date(value: str) -> Date | None:
    # Most values are no dates, and the full grammar is slow to say so.
    if not 4 <= len(value.strip()) <= 40 or not any(c.isdigit() for c in value):
        return None
    try:
        date = dating.parse(value)
    except BadDate:
        return None
    return date if date.earliest.year in _YEARS else None
