"""Pages of a layer: what was printed where, word by word, and how a running text goes back to print.

A layer's text runs on where print breaks off. What was left out – the hyphen and line end within a divided word –
stands in a `Join`; what was set apart – running heads, page numbers – with the page; so print can be given back.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

# Places on a page are fractions of its width and height in this many parts: a tenth of a dot on a newspaper page.
PARTS = 65_535
_PACKED = np.dtype(
    [("start", "<u4"), ("length", "<u2"), ("left", "<u2"), ("top", "<u2"), ("right", "<u2"), ("bottom", "<u2")]
)
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


def pack(words: Sequence[tuple[int, int]], boxes: Sequence[tuple[float, float, float, float]]) -> bytes:
    """Word boxes in few bytes.

    Args:
        words: N starts and lengths in code points of the layer.
        boxes: N × 4 sides (left, top, right, bottom) as fractions of the page; what lies outside it is brought in.
    """
    if not words:
        return b""
    packed = np.zeros(len(words), dtype=_PACKED)
    spans = np.asarray(words, dtype=np.int64)
    packed["start"] = spans[:, 0]
    packed["length"] = np.minimum(spans[:, 1], _LONGEST)
    sides = np.rint(np.clip(np.nan_to_num(np.asarray(boxes, dtype=np.float64)), 0, 1) * PARTS).astype(np.uint16)
    for column, name in enumerate(("left", "top", "right", "bottom")):
        packed[name] = sides[:, column]
    return zlib.compress(packed.tobytes(), 1)


def unpack(boxes: bytes) -> list[WordBox]:
    """The word boxes of a page, in the order of the layer."""
    if not boxes:
        return []
    found = np.frombuffer(zlib.decompress(boxes), dtype=_PACKED)
    spans = zip(found["start"].tolist(), found["length"].tolist(), strict=True)
    sides = np.stack([found[name] for name in ("left", "top", "right", "bottom")], axis=1) / PARTS
    return [WordBox(start, start + length, *box) for (start, length), box in zip(spans, sides.tolist(), strict=True)]


def as_printed(text: str, joins: Iterable[Join], start: int = 0, end: int | None = None) -> str:
    """A span of a layer with the divided words as they were printed."""
    end = len(text) if end is None else end
    parts, at = [], start
    for join in joins:
        if start < join.at < end:
            parts += [text[at : join.at], join.printed]
            at = join.at
    return "".join([*parts, text[at:end]])
