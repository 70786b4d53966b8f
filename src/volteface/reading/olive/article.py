"""An article of an Olive export: its words with their boxes, put together from the parts in which Olive keeps them.

Olive parts a word at every apostrophe, hyphen, accent and line's end (Q, the last part q), tells what the whole is
(QW) and where no space follows (NS); a line begins with L, a paragraph with an L that has P.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten
from typing import NamedTuple

from lxml import etree

from volteface.reading.composing import Composer, Sides
from volteface.reading.markup import local_name
from volteface.reading.placing import placed
from volteface.reading.said_language import said_language

_KINDS = {"article": "article", "ad": "advertisement", "advertisement": "advertisement", "picture": "caption"}
_LONGEST_TITLE = 200
# A gap of so many heights of a line is a space, whatever the file says.
_SPACE = 0.2


class Line(NamedTuple):
    """A printed line; `whole` is what its first word is with the last of the line before, `begins` a paragraph."""

    words: list[str]
    boxes: list[Sides]
    whole: str = ""
    begins: bool = False


class Article:
    """An XMD-entity: an article, an advertisement or a picture, or what of one is on one page."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.id = root.get("ID", "")
        self.page = number_of(root.get("PAGE_NO"))
        self.kind = _KINDS.get(root.get("ENTITY_TYPE", "").lower(), "")
        self.language = said_language(root.get("LANGUAGE"))
        self.box = box_of(root)
        self.meta = meta_of(root)
        self._wholes = {one.get("QID"): (one.text or "").strip() for one in root.iter("{*}QW")}
        # What has a hyphen within a line has it at a line's end too.
        self._hyphened = {whole.lower() for whole in self._wholes.values() if "-" in whole}

    @property
    def continued(self) -> str:
        """The name of the article that it goes on in, on another page; "" where it does not."""
        further = self.root.find("{*}Continuation-Content")
        return self.root.get("CONTINUATION_TO", "") or ("" if further is None else further.get("ID_REF", ""))

    @property
    def title(self) -> str:
        """Its headings as they are printed, or else the name that Olive gave it; "" for "Untitled Article"."""
        composer = Composer(self.language)
        for kind, primitive in self.primitives():
            if kind == "heading":
                composer.paragraph()
                for line in self.lines(primitive):
                    composer.line(line.words, (), line.whole)
        name = self.meta.get("NAME", "")
        if not composer.empty:
            name = composer.document().text
        elif name.lower().startswith("untitled"):
            name = ""
        return shorten(name, _LONGEST_TITLE, placeholder=" …")

    def primitives(self) -> Iterator[tuple[str, etree._Element]]:
        """Its parts – headings, columns or pieces of them – each with the kind of item that it is."""
        for section in self.root:
            kind = "heading" if local_name(section).lower().startswith("hedline") else self.kind
            for primitive in section.iterchildren("{*}Primitive"):
                yield kind, primitive

    def lines(self, primitive: etree._Element) -> Iterator[Line]:
        """The lines of a part that hold words."""
        part, last = "", ""
        for begins, tokens in _rows(primitive):
            words, boxes, first = _words(tokens, part)
            if words:
                whole = self._whole(part, last, first) + words[0][len(first) :] if first else ""
                yield Line(*placed("", words, boxes, None), whole, begins)
                part, last = tokens[-1].get("QID", ""), words[-1]

    def _whole(self, part: str, last: str, first: str) -> str:
        """The word whose parts stand on two lines: as Olive has it, but with a hyphen that is the word's own."""
        own = f"{last.rstrip('-')}-{first}"
        return own if own.lower() in self._hyphened else self._wholes.get(part, "")


def _rows(primitive: etree._Element) -> Iterator[tuple[bool, list[etree._Element]]]:
    """The words and parts of words of each line, and whether a paragraph begins with it."""
    begins = False
    tokens: list[etree._Element] = []
    for element in primitive.iter("{*}L", "{*}W", "{*}Q", "{*}q"):
        if local_name(element) == "L":
            yield begins, tokens
            begins, tokens = element.get("P") is not None, []
        elif (element.text or "").strip():
            tokens.append(element)
    yield begins, tokens


def _words(tokens: list[etree._Element], part: str) -> tuple[list[str], list[Sides | None], str]:
    """Words with their boxes, and what of the first belongs to the word `part` of the line before."""
    words: list[str] = []
    boxes: list[Sides | None] = []
    first, glued, open_part = "", False, part
    for token in tokens:
        text, own = (token.text or "").strip(), token.get("QID", "")
        if len(words) <= 1 and own and own == part and (not words or words[0] == first):
            first += text
        box = box_of(token)
        if words and ((glued and _is_near(boxes[-1], box)) or (own and own == open_part)):
            words[-1] += text
            boxes[-1] = _around(boxes[-1], box)
        else:
            words.append(text)
            boxes.append(box)
        open_part, glued = own, token.get("NS") == "y"
    return words, boxes, first


def _is_near(one: Sides | None, other: Sides | None) -> bool:
    """Whether there is no space between two words that are said to have none between them."""
    return one is None or other is None or other[0] - one[2] < _SPACE * (one[3] - one[1])


def _around(one: Sides | None, other: Sides | None) -> Sides | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def meta_of(root: etree._Element) -> dict[str, str]:
    """What the Meta element of a page or article says."""
    meta = root.find("{*}Meta")
    return {} if meta is None else {str(name): str(said) for name, said in meta.attrib.items()}


def number_of(said: str | None) -> int:
    """A page's number, from 1; 0 where none is said."""
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) < 7 else 0


def box_of(element: etree._Element) -> Sides | None:
    """The box of a word, line or article."""
    parts = element.get("BOX", "").split()
    try:
        left, top, right, bottom = map(int, parts)
    except ValueError:
        return None
    return left, top, right, bottom
