"""The regions of a PAGE-XML page: in which order they are read, and what kind of text each holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from volteface.reading.markup import local_name
from volteface.reading.printed import FOOT, HEAD, INITIAL, NUMBER

# Every element that may hold lines, in any version of the schema and in Transkribus.
_REGIONS = (
    "TextRegion",
    "TableRegion",
    "TableCell",
    "AdvertRegion",
    "ImageRegion",
    "GraphicRegion",
    "LineDrawingRegion",
    "ChartRegion",
    "MapRegion",
    "MathsRegion",
    "ChemRegion",
    "MusicRegion",
    "NoiseRegion",
    "FrameRegion",
    "UnknownRegion",
    "CustomRegion",
)
_TYPES = {
    "heading": "heading",
    "caption": "caption",
    "footnote": "footnote",
    "footnote-continued": "footnote",
    "endnote": "footnote",
    "marginalia": "note",
    "header": HEAD,
    "footer": FOOT,
    # The printer's marks for the binder, and the first word of the next page.
    "signature-mark": FOOT,
    "catch-word": FOOT,
    "page-number": NUMBER,
    "drop-capital": INITIAL,
    "advertisement": "advertisement",
    "advert": "advertisement",
    "table": "table",
}
_ELEMENTS = {"TableRegion": "table", "TableCell": "table", "AdvertRegion": "advertisement"}
# Transkribus writes its own types and its order into an attribute: "readingOrder {index:3;} structure {type:heading;}".
_STRUCTURE = re.compile(r"structure\s*\{[^}]*\btype\s*:\s*([^;}]+)")
_INDEX = re.compile(r"readingOrder\s*\{[^}]*\bindex\s*:\s*(-?\d{1,9})")


def regions(page: etree._Element) -> list[etree._Element]:
    """All regions of a page, each once, as they are to be read.

    First those that its reading order names, group in group, with what lies within each; then the others as they stand
    in the file. Without a reading order, that of the file or, where it is numbered, of the numbers.
    """
    found = list(page.iter(*(f"{{*}}{name}" for name in _REGIONS)))
    named: dict[str, int] = {}
    for number, region in enumerate(found):
        named.setdefault(region.get("id") or f"\0{number}", number)
    listed = next(page.iterchildren("{*}ReadingOrder"), None)
    order = [named[name] for name in _references(listed) if name in named] if listed is not None else []
    inner = _inner(found)
    referred = set(order)
    taken: set[int] = set()
    result: list[etree._Element] = []
    for number in [*order, *(range(len(found)) if order else _numbered(found))]:
        waiting = [number]
        while waiting:
            one = waiting.pop()
            if one in taken:
                continue
            taken.add(one)
            within = [child for child in inner[one] if child not in referred and child not in taken]
            # A large initial within its paragraph begins it.
            first = [child for child in within if kind_of(found[child]) == INITIAL]
            taken.update(first)
            result += [found[child] for child in (*first, one)]
            waiting += [child for child in reversed(within) if child not in taken]
    return result


def kind_of(region: etree._Element) -> str:
    """What a region holds: the kind of an item, or one of `printed`'s constants for what is set apart.

    A region that says nothing of itself is what the region about it is.
    """
    one: etree._Element | None = region
    while one is not None:
        name = local_name(one)
        if name == "Page":
            break
        if name in _ELEMENTS:
            return _ELEMENTS[name]
        said = one.get("type", "") if name == "TextRegion" else ""
        if said not in _TYPES and (found := _STRUCTURE.search(one.get("custom") or "")):
            said = found[1].strip()
        if said in _TYPES:
            return _TYPES[said]
        one = one.getparent()
    return ""


def in_order(elements: Iterable[etree._Element]) -> list[etree._Element]:
    """Lines or words in the order of their numbers where all have one, else as they stand."""
    found = list(elements)
    numbers = [_number(element) for element in found]
    known = [number for number in numbers if number is not None]
    if len(known) < len(found) or known == sorted(known):
        return found
    return [found[at] for at in sorted(range(len(found)), key=known.__getitem__)]


def _number(element: etree._Element) -> int | None:
    said = element.get("index")
    if said is not None and said.strip().isdecimal():
        return int(said[:9])
    found = _INDEX.search(element.get("custom") or "")
    return int(found[1]) if found else None


def _references(group: etree._Element) -> Iterator[str]:
    """The regions that a reading order names, group in group; a group may itself stand for a region."""
    members = [child for child in group if isinstance(child.tag, str)]
    if local_name(group).startswith("Ordered"):
        members = in_order(members)
    for member in members:
        if (name := member.get("regionRef")) is not None:
            yield name
        if len(member):
            yield from _references(member)


def _inner(found: list[etree._Element]) -> list[list[int]]:
    """For each region the regions right within it; cells of a table row by row."""
    numbers = {region: number for number, region in enumerate(found)}
    inner: list[list[int]] = [[] for _ in found]
    for number, region in enumerate(found):
        parent = region.getparent()
        if parent is not None and parent in numbers:
            inner[numbers[parent]].append(number)
    for children in inner:
        places = [_cell(found[child]) for child in children]
        if None not in places:
            children[:] = [child for _, child in sorted(zip(places, children, strict=True))]
    return inner


def _cell(region: etree._Element) -> tuple[int, int] | None:
    """Row and column of a table's cell."""
    role = region if local_name(region) == "TableCell" else region.find("{*}Roles/{*}TableCellRole")
    if role is None:
        return None
    row, column = (role.get("row") or role.get("rowIndex"), role.get("col") or role.get("columnIndex"))
    return (int(row[:9]), int(column[:9])) if row and column and (row + column).isdecimal() else None


def _numbered(found: list[etree._Element]) -> Iterable[int]:
    """The regions in the order of their numbers where the outer ones all have one."""
    outer = [number for number, region in enumerate(found) if not _is_inner(region)]
    places = {found[number]: number for number in outer}
    return [*(places[region] for region in in_order(places)), *range(len(found))]


def _is_inner(region: etree._Element) -> bool:
    parent = region.getparent()
    return parent is not None and local_name(parent) != "Page"
