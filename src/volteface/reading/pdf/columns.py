"""Reading order: from lines as they stand on a page to columns, rows and lines as a reader takes them.

A page is cut where white space runs down between lines that stand side by side, and across where a line runs over that
white space: headings, tables, a change in the number of columns (the recursive X-Y cut of Nagy and Seth, 1984, with
spanning lines as separators as in Breuel, 2003). Pure functions over boxes; they know neither words nor formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
Row = list[int]

# A line's height is this many cells of the raster; what stands side by side is looked for on it.
_DOWN, _ACROSS = 2, 8
# No raster has more cells to a side: a page of a thousand lines, or boxes that are none.
_MOST_CELLS = 2_000
# No page is larger, and no line lower, in any unit that there is.
_FURTHEST, _FLATTEST = 1e7, 1e-3
# For how many lines two columns stand side by side at least, by how wide the gutter is in heights of a line: chance
# makes narrow ones.
_LINES = 3
_WANTED = ((1.5, _LINES), (0.75, 6), (0.0, 12))
# Lines in one row overlap no more than this, in parts of the shorter.
_OVERLAP = 0.3
# Between two lines that run over the gutter, fewer lines side by side than this belong to them.
_BETWEEN = 2
# A line that reaches over the gutter by less, in heights of a line and in parts of its length, is only a bad box.
_OVER, _OVER_PART = 0.75, 0.25
# Narrower columns, in heights of a line, are those of a table or list: it is read row by row.
_COLUMN = 5.0
# How many places for a gutter are tried.
_TRIES = 6
# A heading above columns has so few lines, and is larger or stands apart.
_HEADING_LINES, _LARGER, _APART = 4, 1.15, 0.8


def reading_order(boxes: Boxes) -> list[list[Row]]:
    """Lines in reading order.

    Args:
        boxes: N lines by left, top, right, bottom, in any unit, from the upper left; a line is what stands in one row
            of one column, so far as that is known.

    Returns:
        Columns, or parts of columns, in the order in which they are read; each as rows from top to bottom; each row
        as numbers of lines from left to right. Each line once.
    """
    if not len(boxes):
        return []
    boxes = np.clip(np.nan_to_num(np.asarray(boxes, np.float64)), -_FURTHEST, _FURTHEST)
    boxes[:, 2:] = np.maximum(boxes[:, 2:], boxes[:, :2])
    unit = max(float(np.median(boxes[:, 3] - boxes[:, 1])), _FLATTEST)
    return [rows(boxes, numbers.tolist(), unit) for numbers in _region(boxes, np.arange(len(boxes)), unit)]


def rows(boxes: Boxes, numbers: Iterable[int] | None = None, unit: float | None = None) -> list[Row]:
    """Lines that stand beside each other, from left to right; the rows from top to bottom.

    Args:
        boxes: N lines by left, top, right, bottom.
        numbers: which of them; all when left out.
        unit: the usual height of a line; the median when left out.
    """
    chosen = np.arange(len(boxes)) if numbers is None else np.array(list(numbers), np.intp)
    if not len(chosen):
        return []
    left, top, right, bottom = boxes[chosen].T
    height = bottom - top
    if unit is None:
        unit = float(np.median(height))
    # A large initial stands in the first of the lines that it is as high as.
    order = np.lexsort((left, top + np.minimum(height, 1.3 * unit) / 2))
    chosen, left, top, right, bottom, height = (values[order] for values in (chosen, left, top, right, bottom, height))
    # Most lines of a column touch neither the one above nor the one below: a row each.
    shared = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
    ends = np.flatnonzero(2 * shared < np.minimum(height[1:], height[:-1])) + 1
    listed: list[int] = chosen.tolist()
    sides: list[list[float]] = np.stack([left, top, right, bottom], axis=1).tolist()
    found: list[Row] = []
    start = 0
    for end in [*ends.tolist(), len(listed)]:
        if end - start == 1:
            found.append([listed[start]])
        else:
            found += [[listed[at] for at in row] for row in _parted(sides, range(start, end))]
        start = end
    return found


def _parted(sides: Sequence[Sequence[float]], touching: Iterable[int]) -> list[Row]:
    """Lines that touch, from top to bottom, as rows."""
    found: list[Row] = []
    for number in touching:
        if found and _beside(sides, found[-1], number):
            found[-1].append(number)
        else:
            found.append([number])
    for row in found:
        row.sort(key=lambda at: (sides[at][0], at))
    return found


def _beside(sides: Sequence[Sequence[float]], row: Row, number: int) -> bool:
    left, top, right, bottom = sides[number]
    # The longest tells where a row is: a mark or an initial is higher or lower than the line.
    longest = row[0] if len(row) == 1 else max(row, key=lambda n: sides[n][2] - sides[n][0])
    _, first_top, _, first_bottom = sides[longest]
    shared = min(bottom, first_bottom) - max(top, first_top)
    if 2 * shared < min(bottom - top, first_bottom - first_top):
        return False
    for other in row:
        over = min(right, sides[other][2]) - max(left, sides[other][0])
        if over > _OVERLAP * min(right - left, sides[other][2] - sides[other][0]):
            return False
    return True


def _region(boxes: Boxes, numbers: NDArray[np.intp], unit: float) -> Iterator[NDArray[np.intp]]:
    """The columns of a part of a page."""
    waiting = [numbers]
    while waiting:
        part = waiting.pop()
        bands = _cut(boxes[part], unit)
        if bands is None:
            yield part
        else:
            waiting.extend(part[band] for band in reversed(bands))


def _cut(boxes: Boxes, unit: float) -> list[NDArray[np.intp]] | None:
    """Cut a part of a page in two or more, in reading order; None where it is one column."""
    if len(boxes) < 2 * _LINES or _stacked(boxes):
        return None
    raster = _Raster(boxes, unit)
    for place, wanted in raster.gutters():
        bands = _bands(boxes, raster, place, wanted * _DOWN)
        if bands is not None:
            return bands
    return None


def _stacked(boxes: Boxes) -> bool:
    """Whether too few lines stand beside others for there to be columns: nearly all begin below all before them."""
    boxes = boxes[np.argsort(boxes[:, 1], kind="stable")]
    reached = np.maximum.accumulate(boxes[:-1, 3])
    beside = 2 * (reached - boxes[1:, 1]) > boxes[1:, 3] - boxes[1:, 1]
    return int(beside.sum()) < _LINES


class _Raster:
    """Where ink stands in a part of a page, and where there is white space between ink on both sides."""

    def __init__(self, boxes: Boxes, unit: float) -> None:
        self.left, self.top = float(boxes[:, 0].min()), float(boxes[:, 1].min())
        width, height = float(boxes[:, 2].max()) - self.left, float(boxes[:, 3].max()) - self.top
        self.across = max(unit / _ACROSS, width / _MOST_CELLS)
        self.down = max(unit / _DOWN, height / _MOST_CELLS)
        left, top = _cells(boxes[:, 0] - self.left, self.across), _cells(boxes[:, 1] - self.top, self.down)
        right = np.maximum(_cells(boxes[:, 2] - self.left, self.across), left + 1)
        bottom = np.maximum(_cells(boxes[:, 3] - self.top, self.down), top + 1)
        ink = np.zeros((int(bottom.max()), int(right.max())), bool)
        sides = zip(left.tolist(), top.tolist(), right.tolist(), bottom.tolist(), strict=True)
        for first_column, first_row, end_column, end_row in sides:
            ink[first_row:end_row, first_column:end_column] = True
        places = np.arange(ink.shape[1])
        first, last = ink.argmax(axis=1), ink.shape[1] - ink[:, ::-1].argmax(axis=1)
        inked: NDArray[np.bool_] = np.any(ink, axis=1, keepdims=True)
        self.between = ~ink & (places > first[:, None]) & (places < last[:, None]) & inked
        self.unit = unit

    def gutters(self) -> Iterator[tuple[int, int]]:
        """Places with most white space between lines side by side, and for how many lines there must be some."""
        white = self.between.sum(axis=0)
        much = white.copy()
        for _ in range(_TRIES):
            most = int(much.max(initial=0))
            if most < _LINES * _DOWN:
                return
            # It reaches as far as there nearly is as much; to the next place with as much goes the column beside it.
            place = _middle(much == most)
            likely = np.flatnonzero(2 * white <= most)
            start = int(likely[likely < place].max(initial=-1)) + 1
            end = int(likely[likely > place].min(initial=len(white)))
            much[start:end] = 0
            others = np.flatnonzero(2 * white > most)
            left = start - int(others[others < start].max(initial=-1))
            right = int(others[others >= end].min(initial=len(white))) - end
            width = (end - start) * self.across / self.unit
            wanted = next(lines for least, lines in _WANTED if width >= least)
            if min(left, right) * self.across >= _COLUMN * self.unit and most >= wanted * _DOWN:
                yield place, wanted

    def x(self, place: int) -> float:
        """Where a column of cells is on the page."""
        return self.left + (place + 0.5) * self.across

    def y(self, row: int) -> float:
        """Where a row of cells begins on the page."""
        return self.top + row * self.down


def _middle(most: NDArray[np.bool_]) -> int:
    """The middle of the first stretch of places that are so."""
    first = int(most.argmax())
    after = np.flatnonzero(~most[first:])
    return first + ((int(after[0]) if len(after) else len(most) - first) - 1) // 2


def _cells(places: Boxes, size: float) -> NDArray[np.intp]:
    return np.rint(places / size).astype(np.intp)


def _bands(boxes: Boxes, raster: _Raster, place: int, wanted: int) -> list[NDArray[np.intp]] | None:
    """Cut at a gutter, and across where lines run over it; None where too little stands beside it."""
    x = raster.x(place)
    # White space between the columns, added up from the top: how much there is between any two heights.
    white = np.concatenate([[0], np.cumsum(raster.between[:, place])])
    reach = np.minimum(x - boxes[:, 0], boxes[:, 2] - x)
    over = (reach > raster.across / 2) & (
        (reach > _OVER * raster.unit) | (reach > _OVER_PART * (boxes[:, 2] - boxes[:, 0]))
    )
    closed = _closed(boxes[over], raster, white)
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    edges = np.array([edge for span in closed for edge in span])
    band = np.searchsorted(edges, middle) if closed else np.zeros(len(boxes), np.intp)
    # Even bands are open, odd ones run over the gutter, and so do the lines that do so themselves.
    band[over & (band % 2 == 0)] += 1
    heights = [0, *(_row(raster, edge, len(white)) for edge in edges), len(white) - 1]
    parts: list[NDArray[np.intp]] = []
    beside = 0
    for number in range(int(band.max()) + 1):
        inside = np.flatnonzero(band == number)
        here = 0 if number % 2 else int(white[heights[number + 1]] - white[heights[number]])
        columns = _columns(boxes, inside, raster, (x, raster.y(_first(white, heights[number]))))
        if here < _BETWEEN * _DOWN or min(map(len, columns[1:])) < _BETWEEN:
            parts.append(inside)
        else:
            parts += columns
            beside += here
    return [part for part in parts if len(part)] if beside >= wanted else None


def _row(raster: _Raster, y: float, rows: int) -> int:
    return min(max(round((y - raster.top) / raster.down), 0), rows - 1)


def _first(white: NDArray[np.intp], start: int) -> int:
    """The first row of cells from a start on that has white space between columns."""
    return int(np.searchsorted(white, white[start], side="right")) - 1


def _closed(over: Boxes, raster: _Raster, white: NDArray[np.intp]) -> list[tuple[float, float]]:
    """Heights between which lines run over the gutter, from top to bottom; those that nearly touch are one."""
    spans: list[list[float]] = []
    for top, bottom in sorted(zip(over[:, 1].tolist(), over[:, 3].tolist(), strict=True)):
        if spans:
            above = _row(raster, spans[-1][1], len(white))
            here = _row(raster, top, len(white))
            if top <= spans[-1][1] or white[max(here, above)] - white[above] < _BETWEEN * _DOWN:
                spans[-1][1] = max(spans[-1][1], bottom)
                continue
        spans.append([top, bottom])
    return [(top, bottom) for top, bottom in spans]


def _columns(
    boxes: Boxes, inside: NDArray[np.intp], raster: _Raster, gutter: tuple[float, float]
) -> list[NDArray[np.intp]]:
    """What stands left and right of a gutter, a heading above both first."""
    x, top = gutter
    unit = raster.down * _DOWN
    above = _heading(boxes, inside, top, unit)
    rest = inside[~np.isin(inside, above)]
    right = (boxes[rest, 0] + boxes[rest, 2]) / 2 > x
    return [above, rest[~right], rest[right]]


def _heading(boxes: Boxes, inside: NDArray[np.intp], top: float, unit: float) -> NDArray[np.intp]:
    """Lines above all columns that stand alone in their rows: larger than the rest, or apart from it."""
    middle = (boxes[inside, 1] + boxes[inside, 3]) / 2
    above, rest = inside[middle < top], inside[middle >= top]
    none = inside[:0]
    if not 0 < len(above) <= _HEADING_LINES or not len(rest):
        return none
    heights = boxes[:, 3] - boxes[:, 1]
    apart = boxes[rest, 1].min() - boxes[above, 3].max() >= _APART * unit
    larger = heights[above].min() >= _LARGER * np.median(heights[rest])
    return above if apart or larger else none
