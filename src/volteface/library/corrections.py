"""Items split, joined, named and put upon others; whatever is done, they stay in order, disjoint and gapless."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.library.items import HeldItem


def at_offset(items: Sequence[HeldItem], offset: int) -> int:
    """The index of the item that an offset stands in."""
    return next((at for at, item in enumerate(items) if offset < item.end), len(items) - 1)


def split(items: Sequence[HeldItem], offset: int) -> list[HeldItem]:
    """One item as two: the first keeps its number, the second begins at the offset; both are what the one was."""
    at = at_offset(items, offset)
    one = items[at]
    first = msgspec.structs.replace(one, end=offset, corrected=True)
    second = msgspec.structs.replace(one, id=-1, start=offset, corrected=True)
    return [*items[:at], first, second, *items[at + 1 :]]


def joined(items: Sequence[HeldItem], first: int, last: int) -> list[HeldItem]:
    """Items from one index to another as one, which is what the first was."""
    one = msgspec.structs.replace(items[first], end=items[last].end, corrected=True)
    return [*items[:first], one, *items[last + 1 :]]


def typed(items: Sequence[HeldItem], at: int, **what: object) -> list[HeldItem]:
    """The item at an index with other fields than it had."""
    return [*items[:at], msgspec.structs.replace(items[at], corrected=True, **what), *items[at + 1 :]]


def imposed(items: Sequence[HeldItem], start: int, end: int, like: HeldItem) -> list[HeldItem]:
    """A correction put upon items that know nothing of it: `start` to `end` is one item, as `like` is."""
    if start >= end:
        return list(items)
    before = [item for item in items if item.start < start]
    after = [item for item in items if item.end > end]
    if before and before[-1].end > start:
        before[-1] = msgspec.structs.replace(before[-1], end=start)
    # One that reached over both ends is two now; the first of them keeps its number.
    taken = {item.id for item in before}
    if after and after[0].start < end:
        number = -1 if after[0].id in taken else after[0].id
        after[0] = msgspec.structs.replace(after[0], start=end, id=number)
    # Where an item stood just there it goes on under its number.
    kept = taken | {item.id for item in after}
    inside = next((item.id for item in items if item.start < end and item.end > start and item.id not in kept), -1)
    one = msgspec.structs.replace(like, id=inside, start=start, end=end, corrected=True)
    return [*before, one, *after]
