"""What two documents have in common in words: where it stands on either side, and how much of it is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from volteface.line.data import Floats, Integers


class Span(msgspec.Struct, frozen=True):
    """Words in sequence, from code point `start` of the text `text` to code point `end` (exclusive) of the text `last`.

    Texts are indices into what was compared; `last` is another than `text` where the words run on into the next text
    of the document. `words` is how many there are.
    """

    text: int
    start: int
    last: int
    end: int
    words: int


class Shared(msgspec.Struct, frozen=True):
    """Words that two documents share; `first` stands in the document of the lower number.

    Attributes:
        first, later: where they stand.
        same: words of the first side that are matched by equal words, case and marks apart.
        near: further words matched by all but equal ones (errors of reading, endings).
        grams: rare n-grams in common within the two spans.
        rarest: in how many documents the rarest of these n-grams stands; 2: in these two alone.
        share: matched words, as a part of the mean length of the two spans, in (0, 1].
    """

    first: Span
    later: Span
    same: int
    near: int
    grams: int
    rarest: int
    share: float


@dataclass(frozen=True, eq=False)
class Side:
    """One side of k findings, as arrays of k; see `Span`."""

    text: Integers
    start: Integers
    last: Integers
    end: Integers
    words: Integers

    def span(self, at: int) -> Span:
        """The place of one finding."""
        return Span(*(int(array[at]) for array in (self.text, self.start, self.last, self.end, self.words)))


@dataclass(frozen=True, eq=False)
class Reuse:
    """What the documents have in common, k findings in order of the first document, the later one and the places.

    Attributes:
        first, later: the two sides; the first is the document of the lower number.
        same, near, grams, rarest: k counts; see `Shared`.
        texts, documents, words: how much was compared.
        boilerplate: n-grams set aside because one body repeats them in many documents of its own.
        common: further n-grams set aside because they stand in too many documents.
    """

    first: Side
    later: Side
    same: Integers
    near: Integers
    grams: Integers
    rarest: Integers
    texts: int
    documents: int
    words: int
    boilerplate: int
    common: int

    def __len__(self) -> int:
        return len(self.same)

    @property
    def share(self) -> Floats:
        """Matched words as a part of the mean length of the two spans, in (0, 1]."""
        return 2 * (self.same + self.near) / (self.first.words + self.later.words)

    def rows(self) -> list[Shared]:
        """One row a finding."""
        share = self.share
        return [
            Shared(
                first=self.first.span(at),
                later=self.later.span(at),
                same=int(self.same[at]),
                near=int(self.near[at]),
                grams=int(self.grams[at]),
                rarest=int(self.rarest[at]),
                share=float(share[at]),
            )
            for at in range(len(self))
        ]


def verbatim(span: Span, texts: Sequence[str]) -> str:
    """The words of a span as they stand; parts from several texts are joined by a line break."""
    if span.text == span.last:
        return texts[span.text][span.start : span.end]
    parts = [texts[span.text][span.start :], *texts[span.text + 1 : span.last], texts[span.last][: span.end]]
    return "\n".join(parts)
