"""Families of the same words within limits: which documents are linked, in whose voice, and where the words stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.echoes.families import Links, links
from volteface.evidence.echoes.result import Trace
from volteface.evidence.echoes.voice import OWN, UNCERTAIN, introduced, voice_of
from volteface.evidence.reuse.result import Side
from volteface.library.shelf import Integers
from volteface.study.findings.shared_words import SharedWords

Booleans = NDArray[np.bool_]
# So many passages before words may hand them to another.
_BEFORE = 4
# So many words in a row are turns of speech.
_FORMULA = 10


class Linked:
    """Shared words as echoes: each later document of a family with the earliest that has its words."""

    def __init__(
        self, shared: SharedWords, *, least_words: int, within: bool, between: bool, organisation: str
    ) -> None:
        """Take those of the shared words that are meant.

        Args:
            shared: what was compared, and what it has in common.
            least_words: fewer words in common are left out.
            within: only a body's own words.
            between: only those of two bodies.
            organisation: takes part in each; "" for whichever.
        """
        self.shared, self.compared, self.found = shared, shared.compared, shared.found
        compared = self.compared
        one, other = (compared.document[side.text] for side in (self.found.first, self.found.later))
        wanted = self.found.same >= least_words
        # A document with words of two bodies is no echo of itself.
        named = np.unique(np.array(compared.names), return_inverse=True)[1]
        wanted &= named[one] != named[other]
        if within:
            wanted &= compared.body[one] == compared.body[other]
        lengths = np.array([len(text) for text in compared.texts], dtype=np.int64)
        days = compared.earliest, compared.latest
        made = links(self.found, compared.document, lengths, days, without=shared.twice, wanted=wanted)
        # What a body has from itself it does not have from another that repeated it in between.
        bodies = compared.body[made.first], compared.body[made.later]
        meant = bodies[0] != bodies[1] if between else np.ones(len(made), dtype=np.bool_)
        if organisation:
            own = np.array([body.name == organisation for body in compared.bodies])
            meant &= own[bodies[0]] | own[bodies[1]]
        self.links: Links = made.only(meant)

    @cached_property
    def voices(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whose words they are, on the first side of each link and on the later one."""
        authors = [self.compared.authors[document] for document in self.links.first.tolist()]
        # The first document may have the words from a third, whose name is not known.
        return self._voices(self.found.first, [""] * len(authors)), self._voices(self.found.later, authors)

    def _voices(self, side: Side, authors: Sequence[str]) -> tuple[str, ...]:
        found = []
        for at, author in zip(self.links.finding.tolist(), authors, strict=True):
            voice = voice_of(side.span(at), self.compared.texts, self.compared.voices)
            found.append(introduced(self._before(side, at), author) if voice == OWN else voice)
        return tuple(found)

    def _before(self, side: Side, finding: int) -> list[str]:
        """What stands before the words in their document, passage by passage."""
        at, start = int(side.text[finding]), int(side.start[finding])
        document, texts = self.compared.document, self.compared.texts
        near = [texts[one] for one in range(max(0, at - _BEFORE), at) if document[one] == document[at]]
        opened = texts[at][:start].strip()
        return [*near, opened] if opened else near

    def body(self, document: int) -> str:
        """The name of the body whose document it is."""
        return self.compared.bodies[int(self.compared.body[document])].name

    def lag(self, at: int) -> int | None:
        """Days from the one to the other, between their middle days; None where the dates do not tell the order."""
        middle = self.compared.middle
        return round(middle[self.links.later[at]] - middle[self.links.first[at]]) if self.links.certain[at] else None

    def striking(self, several: Sequence[int]) -> float:
        """How much there is to see in a family, of which these are the links.

        Of its best link the root of the words in common beyond ten, times the binary logarithm of two and the years
        between; over the binary logarithm of the documents that have them and one: a formula tells less. What is marked
        as another's counts a quarter.
        """
        return max(map(self._telling, several)) / math.log2(2 + len(several))

    def _telling(self, at: int) -> float:
        years = (self.lag(at) or 0) / 365.25
        words = max(1, int(self.found.same[self.links.finding[at]]) - _FORMULA)
        own = self.voices[1][at] in {OWN, UNCERTAIN}
        return math.sqrt(words) * math.log2(2 + years) * (1.0 if own else 0.25)

    def numbers(self, at: int) -> tuple[list[int], list[int]]:
        """The passages that the words run over, on either side."""
        finding = int(self.links.finding[at])
        return tuple(_run(side, finding, self.compared.numbers) for side in (self.found.first, self.found.later))  # type: ignore[return-value]

    def touching(self, numbers: Iterable[int]) -> Booleans:
        """Which links run over any of these passages, on either side."""
        held = np.isin(self.compared.numbers, np.fromiter(numbers, dtype=np.int64))
        sums = np.concatenate([[0], np.cumsum(held)])
        finding = self.links.finding
        reached = np.zeros(len(finding), dtype=np.bool_)
        for side in (self.found.first, self.found.later):
            reached |= sums[side.last[finding] + 1] > sums[side.text[finding]]
        return reached

    def trace(self, at: int) -> Trace:
        """A link without its words."""
        compared, finding = self.compared, int(self.links.finding[at])
        first, later = int(self.links.first[at]), int(self.links.later[at])
        return Trace(
            family=int(self.links.family[at]),
            first=compared.names[first],
            later=compared.names[later],
            first_body=self.body(first),
            later_body=self.body(later),
            first_day=float(compared.middle[first]),
            later_day=float(compared.middle[later]),
            words=int(self.found.same[finding]),
            share=float(self.found.share[finding]),
            voice=self.voices[1][at],
            certain=bool(self.links.certain[at]),
        )


def _run(side: Side, at: int, numbers: Integers) -> list[int]:
    found: list[int] = numbers[int(side.text[at]) : int(side.last[at]) + 1].tolist()
    return found
