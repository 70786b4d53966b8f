"""Coding sheets as coders hand them back: opened, filled in and saved by a library that does not read them for us."""

from __future__ import annotations

import csv

import openpyxl

from small_study import stance

HEADER = 2


def columns(sheet):
    return {cell.value: cell.column for cell in sheet[HEADER] if cell.value}


def fill(path, answers, target=None):
    """Fill in a workbook; `answers` gives cells by column for a row's number and text."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = columns(sheet)
    for number in range(HEADER + 1, sheet.max_row + 1):
        for name, value in answers(number, sheet.cell(number, at["text"]).value).items():
            sheet.cell(number, at[name]).value = value
    book.save(target or path)
    return target or path


def truly(_, text):
    """The key of what the words say."""
    return {"code": {None: 0, -1.0: 1, 1.0: 5}[stance(text)]}


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def code(small, path, *options):
    """Hand a sheet in."""
    return small("code", "tariff", "--coder", path, *options, "--json")


def written(small, path, *options):
    """Have a sheet written; what the command says."""
    return small.done("sheet", "tariff", "--to", path, *options, "--json").json
