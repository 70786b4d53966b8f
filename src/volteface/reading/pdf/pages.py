"""A PDF's page apart from its words: what it is where it has none, how it is cropped and turned, how words are set."""

from __future__ import annotations

import ctypes
from enum import StrEnum
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from numpy.typing import NDArray

from volteface.reading.pdf.letters import Letters, Numbers
from volteface.reading.pdf.sheet import ASKEW

# The furthest that a turned word may be from a quarter turn, in degrees.
_SLANT = 10
# Types whose upper and lower edges are as near as this, in points, are one.
_ALIKE = 0.01
# What a type's height is when a file gives none that could be: no less than a tenth of a point.
_FLAT = 0.1
# A picture of the page itself is that large a part of it, and among so many of the first or last things drawn.
_COVERED, _OUTER = 0.7, 8
# So many things on a page without words tell what it is.
_MOST_LOOKED_AT = 1_000


class Lack(StrEnum):
    """Why a page gives no words; the value is what a person is told of the page."""

    BLANK = "is blank"
    SCANNED = "is a scan: a picture without text"
    DRAWN = "has no text, only drawings"
    UNNAMED = "is set in fonts that do not say which letters they print: its text would be nonsense"
    DAMAGED = "is damaged"


def lack_of(page: Any) -> Lack:
    """What a page without words is."""
    waiting = [
        pdfium.FPDFPage_GetObject(page, number)
        for number in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_LOOKED_AT))
    ]
    drawn = False
    for _ in range(_MOST_LOOKED_AT):
        if not waiting:
            break
        one = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            return Lack.SCANNED
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            inside = min(max(pdfium.FPDFFormObj_CountObjects(one), 0), _MOST_LOOKED_AT)
            waiting += [pdfium.FPDFFormObj_GetObject(one, number) for number in range(inside)]
        else:
            drawn = True
    return Lack.DRAWN if drawn else Lack.BLANK


def pictured(page: Any) -> bool:
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


def rotation_of(page: Any) -> int:
    """By how many quarter turns, clockwise, the page is turned before it is shown."""
    return int(pdfium.FPDFPage_GetRotation(page)) % 4


def placed(page: Any, boxes: Numbers) -> tuple[Numbers, Numbers]:
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
    rotation = rotation_of(page)
    size = (width, height) if rotation % 2 == 0 else (height, width)
    return np.array(size, np.float64), np.stack(sides[rotation], axis=1)


def turns(matrices: Numbers, starts: Numbers, ends: Numbers, rotation: int) -> NDArray[np.int8]:
    """How words are turned on the page as it is shown, in quarter turns clockwise."""
    degrees = -np.degrees(np.arctan2(matrices[:, 1], matrices[:, 0]))
    quarters = np.rint(degrees / 90)
    found = (quarters.astype(np.int64) + rotation) % 4
    # Scripts that are written downwards: the letters stand upright, each below the one before.
    height = starts[:, 3] - starts[:, 1]
    down = (starts[:, 1] - ends[:, 1] > height / 2) & (np.abs(starts[:, 0] - ends[:, 0]) < height / 2) & (quarters == 0)
    if down.any() and 2 * down.sum() >= (starts != ends).any(axis=1).sum():
        down = quarters == 0
    found = np.where(down, (found + 1) % 4, found)
    return np.where(np.abs(degrees - 90 * quarters) > _SLANT, ASKEW, found).astype(np.int8)


def types(first: list[int], starts: Numbers, letters: Letters) -> tuple[Numbers, Numbers]:
    """The heights of type of words, and the matrices by which they are turned.

    Words that follow each other on a line at the same height are in the same type: only where that changes is it asked.
    """
    changed = np.any(np.abs(np.diff(starts[:, [1, 3]], axis=0, prepend=np.inf)) > _ALIKE, axis=1)
    asked = np.flatnonzero(changed)
    at = [first[number] for number in asked.tolist()]
    matrices = letters.matrices(at)
    heights = letters.sizes(at) * np.hypot(matrices[:, 2], matrices[:, 3])
    heights = np.where(heights > _FLAT, heights, (starts[:, 3] - starts[:, 1])[asked])
    group = np.cumsum(changed) - 1
    return np.maximum(heights, _FLAT)[group], matrices[group]
