"""The running text about a passage, for words that stand in several passages together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from volteface.library.connection import Library

_AROUND = """
SELECT p.id, l.id AS layer, max(0, p.start - :margin) AS low,
       substr(l.text, max(0, p.start - :margin) + 1, p."end" - max(0, p.start - :margin) + :margin) AS text
FROM passage p JOIN layer l ON l.id = p.layer WHERE p.id = :number
"""


class Surroundings(msgspec.Struct, frozen=True):
    """A part of a layer about a passage; `start` is where it begins in the layer, in code points."""

    passage: int
    layer: int
    start: int
    text: str


def around(library: Library, numbers: Iterable[int], *, margin: int) -> Iterator[Surroundings]:
    """The text about passages, so many code points on either side, in the order asked."""
    for number in numbers:
        for row in library.rows(_AROUND, {"margin": margin, "number": number}):
            yield Surroundings(row["id"], row["layer"], row["low"], row["text"])


def passages_over(library: Library, layer: int, start: int, end: int) -> list[int]:
    """Numbers of the passages that a span of a layer touches, in order."""
    sql = """
        SELECT p.id FROM layer l JOIN document d ON d.id = l.document
        JOIN passage p ON p.id BETWEEN d.first_passage AND d.last_passage
        WHERE l.id = :layer AND p.layer = l.id AND p.start < :end AND p."end" > :start ORDER BY p.start
    """
    return [number for (number,) in library.rows(sql, {"layer": layer, "start": start, "end": end})]
