"""A quotation made longer or shorter by whole sentences, from its first or its last words."""

from __future__ import annotations

import itertools
from typing import Literal

from volteface.evidence.sentences import sentence_ends
from volteface.library import Library
from volteface.library.items import place, replaced_place
from volteface.model.addresses import Address, with_layer

# So much on either side is looked at for where a sentence begins or ends.
_AROUND = 6_000

Which = Literal["first", "last"]


def stretched(library: Library, address: str, which: Which, by: int) -> str:
    """The address of the words with a sentence more or less; the same where there is none more, or would be none left.

    Args:
        library: where they stand.
        address: of the words as they are quoted, with its layer.
        which: at their beginning or at their end.
        by: 1 for a sentence more, −1 for one less.
    """
    named = with_layer(address)
    if named is None:
        return address
    document, layer, start, end = named
    at = replaced_place(library, document, layer) or place(library, document)
    if at is None or not start < end <= len(at.text):
        return address
    low, high = max(0, start - _AROUND), min(len(at.text), end + _AROUND)
    window = at.text[low:high]
    spans = [_trimmed(window, *pair) for pair in itertools.pairwise(sorted({0, *sentence_ends(window), len(window)}))]
    spans = [(low + first, low + last) for first, last in spans if first < last]
    over = [number for number, (first, last) in enumerate(spans) if first < end and last > start]
    if not over:
        return address
    first, last = over[0], over[-1]
    if which == "first":
        first = max(0, min(last, first - by if spans[first][0] >= start or by < 0 else first))
        start = spans[first][0]
    else:
        last = min(len(spans) - 1, max(first, last + by if spans[last][1] <= end or by < 0 else last))
        end = spans[last][1]
    return str(Address(document, layer, start, end)) if start < end else address


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
