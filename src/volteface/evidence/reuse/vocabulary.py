"""Words by number, equal ones once; and which of them are nearly equal: errors of reading, other endings."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from volteface.line.data import Booleans, Integers

# One letter in five may be another; words of fewer than five are equal or not ("war", "was").
_LETTERS = 5


class Vocabulary(dict[bytes, int]):
    """The number of each folded word, in UTF-8."""

    def __missing__(self, word: bytes) -> int:
        number = self[word] = len(self)
        return number

    def numbers(self, folded: bytes) -> NDArray[np.int32]:
        """The numbers of the words of a folded text in which zeros stand between them."""
        words = folded.replace(b"\0", b" ").split()
        return np.fromiter(map(self.__getitem__, words), dtype=np.int32, count=len(words))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they are spelled; asked for once all are in."""
        return tuple(word.decode("utf-8", "surrogatepass") for word in self)

    @cached_property
    def _length(self) -> NDArray[np.int16]:
        """Letters of each; 0 where a word is too short or has a digit, for another number is another number."""
        return np.array(
            [len(w) if len(w) >= _LETTERS and not any(map(str.isdigit, w)) else 0 for w in self.words], dtype=np.int16
        )

    @cached_property
    def _letters(self) -> NDArray[np.uint32]:
        """Which letters each has, a bit each (letters that are 32 apart share one)."""
        return np.array([_bits(word) for word in self.words], dtype=np.uint32)

    def near(self, first: Integers, later: Integers) -> Booleans:
        """Which words of two arrays of numbers, of shapes (K, A) and (K, B), are nearly equal: (K, A, B).

        Numbers below 0 are no words.
        """
        if not self.words:
            return np.zeros((*first.shape, later.shape[1]), dtype=np.bool_)
        ours = np.where(first < 0, 0, self._length[np.maximum(first, 0)])[:, :, None]
        theirs = np.where(later < 0, 0, self._length[np.maximum(later, 0)])[:, None, :]
        longer, shorter = np.maximum(ours, theirs), np.minimum(ours, theirs)
        likely = (shorter > 0) & (longer - shorter <= longer // _LETTERS)
        likely &= first[:, :, None] != later[:, None, :]
        row, one, other = np.nonzero(likely)
        # Each letter that is another changes two bits at most: of words up to 14 letters four bits in all.
        differs = self._letters[first[row, one]] ^ self._letters[later[row, other]]
        for _ in range(4):
            differs &= differs - np.minimum(differs, 1)
        few = (differs == 0) | (longer[row, one, other] >= 3 * _LETTERS)
        row, one, other = row[few], one[few], other[few]
        result = np.zeros(likely.shape, dtype=np.bool_)
        changed = self._changed(first[row, one], later[row, other])
        result[row, one, other] = changed <= longer[row, one, other] // _LETTERS
        return result

    def _changed(self, first: Integers, later: Integers) -> Integers:
        """How many letters are to be changed to make one word the other (Levenshtein 1966)."""
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        if not len(first):
            return np.zeros(0, dtype=np.int64)
        pairs, at = np.unique(first.astype(np.int64) * len(self.words) + later, return_inverse=True)
        one, other = np.divmod(pairs, len(self.words))
        words = self.words
        changed = process.cpdist(
            [words[a] for a in one.tolist()],
            [words[b] for b in other.tolist()],
            scorer=Levenshtein.distance,
            dtype=np.int64,
        )
        return np.asarray(changed)[at]


def _bits(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits
