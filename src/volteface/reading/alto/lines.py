"""The lines of an ALTO page: words, where they stand, and what its own words say of those that are divided.

Written for speed: a page of a newspaper has some thousand words, and all but a few stand as they should.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from volteface.reading.composing import Sides
from volteface.reading.division import HYPHENS
from volteface.reading.placing import placed, spread

# A mark that has a String of its own stands no further from its word than this, in heights of the word.
_NEAR = 0.25
_CLOSING = frozenset(".,;:!?)]»”’…")
_OPENING = frozenset("([„")


class Line(NamedTuple):
    """A printed line: its words, as many boxes or none, and what its first is with the last of the line before."""

    words: list[str]
    boxes: list[Sides]
    whole: str = ""


class Lines:
    """Reads the lines of one ALTO file, of whatever version: they differ in their namespace."""

    def __init__(self, namespace: str) -> None:
        prefix = f"{{{namespace}}}" if namespace else ""
        self._line = f"{prefix}TextLine"
        self._string = f"{prefix}String"
        self._space = f"{prefix}SP"
        self._hyphen = f"{prefix}HYP"

    def of(self, block: etree._Element) -> Iterator[Line]:
        """The lines of a text block that hold words."""
        for element in block.iterchildren(self._line):
            if (line := self._read(element)).words:
                yield line

    def _read(self, element: etree._Element) -> Line:
        strings = list(element.iterchildren(self._string))
        if not strings:
            return Line([], [])
        first = strings[0]
        whole = first.get("SUBS_CONTENT", "") if first.get("SUBS_TYPE") == "HypPart2" else ""
        words = [string.get("CONTENT", "") for string in strings]
        try:
            boxes = [
                (
                    left := float(get("HPOS", "")),
                    top := float(get("VPOS", "")),
                    left + float(get("WIDTH", "")),
                    top + float(get("HEIGHT", "")),
                )
                for string in strings
                for get in (string.get,)
            ]
        except ValueError:
            return self._careful(element, whole)
        rest = len(element) - len(words)
        last = element[-1]
        if last.tag == self._hyphen:
            rest -= 1
            words[-1] = _hyphened(words[-1], last)
        if len(" ".join(words).split()) != len(words) or (rest != len(words) - 1 and 2 * rest >= len(words) - 1 > 0):
            return self._careful(element, whole)
        return Line(words, boxes, whole) if rest else Line(*_closed_up(words, boxes), whole)

    def _careful(self, element: etree._Element, whole: str) -> Line:
        """A line in which something is out of the ordinary: places missing, several words in one, none between."""
        words: list[str] = []
        boxes: list[Sides | None] = []
        spaces = sum(1 for _ in element.iterchildren(self._space))
        strings = sum(1 for _ in element.iterchildren(self._string))
        # Where the spaces are told, there is none between two words without one.
        told = 2 * spaces >= strings - 1
        apart = True
        for child in element.iterchildren(self._string, self._space, self._hyphen):
            if child.tag == self._string:
                parts = child.get("CONTENT", "").split()
                box = box_of(child)
                within: list[Sides | None] = [*spread(parts, box)] if box and len(parts) > 1 else [box] * len(parts)
                if parts and words and told and not apart:
                    words[-1] += parts.pop(0)
                    boxes[-1] = _around(boxes[-1], within.pop(0))
                words += parts
                boxes += within
                apart = False
            elif child.tag == self._hyphen and words:
                words[-1] = _hyphened(words[-1], child)
                apart = True
            else:
                apart = True
        found, sides = placed("", words, boxes, box_of(element))
        return Line(found, sides, whole)


def box_of(element: etree._Element) -> Sides | None:
    """The box of a word, line or block; None where one of its measures is missing or no number."""
    get = element.get
    try:
        left, top = float(get("HPOS", "")), float(get("VPOS", ""))
        return left, top, left + float(get("WIDTH", "")), top + float(get("HEIGHT", ""))
    except ValueError:
        return None


def _hyphened(word: str, hyphen: etree._Element) -> str:
    """A word with the hyphen that ends its line; some programs write it twice."""
    return word if word[-1:] in HYPHENS and word else word + (hyphen.get("CONTENT") or "-")


def _around(one: Sides | None, other: Sides | None) -> Sides | None:
    if one is None or other is None:
        return None
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _closed_up(words: Sequence[str], boxes: Sequence[Sides]) -> tuple[list[str], list[Sides]]:
    """Without spaces told: marks that have a String of their own, put to the words that they stand at."""
    kept, sides = [words[0]], [boxes[0]]
    for number, (word, box) in enumerate(zip(words[1:], boxes[1:], strict=True), 2):
        mark = word[:1] in _CLOSING and not any(map(str.isalnum, word))
        if word and (mark or kept[-1] in _OPENING or (number == len(words) and word in HYPHENS)):
            left, top, right, bottom = sides[-1]
            height = bottom - top if mark else max(bottom, box[3]) - min(top, box[1])
            if -height <= box[0] - right <= _NEAR * height:
                kept[-1] += word
                sides[-1] = (min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3]))
                continue
        kept.append(word)
        sides.append(box)
    return kept, sides
