"""What a table's rows mean: which column is what, and one row's text, date, identifier and author."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from volteface.model.dates import BadDate, Date
from volteface.model.document import InputFile, ReadingOptions, Refusal
from volteface.model.errors import BadInput
from volteface.reading import dating
from volteface.reading.naming import shown
from volteface.reading.normalise import normalise, unwritable
from volteface.reading.table import Row, Table

_TEXT = "text"  # the column taken where the command names none


class Roles(msgspec.Struct, frozen=True):
    """Which column is what; `fixed` is the date, `everyone` the author of all rows where no column holds it."""

    text: str
    date: str | None
    fixed: Date | None
    id: str | None
    author: str | None
    everyone: str
    document: str | None


class Entry(msgspec.Struct, frozen=True):
    """One row, understood: its normalised text, and all further columns that are filled."""

    row: int
    text: str
    date: Date
    id: str | None
    author: str
    document: str | None
    further: dict[str, str]


def wanted(options: ReadingOptions) -> list[str]:
    """The columns that the command names."""
    named = (options.text or _TEXT, options.date, options.id, options.author, options.document)
    return [name for name in named if name is not None]


def roles_of(table: Table, options: ReadingOptions, file: InputFile) -> Roles:
    """Find the columns that the command named.

    A column called as `--date` or `--author` says comes before every other meaning of it.

    Raises:
        BadInput: a column is not there, with those that are; or nothing says the date.
    """
    text = options.text or _TEXT
    for option, name in (("text", text), ("id", options.id), ("document", options.document)):
        if name is not None and name not in table.columns:
            raise BadInput(f"has no column “{name}” (--{option})", hint=f"its columns are: {table.names()}")
    in_column = options.date is not None and options.date in table.columns
    return Roles(
        text=text,
        date=options.date if in_column else None,
        fixed=None if in_column else _fixed(table, options, file),
        id=options.id,
        author=options.author if options.author in table.columns else None,
        everyone="" if options.author in table.columns else options.author or "",
        document=options.document,
    )


def _fixed(table: Table, options: ReadingOptions, file: InputFile) -> Date:
    found = dating.rule(options.date)
    if found.column is not None:
        raise BadInput(f"has no column “{found.column}” (--date)", hint=f"its columns are: {table.names()}")
    if options.date is None:
        raise BadInput("has no date", hint=f"say --date COLUMN; its columns are: {table.names()}")
    return dating.date_of_name(found, file.name)


def entries(table: Table, roles: Roles, file: InputFile) -> Iterator[Entry | Refusal]:
    """The rows in order, each understood or refused."""
    used = {roles.text, roles.date, roles.id, roles.author, roles.document}
    for row in table.read():
        yield row if isinstance(row, Refusal) else _entry(row, roles, used, file)


def _entry(row: Row, roles: Roles, used: set[str | None], file: InputFile) -> Entry | Refusal:
    number, values = row
    text = normalise(values.get(roles.text, ""))
    if not text.strip():
        return Refusal(file.name, f"holds no text in “{roles.text}”", row=number)
    if (reason := unwritable(text)) is not None:
        return Refusal(file.name, reason, row=number)
    date = roles.fixed
    if date is None:
        try:
            date = dating.parse(values.get(roles.date or "", ""))
        except BadDate as error:
            return Refusal(
                file.name, error.what if values.get(roles.date or "") else "has no date", error.hint, row=number
            )
    return Entry(
        row=number,
        text=text,
        date=date,
        id=_named(values, roles.id),
        author=_named(values, roles.author) or roles.everyone,
        document=_named(values, roles.document),
        further={shown(name): normalise(value) for name, value in values.items() if name not in used and value},
    )


def _named(values: dict[str, str], column: str | None) -> str | None:
    return shown((values.get(column) or "").strip()) or None if column is not None else None
