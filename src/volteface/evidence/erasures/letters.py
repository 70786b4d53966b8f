"""What sentences of two editions are compared by: their letters, digits and the signs that carry meaning, in sequence.

Breaks of lines, hyphens at their ends, white space, the shape of quotation marks and dashes, letter case and typeset
ligatures are set aside. A sign is kept where a reader would not let it pass: a question mark at the end, a currency,
per cent, the point within a number, the minus before one.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import msgspec

# A number with its points and a sign before it; a word; a sign of currency or share; a question mark that ends.
_TOKEN = re.compile(
    r"(?:(?<![\w)\]])[-−](?=\d))?\d+(?:[.,]\d+)*(?:[^\W\d_]+)?|[^\W_]+(?:['’ʼ‘]\w+)*|[%‰§$£€¥₹]|\?(?=[\"'”’»)\s]*$)"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")


class Letters(msgspec.Struct, frozen=True):
    """A sentence as it is compared: its words, folded."""

    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """All of it without gaps: the same for the same words, however they are broken."""
        return "".join(self.words)

    @property
    def spaced(self) -> str:
        """The words with a space between each two."""
        return " ".join(self.words)


@lru_cache(maxsize=100_000)
def letters(text: str) -> Letters:
    """What a sentence is compared by; a sentence of mere marks by these."""
    folded = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    found = tuple(_word(match[0]) for match in _TOKEN.finditer(folded))
    return Letters(found or ("".join(folded.split()),))


def _word(token: str) -> str:
    plain = re.sub(r"['’ʼ‘]", "", token)
    return _THOUSANDS.sub("", plain).replace("−", "-").replace(",", ".") if plain[-1:].isdigit() else plain


class Running:
    """Sentences as one row of letters, in which the words of another are sought wherever sentences end."""

    def __init__(self, sentences: Sequence[Letters]) -> None:
        """Set them in sequence; words begin and end where they do."""
        # A question mark is kept at the end of a sentence alone, and what is sought may end elsewhere.
        words = [word for one in sentences for word in one.words if word != "?"]
        self.text = "".join(words)
        self._edges = set(itertools.accumulate((len(word) for word in words), initial=0))

    def stands(self, sought: Letters) -> bool:
        """Whether these words stand in it, in sequence and whole."""
        key = "".join(word for word in sought.words if word != "?")
        if not key:
            return False
        at = self.text.find(key)
        while at >= 0:
            if at in self._edges and at + len(key) in self._edges:
                return True
            at = self.text.find(key, at + 1)
        return False
