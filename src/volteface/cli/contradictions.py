"""`contradictions`: statements of a body against its own words, then and now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import answering, console, json_option, number, write_json
from volteface.cli.results import coder_option, organisation_option, top_option
from volteface.model.dates import Date

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place

_NOT_ENOUGH = 5


@click.command(epilog="Example: volteface contradictions tariff --top 3")
@click.argument("question")
@top_option
@coder_option
@organisation_option
@json_option
@click.pass_obj
def contradictions(place: Place, question: str, top: int, coder: str | None, organisation: str, as_json: bool) -> int:
    """Opposed statements, then and now; not reviewed until a person has judged them."""
    with place.study() as study, answering(lambda: study.contradictions_shape(question, ())):
        found = study.contradictions(question, top=top, coder=coder, organisation=organisation)
        shape = study.contradictions_shape(question, found)
    if as_json:
        write_json(shape)
    else:
        out = console()
        out.print(f"{len(found)} opposed statements, not reviewed" if found else "no opposed statements found")
        for rank, pair in enumerate(found, 1):
            out.print(f"\n{rank}. {pair.kind}", style="bold")
            _statement(out, "then", pair.then.passage, pair.then.position)
            _statement(out, "now", pair.now.passage, pair.now.position)
            if pair.against is not None:
                _statement(out, "against this finding", pair.against.passage, pair.against.position)
    return 0 if found else _NOT_ENOUGH


def _statement(out: Console, what: str, passage: Any, position: float) -> None:
    from rich.padding import Padding

    by = f", {passage.author}" if passage.author else ""
    out.print(f"{Date.parse(passage.date).words()}{by}  {number(position)}  ({what})", style="bold")
    out.print(Padding(passage.text, (0, 0, 0, 2), expand=False))
    out.print(f"  {passage.source} · {passage.id}", style="dim")
