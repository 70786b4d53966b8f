"""`precedes`: does B turn after A."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import answering, console, json_option, progress_bar, seed_option, write_json
from volteface.cli.paragraphs import heading, said
from volteface.cli.results import by_option, coder_option
from volteface.model.errors import NotEnough
from volteface.model.wording import signed

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place
    from volteface.study.precedence_shapes import PrecedesShape

_TITLE, _DATE, _OCCASION = 26, 10, "  occasion"


@click.command(epilog='Example: volteface precedes "Daily Worker" "Workers\' Weekly" --to order.svg')
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--of",
    type=click.Choice(["organisation", "source", "author"]),
    help="What A and B are, where their names do not tell.",
)
@click.option("--organisation", default="", metavar="NAME", help="Whose sources or authors, if names do not tell.")
@by_option
@coder_option
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Write the figure too.")
@seed_option
@json_option
@click.pass_obj
def precedes(
    place: Place, /, a: str, b: str, of: str | None, target: Path | None, *, as_json: bool, **options: Any
) -> int:
    """Does B turn after A, or A after B: from dates alone, over the questions on which both turned the same way."""
    with place.study() as study, answering(lambda: study.no_precedes(a, b)):
        if target is not None:
            study.demand_figure(target)
        with progress_bar("questions", quiet=as_json) as progress:
            found = study.precedes(a, b, of=of or "", progress=progress, **options)
            named = {name: options[name] for name in ("organisation", "seed")}
            shared = study.shared_wordings(a, b, of=of or "", progress=progress, **named)
        shape = study.precedes_shape(found, target, shared)
        if target is not None:
            study.write_precedes(found, target)
            click.echo(f"drawn in {target}", err=True)
    if as_json:
        write_json(shape)
    else:
        print_order(console(), shape)
    return 0 if shape.p is not None else NotEnough.exit_code


def print_order(out: Console, found: PrecedesShape) -> None:
    """The result in words, a row a matched question with both dates and the lag, and who has shared wordings first."""
    out.print(f"{found.a} and {found.b}: who turns first", style="bold")
    for sentence in found.words:
        said(out, sentence, indent=2)
    if found.matched:
        _print_matched(out, found)
    if found.shared_wordings is not None:
        heading(out, "Wordings that both share")
        for sentence in found.shared_wordings.words:
            said(out, sentence, indent=2)
        if found.shared_wordings.families:
            said(out, f'to see them: volteface echoes --between "{found.a}" "{found.b}"', indent=2, style="dim")


def _print_matched(out: Console, found: PrecedesShape) -> None:
    several = found.occasions < len(found.matched)
    title = _TITLE - len(_OCCASION) if several else _TITLE
    names = f"{_cut(found.a, _DATE):<{_DATE}} {_cut(found.b, _DATE):<{_DATE}}"
    out.print()
    out.print(f"  {'question':<{title}} {names} {'days':>6}  {'95 %':<16}{_OCCASION if several else ''}".rstrip())
    for one in found.matched:
        interval = f"{signed(one.low, 0)} to {signed(one.high, 0)}"
        occasion = f"  {one.occasion + 1}" if several else ""
        out.print(
            f"  {_cut(one.title or one.question, title):<{title}} {one.a.date} {one.b.date}"
            f" {signed(one.lag_days, 0):>6}  {interval:<16}{occasion}".rstrip()
        )
    said(out, f"days: from the turn of {found.a} to that of {found.b}", indent=2, style="dim")


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
