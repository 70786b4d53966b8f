"""Echoes: wordings that stand in an earlier document already, with both places, and who has them first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import msgspec

from volteface.evidence.echoes.order import Priority
from volteface.evidence.extract import Extract, MayShow, Quoted
from volteface.model.differences import Difference, differences


class Echo(msgspec.Struct, frozen=True):
    """A later document's wording with the earliest that has it directly; `family` numbers chains of the same words.

    `words` counts the words in common, of which no more may be shown than a reader takes in; `share` is their part of
    both stretches, 1 where all are the same. `lag_days` is None where the dates do not tell which is the earlier.
    """

    family: int
    first: Extract
    later: Extract
    words: int
    share: float
    lag_days: int | None

    @property
    def voice(self) -> str:
        """Whose words they are where they stand later: "own" makes it an echo, "quoted" or "attributed" a quotation."""
        return self.later.passage.voice

    @property
    def called(self) -> str:
        """What it is, in a word or two."""
        if self.voice in {"quoted", "attributed", "conceded"}:
            return "both quote" if self.first.passage.voice in {"quoted", "attributed", "conceded"} else "quotation"
        if self.voice == "uncertain":
            return "echo, or a quotation"
        return "echo" if self.lag_days is not None else "simultaneous"

    @property
    def edits(self) -> tuple[Difference, ...]:
        """What was left out and put in, from the earlier words shown to the later ones."""
        return differences(self.first.text, self.later.text)


class Trace(msgspec.Struct, frozen=True):
    """An echo without its words, for figures and tables: documents, bodies, days (middles, as ordinals), how much."""

    family: int
    first: str
    later: str
    first_body: str
    later_body: str
    first_day: float
    later_day: float
    words: int
    share: float
    voice: str
    certain: bool


class Twice(msgspec.Struct, frozen=True):
    """Two documents of which the shorter stands nearly whole in the other; they are no echoes of each other."""

    first: str
    later: str
    share: float


class Searched(msgspec.Struct, frozen=True):
    """In how much echoes were sought; `boilerplate` and `common` count the eight-word runs that were set aside."""

    documents: int
    words: int
    earliest: str
    latest: str
    boilerplate: int
    common: int


class Echoes(msgspec.Struct, frozen=True):
    """What stands in an earlier document already: `traces` are all of it, `echoes` those shown, by family.

    `whose` names the bodies it is about; `priority` has an entry a pair of bodies that was asked about; `twice` are
    documents held against each other no further; `left_out` counts families that may not be shown.
    """

    whose: tuple[str, ...]
    searched: Searched
    traces: tuple[Trace, ...] = ()
    echoes: tuple[Echo, ...] = ()
    priority: tuple[Priority, ...] = ()
    twice: tuple[Twice, ...] = ()
    left_out: int = 0

    @property
    def families(self) -> int:
        """How many families of the same words there are, shown or not."""
        return len({one.family for one in self.traces})

    @property
    def by_family(self) -> dict[int, tuple[Echo, ...]]:
        """The echoes shown, by family, in the order in which they are shown."""
        found: dict[int, list[Echo]] = {}
        for one in self.echoes:
            found.setdefault(one.family, []).append(one)
        return {family: tuple(several) for family, several in found.items()}

    def admitted(self, may: MayShow) -> Self:
        """The same with only such echoes as may be shown on both sides."""
        kept = tuple(one for one in self.echoes if may(one.first) and may(one.later))
        gone = len({one.family for one in self.echoes} - {one.family for one in kept})
        return msgspec.structs.replace(self, echoes=kept, left_out=self.left_out + gone)

    def quoted(self) -> Iterator[Quoted]:
        """All words that it quotes; both sides of an echo have its number."""
        for number, one in enumerate(self.echoes, start=1):
            yield Quoted("echo: first", number, one.first)
            yield Quoted("echo: later", number, one.later)

    def rows(self) -> list[Trace]:
        """One row an echo, shown or not."""
        return list(self.traces)

    def words(self) -> list[str]:
        """What was found, in how much, and what was set aside, in plain sentences."""
        from volteface.evidence.echoes.words import echoes_words

        return echoes_words(self)
