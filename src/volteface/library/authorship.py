"""Who wrote what: the author of each passage, and the documents that each author has a part in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from volteface.library.connection import Library
from volteface.library.memory import remembered
from volteface.library.shelf import Integers, Shelf

_AUTHORS = (
    "SELECT p.id, i.author FROM passage p JOIN item i ON i.id = p.item WHERE p.id IN (SELECT value FROM json_each(?))"
)
_WROTE = (
    "SELECT DISTINCT i.author, d.id FROM document d JOIN item i ON i.layer = d.layer WHERE d.current AND i.author <> ''"
)


def authors_of(library: Library, passages: Sequence[int]) -> dict[int, str]:
    """The author of each of these passages, "" where nobody is named."""
    batch = msgspec.json.encode(list(passages)).decode()
    return dict(map(tuple, library.rows(_AUTHORS, (batch,))))


def wrote(library: Library, held: Shelf) -> Mapping[str, Integers]:
    """Of each author the documents that anything is by, as ascending indices into a shelf."""
    place = {number: at for at, number in enumerate(held.number.tolist())}
    found: dict[str, list[int]] = {}
    for author, number in remembered(library, "authorship", lambda: [tuple(row) for row in library.rows(_WROTE)]):
        if number in place:
            found.setdefault(author, []).append(place[number])
    return {author: np.array(sorted(several), dtype=np.int64) for author, several in found.items()}
