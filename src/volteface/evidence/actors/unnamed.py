"""Who is never named in what is published: living persons without a public role, and whoever was erased.

It is asked of every quotation, of every text of a document, and once more of every file that is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from volteface.evidence.sentences import sentence_ends
from volteface.model.passage import Passage

Span = tuple[int, int]
REASON = "it names somebody who is not published (a living person without a public role, or one who was erased)"
# What stands in the place of a name.
WITHHELD = "[name withheld]"


def _nobody(text: str) -> Sequence[Span]:  # noqa: ARG001 - whatever the text
    return ()


@dataclass(frozen=True, eq=False)
class Unnamed:
    """Those who are never named.

    Attributes:
        people: how many they are, whoever was erased counted with them.
        find: from a text to the spans in which one of them is named, as far as the text alone tells.
        spots: spans by the number of a passage, for names that are told by what stands before.
        layers: the same spans by document and layer, within its whole text.
        questions: those of the codebook that are about one of them.
    """

    people: int = 0
    find: Callable[[str], Sequence[Span]] = _nobody
    spots: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    layers: Mapping[tuple[str, str], tuple[Span, ...]] = field(default_factory=dict)
    questions: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is anybody."""
        return self.people > 0

    def refusal(self, passage: Passage, start: int, end: int) -> str:
        """Why the words `start` to `end` of a passage are not published, or ""."""
        if not self:
            return ""
        spots = self.spots.get(passage.number, ())
        named = any(a < end and start < b for a, b in spots) or bool(self.find(passage.text[start:end]))
        return REASON if named else ""

    def hidden(self, document: str, layer: str, text: str) -> tuple[Span, ...]:
        """The sentences of a document's text that name somebody, in order and disjoint; they are not shown."""
        if not self:
            return ()
        named = sorted({*self.layers.get((document, layer), ()), *self.find(text)})
        if not named:
            return ()
        ends = sorted({0, len(text), *sentence_ends(text), *_blank_lines(text)})
        found: list[Span] = []
        for start, end in named:
            opens = max(at for at in ends if at <= start)
            closes = min(at for at in ends if at >= end)
            if found and opens <= found[-1][1]:
                found[-1] = found[-1][0], max(closes, found[-1][1])
            else:
                found.append((opens, closes))
        return tuple(found)

    def redacted(self, text: str) -> str:
        """A text with every such name taken out."""
        for start, end in sorted(self.find(text), reverse=True):
            text = f"{text[:start]}{WITHHELD}{text[end:]}"
        return text


NOBODY = Unnamed()


def _blank_lines(text: str) -> list[int]:
    found, at = [], text.find("\n\n")
    while at >= 0:
        found.append(at)
        at = text.find("\n\n", at + 2)
    return found
