"""`compare`: two bodies on one question, and how far apart they are."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import ESTIMATE, answering, console, json_option, number, seed_option, sparkline, write_json
from volteface.cli.paragraphs import said
from volteface.cli.results import coder_option
from volteface.model.errors import NotEnough

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place
    from volteface.line.comparison.result import Comparison

# A row is 80 wide: label, both positions, the difference drawn and told.
_LABEL, _NAME, _DRAWN = 15, 8, 21
# Label, names and drawing together; long names take from the drawing, down to this.
_ROOM, _LEAST_DRAWN = 53, 15
_WIDEST = 2.0
# The names beside the small lines, and of how many blocks these are at most.
_TITLE, _BLOCKS = 24, 42


@click.command(epilog='Example: volteface compare tariff "The Register" "The Northern Branch" --of source --to gap.svg')
@click.argument("question")
@click.argument("a", metavar="A")
@click.argument("b", metavar="[B]", default="")
@click.option(
    "--of",
    type=click.Choice(["organisation", "source", "author"]),
    help="What A and B are, where their names do not tell.",
)
@click.option("--organisation", default="", metavar="NAME", help="Whose sources or authors, if names do not tell.")
@click.option(
    "--by",
    default="",
    metavar="PERIOD",
    help="year, decade, “N years”, quarter, month or a column; by default the finest calendar that both share.",
)
@coder_option
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Write the figure too.")
@seed_option
@json_option
@click.pass_obj
def compare(
    place: Place,
    /,
    question: str,
    a: str,
    b: str,
    of: str | None,
    target: Path | None,
    *,
    as_json: bool,
    **options: Any,
) -> int:
    """Two bodies on one question: how far apart, whether beyond chance, whether the gap moved; without B all others."""
    with place.study() as study, answering(lambda: study.no_comparison(question)):
        if target is not None:
            study.demand_figure(target)
        found = study.compare(question, a, b, of=of or "", **options)
        shape = study.comparison_shape(found)
        if target is not None:
            study.write_comparison(found, target)
            click.echo(f"drawn in {target}", err=True)
    if as_json:
        write_json(shape)
    else:
        print_comparison(console(), found)
    return 0 if shape.mean is not None else NotEnough.exit_code


def print_comparison(out: Console, found: Comparison) -> None:
    """Title, both lines small, the result in words, then a row a common period with the difference drawn, a blank."""
    line = found.one
    out.print(f"{line.title or line.question}: {found.names[0]} and {found.names[1]}", style="bold")
    out.print(f"  −1 {line.poles[0]} … +1 {line.poles[1]}")
    width = max(len(_cut(name, _TITLE)) for name in found.names)
    for name, one in zip(found.names, (found.one, found.other), strict=True):
        drawn = sparkline(_joined(one.position.tolist()), -1, 1)
        out.print(f"  {_cut(name, _TITLE):<{width}} {one.starts[0].year} {drawn} {one.ends[-1].year}")
    for sentence in found.words():
        said(out, sentence, indent=2)
    if len(found):
        _periods(out, found)
    out.print()


def _periods(out: Console, found: Comparison) -> None:
    label = min(max(len(one) for one in (*found.labels, "period")), _LABEL)
    name = min(max(_NAME, *map(len, found.names)), (_ROOM - label - _LEAST_DRAWN) // 2)
    width = min(_DRAWN, _ROOM - label - 2 * name)
    width -= 1 - width % 2
    out.print()
    # Where the difference lies says who is nearer to the high pole.
    pole = found.one.poles[1]
    said(out, f"left of the middle: {found.names[1]} nearer to {pole}; right of it: {found.names[0]}", indent=2)
    one, other = (_cut(each, name) for each in found.names)
    out.print(f"  {'':{label}} {one:>{name}} {other:>{name}}  {'':{width}}  difference, 95 %")
    for row in found.rows():
        if row.difference is None:
            drawn, told = _drawn(math.nan, math.nan, math.nan, width), "not enough"
        else:
            drawn = _drawn(row.difference, row.low or 0.0, row.high or 0.0, width)
            told = f"{number(row.difference)} {number(row.low)} {number(row.high)}{' *' if row.apart else ''}"
        one, other = (number(value) or "–" for value in (row.one, row.other))
        out.print(f"  {_cut(row.label, label):<{label}} {one:>{name}} {other:>{name}}  {drawn}  {told}")
    if found.apart.any():
        star = "* beyond chance with all periods looked at together"
        alone = "without it an interval that leaves out 0 holds for that period alone"
        said(out, f"{star}; {alone}", indent=2, style="dim")


def _joined(positions: list[float]) -> list[float]:
    """As many positions as there is room for; of many neighbours their mean."""
    each = math.ceil(len(positions) / _BLOCKS)
    groups = [
        [value for value in positions[at : at + each] if not math.isnan(value)] for at in range(0, len(positions), each)
    ]
    return [sum(group) / len(group) if group else math.nan for group in groups]


def _drawn(value: float, low: float, high: float, width: int) -> str:
    """A difference between −2 and +2 with its interval, nought in the middle."""
    cells = [" "] * width
    cells[width // 2] = "·"
    if not math.isnan(value):
        for cell in range(_cell(low, width), _cell(high, width) + 1):
            cells[cell] = "─"
        cells[_cell(value, width)] = ESTIMATE
    return "".join(cells)


def _cell(value: float, width: int) -> int:
    return min(width - 1, max(0, round((value + _WIDEST) / (2 * _WIDEST) * (width - 1))))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
