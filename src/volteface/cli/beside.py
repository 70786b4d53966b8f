"""What stands beside a line from outside: events at its turns, and series of figures before and after them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.paragraphs import said
from volteface.model.errors import BadInput, NotEnough

if TYPE_CHECKING:
    from rich.console import Console

# More of one turn are counted by kind: to show some would be to choose.
_EVENTS = 4
_OUTCOMES = 6


def events_beside(study: Any, line: Any) -> Sequence[Any]:
    """For each turn its events, changes of author left out, which the turn tells itself; nothing without any event."""
    from volteface.study.events import NEW_AUTHOR

    def others(events: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(event for event in events if event.kind != NEW_AUTHOR)

    try:
        if not line.turns or not others(study.events_of(line.organisation, line.source, line.author)):
            return ()
        found = study.events_around(line)
    except BadInput as error:
        click.echo(f"volteface: {error.line()}", err=True)
        return ()
    return [replace(one, inside=others(one.inside), before=others(one.before)) for one in found]


def print_events(out: Console, near: Any, question: str) -> None:
    """The events inside a turn's interval and just before it, one a row where they are few."""
    for where, found in (("inside the interval", near.inside), (f"in the {near.days} days before it", near.before)):
        if not found:
            continue
        if len(found) <= _EVENTS:
            said(out, f"events {where}, by date alone:", indent=6)
            for event in found:
                said(out, event.words(), indent=8)
        else:
            kinds = Counter(event.kind for event in found).most_common()
            numbers = ", ".join(f"{kind} {number}" for kind, number in kinds)
            said(out, f"{len(found)} events {where}, by date alone ({numbers}): volteface events {question}", indent=6)
    if not near.inside and not near.before:
        said(out, near.words()[0], indent=6)


def outcomes_beside(study: Any, line: Any) -> list[str]:
    """Each series before and after each turn in a sentence, as description; nothing without series or turns."""
    try:
        found = study.outcomes(line) if line.turns else ()
    except NotEnough:
        return []
    except BadInput as error:
        click.echo(f"volteface: {error.line()}", err=True)
        return []
    if not found:
        return []
    numbers = {id(turn): number for number, turn in enumerate(_of_position(line), 1)}
    told = [f"turn {numbers[id(one.turn)]}: {one.words()[0]}" for one in found if id(one.turn) in numbers]
    more = [f"and {len(told) - _OUTCOMES} more: volteface outcomes {line.question}"] if len(told) > _OUTCOMES else []
    return [*told[:_OUTCOMES], *more, "described beside the turns in time; nothing here is explained by them"]


def _of_position(line: Any) -> list[Any]:
    return [turn for turn in line.turns if turn.kind == "position"]
