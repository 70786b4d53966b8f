"""`quotations`: the words chosen to show a line, each with the reason why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from volteface.cli.output import answering, console, json_option, number, write_json
from volteface.cli.results import coder_option, organisation_option, top_option
from volteface.model.dates import Date

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place
    from volteface.evidence.result import Quotation

_NOT_ENOUGH = 5


@click.command(epilog="Example: volteface quotations tariff --top 12")
@click.argument("question")
@top_option
@coder_option
@organisation_option
@json_option
@click.pass_obj
def quotations(place: Place, question: str, top: int, coder: str | None, organisation: str, as_json: bool) -> int:
    """The selection in chronological order, each with the reason why."""
    with place.study() as study, answering(lambda: study.quotations_shape(question, ())):
        found = study.quotations(question, top=top, coder=coder, organisation=organisation)
        shape = study.quotations_shape(question, found)
    if as_json:
        write_json(shape)
    else:
        out = console()
        for one in found:
            _print(out, one)
    return 0 if found else _NOT_ENOUGH


def _print(out: Console, one: Quotation) -> None:
    from rich.padding import Padding

    passage = one.reading.passage
    by = f", {passage.author}" if passage.author else ""
    why = "; ".join(one.why)
    out.print(f"{Date.parse(passage.date).words()}{by}  {number(one.reading.position)}  ({why})", style="bold")
    out.print(Padding(one.text, (0, 0, 0, 2), expand=False))
    out.print(f"  {passage.source} · {passage.id}", style="dim")
