"""`quotations`: the words chosen to show a line, each with the reason why, and what persons arrange of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import answering, console, json_option, write_json
from volteface.cli.results import author_option, coder_option, organisation_option, source_option, top_option
from volteface.model.errors import NotEnough, WrongUse

if TYPE_CHECKING:
    from volteface.cli.app import Place

_DEEDS = ("pin", "drop", "trim", "order", "move", "undo")


@click.command(
    epilog="Examples: volteface quotations tariff --top 12 --why; volteface quotations tariff --pin 1888-1#200-320 "
    '--by Anna --reason "the first word on it"; … --trim 1888-1#200-320 "We want … at once" --by Anna'
)
@click.argument("question")
@top_option
@click.option("--why", is_flag=True, help="Show the score of each by its parts, and the account of what was left out.")
@click.option("--choices", "listed", is_flag=True, help="List what persons chose, and what no longer stands.")
@click.option("--pin", metavar="ADDRESS", help="Quote this passage; the rest is chosen around it.")
@click.option("--drop", metavar="ADDRESS", help="Never quote this passage.")
@click.option("--trim", nargs=2, metavar="ADDRESS WORDS", help="Show these words of it: “from … to”, or all of them.")
@click.option(
    "--order",
    type=(str, click.Choice(["before", "after"]), str),
    metavar="ADDRESS before|after ADDRESS",
    help="Put one before or after another.",
)
@click.option("--move", nargs=2, metavar="ADDRESS N", help="Put one at the Nth place of the list.")
@click.option("--undo", is_flag=False, flag_value="", metavar="[N]", help="Take the last choice back, or number N.")
@click.option("--by", "name", default="", metavar="NAME", help="Whose choice it is.")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is published.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Draw where they lie.")
@coder_option
@organisation_option
@source_option
@author_option
@json_option
@click.pass_obj
def quotations(place: Place, /, question: str, *, as_json: bool, **wishes: Any) -> int:
    """The selection with its reasons; persons pin, drop, trim and order it.

    ADDRESS is what the list prints under each, or a passage's id or address.
    """
    target: Path | None = wishes["target"]
    asked = {name: wishes[name] for name in ("top", "coder", "organisation", "source", "author")}
    with place.study() as study, answering(lambda: study.quotations_shape(question)):
        if target is not None:
            study.demand_figure(target)
        wish = _wish(wishes)
        done = "" if wish is None else study.arrange(question, wish, **asked)
        found = study.quoted(question, **asked)
        shape = study.quotations_shape(found, whole=wishes["why"], done=done)
        if target is not None:
            study.draw_quotations(found, target)
    if as_json:
        write_json(shape)
    else:
        from volteface.cli.quotation_list import print_choices, print_quotations

        out = console()
        if done:
            out.print(f"{done}\n")
        if wishes["listed"]:
            print_choices(out, shape)
        else:
            print_quotations(out, shape, why=wishes["why"])
    if target is not None:
        click.echo(f"drawn in {target}", err=True)
    return 0 if shape.quotations else NotEnough.exit_code


def _wish(wishes: dict[str, Any]) -> Any:
    """The one choice that is made, None where none is."""
    made = [deed for deed in _DEEDS if wishes[deed] not in (None, ())]
    if not made:
        if wishes["name"] or wishes["reason"]:
            raise WrongUse(
                "nothing is chosen", hint="--by and --reason go with --pin, --drop, --trim, --order or --undo"
            )
        return None
    if len(made) > 1:
        raise WrongUse(f"one choice at a time, not {len(made)}", where=", ".join(f"--{deed}" for deed in made))
    from volteface.study.findings.wish import Wish

    deed, value = made[0], wishes[made[0]]
    parts = [value] if isinstance(value, str) else list(value)
    by = {"by": wishes["name"], "reason": wishes["reason"]}
    if deed == "undo":
        return Wish(deed, detail=parts[0], **by)
    return Wish(deed, *parts, **by)
