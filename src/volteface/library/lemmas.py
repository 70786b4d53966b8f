"""One token per word, twice: as printed, and as its dictionary form (English now)."""

from __future__ import annotations

import re
import unicodedata

# The same runs of letters and digits that FTS5's unicode61 takes for tokens.
WORD = re.compile(r"[^\W_]+")
_LANGUAGES = ("en",)
# Misread scans bring ever new words; past this the dictionary begins afresh.
_MOST_WORDS = 500_000


def lemmas(text: str, language: str) -> list[str]:
    """The words of a text in their dictionary form, one for each.

    Languages without a lemmatiser, and an unknown language, give the words as they stand.
    """
    # Lower case first is quicker, but it takes letters apart ("İ"), and with them words.
    words = WORD.findall(text.lower()) if text.isascii() else [word.lower() for word in WORD.findall(text)]
    if language not in _LANGUAGES:
        return words
    known = _ENGLISH
    return [known[word] for word in words]


def fold(word: str) -> str:
    """A word without case and accents, to be compared with another."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def lemma(word: str, language: str) -> str:
    """One word's dictionary form."""
    return _ENGLISH[word.lower()] if language in _LANGUAGES else word.lower()


class _Dictionary(dict[str, str]):
    """English words with their dictionary forms, looked up once each; a plain dict is what makes a corpus fast."""

    def __missing__(self, word: str) -> str:
        from simplemma import lemmatize

        if len(self) >= _MOST_WORDS:
            self.clear()
        found = lemmatize(word, lang="en").lower()
        # A lemma of several words would shift the positions of all that follow.
        self[word] = kept = found if WORD.fullmatch(found) else word
        return kept


_ENGLISH = _Dictionary()
