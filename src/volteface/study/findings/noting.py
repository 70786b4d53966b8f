"""Footnotes on names: who was who at the time of a text."""

from __future__ import annotations

import datetime as dt

from volteface.evidence.actors.named import Place, mentions
from volteface.evidence.actors.who import Note
from volteface.library import Library
from volteface.model.dates import Date
from volteface.study.findings.actors import Told
from volteface.study.findings.naming import Naming
from volteface.study.findings.spotting import spotted
from volteface.study.findings.unnamed import private_among


def notes_for(library: Library, told: Told, text: str, date: str) -> tuple[Note, ...]:
    """The names in a text that it makes sure of by itself, each at its first place, with who that was at the date.

    Whoever is not published is not among them.

    Raises:
        BadDate: the date is none.
    """
    found = spotted(library, told.actors)
    private = private_among(found, dt.datetime.now(dt.UTC).date())
    when = Date.parse(date)
    place = Place(0, 0, own=True, names=Naming(told.actors).named(text))
    notes: dict[int, Note] = {}
    for one in mentions(told.actors, [place], [when]):
        if one.sure and one.actor not in private:
            actor = told.actors[one.actor]
            notes.setdefault(one.actor, Note(one.start, one.end, actor.id, actor.then(when)))
    return tuple(notes.values())
