"""`verdict`: what people judge of opposed statements – given, taken back, listed, taken in from a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import json_option, refused, write_json
from volteface.cli.results import organisation_option
from volteface.model.errors import SomeRefused

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.study.findings.opposed_shapes import JudgedShape, VerdictsShape


@click.command(
    epilog="Examples: volteface verdict tariff 4f1c reversal --by Anna; volteface verdict tariff --from pairs.csv"
)
@click.argument("question", required=False, metavar="[QUESTION]")
@click.argument("pair", required=False, metavar="[PAIR]")
@click.argument("verdict", required=False, metavar="[VERDICT]")
@click.option("--by", "name", default="", metavar="NAME", help="Who judges.")
@click.option(
    "--kind", type=click.Choice(["person", "machine"]), help="Who that is; a machine's verdict reviews nothing."
)
@click.option("--reason", default="", metavar="TEXT", help="Why, in a sentence.")
@click.option("--settle", is_flag=True, help="Settle what others disagree on.")
@click.option("--undo", is_flag=True, help="Take back NAME's last verdict, on PAIR where that is named.")
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take in a table with the columns pair, verdict, by, kind, reason.",
)
@organisation_option
@json_option
@click.pass_obj
def verdict(place: Place, /, question: str | None, *, as_json: bool, **given: Any) -> int:
    """Judge a pair of opposed statements, or list all verdicts: of QUESTION, or of all questions.

    VERDICT is reversal, partial, acknowledged change, silent drop, two audiences or not opposed, or its beginning.
    """
    _demand(question, given)
    with place.study() as study:
        done = _do(study, question or "", given)
    if as_json:
        write_json(done)
    else:
        for line in _lines(done, given):
            click.echo(line)
        refused(lambda line: click.echo(line, err=True), done.refused)
    return SomeRefused.exit_code if done.refused else 0


def _demand(question: str | None, given: dict[str, Any]) -> None:
    acts = given["undo"] or given["file"] is not None or given["pair"]
    if acts and not question:
        raise click.UsageError("say of which question")
    if given["file"] is not None and (given["pair"] or given["undo"]):
        raise click.UsageError("either --from FILE, or PAIR VERDICT, or --undo")
    if given["pair"] and not given["verdict"] and not given["undo"]:
        raise click.UsageError(
            "say the verdict: reversal, partial, acknowledged change, silent drop, two audiences, not opposed"
        )
    if (given["undo"] or given["verdict"]) and not given["name"]:
        raise click.UsageError("say who judges: --by NAME")


def _do(study: Any, question: str, given: dict[str, Any]) -> VerdictsShape:
    more: dict[str, Any] = {"organisation": given["organisation"]}
    kind = given["kind"] or ""
    if given["file"] is not None:
        more["given"] = study.take_verdicts(
            question, given["file"], by=given["name"], kind=kind, settles=given["settle"]
        )
    elif given["undo"]:
        study.undo_verdict(
            question, by=given["name"], pair=given["pair"] or "", kind=kind or "person", settles=given["settle"]
        )
        more["withdrawn"] = 1
    elif given["verdict"]:
        study.give_verdict(
            question,
            given["pair"],
            given["verdict"],
            by=given["name"],
            kind=kind or "person",
            reason=given["reason"],
            settles=given["settle"],
        )
    shape: VerdictsShape = study.verdicts_shape(question, **more)
    return shape


def _lines(done: VerdictsShape, given: dict[str, Any]) -> list[str]:
    from volteface.model.wording import counted
    from volteface.study.findings.opposed_shapes import judged_lines

    lines = []
    if given["file"] is not None:
        blank = f", {done.blank} left blank" if done.blank else ""
        held = f", {done.held} held already" if done.held else ""
        lines.append(f"{counted(done.added, 'verdict')} taken in{held}{blank}")
    if done.withdrawn:
        lines.append("taken back; what was said before it counts again")
    lines += [line for one in done.pairs for line in _judged(one)] or ["no verdicts yet"]
    told = judged_lines(done)
    return [*lines, *(line for said in told for line in _wrapped("", said))]


def _judged(one: JudgedShape) -> list[str]:
    gone = "" if one.stands else "; its words are no longer there"
    head = f"{one.key}  {one.verdict or one.state}  ({one.kind}, last found {one.last_found[:10]}{gone})"
    return [head, *(line for said in one.verdicts for line in _wrapped("  ", said.words()))]


def _wrapped(indent: str, text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 78, initial_indent=indent, subsequent_indent=f"{indent}  ")
