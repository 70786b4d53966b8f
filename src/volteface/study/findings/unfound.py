"""What a written dossier shows or points at that is not there to be shown: turns, and actors of the who's who."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from volteface.dossier.written.blocks import Shown
from volteface.dossier.written.written import Written
from volteface.model.actors import Actor, Standing
from volteface.model.document import Refusal


def shown_in(written: Written) -> Iterator[Shown]:
    """What it shows of the findings, and what it points at."""
    cut = written.cut()
    yield from (block for block in cut.blocks if isinstance(block, Shown))
    yield from cut.links


def missing_turns(written: Written, there: Mapping[str, int]) -> Iterator[Refusal]:
    """Turns of a number that no line has.

    Args:
        written: the dossier.
        there: how many turns the lines of each question have.
    """
    for shown in shown_in(written):
        if shown.kind == "turn" and shown.number is not None and shown.name in there:
            held = there[shown.name]
            if not 1 <= shown.number <= held:
                reason = f"turn {shown.number} of “{shown.name}” is not published"
                yield Refusal(written.file, reason, f"there are {held}", shown.line)


def missing_actors(written: Written, published: Iterable[Actor]) -> Iterator[Refusal]:
    """Actors that are not among those who are published.

    Args:
        written: the dossier.
        published: who may be named.
    """
    known = {name.casefold() for one in published for name in (one.id, one.name)}
    for shown in shown_in(written):
        if shown.kind == "who" and shown.name.strip().casefold() not in known:
            reason = f"“{shown.name}” stands in no who’s who that is published"
            yield Refusal(written.file, reason, "see: volteface actors", shown.line)


def publishable(actors: Iterable[Actor]) -> list[Actor]:
    """Those who may be named, whatever names them."""
    today = dt.datetime.now(dt.UTC).date()
    return [one for one in actors if one.standing(today) is not Standing.PRIVATE]
