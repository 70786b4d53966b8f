"""Tables of what happened outside, as people keep them: cells, dates and figures of a row, or why it is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

from volteface.model.dates import BadDate, Date
from volteface.study.answers import Refused

_MINUS = str.maketrans({"−": "-", "–": "-", "\u2010": "-", "\u2011": "-"})
# Spaces and apostrophes part thousands wherever they stand; which of point and comma does, the figure must show.
_PARTING = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3})")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3}){2,}(\.\d+)?|[+-]?\d{1,3}(,\d{3})+\.\d+")
_GROUPED_BY_POINTS = re.compile(r"[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?|[+-]?\d{1,3}(\.\d{3})+,\d+")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_COMMA = re.compile(r"[+-]?\d*,\d+")
_SHOWN = 30
# Beyond it squares are no longer reckoned with; nothing that was counted or paid comes near.
_LARGEST = 1e100


def cell(row: Mapping[str, str], name: str) -> str:
    """What stands in a cell, on one line and without space about it; "" where there is no such column."""
    return " ".join((row.get(name) or "").split())


def date_in(row: Mapping[str, str], name: str) -> Date:
    """The date in a cell.

    Raises:
        Refused: there is none, or it is none.
    """
    text = cell(row, name)
    if not text:
        raise Refused("has no date", "write 1926, 1926-05, 1926-05-03, or a span: 1861-04-12/1865-04-09")
    try:
        return Date.parse(text)
    except BadDate as error:
        raise Refused(error.what, error.hint) from error


def figure_of(text: str) -> float:
    """A figure as people write it, thousands parted or not.

    A point parts decimals, unless it comes twice or before a comma; a comma does unless it comes twice or before a
    point. With three digits behind its only comma a figure can be read both ways, and is refused.

    Raises:
        Refused: it is none, or can be read in two ways.
    """
    told = _compact(text)
    if _EITHER.fullmatch(told):
        whole, part = told.replace(",", ""), told.replace(",", ".")
        raise Refused(f"“{text[:_SHOWN]}” can be read as {whole} or as {part}", f"write {whole}, or {part}")
    if _GROUPED.fullmatch(told):
        told = told.replace(",", "")
    elif _GROUPED_BY_POINTS.fullmatch(told):
        told = told.replace(".", "").replace(",", ".")
    elif _COMMA.fullmatch(told):
        told = told.replace(",", ".")
    if _PLAIN.fullmatch(told) is None:
        raise Refused(f"“{text[:_SHOWN]}” is no figure", "write digits alone, and what else is to be said into note")
    value = float(told)
    if abs(value) > _LARGEST:
        raise Refused(f"“{text[:_SHOWN]}” is no figure", "look for a slip: it is larger than anything that is counted")
    return value


def is_figure(text: str) -> bool:
    """Whether a text is a figure, and be it one that can be read in two ways."""
    told = _compact(text)
    return any(form.fullmatch(told) for form in (_PLAIN, _EITHER, _COMMA, _GROUPED, _GROUPED_BY_POINTS))


def _compact(text: str) -> str:
    return _PARTING.sub("", text.translate(_MINUS).strip())
