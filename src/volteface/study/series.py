"""`series/` in the study's folder: figures from outside, a table a series; conflicting figures are all kept.

What a table does not say by itself, `[[series]]` in `volteface.toml` declares: which column, which rows, title, unit,
source, and the base series against whose growth it is set.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from volteface import reading
from volteface.model.document import Refusal
from volteface.model.errors import BadInput, MissingExtra, WrongUse
from volteface.model.series import Figure, Series, in_order
from volteface.reading import Sheet
from volteface.study.answers import Refused
from volteface.study.decimal_marks import Custom, custom_of, figure_of, is_figure
from volteface.study.outside_tables import cell, date_in, unheld
from volteface.study.settings import FILE_NAME as SETTINGS
from volteface.study.settings import DeclaredSeries, Settings

if TYPE_CHECKING:
    from volteface.line.outside.outcomes import Outcome
    from volteface.line.result import Line

FOLDER = "series"
ENDINGS = (".csv", ".tsv", ".xlsx", ".jsonl", ".parquet")
# In these a cell is a number, and a point parts its decimals; in the others it is what somebody typed.
_OF_NUMBERS = (".xlsx", ".jsonl", ".parquet")
HEADER = "date,value,source"
_VALUE = "value"
_SAID = ("date", "source", "unit", "kind", "note")


class Kept(msgspec.Struct, frozen=True):
    """The series of a study in order of name, what could not be taken, and what to know of others."""

    series: tuple[Series, ...]
    refused: tuple[Refusal, ...] = ()
    cautions: tuple[Refusal, ...] = ()

    def named(self, name: str) -> Series | None:
        """One of them."""
        return next((one for one in self.series if one.name == name), None)

    def base_of(self, one: Series) -> Series | None:
        """The series against whose growth one is set; None where there is none."""
        return self.named(one.base) if one.base else None

    def shown(self, organisation: str, names: Sequence[str] = ()) -> tuple[Series, ...]:
        """Those of these names; where none is given, all that are not merely the base of another.

        Args:
            organisation: under whose lines; the series of another are not shown there.
            names: which.

        Raises:
            WrongUse: a name names none, or one that stands under the lines of another organisation alone.
        """
        own = [one for one in self.series if one.organisation in {"", organisation}]
        known = ", ".join(one.name for one in own) or "none"
        for name in names:
            found = self.named(name)
            if found is None:
                raise WrongUse(f"no series is called “{name}”", hint=f"series are: {known}")
            if found not in own:
                what = f"the series “{name}” stands under the lines of “{found.organisation}” alone"
                raise WrongUse(what, hint=f"series of “{organisation}” are: {known}")
        bases = {one.base for one in self.series}
        return tuple(one for one in own if (one.name in names if names else one.name not in bases))

    def beside(self, line: Line, names: Sequence[str] = ()) -> tuple[Outcome, ...]:
        """Turn by turn of a line, each of the series that are shown.

        Raises:
            WrongUse: a name names none.
        """
        from volteface.line.outside.outcomes import outcomes

        found = [outcomes(line, one, self.base_of(one)) for one in self.shown(line.organisation, names)]
        return tuple(one for of_turn in zip(*found, strict=True) for one in of_turn)


def read(folder: Path, settings: Settings, held: Collection[str] = ()) -> Kept:
    """All series of a study; a file that cannot be read is told and stops no other.

    Args:
        folder: the study's.
        settings: what is declared.
        held: its organisations: a series of none of them is told; where none is given, nobody asks.
    """
    declared = _declared(folder, settings)
    refused: list[Refusal] = []
    figures: dict[str, list[tuple[Figure, str]]] = {}
    whose: dict[str, str] = {}
    for one in declared:
        if whose.setdefault(one.name, one.organisation) != one.organisation:
            reason = f"the series “{one.name}” is declared for two organisations"
            refused.append(Refusal(SETTINGS, reason, "give each a name of its own"))
            continue
        taken = _taken(folder / FOLDER / one.file, one)
        refused += (row for row in taken if isinstance(row, Refusal))
        figures.setdefault(one.name, []).extend(row for row in taken if not isinstance(row, Refusal))
    found = tuple(_made(name, own, declared) for name, own in sorted(figures.items()) if own)
    cautions = [told for one in found for told in unheld(one.organisation, held, f"{SETTINGS}, series “{one.name}”")]
    return Kept(found, (*refused, *_without_base(found)), tuple(cautions))


def _made(name: str, own: Sequence[tuple[Figure, str]], declared: Sequence[DeclaredSeries]) -> Series:
    title, unit, base, organisation = (
        next((said for one in declared if one.name == name and (said := getattr(one, what))), "")
        for what in ("title", "unit", "base", "organisation")
    )
    in_rows = next((said for _, said in own if said), "")
    return Series(name, in_order([figure for figure, _ in own]), title, unit or in_rows, base, organisation)


def _without_base(found: Sequence[Series]) -> Iterator[Refusal]:
    names = [one.name for one in found]
    for one in found:
        if one.base and one.base not in names:
            reason = f"the base “{one.base}” of the series “{one.name}” is no series"
            yield Refusal(SETTINGS, reason, f"series are: {', '.join(names)}")


def _declared(folder: Path, settings: Settings) -> list[DeclaredSeries]:
    """What is declared, and for each file of which nothing is, a series of its name."""
    own = [msgspec.structs.replace(one, file=one.file or f"{one.name}.csv") for one in settings.series]
    named = {one.file for one in own}
    files = sorted((folder / FOLDER).glob("*")) if (folder / FOLDER).is_dir() else []
    plain = [
        DeclaredSeries(path.stem, path.name)
        for path in files
        if path.suffix.lower() in ENDINGS and path.name not in named and not path.name.startswith((".", "~"))
    ]
    return [*own, *plain]


def _taken(path: Path, declared: DeclaredSeries) -> list[tuple[Figure, str] | Refusal]:
    """What a file gives for a series: figures with their units, refused rows, or why there is nothing."""
    name = f"{FOLDER}/{declared.file}"
    try:
        found = list(_figures(path, declared))
    except Refused as error:
        return [Refusal(name, error.reason, error.hint)]
    except (BadInput, MissingExtra) as error:
        return [Refusal(name, error.what, error.hint)]
    if not found:
        picked = ", ".join(f"{column} = “{value}”" for column, value in declared.where.items())
        return [
            Refusal(name, f"holds no figure for the series “{declared.name}”", f"see where: {picked}" if picked else "")
        ]
    return found


def _figures(path: Path, declared: DeclaredSeries) -> Iterator[tuple[Figure, str] | Refusal]:
    """The figures of a file with their unit, row by row.

    Raises:
        BadInput: the file cannot be read, or lacks a column.
        Refused: it cannot be told which column holds the figures.
    """
    if not path.is_file():
        raise Refused("no such file", f"put it into {FOLDER}/, or mend [[series]] in volteface.toml")
    date = declared.date.lower()
    where = {name.lower(): value for name, value in declared.where.items()}
    sheets = reading.sheets(path, {date, declared.column.lower() or _VALUE, *_SAID, *where})
    sheet = next((one for one in sheets if date in one.columns), None)
    if sheet is None:
        hint = f"let its first line be: {HEADER}; or name another column: date = “…” in volteface.toml"
        raise Refused(f"has no column “{date}”", hint)
    column = _column(sheet, declared, {date, *where})
    picked = [
        row
        for row in sheet.rows
        if isinstance(row, Refusal)
        or (all(cell(row[1], name) == value for name, value in where.items()) and cell(row[1], column))
    ]
    texts = [cell(row[1], column) for row in picked if not isinstance(row, Refusal)]
    custom = custom_of(texts, otherwise="." if path.suffix.lower() in _OF_NUMBERS else "")
    for row in picked:
        if isinstance(row, Refusal):
            yield msgspec.structs.replace(row, file=f"{FOLDER}/{row.file}")
        else:
            yield _figure(path, row, (column, custom), declared)


def _figure(
    path: Path, numbered: tuple[int, Mapping[str, str]], of: tuple[str, Custom], declared: DeclaredSeries
) -> tuple[Figure, str] | Refusal:
    (number, row), (column, custom) = numbered, of
    try:
        figure = Figure(
            date_in(row, declared.date.lower()),
            figure_of(cell(row, column), custom),
            cell(row, "source") or declared.source,
            cell(row, "kind"),
            cell(row, "note"),
        )
    except Refused as error:
        return Refusal(f"{FOLDER}/{path.name}", error.reason, error.hint, row=number)
    return figure, cell(row, "unit")


def _column(sheet: Sheet, declared: DeclaredSeries, others: set[str]) -> str:
    """Which column holds the figures: the one declared, `value`, or the only one of numbers.

    Raises:
        Refused: none does, or several may.
    """
    named = declared.column.lower()
    if named and named not in sheet.columns:
        raise Refused(f"has no column “{named}”", f"its columns are: {', '.join(sheet.columns)}")
    if named or _VALUE in sheet.columns:
        return named or _VALUE
    rows = [row[1] for row in sheet.rows if not isinstance(row, Refusal)]
    able = [name for name in sheet.columns if name not in {*_SAID, *others} and _of_numbers(rows, name)]
    if len(able) != 1:
        what = f"several columns hold figures: {', '.join(able)}" if able else "no column holds figures"
        hint = "call one of them value, or declare it in volteface.toml: [[series]] with name, file and column"
        raise Refused(what, hint)
    return able[0]


def _of_numbers(rows: Sequence[Mapping[str, str]], name: str) -> bool:
    """Whether most of what stands in a column are figures; a few may be faulty, and are told."""
    filled = [cell(row, name) for row in rows if cell(row, name)]
    return bool(filled) and 2 * sum(map(is_figure, filled)) > len(filled)
