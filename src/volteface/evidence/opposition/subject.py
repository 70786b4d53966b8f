"""Whether two statements speak of the same thing: words in common beyond the cues, the rare ones weighing more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.standing import open_beginning
from volteface.evidence.tokens import CueWords, content_words
from volteface.model.passage import Passage

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


# Numbers are in common to texts that have nothing else in common.
_NUMBER_WORDS = """
    four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion dozen half third fourth fifth per cent percent number total
"""
_NUMBERS = frozenset(_NUMBER_WORDS.split())


class Matter(NamedTuple):
    """The question's own words in a text, by what they are cues of: its topic, its low and its high pole."""

    topic: CueWords
    low: CueWords
    high: CueWords


class Subjects:
    """The content words of n passages, without the question's cues, weighted by rarity: log((1 + D) / d).

    D is the number of documents, d of those that hold the word. Rarity is told by whatever else is held on the question
    too: in the few statements that were read every word is rare.

    Attributes:
        words: n sets of words.
        weight: word to rarity.
        specific: n values in [0, 1): k / (k + 4), where a word that stands in one document only adds 1 to k, and others
            the less the more documents hold them; half of it for a text whose beginning leans on what came before.
    """

    def __init__(self, passages: Sequence[Passage], cues: CueWords | None, others: Iterable[Passage] = ()) -> None:
        """Count the words of the passages of one body on one question; `others` count for rarity alone."""
        self._cues = cues
        self.words = [self.of(passage.text) for passage in passages]
        pairs = {(p.document, word) for p, own in zip(passages, self.words, strict=True) for word in own}
        pairs |= {(p.document, word) for p in others for word in self.of(p.text)}
        held = Counter(word for _, word in pairs)
        documents = len({document for document, _ in pairs} | {passage.document for passage in passages})
        self.weight = {word: float(np.log((1 + documents) / count)) for word, count in sorted(held.items())}
        rarest = math.log(1 + documents)
        worth = np.array([self._weigh(own) / rarest for own in self.words], dtype=np.float64)
        leaning = np.array([bool(open_beginning(passage.text)) for passage in passages])
        self.specific: Floats = worth / (worth + 4) * np.where(leaning, 0.5, 1.0)

    def of(self, text: str) -> frozenset[str]:
        """The content words of any text, less the words of the cues that stand in it."""
        words = content_words(text) - _NUMBERS
        if self._cues is None:
            return words
        return words - {word for cue in self._cues(text) for word in content_words(cue)}

    def shared(self, one: int, other: int) -> tuple[tuple[str, ...], float]:
        """The words that two passages share, rarest first, and their overlap."""
        common = sorted(self.words[one] & self.words[other], key=lambda word: (-self.weight[word], word))
        return tuple(common), self.overlap(self.words[one], self.words[other])

    def overlap(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Weight of the shared words over the geometric mean of both texts' weights; a foreign word weighs nothing."""
        total = math.sqrt(self._weigh(one) * self._weigh(other))
        return self._weigh(one & other) / total if total > 0 else 0.0

    def overlaps(self, rows: Sequence[int], columns: Sequence[int]) -> tuple[Integers, Floats]:
        """Counts and overlaps of the words that passages share, for all pairs of rows and columns."""
        common = set().union(*(self.words[i] for i in rows)) & set().union(*(self.words[i] for i in columns))
        at = {word: number for number, word in enumerate(sorted(common))}
        left, right = self._table(rows, at), self._table(columns, at)
        weight = np.array([self.weight[word] for word in at], dtype=np.float64)
        weights = [np.array([self._weigh(self.words[i]) for i in side]) for side in (rows, columns)]
        total = np.sqrt(np.outer(*weights))
        overlap = ((left * weight) @ right.T) / np.where(total > 0, total, 1.0)
        return np.rint(left @ right.T).astype(np.int64), np.asarray(overlap, dtype=np.float64)

    def _table(self, side: Sequence[int], at: dict[str, int]) -> Floats:
        table = np.zeros((len(side), len(at)))
        for row, index in enumerate(side):
            table[row, [at[word] for word in self.words[index] if word in at]] = 1
        return table

    def _weigh(self, words: frozenset[str]) -> float:
        # Sorted, for sums of floats depend on their order and sets have none.
        return sum(self.weight.get(word, 0.0) for word in sorted(words))
