"""Who's who: the actors of a study as a body names them, and who they were at each date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Self

from volteface.evidence.actors.portrait import Appearance, Portrait
from volteface.evidence.extract import MayShow, Quoted
from volteface.model.actors import Actor
from volteface.model.dates import Date
from volteface.model.passage import Passage
from volteface.model.wording import counted


class Note(NamedTuple):
    """A name within words that are shown, as a span of them, and who that was then."""

    start: int
    end: int
    actor: str
    words: str


class Spot(NamedTuple):
    """A sure mention: its span within a passage, and the index of its actor."""

    start: int
    end: int
    actor: int


@dataclass(frozen=True, eq=False)
class WhosWho:
    """The actors that are named, the oftenest first.

    `documents` and `words` were searched from `since` to `until` (EDTF). `unpublished` counts actors who are left out
    of what is published: living persons without a public role. `named` are the sure mentions by the number of
    their passage, for notes;
    `actors` are what they point at.
    """

    organisation: str
    portraits: tuple[Portrait, ...]
    documents: int
    words: int
    since: str
    until: str
    unpublished: int = 0
    actors: tuple[Actor, ...] = ()
    named: Mapping[int, tuple[Spot, ...]] = field(default_factory=dict)

    def admitted(self, may: MayShow) -> Self:
        """The same with only such words of first and last mentions as may be shown; that they are there is told."""
        return replace(self, portraits=tuple(_admitted(one, may) for one in self.portraits))

    def quoted(self) -> Iterator[Quoted]:
        """The words of first and last mentions."""
        for number, one in enumerate(self.portraits, 1):
            for role, place in (("who’s who: first mention", one.first), ("who’s who: last mention", one.last)):
                if place is not None and place.extract is not None:
                    yield Quoted(role, number, place.extract)

    def notes(self, passage: Passage, start: int = 0, end: int | None = None) -> tuple[Note, ...]:
        """Who is named in the words `start` to `end` of a passage and who that was then, each once, in order.

        An actor of whom nothing but the name is known has no note.
        """
        last = len(passage.text) if end is None else end
        date = Date.parse(passage.date)
        found: dict[int, Note] = {}
        for spot in self.named.get(passage.number, ()):
            actor = self.actors[spot.actor]
            told = actor.then(date)
            if start <= spot.start and spot.end <= last and spot.actor not in found and told != actor.name:
                found[spot.actor] = Note(spot.start - start, spot.end - start, actor.id, told)
        return tuple(found.values())

    def searched(self) -> str:
        """In what was sought."""
        span = " to ".join(dict.fromkeys(Date.parse(day).words() for day in (self.since, self.until) if day))
        held = f"{counted(self.documents, 'document')}, {counted(self.words, 'word')}"
        return f"searched: {held}{f', {span}' if span else ''}"

    def words_of_all(self) -> list[str]:
        """What there is, in plain sentences."""
        named = sum(1 for one in self.portraits if one.mentions)
        found = (
            f"{counted(named, 'actor')} of {len(self.portraits)} named in {self.organisation}"
            if named
            else (f"nothing found: none of {counted(len(self.portraits), 'actor')} is surely named")
        )
        left = (
            [f"{counted(self.unpublished, 'actor')} left out: living, without a public role"]
            if self.unpublished
            else []
        )
        return [found, self.searched(), *left]

    def rows(self) -> list[dict[str, Any]]:
        """One record an actor and period."""
        return [
            {"actor": one.actor.id, "name": one.actor.name} | {n: getattr(period, n) for n in period.__struct_fields__}
            for one in self.portraits
            for period in one.periods
        ]


def _admitted(one: Portrait, may: MayShow) -> Portrait:
    return replace(one, first=_shown(one.first, may), last=_shown(one.last, may))


def _shown(place: Appearance | None, may: MayShow) -> Appearance | None:
    if place is None or place.extract is None or may(place.extract):
        return place
    return Appearance(place.passage)
