"""How lines are set tells where paragraphs begin: white space above them, an indent, another size, a short line before.

In doubt a paragraph goes on: a sentence cut in two is no longer a quotation, two paragraphs in one still are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from volteface.reading.composing import Sides

# What a line must differ by, in heights of type, to be indented or outdented, and how far at most: further is centred.
_INDENT, _FURTHEST = 0.7, 8.0
# How much more than usual there is from line to line where a paragraph begins; where even an open sentence ends.
_WIDER, _WIDEST = 1.3, 2.2
# Another size of type; a program that reads pictures is not so sure of it.
_RESIZED, _RESIZED_UNSEEN = 1.13, 1.6
# A last line ends so many heights of type before the column does, where most lines reach its end by this much.
_SHORT, _FULL = 2.5, 1.0
_CLOSED = ".!?…:;”»\"'’)]"
_HYPHENS = "-‐\u00ad¬⸗"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A printed line: its words with their boxes on the page, and where it stands in upright type."""

    words: list[str]
    boxes: list[Sides]
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(self.words)


class Column:
    """The lines of a column, from top to bottom, as they are set.

    `seen` tells whether their places are those of the type, and not as a program read them from a picture.
    """

    def __init__(self, lines: Sequence[Line], *, seen: bool = True) -> None:
        self.lines = lines
        self.resized = _RESIZED if seen else _RESIZED_UNSEEN
        self.size = median([line.size for line in lines])
        steps = [after.top - line.top for line, after in pairwise(lines)]
        self.step = median(steps) if len(steps) > 2 else 1.25 * self.size
        # A column of lines far apart is one of single lines, not of paragraphs.
        self.step = min(self.step, 2.5 * self.size)
        self.left = _usual([line.left for line in lines], 0.4 * self.size)
        self.right = max([line.right for line in lines])
        full = sum([line.right > self.right - _FULL * self.size for line in lines])
        self.justified = len(lines) > 3 and 2 * full > len(lines)

    def paragraphs(self) -> list[list[Line]]:
        """The lines, cut where paragraphs begin."""
        found = [[self.lines[0]]]
        for number in range(1, len(self.lines)):
            if self.begins(number):
                found.append([])
            found[-1].append(self.lines[number])
        return found

    def indented(self) -> bool:
        """Whether the first line is set in from the others, as the first of a paragraph is."""
        return len(self.lines) > 2 and self.indent(0) > 0

    def begins(self, number: int) -> bool:
        """Whether a paragraph begins with a line that is not the first."""
        before, line = self.lines[number - 1], self.lines[number]
        goes_on = line.words[0][0].islower()
        if goes_on and before.words[-1][-1] in _HYPHENS:
            return False
        step = line.top - before.top
        ratio = line.size / before.size
        if not 1 / self.resized < ratio < self.resized:
            return True
        if step > _WIDEST * self.step:
            return True
        if goes_on and before.words[-1][-1] not in _CLOSED:
            return False
        return step > _WIDER * self.step or self._set_apart(number)

    def _set_apart(self, number: int) -> bool:
        before, line = self.lines[number - 1], self.lines[number]
        closed = before.words[-1][-1] in _CLOSED
        # A line of which half is empty ends what it belongs to, with or without a full stop.
        if _centred(before, line) or not (closed or before.right < (self.left + self.right) / 2):
            return False
        indent, above = self.indent(number), self.indent(number - 1)
        if indent < 0 <= above or indent > 0 >= above:
            return True
        return closed and self.justified and before.right < self.right - _SHORT * self.size

    def indent(self, number: int) -> int:
        """1 where a line is set in, −1 where it is set out, 0 where it begins as most do."""
        off = (self.lines[number].left - self.left) / self.size
        if abs(off) < _INDENT or abs(off) > _FURTHEST:
            return 0
        return 1 if off > 0 else -1


def _centred(line: Line, other: Line) -> bool:
    apart = abs(line.left + line.right - other.left - other.right) / 2
    return apart < line.size / 2 and abs(line.left - other.left) > _INDENT * line.size


def _usual(places: Sequence[float], near: float) -> float:
    """The place that most others are near."""
    # What is printed from type stands where it stands: most lines begin at the very same place.
    place, count = Counter([round(place, 1) for place in places]).most_common(1)[0]
    if 2 * count > len(places):
        return place
    ordered = sorted(places)
    return max(ordered, key=lambda place: bisect_right(ordered, place + near) - bisect_left(ordered, place - near))
