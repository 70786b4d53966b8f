"""Where words that somebody quotes may stand: passages that share their rarest words and word pairs."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from volteface.library.connection import Library
from volteface.library.lemmas import WORD, fold

# A word in more passages than this tells little and costs much; pairs of such words still tell.
_RARE = 2_000
_WORDS, _PAIRS = 8, 12
# Of one anchor no more passages than this are looked at.
_MOST = 4_000


def candidates(library: Library, text: str, most: int) -> list[int]:
    """Numbers of the passages that share most with a text, best first; they may be of earlier editions.

    Args:
        library: where.
        text: the words sought; they may run over several passages.
        most: how many at most.
    """
    tokens = [word.lower() for word in WORD.findall(text)]
    held = {token: _passages_with(library, token) for token in set(tokens)}
    weights: dict[int, float] = defaultdict(float)
    for phrase, frequency in _anchors(tokens, held):
        for (number,) in library.rows(
            "SELECT rowid FROM fulltext WHERE fulltext MATCH ? LIMIT ?", (f'words : "{phrase}"', _MOST)
        ):
            weights[number] += 1 / (1 + frequency) ** 0.5
    return sorted(weights, key=lambda number: (-weights[number], number))[:most]


def standing(library: Library, text: str) -> list[int]:
    """Numbers of the passages in which all words of a text stand in sequence, as full text search compares words."""
    phrase = " ".join(WORD.findall(text))
    if not phrase:
        return []
    sql = "SELECT rowid FROM fulltext WHERE fulltext MATCH ? ORDER BY rowid"
    return [number for (number,) in library.rows(sql, (f'words : "{phrase}"',))]


def _anchors(tokens: Sequence[str], held: dict[str, int]) -> list[tuple[str, int]]:
    """What is looked for: rare words, and pairs of neighbours, with how often each is at most to be met."""
    rare = sorted({token for token in tokens if 0 < held[token] <= _RARE}, key=lambda token: held[token])[:_WORDS]
    pairs = {
        (one, other): min(held[one], held[other])
        for one, other in itertools.pairwise(tokens)
        if held[one] and held[other]
    }
    chosen = sorted(pairs, key=lambda pair: pairs[pair])[:_PAIRS]
    return [(token, held[token]) for token in rare] + [(" ".join(pair), pairs[pair]) for pair in chosen]


def _passages_with(library: Library, token: str) -> int:
    """In how many passages a word stands as printed."""
    library.connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, fulltext, 'col')"
    )
    sql = "SELECT doc FROM temp.vocabulary WHERE term = ? AND col = 'words'"
    return next((int(count) for form in (fold(token), token) if (count := library.value(sql, (form,)))), 0)
