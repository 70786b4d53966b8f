"""Words shown as evidence without a position of their own: an echo, a slogan, what was removed, what is said of a name.

A finding that quotes words implements `Evidence`, so that the dossier can hold all of them to the rights of their
documents by one ledger, verify each, and list each in its data.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol, Self

import msgspec

from volteface.evidence.quote import LONGEST, quote_passage
from volteface.evidence.rights import Ledger
from volteface.evidence.tokens import CueWords
from volteface.model.passage import Passage


class Extract(msgspec.Struct, frozen=True):
    """The verbatim part of a passage that is shown; `offset` is where `text` begins in the passage's text.

    `marks` are the spans of `text`, in code points, that the finding is about.
    """

    passage: Passage
    text: str
    offset: int = 0
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def start(self) -> int:
        """Where the shown words begin in the layer."""
        return self.passage.start + self.offset

    @property
    def end(self) -> int:
        """Where the shown words end in the layer."""
        return self.start + len(self.text)

    @property
    def address(self) -> str:
        """Where the shown words stand: document, layer and span."""
        return f"{self.passage.document}/{self.passage.layer}#{self.start}-{self.end}"

    @property
    def pieces(self) -> tuple[str, ...]:
        """The words cut at their marks, every second piece a mark; marks that overlap are one."""
        cuts = [0]
        for start, end in sorted(self.marks):
            if start < cuts[-1] and len(cuts) > 1:
                cuts[-1] = max(cuts[-1], end)
            elif start < end:
                cuts += [start, end]
        return tuple(self.text[a:b] for a, b in itertools.pairwise([*cuts, len(self.text)]))

    @property
    def before(self) -> str:
        """What marks that words of the passage were left out before it: "… " or nothing."""
        return "… " if self.offset > 0 else ""

    @property
    def after(self) -> str:
        """What marks that words of the passage were left out after it: " …" or nothing."""
        return " …" if self.offset + len(self.text) < len(self.passage.text.rstrip()) else ""


class Quoted(NamedTuple):
    """Words that a finding quotes: in what part ("echo: first", "removed"), of which finding, counted from 1."""

    role: str
    number: int
    extract: Extract


# Whether words may be shown; whoever answers yes has entered them as shown.
MayShow = Callable[[Extract], bool]


class Evidence(Protocol):
    """A result that quotes words."""

    def admitted(self, may: MayShow) -> Self:
        """The same with only such words as may be shown; a finding of which nothing is left is dropped."""
        ...

    def quoted(self) -> Iterator[Quoted]:
        """All words that it quotes."""
        ...


def extract(
    passage: Passage,
    ledger: Ledger,
    *,
    limit: int = LONGEST,
    marks: tuple[tuple[int, int], ...] = (),
    cues: CueWords | None = None,
) -> Extract | None:
    """The part of a passage that may be shown, entered in the ledger; None where there is none.

    Args:
        passage: with its surroundings.
        ledger: of all that is shown beside it.
        limit: the most words there is room for.
        marks: spans of the passage's text, in code points, that the finding is about; those outside of what is shown
            are left out.
        cues: words in a text of which a cut passage keeps some.
    """
    part = quote_passage(passage, ledger, limit=limit, cues=cues)
    if not part.usable:
        return None
    shown = tuple(
        (max(start, part.start) - part.start, min(end, part.end) - part.start)
        for start, end in marks
        if start < part.end and end > part.start
    )
    return Extract(passage, passage.text[part.start : part.end], part.start, shown)
