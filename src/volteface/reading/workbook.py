"""Excel workbooks (.xlsx and their kin) as plain cells: what each shows, with the numbers of rows that people see.

Volteface's own eyes, and not those of the library that writes workbooks: a coder's file comes from anywhere, and is
opened within the limits of `packages`. A cell that is said to stand in the last column of the last row costs nothing
here, nor does one merged over the whole sheet; and a formula that was never reckoned is told from an empty cell.

Source: ECMA-376 (Office Open XML), part 1, section 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from lxml import etree

from volteface.model.errors import BadInput
from volteface.reading.markup import local_name, parse
from volteface.reading.merged_cells import Area, Merged
from volteface.reading.packages import Package, resolved
from volteface.reading.workbook_numbers import Numbers

KIND = "Excel workbook"
# Ten thousand passages with what stands about them are a tenth of this; as a tree it is some five times as large.
MAX_XML = 64 << 20
_ROWS = 1_048_576
_AGAIN = "see whether it was copied whole"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Cells(msgspec.Struct, frozen=True):
    """A row: its number, its cells by column (0 is A), and of some columns why their cells cannot be read."""

    number: int
    values: dict[int, str]
    faults: dict[int, str]


class Worksheet(msgspec.Struct, frozen=True):
    """A sheet that is shown, with its rows from top to bottom."""

    name: str
    rows: list[Cells]


def worksheets(path: Path) -> list[Worksheet]:
    """The sheets of a workbook, in order; hidden ones are left out.

    Raises:
        BadInput: it is damaged, locked, or unpacks to more than is safe.
        OSError: it cannot be read.
    """
    with Package(path, KIND) as package:
        main = next((r.target for r in package.relations("") if r.kind == "officeDocument"), None)
        if main is None:
            raise BadInput(f"is a damaged {KIND}: it has no workbook in it", hint=_AGAIN)
        main = resolved("", main)
        if main.endswith(".bin"):
            raise BadInput("is a binary workbook (.xlsb)", hint="save it as .xlsx")
        return list(_sheets(_Parts(package), main))


class _Parts:
    """The parts of a workbook as XML, no more of it in all than is safe."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._left = MAX_XML

    def __contains__(self, name: str) -> bool:
        return name in self.package

    def xml(self, name: str) -> etree._Element:
        data = self.package.part(name)
        self._left -= len(data)
        if self._left < 0:
            what = f"unpacks to more than {MAX_XML >> 20} MB in its part {name[:80]}, which is not safe"
            raise BadInput(what, hint="save it anew, in parts")
        try:
            return parse(data)
        except BadInput as error:
            raise BadInput(f"is a damaged {KIND}: its part {name[:80]} {error.what}", hint=error.hint) from error


def _sheets(parts: _Parts, main: str) -> Iterator[Worksheet]:
    root = parts.xml(main)
    related = {relation.id: relation for relation in parts.package.relations(main) if not relation.external}
    named = {relation.kind: resolved(main, relation.target) for relation in related.values()}
    strings = _strings(parts, named.get("sharedStrings", ""))
    style = named.get("styles", "")
    numbers = Numbers(parts.xml(style) if style in parts else None, root)
    for sheet in root.iter("{*}sheet"):
        told = next((str(value) for key, value in sheet.items() if str(key).endswith("}id")), "")
        if sheet.get("state", "visible") != "visible" or told not in related or related[told].kind != "worksheet":
            continue
        part = resolved(main, related[told].target)
        yield Worksheet(sheet.get("name", ""), list(_rows(parts.xml(part), strings, numbers)))


def _strings(parts: _Parts, name: str) -> list[str]:
    if name not in parts:
        return []
    return [_text(item) for item in parts.xml(name) if local_name(item) == "si"]


def _text(item: etree._Element) -> str:
    """The text of a string, in runs or not; how it is to be spoken, which Japanese has, is no part of it."""
    parts = []
    for child in item:
        within = child if local_name(child) == "r" else (child,)
        parts += [one.text or "" for one in within if local_name(one) == "t"]
    return _ESCAPED.sub(_meant, "".join(parts))


def _meant(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return found[0] if "\ud800" <= character <= "\udfff" else character


def _rows(root: etree._Element, strings: list[str], numbers: Numbers) -> Iterator[Cells]:
    merged = Merged(place for one in root.iter("{*}mergeCell") if (place := _area(one.get("ref", ""))) is not None)
    last = 0
    for row in root.iter("{*}row"):
        number = _count(row.get("r"), last + 1)
        if number > _ROWS:
            raise BadInput(f"is a damaged {KIND}: it has a row {number}", hint=_AGAIN)
        if number <= last:
            raise BadInput(f"is a damaged {KIND}: row {number} stands behind row {last}", hint=_AGAIN)
        last = number
        values: dict[int, str] = {}
        faults: dict[int, str] = {}
        column = -1
        for cell in (one for one in row if local_name(one) == "c"):
            column = _column(cell.get("r"), column + 1)
            value = _value(cell, strings, numbers)
            if value is None:
                faults[column] = "holds a formula that was never reckoned"
            elif value:
                values[column] = value
        if values or faults:
            faults.update((at, f"is merged with row {top}") for at, top in merged.covered(last))
            yield Cells(last, values, faults)


def _value(cell: etree._Element, strings: list[str], numbers: Numbers) -> str | None:
    """What a cell shows; None where it is a formula without a value."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text(child) for child in cell if local_name(child) == "is")
    held = next((child.text or "" for child in cell if local_name(child) == "v"), "")
    if not held and kind != "str":
        # A formula may well show nothing; one that shows nothing and no text was never reckoned.
        return None if any(local_name(child) == "f" for child in cell) else ""
    if kind == "s":
        at = _count(held, -1)
        if not 0 <= at < len(strings):
            raise BadInput(f"is a damaged {KIND}: a cell names a text that is not there", hint=_AGAIN)
        return strings[at]
    if kind == "b":
        return "true" if held.strip() in {"1", "true"} else "false"
    if kind == "n":
        return numbers.shown(held, cell.get("s", ""))
    return _ESCAPED.sub(_meant, held)


def _count(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not (text.isascii() and text.strip().isdigit() and len(text) < 12):
        raise BadInput(f"is a damaged {KIND}: “{text[:20]}” is no number of a row or text", hint=_AGAIN)
    return int(text)


def _column(reference: str | None, otherwise: int) -> int:
    if reference is None:
        return otherwise
    place = _place(reference)
    if place is None:
        raise BadInput(f"is a damaged {KIND}: “{reference[:20]}” is no cell", hint=_AGAIN)
    return place[0]


def _place(reference: str) -> tuple[int, int] | None:
    """Column and row of "B3": 1 and 3."""
    if (found := _REFERENCE.fullmatch(reference.replace("$", ""))) is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1, int(found[2])


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    return None if start is None or end is None else Area(start[1], end[1], start[0], end[0])
