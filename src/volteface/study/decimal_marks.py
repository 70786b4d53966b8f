"""Figures as people write them: whether a point or a comma parts decimals, a column shows as a whole, not one cell.

`13.400` is thirteen thousand four hundred to some and thirteen and two fifths to others. Nothing in it tells which; its
neighbours may: `12.5` or `1,234.5` beside it can be read in one way only, and whoever wrote the one wrote the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

import msgspec

from volteface.study.answers import Refused

_MINUS = str.maketrans({"−": "-", "–": "-", "\u2010": "-", "\u2011": "-"})
# Spaces and apostrophes part thousands wherever they stand; which of point and comma does, the figures must show.
_PARTING = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3})")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_COMMA = re.compile(r"[+-]?\d*,\d+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3}){2,}(\.\d+)?|[+-]?\d{1,3}(,\d{3})+\.\d+")
_GROUPED_BY_POINTS = re.compile(r"[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?|[+-]?\d{1,3}(\.\d{3})+,\d+")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_SHOWN = 30
# Beyond it squares are no longer reckoned with; nothing that was counted or paid comes near.
_LARGEST = 1e100


class Custom(msgspec.Struct, frozen=True):
    """How the figures of a column are written: the mark that parts decimals, "" where none shows it.

    `usual` is the middle of the sizes of those that can be read in one way only, 0 where there are none.
    """

    decimal: str = ""
    usual: float = 0.0


NONE_SHOWN = Custom()


def custom_of(texts: Sequence[str], *, otherwise: str = "") -> Custom:
    """The custom of a column's cells.

    Args:
        texts: all of them; those that are no figures say nothing.
        otherwise: the mark where none shows it, as in tables whose cells are numbers and not text.
    """
    told = [text for text in map(_compact, texts) if _form(text) and not _EITHER.fullmatch(text)]
    marks = {mark for mark in map(_decimal, told) if mark}
    sizes = [size for text in told if 0 < (size := abs(_value(text, _decimal(text) or "."))) < _LARGEST]
    decimal = marks.pop() if len(marks) == 1 else "" if marks else otherwise
    return Custom(decimal, median(sizes) if sizes else 0.0)


def figure_of(text: str, custom: Custom = NONE_SHOWN) -> float:
    """A figure, thousands parted or not.

    Args:
        text: of a cell.
        custom: of its column; by it figures are read that can be read in two ways.

    Raises:
        Refused: it is none, can be read in two ways, or is read by the custom as what its column's others are not.
    """
    told = _compact(text)
    if not _form(told):
        raise Refused(f"“{text[:_SHOWN]}” is no figure", "write digits alone, and what else is to be said into note")
    if _EITHER.fullmatch(told):
        return _either(text, told, custom)
    value = _value(told, _decimal(told) or ".")
    if abs(value) > _LARGEST:
        raise Refused(f"“{text[:_SHOWN]}” is no figure", "look for a slip: it is larger than anything that is counted")
    return value


def is_figure(text: str) -> bool:
    """Whether a text is a figure, and be it one that can be read in two ways."""
    return _form(_compact(text))


def _either(text: str, told: str, custom: Custom) -> float:
    """A figure whose only mark has three digits behind it."""
    whole, part = re.sub("[.,]", "", told), told.replace(",", ".")
    hint = f"write {whole}, or {part}0; a figure that can be read in one way only decides for its column"
    if not custom.decimal:
        raise Refused(f"“{text[:_SHOWN]}” can be read as {whole} or as {part}", hint)
    own, other = (part, whole) if custom.decimal in told else (whole, part)
    if custom.usual and _far(float(own), custom.usual) > _far(float(other), custom.usual):
        what = f"“{text[:_SHOWN]}” would be {own} as the others of its column are written, and they are about"
        raise Refused(f"{what} {custom.usual:.15g}", hint)
    return float(own)


def _far(value: float, usual: float) -> float:
    """How many times larger or smaller."""
    return max(abs(value) / usual, usual / abs(value))


def _form(told: str) -> bool:
    return any(form.fullmatch(told) for form in (_PLAIN, _COMMA, _GROUPED, _GROUPED_BY_POINTS))


def _decimal(told: str) -> str:
    """The mark that parts decimals in a figure that can be read in one way only; "" where it has no mark."""
    if _GROUPED_BY_POINTS.fullmatch(told) or _COMMA.fullmatch(told):
        return ","
    return "." if _GROUPED.fullmatch(told) or "." in told else ""


def _value(told: str, decimal: str) -> float:
    grouping = "," if decimal == "." else "."
    return float(told.replace(grouping, "").replace(",", "."))


def _compact(text: str) -> str:
    return _PARTING.sub("", text.translate(_MINUS).strip())
