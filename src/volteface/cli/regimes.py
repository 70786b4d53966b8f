"""`regimes`: the times between the turns of all questions, and where the body stood in each of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.lines import machines
from volteface.cli.output import answering, console, json_option, number, seed_option, write_json
from volteface.cli.results import line_options

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place

_TITLE = 40
# Passages with a position; of fewer a mean says little.
_FEW = 8


@click.command(epilog="Examples: volteface regimes; volteface regimes --to regimes.svg")
@line_options
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Draw them.")
@seed_option
@json_option
@click.pass_obj
def regimes(place: Place, /, target: Path | None, *, as_json: bool, **options: Any) -> int:
    """The times between the turns of all questions: positions, typical words, and what came back."""
    with place.study() as study, answering(lambda: _none(study, options)):
        if target is not None:
            study.demand_figure(target)
        found = study.regimes(**options)
        if target is not None:
            study.write_regimes(found, target)
        shape = study.regimes_shape(found, target)
    if as_json:
        write_json(shape)
    else:
        _print(console(), found, shape)
        if target is not None:
            click.echo(f"drawn in {target}", err=True)
    return 0


def _print(out: Console, found: Any, shape: Any) -> None:
    """What there is in words, then each regime with a row a question and the words of those that turned."""
    from volteface.cli.paragraphs import said

    out.print(found.regimes.body, style="bold")
    for sentence in shape.words:
        said(out, sentence, indent=2)
    out.print()
    out.print(f"  {'position':>{_TITLE + 9}} 95 %          passages", style="dim")
    titles = {line.question: line.title or line.question for line in found.regimes.lines}
    lines = {line.question: line for line in found.regimes.lines}
    poles = {line.question: line.poles for line in found.regimes.lines}
    for regime, spanned in zip(shape.regimes, found.regimes.regimes, strict=True):
        if regime.regime > 1:
            out.print()
        said(out, f"Regime {regime.regime}: {spanned.words()}", style="bold")
        turned = _turned(shape, regime.regime)
        for one in regime.questions:
            mark = turned.get(one.question, " ")
            name = titles[one.question]
            name = name if len(name) <= _TITLE else name[: _TITLE - 1] + "…"
            if one.position is None:
                out.print(f"{mark} {name:<{_TITLE}} not enough to say")
                continue
            interval = f"{number(one.low)} {number(one.high)}"
            few = " few" if one.counting < _FEW else ""
            out.print(f"{mark} {name:<{_TITLE}} {number(one.position):<8} {interval:<13} {one.counting}{few}")
        shown = [one for one in regime.questions if one.question in turned or len(shape.regimes) == 1]
        for one in shown:
            if one.quotation is not None:
                low, high = poles[one.question]
                known = machines(lines[one.question])
                said(out, f"{titles[one.question]} (−1 {low}, +1 {high}): {one.quotation.heading(known)}", indent=4)
                said(out, one.quotation.quoted(), indent=6)
        if not any(one.quotation for one in shown):
            said(out, "no words to quote from a document that surely lies in this regime", indent=4)


def _turned(shape: Any, number: int) -> dict[str, str]:
    """The questions that turned where a regime begins or ends, with the mark of the turn by which it began."""
    marks: dict[str, str] = {}
    for at, boundary in enumerate(shape.boundaries, 1):
        for one in boundary.turned:
            if at == number - 1:
                marks[one.question] = "◯" if one.holm else "●"
            elif at == number:
                marks.setdefault(one.question, " ")
    return marks


def _none(study: Any, options: dict[str, Any]) -> object:
    from volteface.study.regimes_shapes import empty

    held = {one.organisation for one in study.holdings().holdings}
    return empty(options["organisation"] or next(iter(held), ""), options["source"], options["author"])
