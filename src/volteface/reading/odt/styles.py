"""What a paragraph of an OpenDocument text is, by its style, and whether it begins a page or is hidden.

Source: OpenDocument 1.3 (OASIS), part 3, chapter 16 and sections 20.184 and 20.185.
"""

from __future__ import annotations

from lxml import etree

from volteface.reading.markup import local_name
from volteface.reading.stylenames import kind_of

# A style rests on another, which rests on another; made files go in circles.
_DEEPEST = 20


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """An attribute by its local name, in whatever namespace."""
    if element is None:
        return default
    found = (value for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name)
    return str(next(found, default))


class OdtStyles:
    """The styles of a text: those made for it and those that have names."""

    def __init__(self, *roots: etree._Element | None) -> None:
        found = [style for root in roots if root is not None for style in root.iter("{*}style")]
        self._styles = {attribute(style, "name"): style for style in reversed(found)}

    def kind(self, name: str) -> str:
        """What paragraphs of this style are, as `stylenames.kind_of` says."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if kind := kind_of(attribute(style, "display-name")) or kind_of(name):
                return kind
            if style is None:
                break
            name = attribute(style, "parent-style-name")
        return ""

    def begins_page(self, name: str) -> bool:
        """Whether a paragraph or table of this style begins a page."""
        style = self._styles.get(name)
        return bool(attribute(style, "master-page-name")) or self._property(style, "break-before") == "page"

    def ends_page(self, name: str) -> bool:
        """Whether the page ends with a paragraph or table of this style."""
        return self._property(self._styles.get(name), "break-after") == "page"

    def hides(self, name: str) -> bool:
        """Whether text of this style is not shown."""
        return self._property(self._styles.get(name), "display") == "none"

    def _property(self, style: etree._Element | None, name: str) -> str:
        parts = [] if style is None else [one for one in style if local_name(one).endswith("-properties")]
        return next((value for one in parts if (value := attribute(one, name))), "")
