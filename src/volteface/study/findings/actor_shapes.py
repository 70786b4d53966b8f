"""The JSON of actors: who is named, how often, when, in which words, with what attitude."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from volteface.evidence.actors.portrait import Around, Counts
from volteface.model.document import Refusal
from volteface.model.numbers import finite

if TYPE_CHECKING:
    from volteface.evidence.actors.portrait import Appearance, Attitude, Portrait
    from volteface.evidence.actors.who import WhosWho
    from volteface.line.result import Line
    from volteface.line.turns.turn import Turn


class AppearanceShape(msgspec.Struct, frozen=True):
    """A mention with its words and its place; `text` is null where the words may not be shown."""

    date: str
    document: str
    source: str
    author: str
    page: int | None
    page_label: str | None
    passage: str
    start: int
    end: int
    text: str | None
    marks: list[tuple[int, int]]


class StoodShape(msgspec.Struct, frozen=True):
    """Where the attitude stood in a period."""

    label: str
    position: float
    low: float | None
    high: float | None


class AttitudeTurnShape(msgspec.Struct, frozen=True):
    """A turn of attitude, from one mean to another."""

    earliest: dt.date
    latest: dt.date
    before: float
    after: float
    confirmed_by: int
    words: str


class AttitudeShape(msgspec.Struct, frozen=True):
    """The attitude to an actor; `missing` says why there is no line, `kinds` who coded."""

    question: str
    poles: tuple[str, str] | None
    kinds: list[str]
    readers: list[str]
    gold: int
    tested: bool
    first: StoodShape | None
    last: StoodShape | None
    turns: list[AttitudeTurnShape]
    missing: str | None
    words: list[str]


class RoleShape(msgspec.Struct, frozen=True):
    """A role with its dates (EDTF)."""

    role: str
    since: str | None
    until: str | None
    public: bool


class ActorShape(msgspec.Struct, frozen=True):
    """An actor as a body names it. `published` is false of a living person without a public role."""

    id: str
    name: str
    kind: str
    standing: str
    published: bool
    born: str | None
    died: str | None
    roles: list[RoleShape]
    authority: dict[str, str]
    mentions: int
    ambiguous: int
    own: int
    documents: int
    first: AppearanceShape | None
    last: AppearanceShape | None
    periods: tuple[Counts, ...]
    by_regime: bool
    around: tuple[Around, ...]
    attitude: AttitudeShape
    words: list[str]


class ActorsShape(msgspec.Struct, frozen=True):
    """The actors of a study as a body names them, the oftenest first; entries that could not be taken are `refused`."""

    organisation: str
    actors: list[ActorShape]
    documents: int
    words: int
    since: str
    until: str
    refused: list[Refusal] = []
    cautions: list[Refusal] = []
    headline: str = ""
    file: str | None = None


def empty(organisation: str) -> ActorsShape:
    """What JSON shows where no actors are told of."""
    return ActorsShape(organisation, [], 0, 0, "", "", headline="not enough to say: no actors are told of")


def shape(found: WhosWho, refused: list[Refusal], cautions: list[Refusal], file: str | None = None) -> ActorsShape:
    """Actors as JSON shows them; `file` is where the figure was written."""
    return ActorsShape(
        organisation=found.organisation,
        actors=[_actor(one) for one in found.portraits],
        documents=found.documents,
        words=found.words,
        since=found.since,
        until=found.until,
        refused=refused,
        cautions=cautions,
        headline="; ".join(found.words_of_all()),
        file=file,
    )


def _actor(one: Portrait) -> ActorShape:
    actor = one.actor
    return ActorShape(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        standing=one.standing,
        published=one.published,
        born=None if actor.born is None else actor.born.edtf,
        died=None if actor.died is None else actor.died.edtf,
        roles=[
            RoleShape(
                role.role,
                None if role.since is None else role.since.edtf,
                None if role.until is None else role.until.edtf,
                role.public,
            )
            for role in actor.roles
        ],
        authority=actor.authority,
        mentions=one.mentions,
        ambiguous=one.ambiguous,
        own=one.own,
        documents=one.naming,
        first=_appearance(one.first),
        last=_appearance(one.last),
        periods=one.periods,
        by_regime=one.by_regime,
        around=one.around,
        attitude=_attitude(one.attitude),
        words=one.words(),
    )


def _appearance(place: Appearance | None) -> AppearanceShape | None:
    if place is None:
        return None
    passage, shown = place.passage, place.extract
    return AppearanceShape(
        date=passage.date,
        document=passage.document,
        source=passage.source,
        author=passage.author,
        page=passage.page,
        page_label=passage.page_label,
        passage=passage.id,
        start=passage.start if shown is None else shown.start,
        end=passage.end if shown is None else shown.end,
        text=None if shown is None else shown.text,
        marks=[] if shown is None else list(shown.marks),
    )


def _attitude(one: Attitude) -> AttitudeShape:
    line = one.line
    stood = [StoodShape(label, position, finite(low), finite(high)) for label, position, low, high in one.ends]
    return AttitudeShape(
        question=one.question,
        poles=None if line is None else line.poles,
        kinds=[] if line is None else list(line.kinds),
        readers=[] if line is None else list(line.readers),
        gold=0 if line is None else int(line.gold.sum()),
        tested=line is not None and line.tested,
        first=stood[0] if stood else None,
        last=stood[-1] if stood else None,
        turns=[] if line is None else [_turn(line, turn) for turn in one.turns],
        missing=one.missing or None,
        words=one.words(),
    )


def _turn(line: Line, turn: Turn) -> AttitudeTurnShape:
    from volteface.evidence.actors.portrait import turn_words

    return AttitudeTurnShape(
        turn.earliest, turn.latest, turn.before, turn.after, turn.confirmed_by, turn_words(line, turn)
    )
