"""`outcomes`: votes, members, rates before and after each turn of a line, described."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.events import drawn, tell_refused
from volteface.cli.output import answering, console, json_option, seed_option, write_json
from volteface.cli.results import line_options
from volteface.model.errors import NotEnough, SomeRefused
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.cli.app import Place


@click.command(epilog="Examples: volteface outcomes; volteface outcomes tariff --series votes --to tariff.svg")
@click.argument("question", required=False, metavar="[QUESTION]")
@click.option("--series", "names", multiple=True, metavar="NAME", help="Of this series; may be repeated.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Draw them under the line.")
@line_options
@seed_option
@json_option
@click.pass_obj
def outcomes(
    place: Place, /, question: str | None, names: tuple[str, ...], target: Path | None, as_json: bool, **options: Any
) -> int:
    """Figures from series/ before and after each turn of QUESTION; without QUESTION, the series themselves."""
    if target is not None and question is None:
        raise click.UsageError("--to draws one line: name a QUESTION")
    if question is None and (options["source"] or options["author"]):
        raise click.UsageError("--source and --author are of a line: name a QUESTION")
    with place.study() as study, answering(lambda: study.no_outcomes(question)):
        kept = study.series()
        if target is not None:
            study.demand_figure(target)
        if question is None:
            return _list(study.series_shape(kept), as_json=as_json)
        line = study.line(question, **options)
        found = study.outcomes(line, names)
        if target is not None:
            study.draw(line, target, names)
        shape = study.outcomes_shape(line, found, kept, target)
    if as_json:
        write_json(shape)
    else:
        _print(line, found)
        drawn(target)
    tell_refused(kept.refused, kept.cautions)
    if not any(_told(one) for one in found):
        return NotEnough.exit_code
    return SomeRefused.exit_code if kept.refused else 0


def _list(shape: Any, *, as_json: bool) -> int:
    """The series, each with its span, its sources and how often they differ."""
    if as_json:
        write_json(shape)
    else:
        from volteface.cli.paragraphs import said

        out = console()
        for one in shape.series:
            out.print(f"{one.name}: {one.title}" if one.title != one.name else one.name, style="bold")
            unit = f", {one.unit}" if one.unit else ""
            differ = f"; sources differ on {one.disputed}" if one.disputed else ""
            many = f"{counted(one.figures, 'figure')} of {counted(one.dates, 'date')}"
            said(out, f"{many}, {one.first} to {one.last}{unit}{differ}", indent=2)
            if one.organisation:
                said(out, f"under the lines of {one.organisation} alone", indent=2)
            if one.base:
                said(out, f"set against the growth of {one.base}", indent=2)
            if one.sources:
                said(out, "; ".join(one.sources), indent=2, style="dim")
    tell_refused(shape.refused, shape.cautions)
    return SomeRefused.exit_code if shape.refused else 0


def _print(line: Any, found: Any) -> None:
    """Each turn, and under it a paragraph a series."""
    from volteface.cli.paragraphs import said

    out = console()
    out.print(line.title or line.question, style="bold")
    if not found:
        said(out, line.words()[0], indent=2)
    turn, number = None, 0
    for one in found:
        if one.turn is not turn:
            turn, number = one.turn, number + 1
            said(out, one.turn.words(), indent=2, mark=f"{number} ")
        for sentence in one.words():
            said(out, sentence, indent=4)
    if found:
        said(out, "What stands beside a turn in time is described here, and not explained by it.", style="dim")


def _told(one: Any) -> bool:
    return one.before.trend.level is not None or one.after.trend.level is not None
