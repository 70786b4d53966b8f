"""Running heads and page numbers: lines at a page's edge that its neighbours have too, and numbers that count on.

A line at the edge is a running head where pages near it have, at the same height and in the same size, the same words
(figures apart), or where its number counts on from page to page. One page alone has none: nothing is taken on trust.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

# So many rows at a page's edge may be running heads.
DEEPEST = 3
# How far pages may be from each other that share a head: left and right pages have different ones, chapters change.
_WINDOW = 4
# Pages that must agree with a page; in a document of few pages, one.
_AGREEING, _FEW = 2, 6
# How alike, from 0 to 100, heads must be whose letters a program has read from a picture.
_ALIKE = 85
# Furthest apart that heads may stand, in parts of the page's height; and how different in size they may be.
_HEIGHT, _SIZE = 0.02, 0.2
# What is longer is no head, whatever number it ends in.
_LONGEST = 120
_ROMAN = "m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_ABOUT = r"[\s\-–—·•.,:;|/\\()\[\]{}*~_=]*"
_WORD = r"(?:pages?|pp?\.?|seiten?|s\.|página|pág\.?|pagina|pag\.?|стр\.?|страница|bl\.|blatt)?"
_OF = r"(?:\s*(?:/|of|von|de|sur|di|из|van)\s*\d{1,4})?"
_NUMBER = re.compile(f"{_ABOUT}{_WORD}{_ABOUT}(?P<number>\\d{{1,4}}|(?=[mdclxvi]){_ROMAN}){_OF}{_ABOUT}", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
# Figures, and words that could be Roman ones.
_COUNTS = re.compile(r"\d+|\b[ivxlcdm]+\b")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Edge(NamedTuple):
    """A row at a page's edge: its parts from left to right, where it stands (parts of the page's height), its size.

    `apart` tells whether more white space than between lines parts it from the next row inwards.
    """

    parts: tuple[str, ...]
    height: float
    size: float
    apart: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(self.parts)


class Number(NamedTuple):
    """A number as it is printed, what it counts, and whether in Roman figures."""

    printed: str
    value: int
    roman: bool


def running_heads(pages: Sequence[Sequence[Edge]], labels: Sequence[str]) -> list[int]:
    """How many rows of each page are running heads, from the edge inwards.

    Args:
        pages: for each page its rows at one edge, the outermost first; those past `DEEPEST` are not looked at.
        labels: what the file calls each page, "" where it does not say.
    """
    known = [[_Known.of(row) for row in rows[:DEEPEST]] for rows in pages]
    found = [0] * len(pages)
    for number, rows in enumerate(known):
        for row in rows:
            if not _is_label(row, labels[number]) and not _shared(row, number, known):
                break
            found[number] += 1
    return found


def page_labels(pages: Sequence[Sequence[Edge]]) -> list[str]:
    """The numbers printed on pages, by their running heads; "" for a page without one that fits its neighbours'.

    Args:
        pages: for each page its running heads, of both edges.
    """
    numbers = [[number for row in rows for number in _numbers(row)] for rows in pages]
    return [
        next((number.printed for number in here if _counts_on(number, at, numbers)), "")
        for at, here in enumerate(numbers)
    ]


def number_of(text: str) -> Number | None:
    """The page number that a text is, if it is nothing else."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    printed = found["number"]
    if printed.isdecimal():
        return Number(printed, int(printed), roman=False)
    values = [_VALUES[letter] for letter in printed.lower()]
    value = sum(-one if one < after else one for one, after in pairwise([*values, 0]))
    return Number(printed, value, roman=True)


def _numbers(row: Edge) -> list[Number]:
    """The numbers that a row may give its page: it is one, or one stands at either end, apart from the rest."""
    if (whole := number_of(row.text)) is not None:
        return [whole]
    ends = {row.parts[0], row.parts[-1]} if len(row.parts) > 1 else ()
    return [number for end in ends if (number := number_of(end)) is not None]


def _counts_on(number: Number, at: int, pages: Sequence[Sequence[Number]]) -> bool:
    near = range(max(at - _WINDOW, 0), min(at + _WINDOW + 1, len(pages)))
    return any(
        other.roman == number.roman and other.value - number.value == page - at
        for page in near
        if page != at
        for other in pages[page]
    )


class _Known(NamedTuple):
    """What of a row is compared with others', made out once: there are many others."""

    row: Edge
    plain: str
    lettered: bool
    numbers: list[Number]
    is_number: bool

    @classmethod
    def of(cls, row: Edge) -> _Known:
        if len(row.text) > _LONGEST:
            return cls(row, "", lettered=False, numbers=[], is_number=False)
        plain = _abstract(row.text)
        lettered = sum(map(str.isalpha, plain)) > 2
        return cls(row, plain, lettered, _numbers(row), number_of(row.text) is not None)

    def alike(self, other: _Known, pages: int) -> bool:
        """Whether a row some pages further is the same head."""
        mine, theirs = self.row, other.row
        if abs(mine.height - theirs.height) > _HEIGHT or abs(mine.size - theirs.size) > _SIZE * mine.size:
            return False
        if self.lettered and fuzz.ratio(self.plain, other.plain, score_cutoff=_ALIKE) and self._fit(other, pages):
            return True
        # Another chapter's title, but a number beside it that counts on.
        return any(
            number.roman == further.roman and further.value - number.value == pages
            for number in self.numbers
            for further in other.numbers
        )

    def _fit(self, other: _Known, pages: int) -> bool:
        """Whether figures are the same, or one counts on: "Article 5" and then "Article 9" are no heads."""
        mine, theirs = (_FIGURES.findall(known.row.text) for known in (self, other))
        if mine == theirs or len(mine) != len(theirs):
            return True
        return any(int(further) - int(number) == pages for number, further in zip(mine, theirs, strict=True))


def _shared(row: _Known, at: int, pages: Sequence[Sequence[_Known]]) -> bool:
    first, last = max(at - _WINDOW, 0), min(at + _WINDOW + 1, len(pages))
    few = len(pages) < _FEW
    if few and not (row.row.apart or row.is_number):
        return False
    agreeing = sum(
        any(row.alike(other, page - at) for other in pages[page]) for page in range(first, last) if page != at
    )
    return agreeing >= (1 if few else _AGREEING)


def _is_label(row: _Known, label: str) -> bool:
    return bool(label) and row.is_number and row.numbers[0].printed == label


def _abstract(text: str) -> str:
    """A head without what changes from page to page."""
    return _COUNTS.sub("#", text.casefold())


def recurring(pages: Sequence[Sequence[str]]) -> list[list[bool]]:
    """For texts on pages, wherever they stand: whether pages near by have the same, figures apart."""
    plain = [[_abstract(text) for text in texts] for texts in pages]
    agreeing = 1 if len(pages) < _FEW else _AGREEING
    return [
        [
            sum(text in other for page, other in enumerate(plain) if page != at and abs(page - at) <= _WINDOW)
            >= agreeing
            for text in texts
        ]
        for at, texts in enumerate(plain)
    ]
