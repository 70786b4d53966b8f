"""From one reading of a print to another: where pages and items begin in the other's words, and its words on the page.

Words are followed one by one within the sentences that go together; what lies between two that were followed is counted
off from them.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from volteface.model.document import Item
from volteface.model.page import Page, WordBox, pack, unpack
from volteface.model.sequences import in_order

_WORD = re.compile(r"\S+")
Bounds = tuple[int, int]


class Trace:
    """The way from an earlier text to a later one."""

    def __init__(self, earlier: str, later: str, pairs: Iterable[tuple[Bounds, Bounds]]) -> None:
        """Follow the words.

        Args:
            earlier: a text.
            later: the same print, read anew.
            pairs: the spans of sentences that go together; those out of order are not followed.
        """
        self._length = len(later)
        self._words = [match.span() for match in _WORD.finditer(earlier)]
        self._others = [match.span() for match in _WORD.finditer(later)]
        # By number of an earlier word the number of the later one, both ascending.
        self._from, self._to = _followed(self._words, self._others, (earlier, later), pairs)

    def offset(self, at: int) -> int:
        """Where the later text has what begins at or after an offset of the earlier one."""
        number = bisect_left(self._words, (at, -1))
        if number == 0:
            return 0
        there = self._counted(number)
        return self._others[there][0] if there < len(self._others) else self._length

    def _counted(self, number: int) -> int:
        """The later word for an earlier one: its own, or as far before the next that was followed as it is."""
        at = bisect_left(self._from, number)
        last = self._to[at - 1] if at else -1
        if at == len(self._from):
            beyond = number - (self._from[-1] if self._from else -1)
            return min(len(self._others), last + beyond)
        return max(last + 1, self._to[at] - (self._from[at] - number))

    def pages(self, pages: Sequence[Page]) -> tuple[Page, ...]:
        """The pages of the earlier text as the later one has them, with the places of the words that were followed."""
        ordered = sorted(pages, key=lambda page: page.start)
        starts = [self.offset(page.start) for page in ordered] + [self._length]
        found = []
        for page, (start, following) in zip(ordered, itertools.pairwise(starts), strict=True):
            end = self._end(start, following)
            if end > start:
                boxes = self._boxes(unpack(page.boxes), start, end)
                packed = pack(
                    [(box.start, box.end - box.start) for box in boxes],
                    [(box.left, box.top, box.right, box.bottom) for box in boxes],
                )
                found.append(msgspec.structs.replace(page, start=start, end=end, boxes=packed))
        return tuple(found)

    def items(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """The items of the earlier text as the later one has them; one of which nothing is left has none."""
        starts = [self.offset(item.start) for item in items] + [self._length]
        starts[0] = 0
        return tuple(
            msgspec.structs.replace(item, start=start, end=end)
            for item, (start, end) in zip(items, itertools.pairwise(starts), strict=True)
            if end > start
        )

    def _end(self, start: int, following: int) -> int:
        """Where the last word before an offset ends."""
        number = bisect_left(self._others, (following, -1)) - 1
        return self._others[number][1] if number >= 0 and self._others[number][0] >= start else start

    def _boxes(self, boxes: Sequence[WordBox], start: int, end: int) -> list[WordBox]:
        follow = dict(zip(self._from, self._to, strict=True))
        found = []
        for box in boxes:
            number = bisect_right(self._words, (box.start, self._words[-1][1])) - 1
            there = follow.get(number)
            if there is None or box.start >= self._words[number][1]:
                continue
            (first, last), (begin, stop) = self._words[number], self._others[there]
            # Of a divided word each part has its own box, as long in the later word as it was in the earlier.
            share = (stop - begin) / (last - first)
            one, other = round((box.start - first) * share), round((min(box.end, last) - first) * share)
            if start <= begin and stop <= end and other > one:
                found.append(msgspec.structs.replace(box, start=begin + one, end=begin + other))
        return sorted(found, key=lambda box: box.start)


def _followed(
    words: Sequence[Bounds], others: Sequence[Bounds], texts: tuple[str, str], pairs: Iterable[tuple[Bounds, Bounds]]
) -> tuple[list[int], list[int]]:
    from rapidfuzz.distance import Levenshtein

    earlier, later = texts
    here: list[int] = []
    there: list[int] = []
    listed = sorted(pairs)
    at = {bounds[0]: number for number, (bounds, _) in enumerate(listed)}
    for first_at, _ in in_order([(start, begin) for (start, _), (begin, _) in listed]):
        (start, end), (begin, stop) = listed[at[first_at]]
        first, last = bisect_left(words, (start, -1)), bisect_left(words, (end, -1))
        one, other = bisect_left(others, (begin, -1)), bisect_left(others, (stop, -1))
        ours = [earlier[a:b].casefold() for a, b in words[first:last]]
        theirs = [later[a:b].casefold() for a, b in others[one:other]]
        for step in Levenshtein.opcodes(ours, theirs):
            if step.tag in {"equal", "replace"}:
                here += range(first + step.src_start, first + step.src_end)
                there += range(one + step.dest_start, one + step.dest_end)
    return here, there
