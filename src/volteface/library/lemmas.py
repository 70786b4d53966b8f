"""One token per word, twice: as printed, without case and accents; and in its dictionary form.

Words are cut and folded here and nowhere else: the index takes what this module gives it and only parts it at spaces,
so that what is found and what is marked are the same words, under any version of SQLite and of Unicode.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

# The languages that have a dictionary (simplemma); words of others stand in the index as they are.
DICTIONARIES = frozenset({"en", "de", "fr", "es", "it", "ru"})
# Misread scans bring ever new words; past this a dictionary begins afresh.
_MOST_WORDS = 500_000
# Stand within words and are no part of them: soft hyphen, joiners, variation selectors.
_INVISIBLE = dict.fromkeys([0xAD, 0x200C, 0x200D, 0x2060, *range(0xFE00, 0xFE10)])
# Letters of their own, though Unicode takes them apart into a letter and a mark. (Russian ё is not among them: it is
# printed as е more often than not.)
_LETTERS = frozenset("йўїѓќ")


def _ranges(points: list[int]) -> str:
    runs = [[point for _, point in run] for _, run in groupby(enumerate(points), lambda pair: pair[1] - pair[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


# Marks of the scripts in which newspapers are printed; going through all of Unicode would take longer than a search.
_MARKS = _ranges(
    [
        point
        for point in (*range(0x300, 0x2100), *range(0xFE00, 0xFE30))
        if unicodedata.category(chr(point)).startswith("M")
    ]
)
# Runs of letters and digits; accents that Unicode has no single letter for, vowel points and soft hyphens part none.
WORD = re.compile(rf"[^\W_]+(?:[\u00ad\u200c\u200d\u2060{_MARKS}]+[^\W_]*)*")
_PLAIN = re.compile(r"[^\W_]+")


def tokens(text: str) -> list[str]:
    """The words of a text as printed, without case and accents."""
    if text.isascii():
        return _PLAIN.findall(text.lower())
    return [_FOLDED[word] for word in WORD.findall(text)]


def printed(text: str) -> str:
    """A text as the index takes its words: cut at spaces it gives `tokens`, when the index has lowered its letters."""
    return text if text.isascii() else " ".join(tokens(text))


def lemmas(text: str, language: str) -> list[str]:
    """The words of a text in their dictionary form, one for each, without case and accents.

    Languages without a dictionary, and an unknown language, give the words as printed.
    """
    return both(text, language)[1]


def both(text: str, language: str) -> tuple[list[str], list[str]]:
    """The words of a text as printed, and in their dictionary form."""
    known = _dictionary(language)
    if text.isascii():
        words = printed_words = _PLAIN.findall(text.lower())
    else:
        # Lower case first is quicker, but it takes letters apart ("İ"), and with them words.
        words = WORD.findall(text)
        printed_words = [_FOLDED[word] for word in words]
        words = [word.lower() for word in words]
    return printed_words, printed_words if known is None else [known[word] for word in words]


def lemma(word: str, language: str) -> str:
    """One word's dictionary form, without case and accents."""
    known = _dictionary(language)
    return fold(word) if known is None else known[word.lower()]


def fold(word: str) -> str:
    """A word without case and accents, to be compared with another: "Éclair" and "eclair", "Straße" and "STRASSE"."""
    visible = unicodedata.normalize("NFC", word.translate(_INVISIBLE).casefold())
    plain = unicodedata.normalize("NFC", "".join(c if c in _LETTERS else _bare(c) for c in visible))
    return plain or word


def base(language: str) -> str:
    """The language of a code with a country or script: "de" for "de-CH"."""
    return re.split("[-_]", language, maxsplit=1)[0].lower()


def _bare(letter: str) -> str:
    if letter.isascii():
        return letter
    return "".join(c for c in unicodedata.normalize("NFD", letter) if not _falls(unicodedata.combining(c)))


def _falls(combining: int) -> bool:
    # Accents and vowel points fall; what makes another letter does not (voicing marks of kana, nuktas, viramas).
    return combining == 1 or 10 <= combining <= 36 or combining >= 200


class _Folds(dict[str, str]):
    """Words without case and accents, folded once each."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = kept = fold(word)
        return kept


class _Dictionary(dict[str, str]):
    """Words of a language with their dictionary forms, looked up once each; a plain dict makes a corpus fast."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> str:
        # The dictionary takes a third of a second to two seconds to load: only when a language is met.
        from simplemma import lemmatize

        if len(self) >= _MOST_WORDS:
            self.clear()
        found = lemmatize(_accented(word), lang=self._language)
        # A lemma of several words would shift the positions of all that follow.
        self[word] = kept = fold(found if _PLAIN.fullmatch(found) else word)
        return kept


def _accented(word: str) -> str:
    """A word as dictionaries write it: without stress marks and soft hyphens, with the accents of its letters."""
    composed = unicodedata.normalize("NFC", word.translate(_INVISIBLE))
    return "".join(c for c in composed if not unicodedata.combining(c)) or word


_FOLDED = _Folds()
_LANGUAGES: dict[str, _Dictionary | None] = {name: _Dictionary(name) for name in DICTIONARIES}


def _dictionary(language: str) -> _Dictionary | None:
    if language not in _LANGUAGES:
        _LANGUAGES[language] = _LANGUAGES.get(base(language))
    return _LANGUAGES[language]
