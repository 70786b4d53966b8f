"""What stands within quotation marks, across sentences, paragraphs and pages, in the marks of many languages.

Straight marks are told apart by what stands about them. A quotation of several paragraphs may repeat its opening mark
at each of them, as old prints do, and close only the last. A mark that is never closed spoils one paragraph, not all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from volteface.reading.paragraphs import Bounds

_MARKS = '"“”„‟«»‹›「」『』‘'
_DOUBLED = ("``", "''")
# Single marks are also apostrophes: an opening one stands before a word and after none, a closing one after a full
# stop or comma, as British printers set it.
_SINGLE_STRAIGHT = re.compile(r"'(?<![\w.,!?;]')(?=\w)((?:[^'\n]|'(?=\w)){12,2000}?[.,!?;])'(?!\w)")
_SINGLE_CLOSE = re.compile(r"’(?!\w)")
_OPENS, _CLOSES, _EITHER = "opens", "closes", "either"
_ALWAYS = {"„": _OPENS, "‟": _OPENS, "「": _OPENS, "『": _OPENS, "``": _OPENS, "」": _CLOSES, "』": _CLOSES}
_BEFORE_OPENING = " \t\n\f([{—–-:/'‘“„«\xa0\u202f"
# How far a closing mark may stand behind its opening mark when paragraphs lie between.
_REACH = 6_000


class Quotation(msgspec.Struct, frozen=True):
    """A quotation with its marks; not `sure` where its end was never marked."""

    start: int
    end: int
    sure: bool = True


class Habits(msgspec.Struct, frozen=True):
    """How a text uses marks whose direction differs between countries.

    `guillemets` are those that open («French» or »German«), `low_nine` whether „ opens and “ closes (German), and
    `only_high_nine` whether ” stands at both ends (Swedish, Finnish).
    """

    guillemets: str
    low_nine: bool
    only_high_nine: bool


def quotations(text: str, parts: Sequence[Bounds]) -> list[Quotation]:
    """The outermost quotations in order.

    Args:
        text: the layer.
        parts: its paragraphs.
    """
    found: list[Quotation] = []
    if any(mark in text for mark in _MARKS) or "''" in text:
        found = _paired(text, parts)
    if "'" in text:
        single = (Quotation(*match.span()) for match in _SINGLE_STRAIGHT.finditer(text))
        found = sorted([*found, *single], key=lambda q: (q.start, -q.end))
    return found


def _paired(text: str, parts: Sequence[Bounds]) -> list[Quotation]:
    habits = _habits(text)
    marks = [(at, at + len(mark), _direction(text, at, mark, habits)) for at, mark in _found(text)]
    found: list[Quotation] = []
    opened = -1  # where the quotation began that is open now
    at = 0
    for number, (start, end) in enumerate(parts):
        while at < len(marks) and marks[at][0] < end:
            first, last, direction = marks[at]
            at += 1
            if text[first] == "‘":
                # Single marks are read as far as their closing one, within the paragraph.
                close = _SINGLE_CLOSE.search(text, last, end)
                if opened < 0 and close is not None and direction == _OPENS:
                    found.append(Quotation(first, close.end()))
                continue
            if opened < 0:
                opened = first if direction != _CLOSES else opened
            elif direction == _CLOSES or (direction == _EITHER and first > opened):
                found.append(Quotation(opened, last))
                opened = -1
        if opened >= 0:
            following = parts[number + 1] if number + 1 < len(parts) else None
            if not _goes_on(text, opened, (start, end), following, marks[at : at + 1]):
                # Opened with the paragraph: the closing mark was left out. Opened within it: nobody knows its end.
                found.append(Quotation(opened, end, sure=opened <= start))
                opened = -1
    return found


def _found(text: str) -> list[tuple[int, str]]:
    """All marks in order; a search for each is faster than one for any."""
    found: list[tuple[int, str]] = []
    for mark in (*_MARKS, *_DOUBLED):
        at = text.find(mark)
        while at >= 0:
            found.append((at, mark))
            at = text.find(mark, at + len(mark))
    return sorted(found)


def _goes_on(
    text: str, opened: int, part: Bounds, following: Bounds | None, next_mark: Sequence[tuple[int, int, str]]
) -> bool:
    """Whether an open quotation runs into the next paragraph."""
    if following is None or not next_mark:
        return False
    first, _, direction = next_mark[0]
    if first == following[0]:
        return direction != _CLOSES  # the mark repeated at each paragraph
    if first - opened > _REACH:
        return False
    broken_off = text[part[1] - 1].isalnum() or text[part[1] - 1] in ",;-"  # a page ends within a sentence
    return direction == _CLOSES or (broken_off and first < following[1])


def _direction(text: str, at: int, mark: str, habits: Habits) -> str:
    if mark in _ALWAYS:
        return _ALWAYS[mark]
    if mark in "«»‹›":
        return _OPENS if mark in habits.guillemets else _CLOSES
    before, after = text[at - 1] if at else " ", text[at + len(mark) : at + len(mark) + 1]
    opening = before in _BEFORE_OPENING and bool(after) and not after.isspace() and after not in ".,;:!?)]}"
    if mark == "“":
        return _CLOSES if habits.low_nine and not opening else _OPENS
    if mark == "”":
        return _OPENS if opening and habits.only_high_nine else _CLOSES
    if opening:
        return _OPENS
    return _EITHER if after.isalnum() else _CLOSES


def _habits(text: str) -> Habits:
    left, right = text.find("«"), text.find("»")
    low_nine = "„" in text
    return Habits(
        guillemets="»›" if 0 <= right < left else "«‹",
        low_nine=low_nine,
        only_high_nine="”" in text and "“" not in text and not low_nine,
    )
