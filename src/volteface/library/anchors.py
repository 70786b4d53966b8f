"""Where words that somebody quotes may stand: passages that share their rarest words and word pairs."""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from volteface.library.connection import Library
from volteface.library.lemmas import tokens as words_of
from volteface.library.vocabulary import look_up

# A word in more passages than this tells little and costs much; pairs of such words still tell.
_RARE = 2_000
_WORDS, _PAIRS = 8, 12
# With so many rare words, few pairs are needed beside them: one for a quotation whose rare words were misread.
_PLENTY, _BESIDE = 4, 4
# Of one anchor no more passages than this are looked at.
_MOST = 2_000

_FREQUENCY = """
    SELECT term, doc FROM temp.vocabulary WHERE col = 'words' AND term IN (SELECT value FROM json_each(?))
"""
_HITS = """
    SELECT json_group_array(id) FROM (SELECT rowid AS id FROM fulltext WHERE fulltext MATCH ? LIMIT ?)
"""


def candidates(library: Library, text: str, most: int) -> list[int]:
    """Numbers of the passages that share most with a text, best first; they may be of earlier editions.

    Args:
        library: where.
        text: the words sought; they may run over several passages.
        most: how many at most.
    """
    weights: dict[int, float] = defaultdict(float)
    for phrase, frequency in _anchors(library, text):
        found = library.value(_HITS, (f'words : "{phrase}"', _MOST))
        weight = 1 / (1 + frequency) ** 0.5
        for number in msgspec.json.decode(found, type=list[int]):
            weights[number] += weight
    return heapq.nsmallest(most, weights, key=lambda number: (-weights[number], number))


def standing(library: Library, text: str) -> list[int]:
    """Numbers of the passages in which all words of a text stand in sequence, as full text search compares words."""
    phrase = " ".join(words_of(text))
    if not phrase:
        return []
    found = library.value(
        "SELECT json_group_array(rowid) FROM fulltext WHERE fulltext MATCH ?", (f'words : "{phrase}"',)
    )
    return msgspec.json.decode(found, type=list[int])


def _anchors(library: Library, text: str) -> list[tuple[str, int]]:
    """What is looked for: rare words, and pairs of neighbours, with how often each is at most to be met."""
    tokens = words_of(text)
    held = _frequencies(library, tokens)
    rare = sorted((token for token in set(tokens) if 0 < held[token] <= _RARE), key=lambda token: (held[token], token))
    pairs = {
        (one, other): min(held[one], held[other])
        for one, other in itertools.pairwise(tokens)
        if held[one] and held[other]
    }
    several = _BESIDE if len(rare) >= _PLENTY else _PAIRS
    chosen = sorted(pairs, key=lambda pair: pairs[pair])[:several]
    return [(token, held[token]) for token in rare[:_WORDS]] + [(" ".join(pair), pairs[pair]) for pair in chosen]


def _frequencies(library: Library, tokens: Sequence[str]) -> dict[str, int]:
    """In how many passages each word stands as printed."""
    look_up(library)
    asked = msgspec.json.encode(sorted(set(tokens))).decode()
    held = {row["term"]: row["doc"] for row in library.rows(_FREQUENCY, (asked,))}
    return {token: held.get(token, 0) for token in tokens}
