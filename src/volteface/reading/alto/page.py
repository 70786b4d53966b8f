"""The pages of an ALTO file: what is known of each, which of its blocks are its body, and how they go into a layer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from volteface.reading.alto.lines import Line, Lines, box_of
from volteface.reading.composing import Composer
from volteface.reading.markup import local_name, name_of
from volteface.reading.printed import size
from volteface.reading.said_language import said_language

# A block of so many lines whose last one reaches the edge, to this share of its width, breaks off rather than ends.
_LINES, _REACH = 3, 0.9
_PATH = re.compile(r"[/\\]")


class AltoPage:
    """A page with its text blocks.

    `body` are those of the print space in the order of the file, `head` and `foot` what its margins hold: running
    heads and page numbers above, the rest below. A page with words in its margins alone has them as its body.
    """

    def __init__(self, element: etree._Element, number: int, image: str) -> None:
        self.element = element
        self.number = number
        self.image = image
        self.label = element.get("PRINTED_IMG_NR") or None
        self.lines = Lines(name_of(element).namespace)
        self.width, self.height = size(element.get("WIDTH")), size(element.get("HEIGHT"))
        if not (self.width and self.height):
            self.width, self.height = _extent(element)
        self.body: list[etree._Element] = []
        self.head: list[etree._Element] = []
        self.foot: list[etree._Element] = []
        for child in element:
            self._part(child).extend(blocks_in(child))
        if not any(any(self.lines.of(block)) for block in self.body):
            self.body, self.head, self.foot = [*self.head, *self.body, *self.foot], [], []

    def wording(self, blocks: Iterable[etree._Element]) -> str:
        """The lines of some blocks as they are printed."""
        return "\n".join(" ".join(line.words) for block in blocks for line in self.lines.of(block))

    def _part(self, child: etree._Element) -> list[etree._Element]:
        name = local_name(child)
        if not name.endswith("Margin"):
            return self.body
        return self.head if name == "TopMargin" else self.foot


class Setting:
    """Sets the blocks of ALTO pages, one after the other, into a document."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._breaks_off = False

    def add(self, page: AltoPage, block: etree._Element) -> None:
        """Add a block to the page that is open; its text goes on from the block before where it plainly does."""
        begun = False
        line = Line([], [])
        count = 0
        for line in page.lines.of(block):
            if not begun:
                goes_on = line.whole or self._breaks_off or line.words[0][:1].islower()
                self._composer.block() if goes_on else self._composer.paragraph()
                begun = True
            self._composer.line(*line)
            count += 1
        if begun:
            self._breaks_off = count >= _LINES and _is_full(line, block)


def pages_of(root: etree._Element) -> list[AltoPage]:
    """The pages of an ALTO file, numbered as their images are where that gives an order, else one by one."""
    elements = [page for layout in root.iterchildren("{*}Layout") for page in layout.iterchildren("{*}Page")]
    numbers = [_number(element.get("PHYSICAL_IMG_NR", "")) for element in elements]
    if 0 in numbers or sorted(set(numbers)) != numbers:
        numbers = list(range(1, len(elements) + 1))
    image = _PATH.split((root.findtext("{*}Description/{*}sourceImageInformation/{*}fileName") or "").strip())[-1]
    return [
        AltoPage(element, number, image if len(elements) == 1 else "")
        for element, number in zip(elements, numbers, strict=True)
    ]


def blocks_in(element: etree._Element) -> Iterator[etree._Element]:
    """The text blocks within an element, or itself where it is one, in the order of the file."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if local_name(one) == "TextBlock":
            yield one
        else:
            waiting += reversed(one)


def language_of_pages(pages: Iterable[AltoPage]) -> str:
    """The language that most lines are said to be in, as ISO 639-1; "" where nothing is said."""
    said: Counter[str] = Counter()
    for page in pages:
        for block in page.body:
            if name := block.get("LANG") or block.get("language"):
                said[name] += len(block)
    known = [(count, code) for name, count in said.items() if (code := said_language(name))]
    return max(known, default=(0, ""))[1]


def _is_full(line: Line, block: etree._Element) -> bool:
    """Whether a block's last line reaches its right edge."""
    box = box_of(block)
    if box is None or not line.boxes:
        return False
    return line.boxes[-1][2] - box[0] >= _REACH * (box[2] - box[0])


def _extent(page: etree._Element) -> tuple[float, float]:
    """How far what is on a page reaches, where it does not tell its size."""
    boxes = [box for element in page.iter() if isinstance(element.tag, str) and (box := box_of(element)) is not None]
    return max((box[2] for box in boxes), default=0.0), max((box[3] for box in boxes), default=0.0)


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 8 else 0
