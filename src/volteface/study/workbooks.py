"""A coding sheet as an Excel workbook: the passages, the codebook beside them, and how to fill it in.

Through openpyxl (the extra `office`). Every cell says that it is a text, so that none is run as a formula; only what is
to be filled in is unlocked, and the lock has no password.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from volteface.model.codebook import Question
from volteface.model.errors import MissingExtra
from volteface.model.job import Progress, silent
from volteface.study import codebook_sheet
from volteface.study.plain_cells import for_workbook

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

ENDING = ".xlsx"
PASSAGES, CODEBOOK, HOW_TO = "passages", "codebook", "how to"
# What is read stands first, what is filled in beside it, what names the passage behind; widths in characters.
_WIDTHS = {
    "before": 34,
    "text": 62,
    "after": 34,
    "code": 8,
    "about": 8,
    "position": 10,
    "voice": 13,
    "reason": 38,
    "flagged": 9,
    "coder": 14,
    "kind": 10,
    "probability": 12,
    "text_hash": 26,
    "codebook": 26,
    "passage": 28,
    "adjudicated": 12,
    "earlier": 32,
    "date": 13,
    "author": 20,
    "document": 24,
    "source": 20,
}
_WIDTH_OF_CODINGS = 30
_TO_FILL = ("code", "about", "position", "voice", "reason", "flagged", "coder", "kind")
_CENTRED = ("code", "about", "position", "voice", "flagged")
_BEHIND = ("coder", "kind", "passage", "probability", "text_hash", "codebook", "adjudicated", "document")
_AROUND = ("before", "after")
_GREY, _FILL, _RULE = "FF6B6660", "FFFFF7DC", "FFD5CEC0"
_FIRST_ROW = 3
_STYLE = "coding sheet: "
# Points that a line of eleven and of nine takes, and the most that a row may have.
_LINE, _SMALL_LINE, _ROOM, _HIGHEST = codebook_sheet.LINE, 12.0, 4.0, 409.0
_SMALL = frozenset({*_AROUND, *_BEHIND, "date", "author", "source"})
# So many more characters of nine points than of eleven stand in a line.
_SMALLER = 11 / 9


def demand_extra(path: Path) -> None:
    """See that workbooks can be written.

    Raises:
        MissingExtra: openpyxl is not installed.
    """
    try:
        import openpyxl  # noqa: F401 - whether it is there is all that is asked
    except ImportError as error:
        raise MissingExtra("writing Excel workbooks", where=str(path), hint="office") from error


def write(
    path: Path,
    question: Question,
    columns: Sequence[str],
    rows: Sequence[Mapping[str, str]],
    *,
    settling: bool,
    progress: Progress = silent,
) -> None:
    """Write a coding sheet as a workbook; the file appears whole or not at all.

    Args:
        path: where to.
        question: whose codebook goes with it.
        columns: all that `rows` have.
        rows: texts by column, one a passage.
        settling: whether it is for settling what others coded.
        progress: told of every passage.

    Raises:
        MissingExtra: openpyxl is not installed.
    """
    demand_extra(path)
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Volteface"
    book.properties.title = for_workbook(f"Coding sheet: {question.title or question.id}")
    first = book.worksheets[0]
    first.title = PASSAGES
    for name in columns:
        book.add_named_style(_look(name))
    _passages(first, question, _placed(columns), rows, progress)
    lists = codebook_sheet.write(book.create_sheet(CODEBOOK), question)
    codebook_sheet.explain(book.create_sheet(HOW_TO), question, settling=settling)
    _validate(first, _placed(columns), len(rows), lists)
    partial = path.with_name(path.name + ".part")
    book.save(partial)
    partial.replace(path)


def _placed(columns: Sequence[str]) -> list[str]:
    """The columns in the order in which a person needs them."""
    said = [name for name in columns if name not in _WIDTHS]
    there = ("date", "author", "source", "before", "text", "after", *said, "earlier", *_TO_FILL[:6], *_BEHIND)
    return [name for name in there if name in columns]


def _passages(
    sheet: Worksheet,
    question: Question,
    columns: Sequence[str],
    rows: Sequence[Mapping[str, str]],
    progress: Progress,
) -> None:
    from openpyxl.utils import get_column_letter

    _head(sheet, question, columns)
    for done, row in enumerate(rows):
        number = done + _FIRST_ROW
        for at, name in enumerate(columns, 1):
            cell = sheet.cell(number, at)
            cell.style = _STYLE + name
            if value := row.get(name, ""):
                _as_text(cell, value)
        sheet.row_dimensions[number].height = _height(row, columns)
        progress(done + 1, len(rows))
    sheet.freeze_panes = f"A{_FIRST_ROW}"
    last = len(rows) + _FIRST_ROW - 1
    sheet.auto_filter.ref = f"A{_FIRST_ROW - 1}:{get_column_letter(len(columns))}{last}"
    _protect(sheet)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    codebook_sheet.fit_to_width(sheet)
    sheet.print_title_rows = f"1:{_FIRST_ROW - 1}"
    # What names a passage is for the way back, not for paper.
    printed = max(at for at, name in enumerate(columns, 1) if name in _TO_FILL[:6])
    sheet.print_area = f"A1:{get_column_letter(printed)}{last}"


def _head(sheet: Worksheet, question: Question, columns: Sequence[str]) -> None:
    """The keys in a line, and the names of the columns."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    legend = sheet.cell(1, 1)
    _as_text(legend, codebook_sheet.legend(question))
    legend.font, legend.alignment = Font(color=codebook_sheet.INK, italic=True), Alignment(vertical="center")
    sheet.row_dimensions[1].height = 24
    for at, name in enumerate(columns, 1):
        cell = sheet.cell(_FIRST_ROW - 1, at)
        _as_text(cell, name)
        cell.font = Font(color=codebook_sheet.INK, bold=True)
        cell.fill = PatternFill("solid", fgColor=codebook_sheet.HEADER)
        cell.alignment = Alignment(horizontal="center" if name in _CENTRED else None)
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(name, _WIDTH_OF_CODINGS)


def _look(column: str) -> NamedStyle:
    """How the cells of a column look, and whether they may be filled in; one style a column, however many rows."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    line, coloured = Side("thin", _RULE), column in _TO_FILL[:6]
    look = NamedStyle(_STYLE + column)
    look.border = Border(bottom=line, left=line, right=line) if coloured else Border(bottom=line)
    look.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if column in _CENTRED else None)
    look.font = Font(color=_GREY, size=9) if column in _SMALL else Font(color=codebook_sheet.INK, size=11)
    look.protection = Protection(locked=column not in _TO_FILL)
    if coloured:
        look.fill = PatternFill("solid", fgColor=_FILL)
    if column in {"reason", "coder"}:
        # What is typed here stays as it was typed: 1926-05 is no day, and a dash begins no formula.
        look.number_format = "@"
    return look


def _as_text(cell: Cell | MergedCell, value: str) -> None:
    cell.value = for_workbook(value)
    cell.data_type = "s"
    # Without this a text that begins as formulas do would become one as soon as somebody edits its cell.
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))


def _height(row: Mapping[str, str], columns: Sequence[str]) -> float:
    """How high a row must be for its texts, in points: not every spreadsheet measures rows when it opens a file."""
    needed = max(_lines(row.get(name, ""), name) * (_SMALL_LINE if name in _SMALL else _LINE) for name in columns)
    return min(_HIGHEST, needed + _ROOM)


def _lines(text: str, column: str) -> int:
    width = _WIDTHS.get(column, _WIDTH_OF_CODINGS) * (_SMALLER if column in _SMALL else 1)
    return codebook_sheet.lines(text, width)


def _protect(sheet: Worksheet) -> None:
    """Lock what is not to be filled in, and leave free what helps to read."""
    lock = sheet.protection
    lock.sheet = True
    lock.formatCells = lock.formatColumns = lock.formatRows = False
    lock.autoFilter = lock.sort = False


def _validate(sheet: Worksheet, columns: Sequence[str], count: int, lists: Mapping[str, str]) -> None:
    """Lists to choose from in the cells to be filled in."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for name, source in lists.items():
        if name not in columns or not count:
            continue
        choice = DataValidation("list", source, allow_blank=True)
        choice.showErrorMessage = True
        choice.errorTitle = name
        choice.error = codebook_sheet.ALLOWED[name]
        # Between the steps of the list all positions may be taken, and a pole may be called by its name.
        choice.errorStyle = "warning" if name == "position" else "stop"
        letter = get_column_letter(list(columns).index(name) + 1)
        choice.add(f"{letter}{_FIRST_ROW}:{letter}{count + _FIRST_ROW - 1}")
        sheet.add_data_validation(choice)
