"""The lines of a PAGE-XML region: which of several levels of text is taken, and where its words stand.

A line's own text goes before that of its words, a word's before that of its glyphs, a line's before its region's: what
was corrected by hand was corrected on the upper level, and what lies below it is what was recognised before. The lower
levels fill in what the upper ones lack, and give the boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import inf, isfinite
from typing import Any

from lxml import etree

from volteface.reading.composing import Sides
from volteface.reading.markup import local_name, name_of
from volteface.reading.pagexml.regions import in_order
from volteface.reading.placing import BOTTOM_TO_TOP, RIGHT_TO_LEFT, TOP_TO_BOTTOM, placed, spread
from volteface.reading.printed import Line


def lines_of(region: etree._Element, direction: str = "") -> list[Line]:
    """The lines of a region that have text; those within regions of its own are not among them.

    Args:
        region: an element that may hold TextLine and TextEquiv.
        direction: how its page is read where it says nothing itself.
    """
    direction = region.get("readingDirection") or direction
    elements = in_order(region.iterchildren("{*}TextLine"))
    quick = _quick(name_of(region).namespace)
    lines = [_line(element, direction, quick) for element in elements]
    written = [line for line in lines if line.words]
    if len(written) == len(lines) > 0:
        return lines
    stated = [words for one in _reading(region.iterchildren("{*}TextEquiv")).split("\n") if (words := one.split())]
    if not stated or (not lines and any(True for _ in region.iterfind(".//{*}TextLine"))):
        return written
    if len(stated) == len(lines):
        return [
            line if line.words else _stated(element, words, direction)
            for line, element, words in zip(lines, elements, stated, strict=True)
        ]
    if len(stated) == len(written) or _letters(stated) <= _letters([line.words for line in written]):
        return written
    return [Line(words, []) for words in stated]


def box_of(element: etree._Element | None) -> Sides | None:
    """The box about an outline (Coords): left, top, right, bottom; None where it has none that can be read."""
    if element is None:
        return None
    said = element.get("points")
    if said is None:  # before 2013 each point was an element
        said = " ".join(point.get(axis, "?") for point in element.iterchildren("{*}Point") for axis in "xy")
    return _box(said)


def _box(points: str) -> Sides | None:
    numbers = points.replace(",", " ").split()
    try:
        values: list[float] = [*map(int, numbers)]
    except ValueError:
        try:
            values = [*map(float, numbers)]
        except ValueError:
            return None
    across, down = values[::2], values[1::2]
    if not down or len(across) != len(down) or not isfinite(sum(values)):
        return None
    box = (min(across), min(down), max(across), max(down))
    # An outline without extent is a placeholder.
    return None if box[0] == box[2] and box[1] == box[3] else box


@lru_cache(maxsize=16)
def _quick(namespace: str) -> Any:
    """Finds outline and text of each word of a line by turns, in one step; None where there is no namespace."""
    if not namespace:
        return None
    path = "p:Word/p:Coords/@points | p:Word/p:TextEquiv/p:Unicode/text()"
    return etree.XPath(path, namespaces={"p": namespace}, smart_strings=False)


def _line(element: etree._Element, direction: str, quick: Any) -> Line:
    direction = element.get("readingDirection") or direction
    if quick is not None:  # what a page has by the thousand: a line whose words are those of its text
        turns = quick(element)
        found = _reading(element.iterchildren("{*}TextEquiv")).split() if turns else []
        if found and turns[1::2] == found and len(turns) == 2 * len(found):
            boxes = [_box(points) for points in turns[::2]]
            if None not in boxes:
                return Line(found, [side for side in boxes if side is not None])
    text, outline, words = _parts(element, "Word")
    said, boxes = [], []
    for word in in_order(words):
        wording, place, glyphs = _parts(word, "Glyph")
        said.append(wording or _spelled(glyphs, direction))
        boxes.append(box_of(place))
    return Line(*placed(text, said, boxes, box_of(outline), direction))


def _parts(element: etree._Element, inner: str) -> tuple[str, etree._Element | None, list[etree._Element]]:
    """The text of a line or word, its outline, and the words or glyphs in it."""
    equivalents, outline, parts = [], None, []
    for child in element:
        name = local_name(child)
        if name == inner:
            parts.append(child)
        elif name == "Coords":
            outline = child
        elif name == "TextEquiv":
            equivalents.append(child)
    return _reading(equivalents).strip(), outline, parts


def _reading(equivalents: Iterable[etree._Element]) -> str:
    """The best of several readings: that of the lowest index, else that of the highest confidence, else the first."""
    found = [(element, text) for element in equivalents if (text := _unicode(element)).strip()]
    return min(found, key=_rank)[1] if len(found) > 1 else found[0][1] if found else ""


def _rank(reading: tuple[etree._Element, str]) -> tuple[float, float]:
    element = reading[0]
    return _number(element.get("index"), inf), -_number(element.get("conf"), -inf)


def _number(said: str | None, otherwise: float) -> float:
    try:
        return float(said) if said else otherwise
    except ValueError:
        return otherwise


def _unicode(equivalent: etree._Element) -> str:
    plain = ""
    for child in equivalent:
        name = local_name(child)
        if name == "Unicode" and child.text:
            return child.text
        if name == "PlainText":
            plain = child.text or ""
    return plain


def _spelled(glyphs: Sequence[etree._Element], direction: str) -> str:
    """A word from its glyphs, in the order in which they stand on paper where all say it."""
    found = []
    for glyph in glyphs:
        text, outline, _ = _parts(glyph, "")
        found.append((text, box_of(outline)))
    places = [box for _, box in found if box is not None]
    if len(places) == len(found):
        side = 1 if direction in {TOP_TO_BOTTOM, BOTTOM_TO_TOP} else 0
        back = direction in {RIGHT_TO_LEFT, BOTTOM_TO_TOP}
        order = sorted(range(len(found)), key=lambda at: places[at][side], reverse=back)
        found = [found[at] for at in order]
    return "".join(text for text, _ in found)


def _stated(element: etree._Element, words: list[str], direction: str) -> Line:
    """A line whose text stands with its region alone."""
    box = box_of(element.find("{*}Coords"))
    return Line(words, spread(words, box, direction) if box else [])


def _letters(lines: Sequence[Sequence[str]]) -> int:
    return sum(len(word) for line in lines for word in line)
