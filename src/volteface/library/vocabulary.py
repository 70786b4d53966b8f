"""The words that stand in the index: how often each, and which are like one that stands nowhere."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from volteface.library.connection import Library
from volteface.library.memory import remembered

# The index as a table of its words; it holds nothing of its own, and lasts as long as the connection.
_LOOK_UP = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, fulltext, col)"
_WORDS = "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ? AND col = 'words'"
# Words are compared with those that begin alike: few slips are made in the first letter.
_ALIKE, _SHORTEST = 78.0, 3
_LAST = "\U0010ffff"


class Alike(msgspec.Struct, frozen=True):
    """A word that is printed, and in how many passages."""

    word: str
    passages: int


def look_up(library: Library) -> None:
    """Let a connection look words up in `temp.vocabulary`, by `col` and `term`; also one that only reads."""
    (only_reads,) = library.connection.execute("PRAGMA query_only").fetchone()
    if only_reads:
        # It may make no table, not even one that holds nothing.
        library.connection.execute("PRAGMA query_only = OFF")
    library.connection.execute(_LOOK_UP)
    if only_reads:
        library.connection.execute("PRAGMA query_only = ON")


def alike(library: Library, word: str, *, most: int = 4) -> list[Alike]:
    """Words printed somewhere that are like one that is printed nowhere, the likeliest first.

    Args:
        library: where.
        word: without case and accents.
        most: how many.
    """
    from rapidfuzz import fuzz, process

    if len(word) < _SHORTEST:
        return []
    found = _beginning(library, word[0])
    near = process.extract(word, found.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5 * most)
    # Of words that are equally near the commoner is likelier to be meant.
    ranked = sorted(near, key=lambda one: (-round(one[1] / 4), -found[one[0]]))
    return [Alike(term, found[term]) for term, _, _ in ranked if term != word][:most]


def _beginning(library: Library, letter: str) -> Mapping[str, int]:
    """Words that begin with a letter, and how many passages have each."""

    def read() -> Mapping[str, int]:
        look_up(library)
        return {row["term"]: row["doc"] for row in library.rows(_WORDS, (letter, letter + _LAST))}

    return remembered(library, ("vocabulary", letter), read, of_holdings=True)
