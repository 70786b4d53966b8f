"""Where words are printed: the pages that a span of a layer stands on, and the boxes of its words on each."""

from __future__ import annotations

import msgspec

from volteface.library.connection import Library
from volteface.model.page import Page, WordBox, unpack
from volteface.model.passage import Passage

_PAGES = """
SELECT g.number, g.start, g."end", g.label, g.width, g.height, g.head, g.foot, g.image, b.packed
FROM layer l
JOIN page g ON g.layer = l.id AND g.start < :end AND g."end" > :start
LEFT JOIN boxes b ON b.layer = g.layer AND b.start = g.start
WHERE l.id = (SELECT l.id FROM layer l JOIN document d ON d.id = l.document WHERE d.name = :name AND l.number = :layer
              ORDER BY d.current DESC, d.edition DESC LIMIT 1)
ORDER BY g.start
"""


class Printed(msgspec.Struct, frozen=True):
    """What of a span is printed on a page: `start` and `end` in the layer, and the boxes of the words in it.

    `page` comes without its own boxes. `boxes` is empty where the places of words are not known.
    """

    page: Page
    start: int
    end: int
    boxes: tuple[WordBox, ...]


def printed(library: Library, passage: Passage) -> list[Printed]:
    """Where a passage is printed."""
    return printed_span(library, passage.document, int(passage.layer), passage.start, passage.end)


def printed_span(library: Library, document: str, layer: int, start: int, end: int) -> list[Printed]:
    """Where the words from one code point of a layer to another are printed, page by page in the order of the layer.

    Args:
        library: where.
        document: its name.
        layer: the layer's number.
        start: in code points.
        end: in code points.

    Returns:
        A part for every page span that it touches; none where the layer has no pages. A word that is divided has a box
        for each of its parts.
    """
    found = []
    for row in library.rows(_PAGES, {"name": document, "layer": layer, "start": start, "end": end}):
        page = Page(*tuple(row)[:-1])
        boxes = unpack(row["packed"]) if row["packed"] else []
        found.append(
            Printed(
                page,
                max(start, page.start),
                min(end, page.end),
                tuple(box for box in boxes if box.start < end and box.end > start),
            )
        )
    return found
