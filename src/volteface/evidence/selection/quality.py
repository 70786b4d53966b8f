"""How well a passage serves as a quotation, whatever its position: a weighted mean of what a reader would ask of it.

Self-contained .30, authority .20, marked wording .15, length .15, coder's confidence .10, read for the gold sample .10.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from volteface.evidence.result import Reading
from volteface.evidence.standing import leaning, open_end
from volteface.evidence.tokens import content_words, count_words
from volteface.evidence.wording import MARKED, holders, marked_words, most_marked
from volteface.evidence.worth import MarkedWord, Qualities

# A quotation reads best between one full clause and a longish sentence.
_SHORT, _LONG = 12, 40
_FEWEST = 4


class Quality(msgspec.Struct, frozen=True):
    """What was asked of a passage, with the answers.

    `open` is what in it leans on what came before ("" where on nothing); `announces`: it ends before what it announces;
    `marked` are its words that mark its period most, three at most, whether they do so beyond chance or not.
    """

    words: frozenset[str]
    open: str
    announces: bool
    marked: tuple[MarkedWord, ...]
    parts: Qualities

    @property
    def value(self) -> float:
        """The quality in [0, 1]."""
        return self.parts.total

    @property
    def alone(self) -> bool:
        """Whether it can be read on its own."""
        return not self.open and not self.announces


def qualities(readings: list[Reading], *, longest: int) -> list[Quality]:
    """The quality of each reading, judged against all of them as one body.

    Args:
        readings: of one line.
        longest: the most words that can be shown.
    """
    words = [content_words(reading.passage.text) for reading in readings]
    documents, groups = [one.passage.document for one in readings], [one.period for one in readings]
    marks = _Marks(documents, groups, words)
    return [_quality(reading, own, marks, longest) for reading, own in zip(readings, words, strict=True)]


class _Marks:
    """The words that mark each period, with the documents in which they stand."""

    def __init__(self, documents: list[str], groups: list[int], words: list[frozenset[str]]) -> None:
        self.scores = marked_words(documents, groups, words)
        self._held = holders(documents, groups, words)
        self._documents = {
            group: len({name for name, own in zip(documents, groups, strict=True) if own == group})
            for group in self._held
        }
        self._all = Counter(word for several in self._held.values() for word, names in several.items() for _ in names)

    def of(self, words: frozenset[str], group: int) -> tuple[MarkedWord, ...]:
        """Those of a passage, strongest first."""
        counts = self._held[group]
        return tuple(
            MarkedWord(word, z, len(counts[word]), self._documents[group], self._all[word] - len(counts[word]))
            for word, z in most_marked(words, self.scores[group])
        )


def _quality(reading: Reading, words: frozenset[str], marks: _Marks, longest: int) -> Quality:
    text = reading.passage.text
    opened, announces = leaning(text, reading.passage.language), open_end(text)
    marked = marks.of(words, reading.period)
    mean = sum(one.z for one in marked) / 3
    parts = Qualities(
        alone=0.30 * (not opened and not announces),
        authority=0.20 * reading.authority,
        wording=0.15 * mean / (mean + MARKED),
        length=0.15 * _length_fit(min(count_words(text), longest)),
        confidence=0.10 * reading.confidence,
        read=0.10 * reading.read,
    )
    return Quality(words, opened, announces, marked, parts)


def _length_fit(words: int) -> float:
    if words < _SHORT:
        return max(0.0, (words - _FEWEST) / (_SHORT - _FEWEST))
    return 1.0 if words <= _LONG else max(0.3, 1 - (words - _LONG) / 60)
