"""How two wordings differ, word by word: what is the same, what became what, and what only one of them has."""

from __future__ import annotations

import itertools
from enum import StrEnum

import msgspec
import numpy as np

from volteface.evidence.reuse.vocabulary import Vocabulary
from volteface.evidence.reuse.words import words_of


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    NEAR = "near"  # another spelling or an error of reading
    OTHER = "other"  # other words in their place
    FIRST = "first"  # in the first alone
    LATER = "later"  # in the later alone


class Piece(msgspec.Struct, frozen=True):
    """Words in sequence that fared alike: code points from and to (exclusive) in either wording.

    On a side that has none of them both numbers are where they would stand. Marks and blanks between pieces belong to
    none; those within belong to it.
    """

    change: Change
    first: tuple[int, int]
    later: tuple[int, int]


def word_diff(first: str, later: str) -> tuple[Piece, ...]:
    """The edit script from one wording to the other, by the least number of words changed (Levenshtein 1966).

    Case, diacritics and hyphens at line ends do not count, as in `reuse`.
    """
    from rapidfuzz.distance import Levenshtein

    vocabulary = Vocabulary()
    words = words_of([first, later], vocabulary)
    cut = int(words.bounds[1])
    places = list(zip(words.start.tolist(), words.end.tolist(), strict=True))
    ours, theirs = words.number[:cut].tolist(), words.number[cut:].tolist()
    pieces: list[Piece] = []
    for step in Levenshtein.opcodes(ours, theirs):
        left, right = (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        changes = [Change.FIRST if step.tag == "delete" else Change.LATER]
        if step.tag == "equal":
            changes = [Change.SAME]
        elif step.tag == "replace":
            near = vocabulary.near(np.array([ours[slice(*left)]]), np.array([theirs[slice(*right)]]))[0].diagonal()
            changes = [Change.NEAR if one else Change.OTHER for one in near.tolist()]
        for change, ours_part, theirs_part in _parts(changes, left, right):
            pieces.append(Piece(change, _span(places[:cut], ours_part), _span(places[cut:], theirs_part)))
    return tuple(pieces)


def _parts(
    changes: list[Change], left: tuple[int, int], right: tuple[int, int]
) -> list[tuple[Change, tuple[int, int], tuple[int, int]]]:
    """Words that were replaced one by one, those of the same change together; all else is one part."""
    if len(changes) == 1:
        return [(changes[0], left, right)]
    edges = [0, *(at for at in range(1, len(changes)) if changes[at] != changes[at - 1]), len(changes)]
    return [
        (changes[start], (left[0] + start, left[0] + end), (right[0] + start, right[0] + end))
        for start, end in itertools.pairwise(edges)
    ]


def _span(places: list[tuple[int, int]], part: tuple[int, int]) -> tuple[int, int]:
    """The code points of some words; of none, where the next would begin."""
    start, end = part
    if start < end:
        return places[start][0], places[end - 1][1]
    here = places[start - 1][1] if start else 0
    return here, here
