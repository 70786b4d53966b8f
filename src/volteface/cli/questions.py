"""`question list` and `question check`: the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from volteface.cli.output import console, json_option, write_json

if TYPE_CHECKING:
    from volteface.cli.app import Place


@click.group()
def question() -> None:
    """The codebook, questions.toml: list and check its questions."""


@question.command(name="list", epilog="Example: volteface question list")
@json_option
@click.pass_obj
def list_questions(place: Place, as_json: bool) -> None:
    """The questions, their poles, and how each is coded so far."""
    with place.study() as study:
        found = study.questions()
    if as_json:
        write_json({"questions": found})
        return
    out = console()
    if not found:
        out.print("no question yet: write one into questions.toml (a pattern stands in it)")
    for one in found:
        out.print(f"{one.id}  {one.title}", style="bold")
        out.print(f"  {one.asks}" if one.asks else "  (asks nothing yet)")
        coded = f"{one.gold} gold codings" if one.gold else "no gold"
        machines = f"; scored by {', '.join(one.scored_by)}" if one.scored_by else ""
        out.print(f"  −1 {one.low}  …  +1 {one.high}   [{coded}{machines}; version {one.version}]")


@question.command(epilog="Example: volteface question check tariff")
@click.argument("name", metavar="[QUESTION]", required=False)
@json_option
@click.pass_obj
def check(place: Place, name: str | None, as_json: bool) -> int:
    """Look for cues that match nothing or both poles, and examples that the cues miscode."""
    with place.study() as study:
        found = study.check_questions(name)
    if as_json:
        write_json({"findings": found})
    elif not found:
        click.echo("nothing to mend")
    else:
        for one in found:
            click.echo(f"{one.question}: {one.severity}: {one.what}" + (f" – {one.hint}" if one.hint else ""))
    return 6 if any(one.severity == "error" for one in found) else 0
