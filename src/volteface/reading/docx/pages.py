"""Where a Word document says that its pages and sections begin.

Source: ECMA-376, part 1, sections 17.3.1.23, 17.3.3.1, 17.3.3.13 and 17.6.
"""

from __future__ import annotations

from lxml import etree

from volteface.reading.docx.styles import attribute, is_on, part_of


def breaks_page(element: etree._Element) -> bool:
    """Whether a `br` ends the page."""
    return attribute(element, "type") == "page"


def begins_page(section: etree._Element) -> bool:
    """Whether a section's properties let it begin on a new page, which they do unless they say otherwise."""
    return attribute(part_of(section, "type"), "val", "nextPage") not in {"continuous", "nextColumn"}


def has_own_first(section: etree._Element) -> bool:
    """Whether a section's first page has a head and foot of its own."""
    return is_on(part_of(section, "titlePg"))
