"""The articles of a METS: which parts of which files they are, by its logical map.

METS Schema 1.12 (Library of Congress): structMap of TYPE LOGICAL, area, structLink. The types of divisions are those of
docWorks (METAe) and of the DFG viewer.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from volteface.reading.composing import Sides
from volteface.reading.issue import Place
from volteface.reading.markup import local_name
from volteface.reading.mets.map import WHOLE, Mets, type_of
from volteface.reading.wordlist import words

_HEADINGS = words(
    "heading title headline subheadline subheading subtitle overline kicker motto title_article main_title"
)
_KINDS = {
    "title_section": "header",
    "masthead": "header",
    "publishing_stmt": "header",
    "imprint": "header",
    "advertisement": "advertisement",
    "advert": "advertisement",
    "advertising": "advertisement",
    "caption": "caption",
    "illustration": "caption",
    "image": "caption",
    "picture": "caption",
    "table": "table",
    "footnote": "footnote",
    "letter": "letter",
    "letter_to_the_editor": "letter",
}
# These are what they are, whatever stands in them.
_FIXED = frozenset({"header", "advertisement", "table"})


class Area(NamedTuple):
    """A part of a file that belongs to a division of the logical map."""

    place: Place
    file: str
    begin: str = ""
    end: str = ""
    box: Sides | None = None


class Articles:
    """The logical map of a METS."""

    def __init__(self, mets: Mets) -> None:
        self._mets = mets
        self._numbers = itertools.count(1)
        maps = mets.root.iterchildren("{*}structMap")
        self._logical = next((one for one in maps if type_of(one) == "logical"), None)

    def areas(self) -> Iterator[Area]:
        """The parts of articles, in the order of the logical map."""
        if self._logical is not None:
            for one in self._logical.iterchildren("{*}div"):
                yield from self._areas(one, Place(), fixed=False)

    def _areas(self, division: etree._Element, place: Place, *, fixed: bool) -> Iterator[Area]:
        place, fixed = self._place(division, place, fixed=fixed)
        for child in division:
            name = local_name(child)
            if name == "fptr":
                for file, begin, end, box in _pointer(child):
                    yield Area(place, file, begin, end, box)
            elif name == "div":
                yield from self._areas(child, place, fixed=fixed)

    def _place(self, division: etree._Element, place: Place, *, fixed: bool) -> tuple[Place, bool]:
        """What a division is, within one that is `place`; `fixed` where nothing in it can be something else."""
        kind = type_of(division)
        if kind in WHOLE:
            return Place(), False
        if fixed or kind in _HEADINGS:
            return (place if fixed else place._replace(kind="heading")), fixed
        record = self._mets.record(division.get("DMDID", ""))
        title = record.title or (division.get("LABEL") or "")
        author = "; ".join(record.authors)
        if kind in _KINDS:
            found = _KINDS[kind]
            if found in _FIXED and found != "table":
                return Place(found, title, author, next(self._numbers)), True
            return place._replace(kind=found), found in _FIXED
        if title or author or kind in {"article", "section", "chapter"}:
            inner = "" if kind == "section" else "article"
            return Place(inner, title, author, next(self._numbers)), False
        return place, False

    def linked(self) -> Iterator[tuple[Place, str]]:
        """For each page the division that it belongs to by `structLink`, where there is one alone."""
        divisions = dict(self._divisions(self._logical, Place(), 0)) if self._logical is not None else {}
        pages: dict[str, list[tuple[int, Place]]] = {}
        for link in self._mets.root.iterfind("{*}structLink/{*}smLink"):
            said = {str(key).rpartition("}")[2]: str(value) for key, value in link.items()}
            if said.get("from") in divisions:
                pages.setdefault(said.get("to", ""), []).append(divisions[said["from"]])
        for page, found in pages.items():
            deepest = max(depth for depth, _ in found)
            places = [place for depth, place in found if depth == deepest]
            if len(places) == 1 and deepest:
                yield places[0], page

    def _divisions(self, division: etree._Element, place: Place, depth: int) -> Iterator[tuple[str, tuple[int, Place]]]:
        for one in division.iterchildren("{*}div"):
            inner, _ = self._place(one, place, fixed=False)
            level = 0 if type_of(one) in WHOLE else depth + 1
            yield one.get("ID", ""), (level, inner)
            yield from self._divisions(one, inner, level)


def _pointer(pointer: etree._Element) -> Iterator[tuple[str, str, str, Sides | None]]:
    """File, first and last ID, and box of all that a pointer points at."""
    if file := pointer.get("FILEID"):
        yield file, "", "", None
    for area in pointer.iter("{*}area"):
        ids = area.get("BETYPE", "IDREF").upper() == "IDREF"
        begin, end = (area.get("BEGIN", ""), area.get("END", "")) if ids else ("", "")
        yield area.get("FILEID", ""), begin, end, _box(area)


def _box(area: etree._Element) -> Sides | None:
    if area.get("SHAPE", "").upper() != "RECT":
        return None
    try:
        left, top, right, bottom = map(float, area.get("COORDS", "").split(","))
    except ValueError:
        return None
    return left, top, right, bottom
