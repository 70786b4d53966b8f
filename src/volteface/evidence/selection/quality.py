"""How well a passage serves as a quotation, whatever its position: a weighted mean of what a reader would ask of it.

Self-contained .30, authority .20, marked wording .15, length .15, coder's confidence .10, read for the gold sample .10.
"""

from __future__ import annotations

import msgspec

from volteface.evidence.result import Reading
from volteface.evidence.standing import open_beginning, open_end
from volteface.evidence.tokens import content_words, count_words
from volteface.evidence.wording import MARKED, marked_words, most_marked

# A quotation reads best between one full clause and a longish sentence.
_SHORT, _LONG = 12, 40
_FEWEST = 4


class Quality(msgspec.Struct, frozen=True):
    """What was asked of a passage, with the answers.

    `open` is what its beginning leans on ("" where on nothing); `announces`: it ends before what it announces;
    `marked` are the words by which it marks its period.
    """

    words: frozenset[str]
    length: int
    open: str
    announces: bool
    marked: tuple[str, ...]
    value: float

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
    scores = marked_words(
        [reading.passage.document for reading in readings], [reading.period for reading in readings], words
    )
    return [
        _quality(reading, own, scores[reading.period], longest) for reading, own in zip(readings, words, strict=True)
    ]


def _quality(reading: Reading, words: frozenset[str], scores: dict[str, float], longest: int) -> Quality:
    text = reading.passage.text
    length = count_words(text)
    opened, announces = open_beginning(text, reading.passage.language), open_end(text)
    strongest = most_marked(words, scores)
    mean = sum(z for _, z in strongest) / 3
    value = (
        0.30 * (not opened and not announces)
        + 0.20 * reading.authority
        + 0.15 * mean / (mean + MARKED)
        + 0.15 * _length_fit(min(length, longest))
        + 0.10 * reading.confidence
        + 0.10 * reading.read
    )
    return Quality(words, length, opened, announces, tuple(word for word, z in strongest if z >= MARKED), value)


def _length_fit(words: int) -> float:
    if words < _SHORT:
        return max(0.0, (words - _FEWEST) / (_SHORT - _FEWEST))
    return 1.0 if words <= _LONG else max(0.3, 1 - (words - _LONG) / 60)
