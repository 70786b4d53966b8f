"""A long text in parts that are shown at once: where they begin, and where a paragraph may be cut."""

from __future__ import annotations

import re
from collections.abc import Callable

# So many code points make a part, about: a quarter of an hour's reading, and well below 200 kB with all its notes.
SIZE = 40_000
# So far a part may go on to the end of a paragraph.
_LOOK = 4_000
_ENDS = (re.compile(r"\n[ \t]*\n\s*"), re.compile(r"\n\s*"), re.compile(r"\s+"))

Reads = Callable[[int, int], str]


def count(length: int) -> int:
    """How many parts a text of so many code points has."""
    return max(1, round(length / SIZE))


def begins(length: int, number: int, read: Reads) -> int:
    """Where a part of a text begins: at a paragraph, as far as one begins near there.

    Args:
        length: of the text.
        number: of the part, from 0; one past the last begins at the text's end.
        read: gives the code points from one to another.
    """
    if number <= 0:
        return 0
    if number >= count(length):
        return length
    near = number * SIZE
    window = read(near, min(length, near + _LOOK))
    for end in _ENDS:
        if (found := end.search(window)) is not None and found.end() < len(window):
            return near + found.end()
    return near


def part_of(length: int, at: int, read: Reads) -> int:
    """The number of the part in which a code point stands."""
    number = min(max(at, 0) // SIZE, count(length) - 1)
    return number - 1 if number and at < begins(length, number, read) else number
