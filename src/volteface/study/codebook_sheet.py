"""The codebook as a sheet of a workbook, with the keys by which passages are coded; and how a sheet is filled in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from volteface.model.codebook import Pole, Question
from volteface.model.document import Voice
from volteface.study.answers import CANNOT_TELL, NO_POSITION, NOT_ABOUT, POSITIONS
from volteface.study.meant import shown_version
from volteface.study.plain_cells import for_workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ALLOWED = {
    "code": "1 to 5, n, 0 or x: see the sheet “codebook”.",
    "about": "1 where the passage is about the question, 0 where it is not.",
    "position": "A number from -1 to 1, or the name of a pole. Take it as it is?",
    "voice": f"One of: {', '.join(Voice)}.",
    "flagged": "1 to mark the passage for discussion; else leave it empty.",
    "kind": "person or machine.",
}
_VOICES = {
    Voice.OWN: "the organisation says it itself; so it is taken where you leave voice empty",
    Voice.QUOTED: "somebody else's words, in quotation marks or set apart",
    Voice.ATTRIBUTED: "somebody else's view, told in the organisation's words: “they claim that …”",
    Voice.CONCEDED: "granted, only to be turned against: “it is true that …, but …”",
    Voice.UNCERTAIN: "cannot be told",
}
_KEYS_OR_NUMBERS = (
    "The quickest way is one key in code. Or fill in about (1 or 0) and position (-1 to 1, finer than the five steps "
    "if you wish, or the name of a pole). Not both, unless they say the same."
)
_AS_THEY_COME = (
    "Take the passages as they come, from top to bottom. What is not filled in yet is passed over, so hand the sheet "
    "in as often as you like. A passage that you change and hand in again counts as you changed it."
)
_LOCKED = (
    "The sheet is locked but for what is to be filled in, without a password. passage, text_hash and codebook say "
    "which words you read under which text of the question: leave these columns as they are."
)
_LABELS, _MEANINGS = 24, 96
_HEADS = frozenset({"key", "voice"})
INK, HEADER = "FF1F1B16", "FFE9E4DA"
# Points that a line of eleven takes.
LINE = 15.0


def legend(question: Question) -> str:
    """The keys in one line."""
    return (
        f"code:  1 {question.low.name}  …  3 between  …  5 {question.high.name}   ·   {NO_POSITION} about it, no "
        f"position   ·   {NOT_ABOUT} not about it   ·   {CANNOT_TELL} cannot tell      ({question.asks})"
    )


def write(sheet: Worksheet, question: Question) -> dict[str, str]:
    """Write the codebook; for each column that has one, where its list of choices stands."""
    row = _lines(sheet, 1, _about(question))
    first = row + 1
    row = _lines(sheet, row, [("key", "it says", "position"), *_keys(question)])
    spans = {"code": f"$A${first + 1}:$A${row - 1}", "position": f"$C${first + 1}:$C${first + len(POSITIONS)}"}
    first = row + 1
    row = _lines(sheet, row, [("voice", "whose words these are", ""), *((v.value, _VOICES[v], "") for v in Voice)])
    spans["voice"] = f"$A${first + 1}:$A${row - 1}"
    _finish(sheet)
    # Numbers in cells mean the same wherever a comma stands for the point; in a list written out they do not.
    lists = {name: f"'{sheet.title}'!{span}" for name, span in spans.items()}
    return lists | {"about": '"1,0"', "flagged": '"1"', "kind": '"person,machine"'}


def explain(sheet: Worksheet, question: Question, *, settling: bool) -> None:
    """Write how the sheet is filled in."""
    task = (
        "Those who read these passages differ. Read what each said, and settle it: your answer holds against theirs, "
        "which stay on record. Say why in reason."
        if settling
        else "Code each passage by what it says itself; before and after are there to make it understood."
    )
    steps = (
        task,
        _KEYS_OR_NUMBERS,
        "voice: whose words these are. Leave it empty where the organisation speaks for itself.",
        "reason: a few words on what decided, above all where you doubted. flagged: 1 where you want to talk about it.",
        _AS_THEY_COME,
        _LOCKED,
        f"Hand it in with: volteface code {question.id} --coder FILE --name YOURS",
    )
    _lines(sheet, 1, [(str(at), step, "") for at, step in enumerate(steps, 1)])
    _finish(sheet, labels=6)


def _about(question: Question) -> Iterator[tuple[str, str, str]]:
    yield "question", question.title or question.id, ""
    yield "it asks", question.asks, ""
    yield from _pole("low pole (−1, key 1)", question.low)
    yield from _pole("high pole (+1, key 5)", question.high)
    if question.guidance:
        yield "guidance", question.guidance.strip(), ""
    yield "version of this text", shown_version(question), ""


def _pole(label: str, pole: Pole) -> Iterator[tuple[str, str, str]]:
    yield label, f"{pole.name}\n{pole.means}" if pole.means else pole.name, ""
    for example in pole.examples:
        yield "  example", example, ""


def _keys(question: Question) -> Iterator[tuple[str, str, str]]:
    between = {"2": f"nearer to {question.low.name}", "3": "between the two", "4": f"nearer to {question.high.name}"}
    words = {"1": question.low.name, **between, "5": question.high.name}
    for key, position in POSITIONS.items():
        yield key, words[key], str(position)
    yield NO_POSITION, "about the question, but takes no position", ""
    yield NOT_ABOUT, "not about this question", ""
    yield CANNOT_TELL, "cannot be told: the passage says too little", ""


def _lines(sheet: Worksheet, row: int, rows: Iterable[tuple[str, str, str]]) -> int:
    """Write rows of up to three cells, an empty row before them; the number of the row behind the last."""
    from openpyxl.styles import Alignment, Font, PatternFill

    at = row + 1 if row > 1 else row
    for cells in rows:
        head = cells[0] in _HEADS
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(at, column)
            number = _number(value) if column != 2 else None
            cell.value = for_workbook(value) if number is None else number
            if number is None and value:
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            cell.font = Font(bold=column == 1 or head, color=INK)
            if head:
                cell.fill = PatternFill("solid", fgColor=HEADER)
        sheet.row_dimensions[at].height = lines(cells[1], _MEANINGS) * LINE + 3
        at += 1
    return at


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a cell of that many characters."""
    return sum(max(1, math.ceil(_columns(line) / width)) for line in text.split("\n"))


def _columns(line: str) -> int:
    """How many characters of usual width a line takes; those of East Asian scripts take two."""
    return len(line) if line.isascii() else sum(1 + (east_asian_width(character) in "WF") for character in line)


def _number(value: str) -> float | int | None:
    """What is chosen from a list of numbers is a number."""
    try:
        return int(value) if value.isdigit() else float(value)
    except ValueError:
        return None


def _finish(sheet: Worksheet, labels: int = _LABELS) -> None:
    for letter, width in (("A", labels), ("B", _MEANINGS), ("C", 12)):
        sheet.column_dimensions[letter].width = width
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    fit_to_width(sheet)


def fit_to_width(sheet: Worksheet) -> None:
    """Print a sheet as wide as the paper, on as many pages as it takes."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
