"""The words, pairs and short phrases of texts, each counted in how many of them it stands, as arrays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from volteface.coding.arrays import Floats, Integers
from volteface.coding.patterns import fold

# A word with its apostrophes; hyphens part words, as they do in cues.
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# What stands in more of all texts than this binds words, and says little by itself ("of", "the"); in a handful of
# texts no share tells.
_BINDING, _BINDING_LEAST = 0.08, 20
_SHORT = 3


@dataclass(frozen=True, eq=False)
class Terms:
    """Terms of one length, and where they stand.

    Attributes:
        names: t terms, as they are written in a cue.
        text: for each place, once a text, the index of the text.
        term: for each place the index of the term.
    """

    names: tuple[str, ...]
    text: Integers
    term: Integers

    def counts(self, weight: Floats) -> Floats:
        """For each term the weights of the texts in which it stands, summed."""
        return np.bincount(self.term, weights=weight[self.text], minlength=len(self.names)).astype(np.float64)


class Vocabulary:
    """n texts as numbers of words."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Cut the texts into words.

        Args:
            texts: in any languages.
        """
        index: dict[str, int] = {}
        lengths = np.empty(len(texts), dtype=np.int64)
        numbers: list[int] = []
        for at, text in enumerate(texts):
            words = _WORD.findall(fold(text))
            numbers += [index.setdefault(word, len(index)) for word in words]
            lengths[at] = len(words)
        order = sorted(index)
        rank = np.empty(len(index), dtype=np.int64)
        rank[[index[word] for word in order]] = np.arange(len(order))
        self.size = len(texts)
        # In alphabetical order, so that words that begin alike stand together.
        self.names = tuple(order)
        self._word: Integers = rank[np.array(numbers, dtype=np.int64)]
        self._text: Integers = np.repeat(np.arange(len(texts)), lengths)

    @cached_property
    def words(self) -> Terms:
        """The single words, in alphabetical order."""
        return self._terms(self._text, self._word, self.names)

    def phrases(self, flagged: NDArray[np.bool_]) -> Terms:
        """Pairs of telling words side by side, or with one binding word between, that stand in flagged texts."""
        text, key = self._keys
        wanted = np.unique(key[flagged[text]])
        at = np.searchsorted(wanted, key)
        at[at == len(wanted)] = 0
        kept = wanted[at] == key if len(wanted) else np.zeros(len(key), dtype=np.bool_)
        return self._terms(text[kept], at[kept], tuple(self._name(one) for one in wanted.tolist()))

    @cached_property
    def _keys(self) -> tuple[Integers, Integers]:
        """For each phrase in each text the text, and its words as one number."""
        often = self.words.counts(np.ones(self.size)) > max(_BINDING_LEAST, _BINDING * self.size)
        binding = often | np.array([len(name) < _SHORT for name in self.names], dtype=np.bool_)
        # Three numbers of words in one: exact, for no vocabulary has two million words. The last stands for no word.
        width = np.int64(len(self.names) + 1)
        texts, keys = [], []
        for gap in (1, 2):
            first, last = self._word[:-gap], self._word[gap:]
            whole = (self._text[:-gap] == self._text[gap:]) & ~binding[first] & ~binding[last]
            if gap > 1:
                whole &= binding[self._word[1:-1]]
            at = np.flatnonzero(whole)
            between = self._word[at + 1] if gap > 1 else width - 1
            texts.append(self._text[at])
            keys.append((first[at] * width + between) * width + last[at])
        return np.concatenate(texts), np.concatenate(keys)

    def beginning(self, prefix: str) -> tuple[int, int]:
        """From which word to which (not included) the words begin so."""
        names = self._names
        return int(np.searchsorted(names, prefix)), int(np.searchsorted(names, prefix + "\U0010ffff"))

    @cached_property
    def _names(self) -> NDArray[np.str_]:
        return np.array(self.names, dtype=np.str_)

    def _name(self, key: int) -> str:
        rest, last = divmod(key, len(self.names) + 1)
        first, between = divmod(rest, len(self.names) + 1)
        words = [first, last] if between == len(self.names) else [first, between, last]
        return " ".join(self.names[word] for word in words)

    @staticmethod
    def _terms(text: Integers, term: Integers, names: tuple[str, ...]) -> Terms:
        # Each text once, however often a term stands in it.
        both = np.unique(text * np.int64(len(names) + 1) + term)
        return Terms(names, both // (len(names) + 1), both % (len(names) + 1))
