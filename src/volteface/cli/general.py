"""`general`: whether all questions obey one line, and which of them break rank."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.lines import blocks
from volteface.cli.output import answering, console, json_option, number, seed_option, write_json
from volteface.cli.paragraphs import heading, said
from volteface.cli.results import author_option, coder_option, organisation_option, source_option
from volteface.model.errors import NotEnough

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place
    from volteface.study.general_shapes import GeneralShape

_TITLE, _LABEL = 24, 21


@click.command(epilog="Examples: volteface general; volteface general --by decade --to general.svg")
@click.option(
    "--by", default="", metavar="PERIOD", help="The common calendar, as in line; by default the finest that is filled."
)
@coder_option
@organisation_option
@source_option
@author_option
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Write the figure too.")
@seed_option
@json_option
@click.pass_obj
def general(place: Place, /, target: Path | None, *, as_json: bool, **options: Any) -> int:
    """Whether all questions obey one line, along the axis that [general] in questions.toml names."""
    with place.study() as study, answering(study.general_shape):
        if target is not None:
            study.demand_figure(target)
        found = study.general(**options)
        shape = study.general_shape(found, target)
        if target is not None and shape.periods:
            study.write_general(found, target)
    if as_json:
        write_json(shape)
    else:
        print_general(console(), shape)
        if target is not None:
            click.echo(f"drawn in {target}" if shape.periods else "there is nothing to draw", err=True)
    return 0 if shape.p is not None or shape.factor is not None else NotEnough.exit_code


def print_general(out: Console, found: GeneralShape) -> None:
    """The result in words, then a row a question and a row a period."""
    by = f", by {found.by}" if found.by else ""
    out.print(f"The general line of {found.organisation}{by}", style="bold")
    if found.low is not None:
        said(out, f"−1 {found.low} … +1 {found.high}", indent=2)
    # A line that is not shown is not drawn either; --json and the figure have the mean of the questions.
    known = [one.position for one in found.periods if one.position is not None] if found.verdict == "together" else []
    if known:
        first, last = found.periods[0].start.year, found.periods[-1].end.year
        drawn, each = blocks(known)
        out.print(f"  {first} {drawn} {last}{each}")
    for sentence in found.words:
        said(out, sentence, indent=2)
    if found.questions:
        _questions(out, found)
    if known:
        _periods(out, found)
    out.print()


def _questions(out: Console, found: GeneralShape) -> None:
    loadings = {} if found.factor is None else {one.question: one for one in found.factor.loadings}
    heading(out, "Question by question")
    out.print(f"  {'':{_TITLE}} sign   n  with the others     first factor")
    for one in found.questions:
        title = one.title if len(one.title) <= _TITLE else f"{one.title[: _TITLE - 1]}…"
        sign = {1: "+", -1: "−", None: ""}[one.sign]
        loading = loadings.get(one.question)
        row = f"  {title:{_TITLE}} {sign:^4} {one.cells:>3}  {_bounded(one.correlation, one.low, one.high):<19}"
        out.print(f"{row} {'' if loading is None else _bounded(loading.loading, loading.low, loading.high)}".rstrip())
    if found.low is not None:
        named = f"from {found.low} (−1) to {found.high} (+1)"
        signs = f"sign: + where a question is expected to move along with the axis {named}, − where against it"
        said(out, f"{signs}; one without a sign has no part in the test of a general line", indent=2)
    said(out, "n: periods with an estimate; correlations of movement as measured, with 95 % intervals", indent=2)


def _periods(out: Console, found: GeneralShape) -> None:
    heading(out, "Period by period")
    out.print(f"  {'':{_LABEL}} position   95 %           questions")
    for one in found.periods:
        interval = f"{number(one.low)} {number(one.high)}"
        out.print(f"  {one.label:{_LABEL}} {number(one.position):<10} {interval:<14} {one.questions:>9}")


def _bounded(value: float | None, low: float | None, high: float | None) -> str:
    return "" if value is None else f"{number(value)} ({number(low)} {number(high)})"
