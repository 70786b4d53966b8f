"""Echoes: wordings that stand in an earlier document already, with both places, and who has them first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Self

import msgspec

from volteface.evidence.echoes.order import Priority
from volteface.evidence.extract import Extract, MayShow, Quoted
from volteface.model.differences import Alarm, alarms, differences


class Edit(msgspec.Struct, frozen=True):
    """What stands between the same words: `left_out` at `start` of the earlier text, `put_in` in the later."""

    start: int
    left_out: str
    put_in: str

    @classmethod
    def between(cls, first: str, later: str, here: tuple[int, int], there: tuple[int, int]) -> Self:
        """What two texts have between these places, without the blanks about it."""
        left_out, put_in = first[slice(*here)], later[slice(*there)]
        return cls(here[0] + len(left_out) - len(left_out.lstrip()), left_out.strip(), put_in.strip())

    @property
    def changes(self) -> bool:
        """Whether words differ, and not marks and blanks alone."""
        return any(not one.marks for one in differences(self.left_out, self.put_in))

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """Whether a negation or a number differs."""
        return alarms(differences(self.left_out, self.put_in))


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
    def edits(self) -> tuple[Edit, ...]:
        """What was left out and put in between the marks of both sides; where only punctuation differs, nothing was."""
        marks = list(zip(self.first.marks, self.later.marks, strict=True))
        made = (
            Edit.between(self.first.text, self.later.text, (one[1], next_one[0]), (other[1], next_other[0]))
            for (one, other), (next_one, next_other) in itertools.pairwise(marks)
        )
        return tuple(one for one in made if one.changes)

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """Whether a negation or a number is among what was left out or put in."""
        return tuple(dict.fromkeys(alarm for one in self.edits for alarm in one.alarms))


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
    """In how much echoes were sought; `boilerplate` and `common` count the eight-word runs that were set aside.

    `least` is how many words an echo has in common; `asked` says what else was asked for, "" for nothing else.
    """

    documents: int
    words: int
    earliest: str
    latest: str
    boilerplate: int
    common: int
    least: int = 8
    asked: str = ""


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
