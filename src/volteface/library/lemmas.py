"""One token per word, twice: as printed, and as its dictionary form (English now)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The same runs of letters and digits that FTS5's unicode61 takes for tokens.
WORD = re.compile(r"[^\W_]+")
_LANGUAGES = ("en",)


def lemmas(text: str, language: str) -> list[str]:
    """The words of a text in their dictionary form, one for each.

    Languages without a lemmatiser, and an unknown language, give the words as they stand.
    """
    words = WORD.findall(text.lower())
    return [_english(word) for word in words] if language in _LANGUAGES else words


def fold(word: str) -> str:
    """A word without case and accents, as the index compares it."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def lemma(word: str, language: str) -> str:
    """One word's dictionary form."""
    return _english(word.lower()) if language in _LANGUAGES else word.lower()


@lru_cache(maxsize=200_000)
def _english(word: str) -> str:
    from simplemma import lemmatize

    found = lemmatize(word, lang="en").lower()
    # A lemma of several words would shift the positions of all that follow.
    return found if WORD.fullmatch(found) else word
