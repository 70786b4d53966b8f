"""Pages of a layer: what was printed where, word by word, and how a running text goes back to print.

A layer's text runs on where print breaks off. What was left out – the hyphen and line end within a divided word –
stands in a `Join`; what was set apart – running heads, page numbers – with the page; so print can be given back.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import chain

import msgspec
import numpy as np

# Places on a page are fractions of its width and height in this many parts: a tenth of a dot on a newspaper page.
PARTS = 65_535
# Each word: where it begins (4 bytes), how long it is, its four sides (2 bytes each).
_BYTES = 14
_LONGEST = 65_535


class WordBox(msgspec.Struct, frozen=True):
    """Where a word, or the part of one that stands on one line, is printed.

    `start` and `end` are code points in the layer; the sides are fractions of the page's width and height, 0 to 1,
    from its upper left corner.
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


class Page(msgspec.Struct, frozen=True):
    """The span of a layer that one page holds, or one of them where articles run from page to page.

    `label` is what is printed on it. `width` and `height` are in the unit of its boxes: points in a PDF, dots in a
    scan; 0 where unknown. `head` and `foot` are running heads, page numbers and the like, which are not in the layer.
    `image` names the image that the boxes belong to. `boxes` are packed: see `pack` and `unpack`.
    """

    number: int
    start: int
    end: int
    label: str | None = None
    width: float = 0.0
    height: float = 0.0
    head: str = ""
    foot: str = ""
    image: str = ""
    boxes: bytes = b""


class Join(msgspec.Struct, frozen=True, array_like=True):
    """At `at` in the layer stood `printed`, for the most part a hyphen and a line end."""

    at: int
    printed: str


class Link(msgspec.Struct, frozen=True, array_like=True):
    """Words of the layer that lead somewhere; `target` is data as it was found, never followed and never loaded."""

    start: int
    end: int
    target: str


def pack(
    words: Sequence[tuple[int, int]],
    boxes: Sequence[tuple[float, float, float, float]],
    size: tuple[float, float] = (1.0, 1.0),
) -> bytes:
    """Word boxes in few bytes.

    Args:
        words: N starts and lengths in code points of the layer.
        boxes: N sides (left, top, right, bottom); what lies outside the page is brought in.
        size: width and height of the page in the unit of the boxes.
    """
    if not words:
        return b""
    spans = np.fromiter(chain.from_iterable(words), np.int64, 2 * len(words)).reshape(-1, 2)
    sides = np.fromiter(chain.from_iterable(boxes), np.float64, 4 * len(words)).reshape(-1, 4)
    sides = np.rint(np.clip(np.nan_to_num(sides / np.array([*size, *size])), 0, 1) * PARTS).astype(np.uint16)
    # Column by column and as differences, which wrap around: neighbours are alike, and so fewer bytes are left.
    starts = np.diff(spans[:, 0].astype(np.uint32), prepend=np.uint32(0))
    lengths = np.minimum(spans[:, 1], _LONGEST).astype(np.uint16)
    left, top, right, bottom = sides.T
    columns = (lengths, np.diff(left, prepend=left.dtype.type(0)), np.diff(top, prepend=top.dtype.type(0)))
    packed = [starts.astype("<u4"), *(column.astype("<u2") for column in (*columns, right - left, bottom - top))]
    return zlib.compress(b"".join(column.tobytes() for column in packed), 1)


def unpack(boxes: bytes) -> list[WordBox]:
    """The word boxes of a page, in the order of the layer."""
    if not boxes:
        return []
    packed = zlib.decompress(boxes)
    count = len(packed) // _BYTES
    starts = np.cumsum(np.frombuffer(packed, "<u4", count), dtype=np.uint32)
    columns = np.frombuffer(packed, "<u2", offset=4 * count).reshape(5, count)
    lengths, left, top = columns[0], *np.cumsum(columns[1:3], axis=1, dtype=np.uint16)
    sides = np.stack([left, top, left + columns[3], top + columns[4]], axis=1) / PARTS
    return [
        WordBox(start, start + length, *box)
        for start, length, box in zip(starts.tolist(), lengths.tolist(), sides.tolist(), strict=True)
    ]
