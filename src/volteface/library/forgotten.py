"""Who was erased: salted hashes of names, by which a name is known again when it is met, and by nothing else.

A name is one to six words, and whoever holds the library and guesses a name can test the guess: the list hides names
from readers, it does not make them anonymous. No form of a name can be read out of it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.memory import remembered

# Longer names are known by their first words.
MOST_WORDS = 6
# In scripts written without spaces each sign is a word.
_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_HASH_BYTES = 16
# Runs of words whose hashes are kept in memory; signs that may stand between two words of a name.
_REMEMBERED, _GAP = 500_000, 4

Span = tuple[int, int]


class Finder:
    """Finds names that were erased in texts."""

    def __init__(self, salt: bytes, hashes: frozenset[str], sizes: Iterable[int], people: int) -> None:
        self.people = people
        self._salt, self._hashes, self._sizes = salt, hashes, tuple(sorted(sizes, reverse=True))
        self._known: dict[tuple[str, ...], bool] = {}

    def spans(self, text: str) -> list[Span]:
        """Where a name stands, the longest first, in order and disjoint; a single word counts only with a capital."""
        if not self._hashes:
            return []
        places = [match.span() for match in _WORD.finditer(text)]
        words = [_folded(text[start:end]) for start, end in places]
        found: list[Span] = []
        at = 0
        while at < len(words):
            size = next((size for size in self._sizes if self._is(text, places, words, at, at + size)), 0)
            if size:
                found.append((places[at][0], places[at + size - 1][1]))
            at += size or 1
        return found

    def _is(self, text: str, places: list[Span], words: list[str], first: int, end: int) -> bool:
        form = tuple(words[first:end])
        known = self._known.get(form)
        if known is None:
            # The same words come again and again, in markup most of all.
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[form] = _hashed(self._salt, " ".join(form)) in self._hashes
        if not known or len(form) < end - first:
            return False
        if len(form) == 1:
            return not text[places[first][0]].islower()
        gaps = (text[places[at][1] : places[at + 1][0]] for at in range(first, end - 1))
        return all(len(gap) <= _GAP and "\0" not in gap for gap in gaps)


def finder(library: Library) -> Finder:
    """What finds the names that were erased in this library."""
    return remembered(library, ("forgotten",), lambda: _read(library))


def forms(names: Iterable[str]) -> set[str]:
    """Names as they are compared: words in small letters, without signs and accents."""
    found = (" ".join(_folded(word) for word in _WORD.findall(name)[:MOST_WORDS]) for name in names)
    return {form for form in found if form}


def remember(library: Library, names: Iterable[str]) -> int:
    """Put names on the list, as hashes; how many forms are new.

    The event that it leaves says that somebody was erased, and how many forms of the name are known; not whom.
    """
    with library.transaction(durable=True) as connection:
        salt = library.value("SELECT salt FROM forgotten_salt")
        if salt is None:
            salt = secrets.token_bytes(32)
            connection.execute("INSERT INTO forgotten_salt (salt) VALUES (?)", (salt,))
        person = int(library.value("SELECT coalesce(max(person), 0) + 1 FROM forgotten"))
        new = 0
        for form in sorted(forms(names)):
            new += connection.execute(
                "INSERT INTO forgotten (hash, words, person, made) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (_hashed(salt, form), len(form.split()), person, now()),
            ).rowcount
        record(connection, "erase actor", forms=new)
    return new


def _read(library: Library) -> Finder:
    rows = list(library.rows("SELECT hash, words, person FROM forgotten"))
    salt = library.value("SELECT salt FROM forgotten_salt") or b""
    return Finder(
        salt,
        frozenset(row["hash"] for row in rows),
        {row["words"] for row in rows},
        len({row["person"] for row in rows}),
    )


@lru_cache(100_000)
def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _hashed(salt: bytes, form: str) -> str:
    return hashlib.blake2b(form.encode(), key=salt, digest_size=_HASH_BYTES).hexdigest()
