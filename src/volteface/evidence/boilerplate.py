"""Boilerplate: wording that a body repeats in many documents, and that says nothing of any one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from volteface.evidence.result import Reading
from volteface.evidence.tokens import same_words

# Six words in a row are seldom shared by chance; shorter passages are compared whole.
_RUN = 6
# A position said three times in the same words is still a position; a formula comes back more often.
_FEWEST, _SHARE = 4, 0.05


def repeated(readings: Sequence[Reading]) -> list[int]:
    """For each reading, in how many documents at least half of its wording stands; 0 where that is not many.

    Wording is compared in runs of six words. Many is four documents, or 5 % of all where that is more.
    """
    runs = [_runs(same_words(reading.passage.text)) for reading in readings]
    by_document: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for reading, own in zip(readings, runs, strict=True):
        by_document[reading.passage.document] |= own
    holders: Counter[tuple[str, ...]] = Counter()
    for own in by_document.values():
        holders.update(own)
    many = max(_FEWEST, _SHARE * len(by_document))
    found = []
    for own in runs:
        counts = sorted((holders[run] for run in own), reverse=True)
        # In order of count the run at the half is one that half of the wording reaches.
        middle = counts[(len(counts) - 1) // 2] if counts else 0
        found.append(middle if middle >= many else 0)
    return found


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    if len(words) < _RUN:
        return {words} if words else set()
    return set(zip(*(words[at:] for at in range(_RUN)), strict=False))
