"""Names found in passages, and which of the actors each means: for sure by a stated rule, else ambiguous.

Rules, in order, for names that stand in a document in order of place:

1. Written small where the alias has a capital: a common word and no mention ("wall" for a person called Wall).
2. Of several who bear the name, those who were not born yet are left out.
3. A full name of one alone is sure; so is an alias that one alone bears.
4. A name that several bear is that of the one who alone of them was named in full earlier in the document.
5. A bare surname that somebody else bears too, a single word used after a person's death, any alias of a body that is
   dissolved, and a capital at the beginning of a sentence where the texts use the word small as well: sure where the
   actor was named in full earlier in the document.
6. A bare surname of a person that stands beside another name ("Jesse Jackson", "Jackson County") is ambiguous, whoever
   was named before.
7. All else is ambiguous, and counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from volteface.model.actors import Actor
from volteface.model.dates import Date

FULL, ALONE, BEFORE = "full name", "an alias of one alone", "named in full before"
OPENS = "begins a sentence: may be a common word"
BESIDE = "beside another name"
SHARED = "several bear it"
SURNAME = "a surname of others too"
TOO_EARLY = "earlier than the actor"
AFTER = "after the actor’s time"


class Named(NamedTuple):
    """A name in a text: its span in code points, who may bear it, as indices, and which of them by their full name.

    `rivals` are further actors whose last name it is. `small` and `opens` tell that it is written without the alias's
    capital, or begins a sentence; `common` that the texts use the same word small; `beside` that another name stands
    directly before or after it; `single` that it is one word.
    """

    start: int
    end: int
    who: tuple[int, ...]
    full: frozenset[int] = frozenset()
    rivals: frozenset[int] = frozenset()
    small: bool = False
    opens: bool = False
    common: bool = False
    beside: bool = False
    single: bool = False


class Place(NamedTuple):
    """A passage in which somebody is named: its number, its document as an index, and whose words it is."""

    passage: int
    document: int
    own: bool
    names: Sequence[Named]


class Mention(msgspec.Struct, frozen=True):
    """That an actor is named, or may be: `sure` by the rule that `reason` tells. `actor` and `document` are indices."""

    actor: int
    passage: int
    document: int
    start: int
    end: int
    sure: bool
    own: bool
    reason: str


def mentions(actors: Sequence[Actor], places: Iterable[Place], dates: Sequence[Date]) -> tuple[Mention, ...]:
    """Every mention, in order of document and place; an ambiguous name is one of each who may be meant.

    Args:
        actors: who may be named.
        places: passages with their names, in any order; those of a document are gone through by number.
        dates: D dates of the documents.
    """
    by_document: dict[int, list[Place]] = {}
    for place in places:
        by_document.setdefault(place.document, []).append(place)
    found: list[Mention] = []
    for document in sorted(by_document):
        ordered = sorted(by_document[document], key=lambda one: one.passage)
        found += _in_document(actors, ordered, dates[document])
    return tuple(found)


def _in_document(actors: Sequence[Actor], places: Sequence[Place], date: Date) -> Iterator[Mention]:
    told: set[int] = set()
    for place in places:
        for name in (one for one in place.names if not one.small):
            who, sure, reason = _meant(actors, name, date, told)
            for actor in who:
                yield Mention(
                    actor, place.passage, place.document, name.start, name.end, sure=sure, own=place.own, reason=reason
                )
            if sure and who[0] in name.full:
                told.add(who[0])


def _meant(actors: Sequence[Actor], name: Named, date: Date, told: set[int]) -> tuple[tuple[int, ...], bool, str]:
    """Who is meant, whether for sure, and by which rule or for which doubt."""
    who = tuple(one for one in name.who if not _before_time(actors[one], date))
    if not who:
        return name.who, False, TOO_EARLY
    if name.beside:
        return who, False, BESIDE
    if len(who) > 1:
        earlier = [one for one in who if one in told]
        return (tuple(earlier), True, BEFORE) if len(earlier) == 1 else (who, False, SHARED)
    (only,) = who
    if only in name.full:
        return who, True, FULL
    doubt = _doubt(actors, name, only, date)
    if doubt and only in told and not (name.rivals & told):
        return who, True, BEFORE
    return who, not doubt, doubt or ALONE


def _doubt(actors: Sequence[Actor], name: Named, only: int, date: Date) -> str:
    if any(not _before_time(actors[rival], date) for rival in name.rivals):
        return SURNAME
    died = actors[only].died
    gone = died is not None and date.earliest > died.latest
    if gone and (name.single or actors[only].kind != "person"):
        return AFTER
    return OPENS if name.opens and name.common else ""


def _before_time(actor: Actor, date: Date) -> bool:
    return actor.born is not None and date.latest < actor.born.earliest
