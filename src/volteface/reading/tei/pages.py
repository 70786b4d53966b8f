"""The pages of a TEI text: printed numbers, images, running heads and what else the printer put about the text."""

from __future__ import annotations

from lxml import etree

from volteface.reading.inline import Leaf
from volteface.reading.markup import local_name
from volteface.reading.normalise import normalise
from volteface.reading.tei.header import ID, below, child, said

_FEET = ("bottom", "foot", "footer", "sig", "signature", "catch", "catchword")


def leaves(document: etree._Element, text: etree._Element) -> dict[etree._Element, Leaf]:
    """What each `pb` begins.

    Where a text tells the pages of several editions, those of the first are taken. What `fw` holds belongs to the page
    on which it stands.
    """
    images = _images(document)
    found: dict[etree._Element, Leaf] = {}
    edition: str | None = None
    around: dict[str, list[str]] = {}
    last: etree._Element | None = None
    for element in below(text, "pb", "fw"):
        if local_name(element) == "fw":
            marks = f"{element.get('place', '')} {element.get('type', '')}".lower().split()
            around.setdefault("foot" if any(mark.startswith(_FEET) for mark in marks) else "head", []).append(
                said(element)
            )
            continue
        edition = element.get("ed", "") if edition is None else edition
        if element.get("ed", "") != edition:
            continue
        _close(found, last, around)
        around, last = {}, element
        label = normalise(" ".join(element.get("n", "").split())) or None
        image = (element.get("facs", "").split() or [""])[0]
        found[element] = Leaf(len(found) + 1, label, images.get(image.removeprefix("#"), image))
    _close(found, last, around)
    return found


def _close(found: dict[etree._Element, Leaf], last: etree._Element | None, around: dict[str, list[str]]) -> None:
    """Give the page that ends what stands about its text."""
    if last is not None and around:
        leaf = found[last]
        head, foot = ("\n".join(filter(None, around.get(place, ()))) for place in ("head", "foot"))
        found[last] = Leaf(leaf.number, leaf.label, leaf.image, head, foot)


def _images(document: etree._Element) -> dict[str, str]:
    """Where the images lie to whose surfaces `@facs` refers."""
    surfaces = below(child(document, "facsimile"), "surface", "graphic", "zone")
    found = {}
    for surface in surfaces:
        graphic = surface if local_name(surface) == "graphic" else next(below(surface, "graphic"), None)
        if surface.get(ID) and graphic is not None and graphic.get("url"):
            found[surface.get(ID, "")] = graphic.get("url", "")
    return found
