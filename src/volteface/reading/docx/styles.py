"""What a paragraph of a Word document is, by its style and outline level.

Source: ECMA-376 (Office Open XML), part 1, sections 17.3.1.20 and 17.7.
"""

from __future__ import annotations

from lxml import etree

from volteface.reading.markup import local_name
from volteface.reading.stylenames import kind_of

# Levels 0 to 8 are headings; 9 says that it is none.
_BODY_LEVEL = 9
# A style rests on another, which rests on another; made files go in circles.
_DEEPEST = 20


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """An attribute in the element's own namespace, which differs between the two editions of the standard."""
    if element is None:
        return default
    tag = str(element.tag)
    return element.get(tag[: tag.rfind("}") + 1] + name) or element.get(name) or default


def part_of(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element below by this path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local_name(one) == name), None)
    return element


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is there is switched on."""
    return element is not None and attribute(element, "val", "true").lower() not in {"false", "0", "off", "none"}


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else [one for one in root.iter("{*}style") if attribute(one, "styleId")]
        self._styles = {attribute(one, "styleId"): one for one in found}

    def kind(self, properties: etree._Element | None) -> str:
        """What a paragraph with these properties is; as `stylenames.kind_of` says."""
        outline = attribute(part_of(properties, "outlineLvl"), "val")
        style = attribute(part_of(properties, "pStyle"), "val")
        named = self._by_style(style) if style else ""
        if named in {"", "heading"} and outline.isdecimal():
            return "heading" if int(outline) < _BODY_LEVEL else ""
        return named

    def _by_style(self, style: str) -> str:
        kind = kind_of(style) if style not in self._styles else ""
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            if element is None:
                break
            if kind := kind_of(attribute(part_of(element, "name"), "val")) or kind_of(style):
                break
            outline = attribute(part_of(element, "pPr", "outlineLvl"), "val")
            if outline.isdecimal():
                return "heading" if int(outline) < _BODY_LEVEL else ""
            style = attribute(part_of(element, "basedOn"), "val")
        return kind
