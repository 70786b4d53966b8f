"""Raised and lowered figures: a footnote's mark is no part of the number or word that it stands at.

"1914" with a small raised 5 is not 19145. A raised figure becomes the raised figure of Unicode: at a word of its own,
so that the word stays one that can be looked up; in one word with it where the two mean one thing (m², 10⁶, CO₂).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# A raised figure is so much smaller than what it stands at, and so much higher (or lower), in heights of type.
_SMALLER, _HIGHER, _LOWER = 0.85, 0.1, -0.05
# What is as short as this is a unit or a power, and no word with a footnote.
_SHORT = 2
_ABOUT = "([{\"'“„«.,;:!?)]}”»’"
_FIGURES = frozenset("0123456789")
_MARKS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")
_AFTER = frozenset(".,;:!?)]}”»’")
# How far, in heights of type, a raised figure may stand from what it belongs to.
_NEAR = 0.4
_TOUCHING = 0.15
# A longer one is a number in small type.
_LONGEST = 3
# A word as (its text, its first and its last letter's number on the page).
Word = tuple[str, int, int]
# By a word's number, how its figures are written, and whether they stand at the word before.
Marks = dict[int, tuple[dict[int, int], bool]]


def differing(starts: NDArray[np.float64], ends: NDArray[np.float64]) -> NDArray[np.intp]:
    """Which words begin and end in type of different height: N first and N last letters by left, bottom, right, top."""
    first, last = starts[:, 3] - starts[:, 1], ends[:, 3] - ends[:, 1]
    return np.flatnonzero(np.minimum(first, last) < _SMALLER * np.maximum(first, last))


def split(word: Word, boxes: NDArray[np.float64]) -> list[Word]:
    """A word that ends or begins with raised figures, as the words that it is.

    Args:
        word: its text and place.
        boxes: the boxes of its N letters, by left, bottom, right, top.
    """
    text, first, last = word
    if len(text) != len(boxes):
        return [word]
    heights = boxes[:, 3] - boxes[:, 1]
    full = float(heights.max())
    small = heights < _SMALLER * full
    base = float(np.median(boxes[~small, 1]))
    up = small & (boxes[:, 1] > base + _HIGHER * full)
    down = small & (boxes[:, 1] < base + _LOWER * full)
    figures = np.array([letter in _FIGURES for letter in text])
    for marked, table in ((up & figures, _RAISED), (down & figures, _LOWERED)):
        if not marked.any():
            continue
        if marked[-1]:
            count = int(marked[::-1].argmin()) if not marked.all() else len(text)
            stem, mark = text[:-count], text[-count:].translate(table)
            if len(stem.strip(_ABOUT)) <= _SHORT or table is _LOWERED:
                return [(stem + mark, first, last)]
            return [(stem, first, last - count), (mark, last - count + 1, last)]
        if marked[0] and table is _RAISED:
            count = int(marked.argmin())
            return [(text[:count].translate(table), first, first + count - 1), (text[count:], first + count, last)]
    return [word]


def marks(texts: Sequence[str], boxes: NDArray[np.float64]) -> Marks:
    """Which words are raised or lowered figures that stand by themselves.

    Args:
        texts: N words.
        boxes: their boxes, by left, bottom, right, top.

    Returns:
        By a word's number, how its figures are written then, and whether it stands at the word before it.
    """
    figures = [
        at for at, text in enumerate(texts) if text[0] in _FIGURES and len(text) <= _LONGEST and text.isdecimal()
    ]
    if not figures:
        return {}
    sides: list[list[float]] = boxes.tolist()
    return {at: found for at in figures if texts[at].isascii() and (found := _set_off(sides, at)) is not None}


def joined(words: Sequence[Word], boxes: NDArray[np.float64], found: Marks) -> list[Word]:
    """Words with raised figures marked as such, and within the words that they belong to.

    Args:
        words: N words.
        boxes: their boxes, by left, bottom, right, top.
        found: what `marks` found among them.
    """
    sides: list[list[float]] = boxes.tolist()
    kept: list[Word] = []
    for number, word in enumerate(words):
        text, first, last = word
        if number not in found:
            after = kept and kept[-1][0][-1] in _MARKS and text[0] in _AFTER
            if after and _touches(sides[number - 1], sides[number]):
                kept[-1] = (kept[-1][0] + text, kept[-1][1], last)
            else:
                kept.append(word)
            continue
        mark, belongs = text.translate(found[number][0]), found[number][1]
        if belongs and len(kept[-1][0].strip(_ABOUT)) <= _SHORT and kept[-1][0][-1].isalnum():
            kept[-1] = (kept[-1][0] + mark, kept[-1][1], last)
        else:
            kept.append((mark, first, last))
    return kept


def _set_off(sides: list[list[float]], number: int) -> tuple[dict[int, int], bool] | None:
    """How a figure is raised or lowered, and whether beside the word before it; None where it is not."""
    if number and (table := _mark(sides[number - 1], sides[number])) is not None:
        return table, True
    if number + 1 < len(sides) and _mark(sides[number + 1], sides[number], before=True) is not None:
        return _RAISED, False
    return None


def _touches(before: list[float], word: list[float]) -> bool:
    """Whether a word begins where the one before ends: only the height parts them."""
    height = word[3] - word[1]
    return abs(word[0] - before[2]) < _TOUCHING * height and before[1] < word[3] and word[1] < before[3]


def _mark(word: list[float], figure: list[float], *, before: bool = False) -> dict[int, int] | None:
    """Whether a figure is raised or lowered beside a word, and what it is then."""
    left, bottom, right, top = word
    height = top - bottom
    gap = left - figure[2] if before else figure[0] - right
    if figure[3] - figure[1] >= _SMALLER * height or not -_NEAR * height < gap < _NEAR * height:
        return None
    # On the same line at all.
    if figure[1] > top or figure[3] < bottom:
        return None
    if figure[1] > bottom + _HIGHER * height:
        return _RAISED
    return _LOWERED if figure[1] < bottom + _LOWER * height and not before else None
