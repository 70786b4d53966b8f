"""A turn as its page shows it: what it is called, what it is in words, and what stands around it."""

from __future__ import annotations

from itertools import zip_longest

import msgspec

from volteface.dossier.citing import Acknowledged, Cited, cite_acknowledging, cite_quotation
from volteface.dossier.contents import QuestionContents
from volteface.dossier.site import Site
from volteface.evidence.admissions import Admission
from volteface.evidence.around import Surroundings
from volteface.figure.turns import turn_names
from volteface.line.outside.events import Around
from volteface.line.result import Line


class TurnShown(msgspec.Struct, frozen=True):
    """One turn. `first` and `last` are from both ends of its interval; `search` says what was searched for reasons."""

    name: str
    ringed: bool
    words: str
    first: Cited | None = None
    last: Cited | None = None
    reasons: tuple[Acknowledged, ...] = ()
    search: str = ""
    events: tuple[str, ...] = ()


def turns_shown(site: Site, question: QuestionContents) -> list[TurnShown]:
    """All turns of a line, in its order."""
    line = question.line
    beside = zip_longest(line.turns, names(line), question.surroundings, question.events)
    return [
        _around(site, TurnShown(name, turn.holm, turn.words(), events=_events(site, events)), near, line.poles)
        for turn, name, near, events in beside
    ]


def names(line: Line) -> list[str]:
    """What the figure calls each turn, in the line's order."""
    of_kind = {kind: iter(turn_names(line, kind)) for kind in {turn.kind for turn in line.turns}}
    return [next(of_kind[turn.kind]) for turn in line.turns]


def _events(site: Site, found: Around | None) -> tuple[str, ...]:
    """What happened; nothing is said where no list of events is there."""
    return tuple(found.words()) if found is not None and site.contents.over_all.events else ()


def _around(site: Site, shown: TurnShown, near: Surroundings | None, poles: tuple[str, str]) -> TurnShown:
    if near is None:
        return shown
    first, last = (None if one is None else cite_quotation(site, one, poles, "../") for one in (near.first, near.last))
    return msgspec.structs.replace(
        shown,
        first=first,
        last=last,
        reasons=tuple(_reason(site, one) for one in near.reasons.found),
        search=near.reasons.words(),
    )


def _reason(site: Site, one: Admission) -> Acknowledged:
    start = one.passage.start + one.offset
    address = f"{one.passage.document}/{one.passage.layer}#{start}-{start + len(one.text)}"
    cited = cite_acknowledging(site, one.passage, "../")
    return msgspec.structs.replace(cited, text=one.text.strip(), address=address)
