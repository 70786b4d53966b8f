"""The words that stand in the index: how often each, and which are like one that stands nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec
import numpy as np

from volteface.library.connection import Library
from volteface.library.lemmas import fold
from volteface.library.memory import remembered
from volteface.library.shelf import Integers

# The index as a table of its words; it holds nothing of its own, and lasts as long as the connection.
_LOOK_UP = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, fulltext, col)"
_WORDS = "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ? AND col = 'words'"
# Words are compared with those that begin alike: few slips are made in the first letter.
_ALIKE, _SHORTEST = 78.0, 3
_LAST = "\U0010ffff"
_PLAIN = re.compile(r"[^\W_]+")


# So many words are sought in one query; more would take its parser longer than two queries take.
_TOGETHER = 200
# Where more than this part of the passages may have a piece there is nothing to gain.
_MOST_PART = 0.5
_ALL = "SELECT term, doc FROM temp.vocabulary WHERE col = 'words'"
_LAST_PASSAGE = "SELECT max(id) FROM passage"
_HAVING = "SELECT json_group_array(rowid) FROM fulltext WHERE fulltext MATCH ?"


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


def words_held(library: Library) -> tuple[str, Integers, Integers]:
    """All words as printed, a line each; where each begins; and how many passages have it."""

    def read() -> tuple[str, Integers, Integers]:
        look_up(library)
        rows = [(row["term"], row["doc"]) for row in library.rows(_ALL)]
        starts = np.cumsum([0, *(len(term) + 1 for term, _ in rows)])[:-1]
        return "".join(f"{term}\n" for term, _ in rows), starts, np.array([count for _, count in rows], dtype=np.int64)

    return remembered(library, "words", read, of_holdings=True)


def having(library: Library, pieces: Iterable[str]) -> Integers | None:
    """Passages with a word in which one of the pieces stands, and maybe others; None where that would be most of them.

    Args:
        library: where.
        pieces: of folded text without white space (`coding.patterns.fold`).
    """
    sought = [max(map(fold, _PLAIN.findall(piece)), key=len, default="") for piece in pieces]
    if not sought or min(map(len, sought)) < _SHORTEST:
        return None
    words, starts, counts = words_held(library)
    asked = re.compile("|".join(map(re.escape, sorted(set(sought)))))
    found = np.unique(np.searchsorted(starts, [match.start() for match in asked.finditer(words)], side="right") - 1)
    if counts[found].sum() > _MOST_PART * int(library.value(_LAST_PASSAGE) or 0):
        return None
    terms = [words[starts[at] : words.index("\n", starts[at])] for at in found.tolist()]
    numbers: set[int] = set()
    for at in range(0, len(terms), _TOGETHER):
        listed = " OR ".join(f'"{term}"' for term in terms[at : at + _TOGETHER])
        numbers.update(msgspec.json.decode(library.value(_HAVING, (f"words : ({listed})",)), type=list[int]))
    return np.array(sorted(numbers), dtype=np.int64)


def _beginning(library: Library, letter: str) -> Mapping[str, int]:
    """Words that begin with a letter, and how many passages have each."""

    def read() -> Mapping[str, int]:
        look_up(library)
        return {row["term"]: row["doc"] for row in library.rows(_WORDS, (letter, letter + _LAST))}

    return remembered(library, ("vocabulary", letter), read, of_holdings=True)
