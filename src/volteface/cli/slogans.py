"""`slogans`: phrases of a time, first, most and last said, and what came after."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import answering, console, json_option, progress_bar, seed_option, sparkline, write_json
from volteface.cli.paragraphs import said
from volteface.cli.results import author_option, organisation_option, source_option, top_option
from volteface.model.errors import NotEnough

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place
    from volteface.evidence.slogans.result import Slogans
    from volteface.study.findings.slogan_shapes import SloganShape, SlogansShape

_BLOCKS = 56


@click.command(
    epilog='Examples: volteface slogans; volteface slogans "class against class" --by year; '
    "volteface slogans --question tariff --to slogans.svg"
)
@click.argument("words", nargs=-1, metavar="[WORDS]")
@top_option
@click.option("--by", default="", metavar="PERIOD", help="year, decade, “N years”, quarter or month.")
@organisation_option
@source_option
@author_option
@click.option("--question", default="", metavar="QUESTION", help="Only in passages on a question, by its cues.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Draw their life-spans.")
@seed_option
@json_option
@click.pass_obj
def slogans(place: Place, /, words: tuple[str, ...], target: Path | None, *, as_json: bool, **options: Any) -> int:
    """Phrases whose use is marked for a time: first use, peak, last use, who says them, what came after.

    With WORDS the life of that phrase, whether it is marked or not; inflected forms are counted with it.
    """
    with place.study() as study, answering(lambda: study.no_slogans(options["organisation"], options["question"])):
        if target is not None:
            study.demand_figure(target)
        with progress_bar("slogans", quiet=as_json) as progress:
            found = study.slogans(" ".join(words), progress=progress, **options)
        shape = study.slogans_shape(found, target)
        if target is not None:
            study.write_slogans(found, target)
            click.echo(f"drawn in {target}", err=True)
    if as_json:
        write_json(shape)
    else:
        print_slogans(console(), found, shape)
    return 0 if found.documents else NotEnough.exit_code


def print_slogans(out: Console, found: Slogans, shape: SlogansShape) -> None:
    """What was found in how much, then a card a slogan."""
    for sentence in shape.words:
        said(out, sentence)
    for number, one in enumerate(shape.slogans, 1):
        out.print()
        _print(out, one, "" if found.given else f"{number}. ")


def _print(out: Console, one: SloganShape, mark: str) -> None:
    """The phrase, its rate over time, its life in sentences, and the words themselves."""
    out.print(f"{mark}“{one.phrase}”", style="bold")
    if one.documents:
        # Periods of which nothing is held have a dot.
        values = [float("nan") if rate.rate is None else rate.rate for rate in one.periods]
        shown, years = values[-_BLOCKS:], one.periods[-_BLOCKS:]
        out.print(f"   {years[0].start.year} {sparkline(shown, 0, 1)} {years[-1].end.year}")
    for sentence in one.words:
        said(out, sentence, indent=3)
    for what, use in (("first", one.first), ("peak", one.peak), ("last", one.last), ("in another voice", one.quoted)):
        if use is not None:
            voice = "" if use.voice == "own" else f", by rule {use.voice}"
            out.print(f"   {what}, {use.date}{voice}:", style="dim")
            said(out, " ".join(use.text.split()), indent=5)
            out.print(f"     {use.document}/{use.layer}#{use.start}-{use.end}", style="dim")
