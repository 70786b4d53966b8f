"""The words of a PDF's page with their places, sizes and turns; or why there are none.

Words are told apart as PDFium tells them, by spaces written or seen. Where a word stands is told by its first and last
letter.
"""

from __future__ import annotations

import ctypes
import re
from enum import StrEnum
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from numpy.typing import NDArray

from volteface.reading import raised
from volteface.reading.accents import accented
from volteface.reading.pdf_file import Pdf
from volteface.reading.pdf_letters import DIVIDED, Letters, Numbers
from volteface.reading.sheet import ASKEW, Sheet

_WORD = re.compile(f"[^\\s{DIVIDED}]+{DIVIDED}?|{DIVIDED}")
# No letters: what fonts without a table of characters give, controls among them.
_NONSENSE = re.compile("[\x00-\x1f\x7f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
# Marks of lists that Symbol and Wingdings, typefaces of the 1990s, have where Unicode has nothing.
_MARKS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "−"})
# From this share on of letters that are none, the rest cannot be trusted either.
_TOO_MANY = 0.2
# One word in so many is asked whether its font names its letters; where one is not named, all are asked.
_SAMPLE = 8
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# The furthest that a turned word may be from a quarter turn, in degrees.
_SLANT = 10
# How far beyond the page's edge, in parts of its size, the middle of a word may be and the word still be on it.
_EDGE = 0.005
# What a type's height is when a file gives none that could be: no less than a tenth of a point.
_FLAT = 0.1
# A picture of the page itself is that large a part of it, and among so many of the first or last things drawn.
_COVERED, _OUTER = 0.7, 8
# No page of more letters is read: it is none.
_MOST_LETTERS = 2_000_000


class Lack(StrEnum):
    """Why a page gives no words; the value is what a person is told of the page."""

    BLANK = "is blank"
    SCANNED = "is a scan: a picture without text"
    DRAWN = "has no text, only drawings"
    UNNAMED = "is set in fonts that do not say which letters they print: its text would be nonsense"
    DAMAGED = "is damaged"


def sheet(pdf: Pdf, index: int) -> Sheet | Lack:
    """The words of a page, counted from 0."""
    with pdf.page(index) as page:
        text = pdfium.FPDFText_LoadPage(page) if page else None
        if not text:
            return Lack.DAMAGED
        try:
            found = _words(page, Letters(text), index + 1, pdf.label(index))
        finally:
            pdfium.FPDFText_ClosePage(text)
        return _lack(page) if found is None else found


def _lack(page: Any) -> Lack:
    kinds = {
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, number))
        for number in range(min(pdfium.FPDFPage_CountObjects(page), 1_000))
    }
    if kinds & {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}:
        return Lack.SCANNED
    return Lack.DRAWN if kinds else Lack.BLANK


def _pictured(page: Any) -> bool:
    """Whether a picture covers the page: its words were read from it by a program, and lie unseen over or under it."""
    area = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, area)
    count = pdfium.FPDFPage_CountObjects(page)
    # Such a picture comes before all words, or after them.
    for number in {*range(min(_OUTER, count)), *range(max(count - _OUTER, 0), count)}:
        drawn = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_IMAGE:
            sides = [ctypes.c_float() for _ in range(4)]
            pdfium.FPDFPageObj_GetBounds(drawn, *sides)
            left, bottom, right, top = (side.value for side in sides)
            width = min(right, area.right) - max(left, area.left)
            height = min(top, area.top) - max(bottom, area.bottom)
            if min(width, height) > 0 and width * height > _COVERED * (area.right - area.left) * (
                area.top - area.bottom
            ):
                return True
    return False


def _words(page: Any, letters: Letters, number: int, label: str) -> Sheet | Lack | None:
    """The words on a page; None where it has none."""
    if letters.count > _MOST_LETTERS:
        return Lack.DAMAGED
    written = letters.written()
    found = [(match.group(), *match.span()) for match in _WORD.finditer(written)]
    if not found:
        return None
    words = [(word.replace(DIVIDED, "-"), start, end - 1) for word, start, end in found]
    legible = _legible(words, letters)
    if legible is None:
        return Lack.UNNAMED
    seen = not _pictured(page)
    words, starts, ends = _marked(legible, letters, seen=seen)
    first = [start for _, start, _ in words]
    boxes = _union(starts, ends)
    size, placed = _placed(page, boxes)
    matrices = letters.matrices(first)
    heights = letters.sizes(first) * np.hypot(matrices[:, 2], matrices[:, 3])
    heights = np.where(heights > _FLAT, heights, starts[:, 3] - starts[:, 1])
    middle = (placed[:, :2] + placed[:, 2:]) / 2
    on = ((middle >= -_EDGE * size) & (middle <= (1 + _EDGE) * size)).all(axis=1)
    if not on.any():
        return None
    texts = [word for word, _, _ in words]
    mirrored = 2 * sum(1 for word in texts if _RIGHT_TO_LEFT.match(word)) > len(texts)
    turns = _turns(matrices, starts, ends, _rotation(page))
    kept = np.flatnonzero(on).tolist()
    return Sheet(
        number,
        float(size[0]),
        float(size[1]),
        [texts[at] for at in kept],
        placed[on],
        np.maximum(heights, _FLAT)[on],
        turns[on],
        label,
        mirrored=mirrored,
        seen=seen,
    )


def _legible(words: list[raised.Word], letters: Letters) -> list[raised.Word] | None:
    """The words with a mark in place of each letter that has no name; None where these are too many."""
    unnamed: set[int] = set()
    if letters.unnamed([start for _, start, _ in words[::_SAMPLE]]):
        unnamed.update(letters.unnamed([at for _, start, end in words for at in range(start, end + 1)]))
    everything = "".join([word for word, _, _ in words])
    if not unnamed and everything.isascii() and everything.isprintable():
        return words
    nonsense = len(_NONSENSE.findall(everything.translate(_MARKS)))
    if nonsense + len(unnamed) > _TOO_MANY * len(everything):
        return None
    marked = []
    for word, start, end in words:
        text = _CONTROL.sub("\ufffd", word.translate(_MARKS))
        if unnamed and not unnamed.isdisjoint(range(start, end + 1)):
            text = "".join("\ufffd" if at in unnamed else letter for at, letter in enumerate(text, start))
        marked.append((text, start, end))
    return marked


def _marked(words: list[raised.Word], letters: Letters, *, seen: bool) -> tuple[list[raised.Word], Numbers, Numbers]:
    """The words, raised figures told apart, and the boxes of the first and last letter of each."""

    def ends(words: list[raised.Word]) -> tuple[Numbers, Numbers]:
        return letters.boxes([start for _, start, _ in words]), letters.boxes([end for _, _, end in words])

    starts, lasts = ends(words)
    plain = accented(words, _union(starts, lasts), lambda word: letters.boxes(range(word[1], word[2] + 1)))
    if len(plain) != len(words):
        starts, lasts = ends(plain)
    words = plain
    if not seen:
        return words, starts, lasts
    found = words
    if len(mixed := raised.differing(starts, lasts)):
        parts = {at: raised.split(words[at], letters.boxes(range(words[at][1], words[at][2] + 1))) for at in mixed}
        found = [part for at, word in enumerate(words) for part in parts.get(at, [word])]
        starts, lasts = ends(found)
    joined = raised.joined(found, _union(starts, lasts))
    if len(joined) != len(found):
        starts, lasts = ends(joined)
    return joined, starts, lasts


def _union(starts: Numbers, ends: Numbers) -> Numbers:
    return np.hstack([np.minimum(starts, ends)[:, :2], np.maximum(starts, ends)[:, 2:]])


def _rotation(page: Any) -> int:
    return int(pdfium.FPDFPage_GetRotation(page)) % 4


def _placed(page: Any, boxes: Numbers) -> tuple[Numbers, Numbers]:
    """The page's size and the boxes by left, top, right, bottom, as the page is shown: cropped and turned."""
    area = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, area)
    left, bottom, right, top = boxes.T
    from_left, to_right = left - area.left, area.right - right
    from_top, to_bottom = area.top - top, bottom - area.bottom
    width, height = area.right - area.left, area.top - area.bottom
    sides = {
        0: (from_left, from_top, width - to_right, height - to_bottom),
        1: (to_bottom, from_left, height - from_top, width - to_right),
        2: (to_right, to_bottom, width - from_left, height - from_top),
        3: (from_top, to_right, height - to_bottom, width - from_left),
    }
    rotation = _rotation(page)
    size = (width, height) if rotation % 2 == 0 else (height, width)
    return np.array(size, np.float64), np.stack(sides[rotation], axis=1)


def _turns(matrices: Numbers, starts: Numbers, ends: Numbers, rotation: int) -> NDArray[np.int8]:
    """How words are turned on the page as it is shown, in quarter turns clockwise."""
    degrees = -np.degrees(np.arctan2(matrices[:, 1], matrices[:, 0]))
    quarters = np.rint(degrees / 90)
    turns = (quarters.astype(np.int64) + rotation) % 4
    # Scripts that are written downwards: the letters stand upright, each below the one before.
    height = starts[:, 3] - starts[:, 1]
    down = (starts[:, 1] - ends[:, 1] > height / 2) & (np.abs(starts[:, 0] - ends[:, 0]) < height / 2) & (quarters == 0)
    if down.any() and 2 * down.sum() >= (starts != ends).any(axis=1).sum():
        down = quarters == 0
    turns = np.where(down, (turns + 1) % 4, turns)
    return np.where(np.abs(degrees - 90 * quarters) > _SLANT, ASKEW, turns).astype(np.int8)
