"""Texts as they may stand in a table that a spreadsheet opens: none is run as a formula or turned into something else.

In a CSV nothing says what a cell is. An apostrophe before it keeps Excel, LibreOffice and their kin from guessing; it
shows, and reading a sheet back takes it away from an identifier. A workbook says of each cell that it is a text, and
needs only what XML and Excel cannot hold put into other words.

Source: OWASP, “CSV Injection”; ECMA-376, part 1, section 22.9.2.19 (ST_Xstring).
"""

from __future__ import annotations

import re

# What Excel holds in a cell, in units of UTF-16.
LONGEST = 32_767
_CUT = " […: longer than a cell holds; read it in the study]"
_APOSTROPHE = "'"
# Fullwidth signs begin formulas in East Asian spreadsheets.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# 1926-05, 007, 1e5, 12:30, 5 May, Mar-05, 20 %, true: digits, what stands between them, and at most a month.
_DIGITS = r"[\d\s.,:;/'%€$£¥()+-]*"
_MONTH = (
    r"(?:jan|feb|fév|febr|m[aä]r|mrz|apr|avr|abr|ma[iyg]|jui?[nl]|giu|lug|aug|ago|aoû|sep|set|o[ck]t|ott|nov|de[cz]|déc|"
    r"dic|ene|gen|e|am|pm|a|p)\w{0,7}\.?"
)
_GUESSED = re.compile(
    rf"(?=.*\d){_DIGITS}(?:{_MONTH})?{_DIGITS}|true|false|wahr|falsch|vrai|faux|verdadero|falso",
    re.IGNORECASE,
)
# Nothing longer is a date or a number.
_LONGEST_GUESSED = 40
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def plain_text(value: str) -> str:
    """A text for a CSV that begins no formula."""
    return _APOSTROPHE + value if value.lstrip().startswith(_FORMULA) else value


def plain_identifier(value: str) -> str:
    """An identifier or date for a CSV that is taken for no formula, number or date either."""
    if len(value) <= _LONGEST_GUESSED and _GUESSED.fullmatch(value):
        return _APOSTROPHE + value
    return plain_text(value)


def meant(value: str) -> str:
    """A text as it was before an apostrophe was put before it."""
    bare = value.removeprefix(_APOSTROPHE)
    return bare if value in {plain_text(bare), plain_identifier(bare)} else value


def for_workbook(value: str) -> str:
    """A text as a workbook's cell can hold it: no control characters, nothing that reads as an escape, not too long."""
    text = _NO_XML.sub("\ufffd", value)
    text = _LIKE_ESCAPE.sub("_x005F_", text)
    if len(text.encode("utf-16-le")) <= 2 * LONGEST:
        return text
    room = 2 * (LONGEST - len(_CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT
