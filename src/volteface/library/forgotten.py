"""Who was erased: salted hashes of names, by which a name is known again when it is met, and by nothing else.

A name is one to six words, and whoever holds the library and guesses a name can test the guess: the list hides names
from readers, it does not make them anonymous. No form of a name can be read out of it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.memory import remembered

# Longer names are known by their first words.
MOST_WORDS = 6
# In scripts written without spaces each sign is a word.
_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Marks on the letter before them and signs that cannot be seen (Unicode's Mn and Cf): they part no word.
UNREAD = (
    r"[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u061c\u064b-\u065f\u0670\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0000-\U000e01ef]"
)
_UNREAD = re.compile(UNREAD)
_LETTER = rf"[^\W_{_UNSPACED}]"
_WORD = re.compile(rf"[{_UNSPACED}]{UNREAD}*|{_LETTER}+(?:{UNREAD}+{_LETTER}*)*")
# A word that a hyphen at the end of a line cuts may be one, or two.
_BREAK = r"(?<=\w)[-\u2010][ \t]*\r?\n[ \t]*(?=\w)"
_CUT = re.compile(_BREAK)
_JOINED = re.compile(rf"[{_UNSPACED}]{UNREAD}*|{_LETTER}+(?:(?:{UNREAD}+|{_BREAK}){_LETTER}*)*")
# Which signs stand about a nickname, or an initial, within a name.
_OPENING, _CLOSING = "\"'“”„‘«(", "\"'“”’»)"
# By these anybody may be called; offices are not among them, since they tell of others of that name.
_TITLES_LIST = """
    mr mrs ms miss mister madam mx dr prof professor comrade citizen brother sister friend herr frau fräulein
    genosse genossin monsieur madame mademoiselle m mme mlle citoyen citoyenne camarade señor señora sr sra
    signor signora compagno compagna camarada compañero compañera pan pani tovarishch
"""
_TITLES = _TITLES_LIST.split()
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
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
        found = self._found(text, _WORD)
        # Read both as two words and as one.
        return _joined([*found, *self._found(text, _JOINED)]) if _CUT.search(text) else found

    def _found(self, text: str, word: re.Pattern[str]) -> list[Span]:
        places = [match.span() for match in word.finditer(text)]
        words = [_folded(text[start:end]) for start, end in places]
        most = self._sizes[0]
        passed = {at for at, place in enumerate(places) if _is_between(text, place)} if most > 1 else set()
        found: list[Span] = []
        at = 0
        while at < len(words):
            near = range(at, min(at + most, len(words)))
            last = next((end for end in reversed(near) if self._is(text, places, words, range(at, end + 1))), -1)
            if passed and at not in passed and not passed.isdisjoint(near):
                last = max(last, self._over(text, places, words, at, passed))
            if last >= 0:
                found.append((places[at][0], places[last][1]))
            at = max(at, last) + 1
        return found

    def _over(self, text: str, places: list[Span], words: list[str], at: int, passed: set[int]) -> int:
        """The last word of a name that initials or a nickname stand within, or -1."""
        near = [number for number in range(at, min(at + 2 * MOST_WORDS, len(words))) if number not in passed]
        sizes = range(min(self._sizes[0], len(near)), 1, -1)
        return next((near[size - 1] for size in sizes if self._is(text, places, words, near[:size])), -1)

    def _is(self, text: str, places: list[Span], words: list[str], meant: Sequence[int]) -> bool:
        if len(meant) not in self._sizes:
            return False
        form = tuple(words[number] for number in meant)
        known = self._known.get(form)
        if known is None:
            # The same words come again and again, in markup most of all.
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[form] = _hashed(self._salt, " ".join(form)) in self._hashes
        if not known:
            return False
        if len(form) == 1:
            return not text[places[meant[0]][0]].islower()
        gaps = (text[places[at][1] : places[at + 1][0]] for at in range(meant[0], meant[-1]))
        return all(len(gap) <= _GAP and "\0" not in gap for gap in gaps)


def finder(library: Library) -> Finder:
    """What finds the names that were erased in this library."""
    return remembered(library, ("forgotten",), lambda: _read(library))


def forms(names: Iterable[str]) -> set[str]:
    """Names as they are compared: words in small letters, without signs and accents."""
    found = (" ".join(_folded(word) for word in _WORD.findall(name)[:MOST_WORDS]) for name in names)
    return {form for form in found if form}


def remember(library: Library, names: Iterable[str]) -> int:
    """Put names on the list, as hashes, with what they may be written as; how many forms are new.

    Of a name of several words these are its other order, ä as ae, an initial and a title before its last word; they are
    not counted.

    The event that it leaves says that somebody was erased, and how many forms of the name are known; not whom.
    """
    with library.transaction(durable=True) as connection:
        salt = library.value("SELECT salt FROM forgotten_salt")
        if salt is None:
            salt = secrets.token_bytes(32)
            connection.execute("INSERT INTO forgotten_salt (salt) VALUES (?)", (salt,))
        person = int(library.value("SELECT coalesce(max(person), 0) + 1 FROM forgotten"))
        several = list(names)
        given = forms(several)
        new = 0
        for form in (*sorted(given), *sorted(_also_written(several) - given)):
            added = connection.execute(
                "INSERT INTO forgotten (hash, words, person, made) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (_hashed(salt, form), len(form.split()), person, now()),
            ).rowcount
            new += added if form in given else 0
        record(connection, "erase actor", forms=new)
    return new


def _also_written(names: Iterable[str]) -> set[str]:
    """Further forms of names whose words all have capitals."""
    found: set[str] = set()
    for name in names:
        composed = unicodedata.normalize("NFC", name).split()[:MOST_WORDS]
        # A word may be written in one way and the next in another.
        alike = [tuple(dict.fromkeys((word, word.translate(_SPELLED)))) for word in composed]
        written = forms(" ".join(words) for words in product(*alike))
        found |= written
        if not all(word[0].isupper() for word in composed):
            continue
        for form in written:
            *first, last = form.split()
            if first:
                found |= {" ".join((last, *first)), f"{first[0][0]} {last}", f"{last} {first[0][0]}"}
                found |= forms(f"{title} {last}" for title in _TITLES)
                # The plural, as it is written before an apostrophe.
                found.add(f"{form}s")
    return found


def _is_between(text: str, place: Span) -> bool:
    """Whether a word is an initial or stands in marks, so that a name may go on behind it."""
    start, end = place
    if end - start == 1:
        return text[start].isupper()
    return start > 0 and text[start - 1] in _OPENING and text[end : end + 1] in set(_CLOSING)


def _joined(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


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
    plain = unicodedata.normalize("NFKD", _CUT.sub("", word).casefold())
    return _UNREAD.sub("", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def _hashed(salt: bytes, form: str) -> str:
    return hashlib.blake2b(form.encode(), key=salt, digest_size=_HASH_BYTES).hexdigest()
