"""What a DIDL of the Dutch national library lists: the pages of an issue, and its articles with their zones on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from volteface.reading.bundles import Reference, refer
from volteface.reading.composing import Sides
from volteface.reading.issue import Place
from volteface.reading.markup import local_name
from volteface.reading.mets.mods import Record, dublin_core

_KINDS = {"advertentie": "advertisement", "familiebericht": "advertisement", "illustratie met onderschrift": "caption"}


class Page(NamedTuple):
    """A page: its identifier, what is printed on it, and where its words and its image are."""

    id: str
    label: str
    text: Reference
    image: str


class Zone(NamedTuple):
    """A part of an article: the identifier of its page, and there a block or a box; all of the page without either."""

    page: str
    block: str = ""
    box: Sides | None = None


class Article(NamedTuple):
    """An article: what it is, where it is printed, and the file that has its words alone."""

    place: Place
    zones: tuple[Zone, ...]
    text: Reference


class Issue(NamedTuple):
    """An issue: its identifier, its record with its number, its pages and articles."""

    id: str
    record: Record
    number: str
    pages: tuple[Page, ...]
    articles: tuple[Article, ...]


def issue_of(root: etree._Element) -> Issue:
    """What a DIDL tells of its issue."""
    items = list(root.iter("{*}Item"))
    about = _resource(items[0], "metadata") if items else None
    articles = (item for item in items if _role(item).startswith("article"))
    return Issue(
        _said(items[0], "identifier") if items else "",
        dublin_core(about) if about is not None else Record(),
        _text(about, "issuenumber"),
        tuple(_page(item) for item in items if _role(item).startswith("page")),
        tuple(_article(item, number) for number, item in enumerate(articles, 1)),
    )


def _page(item: etree._Element) -> Page:
    image = next(
        (one for role in ("image/preservation", "image") if (one := _file(item, role)).name), Reference("", "")
    )
    label = _text(_resource(item, "metadata"), "nativePageNumber")
    return Page(_said(item, "identifier"), label, _file(item, "alto"), image.name)


def _article(item: etree._Element, number: int) -> Article:
    about = _resource(item, "metadata")
    record = dublin_core(about) if about is not None else Record()
    kind = _KINDS.get(_text(about, "subject").lower(), "article")
    zoning = _resource(item, "metadata/zoning")
    parts = [] if zoning is None else list(zoning.iter("{*}article-part"))
    zones = tuple(zone for part in parts for zone in _zones(part))
    return Article(Place(kind, record.title, "; ".join(record.authors), number), zones, _file(item, "ocr"))


def _zones(part: etree._Element) -> Iterator[Zone]:
    page = _said(part, "pageid")
    blocks = [one.get("ID", "") for named in part.iter("{*}blocks") for one in named]
    if any(blocks):
        yield from (Zone(page, block) for block in blocks if block)
        return
    boxes = [box for area in part.iter("{*}area") if (box := _box(area)) is not None]
    yield from (Zone(page, box=box) for box in boxes)


def _box(area: etree._Element) -> Sides | None:
    try:
        left, top, width, height = (float(area.get(side, "")) for side in ("hpos", "vpos", "width", "height"))
    except ValueError:
        return None
    return left, top, left + width, top + height


def _role(element: etree._Element) -> str:
    """What an item or component is for, as its own description says."""
    for descriptor in element.iterchildren("{*}Descriptor"):
        for statement in descriptor.iterchildren("{*}Statement"):
            if _said(statement, "type") in ("role", ""):
                return (statement.text or "").strip().lower()
    return ""


def _resource(item: etree._Element, role: str) -> etree._Element | None:
    for component in item.iterchildren("{*}Component"):
        if _role(component) == role:
            return next(component.iterchildren("{*}Resource"), None)
    return None


def _file(item: etree._Element, role: str) -> Reference:
    """Where the file of a component is: by the name that it has here, else by its address."""
    resource = _resource(item, role)
    if resource is None:
        return Reference("", "")
    return refer(_said(resource, "filename") or _said(resource, "ref"))


def _said(element: etree._Element, name: str) -> str:
    """An attribute, whatever its prefix: not all are declared."""
    found = (value for key, value in element.items() if str(key).rpartition("}")[2].rpartition(":")[2] == name)
    return str(next(found, "")).strip()


def _text(element: etree._Element | None, name: str) -> str:
    """The text of the first element of this name."""
    found = (
        [] if element is None else [one for one in element.iter("{*}*") if local_name(one).rpartition(":")[2] == name]
    )
    return (found[0].text or "").strip() if found else ""
