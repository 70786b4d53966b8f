"""`line`: what the study finds, and the options of whatever draws lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.beside import events_beside, outcomes_beside
from volteface.cli.narrowing import with_options
from volteface.cli.output import answering, console, json_option, seed_option, write_json
from volteface.model.errors import NotEnough

if TYPE_CHECKING:
    from volteface.cli.app import Place


organisation_option = click.option("--organisation", default="", metavar="NAME", help="Whose line, if several.")
source_option = click.option("--source", default="", metavar="NAME", help="The line of this source alone.")
author_option = click.option("--author", default="", metavar="NAME", help="The line of this author alone.")
by_option = click.option(
    "--by",
    default="",
    metavar="PERIOD",
    help="year, decade, “N years”, quarter, month, document, or a column of the table.",
)
coder_option = click.option("--coder", metavar="NAME", help="Whose machine scores, or whose gold alone.")


def line_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of whatever draws lines: their periods, whose scores, and whose line."""
    return with_options(command, (by_option, coder_option, organisation_option, source_option, author_option))


top_option = click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="How many to show.")


@click.command(epilog="Examples: volteface line; volteface line tariff --by decade --json")
@click.argument("question", required=False, metavar="[QUESTION]")
@line_options
@click.option("--as-said", is_flag=True, help="The interval of what was in fact said, for description.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE.svg",
    help="Draw QUESTION, or all lines in one strip.",
)
@seed_option
@json_option
@click.pass_obj
def line(
    place: Place,
    question: str | None,
    by: str,
    coder: str | None,
    organisation: str,
    source: str,
    author: str,
    as_said: bool,
    target: Path | None,
    seed: int,
    as_json: bool,
) -> int:
    """Position over time with intervals, turns, and the result in words; without QUESTION all lines."""
    options: dict[str, Any] = {
        "by": by,
        "coder": coder,
        "organisation": organisation,
        "source": source,
        "author": author,
        "as_said": as_said,
        "seed": seed,
    }
    with place.study() as study, answering(lambda: _no_line(study, question, organisation, source, author)):
        if target is not None:
            study.demand_figure(target)
        if question:
            return _one_line(study, question, options, target, as_json=as_json)
        return _all_lines(study, options, target, as_json=as_json)


def _one_line(study: Any, question: str, options: dict[str, Any], target: Path | None, *, as_json: bool) -> int:
    """A line with what stands around its turns, drawn with events and outcomes where that is wished."""
    found = study.line(question, **options)
    asked = {name: value for name, value in options.items() if name != "as_said"}
    around = study.around(question, **asked) if found.turns else ()
    seed = options["seed"]
    if as_json:
        write_json(study.line_shape(found, around, seed=seed))
    else:
        from volteface.cli.lines import print_line

        sections = [
            ("Back and forth", found.swings(seed).words()),
            ("Outcomes", outcomes_beside(study, found)),
        ]
        print_line(console(), found, around, events_beside(study, found), sections)
    if target is not None:
        from volteface.cli.events import drawn, tell_refused

        tell_refused(study.draw(found, target))
        drawn(target)
    return _said(found)


def _all_lines(study: Any, options: dict[str, Any], target: Path | None, *, as_json: bool) -> int:
    """A short block a line, and what chance alone would let turn; all of them in one strip where that is wished."""
    found = study.lines(**options)
    if target is not None and found:
        study.write_lines(found, target, **{name: value for name, value in options.items() if name != "as_said"})
        click.echo(f"drawn in {target}", err=True)
    if as_json:
        write_json({"lines": [study.line_shape(one, seed=options["seed"]) for one in found]})
    else:
        from volteface.cli.lines import print_brief
        from volteface.cli.paragraphs import said

        out = console()
        several = len({one.organisation for one in study.holdings().holdings}) > 1
        for one in found:
            print_brief(out, one, named=several)
        if len(found) > 1 and any(one.tested for one in found):
            said(out, study.chance_words(found))
        elif not found:
            click.echo("no question is coded yet: volteface question list, then volteface code QUESTION …", err=True)
    return 0 if any(_said(one) == 0 for one in found) else NotEnough.exit_code


def _said(line: Any) -> int:
    """Whether there is anywhere enough to say."""
    return 0 if any(status != "not enough" for status in line.status) else NotEnough.exit_code


def _no_line(study: Any, question: str | None, organisation: str, source: str, author: str) -> object:
    from volteface.study.lines import empty
    from volteface.study.whose import Whose

    if not question:
        return {"lines": []}
    held = {one.organisation for one in study.holdings().holdings}
    return empty(study.question(question), Whose(organisation or next(iter(held), ""), source, author))
