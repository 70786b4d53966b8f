"""`sample`, `passages`: which passages are read, with what chance, and how many are enough."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from volteface.cli.output import console, json_option, progress_bar, seed_option, write_json
from volteface.cli.planning import assumed, print_plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from volteface.cli.app import Place
    from volteface.study.plan_shapes import PlanShape
    from volteface.study.shapes import SampleShape, StratumShape, WavesShape


@click.command(
    epilog="Examples: volteface sample tariff -n 25 --period '20 years' --to sample.csv; "
    "volteface sample tariff --plan --width 0.4"
)
@click.argument("question")
@click.option(
    "-n", "--counting", type=click.IntRange(1), default=25, show_default=True, help="Counting passages wanted a period."
)
@click.option("--period", help="year, decade, “N years”, quarter, month. [default: as before, else decade]")
@click.option(
    "--strata",
    type=click.Choice(["period", "score"]),
    help="Periods alone, or crossed with a machine's scores. [default: as before, else period]",
)
@click.option(
    "--outside",
    type=click.IntRange(0),
    default=60,
    show_default=True,
    help="Passages from outside the frame, for the bound on what retrieval misses.",
)
@click.option(
    "--to", "target", type=click.Path(path_type=Path), metavar="FILE", help="Write a sheet to code in: .xlsx, .csv."
)
@click.option("--blind", is_flag=True, help="Leave date, author and document out of the table.")
@click.option("--waves", is_flag=True, help="List the waves drawn so far; draw nothing.")
@click.option("--plan", is_flag=True, help="Say how many more codings a width takes; draw nothing.")
@click.option(
    "--width",
    type=click.FloatRange(0, 2, min_open=True),
    default=0.4,
    show_default=True,
    help="With --plan: width wanted of a position's 95 % interval, mean over periods.",
)
@click.option(
    "--assume",
    multiple=True,
    metavar="NAME=VALUE",
    help="With --plan: share, spread, documents or machine, until codings tell.",
)
@click.option("--organisation", default="", metavar="NAME", help="With --plan: whose line, if several.")
@seed_option
@json_option
@click.pass_obj
def sample(
    place: Place,
    question: str,
    counting: int,
    period: str | None,
    strata: str | None,
    outside: int,
    target: Path | None,
    blind: bool,
    waves: bool,
    plan: bool,
    width: float,
    assume: tuple[str, ...],
    organisation: str,
    seed: int,
    as_json: bool,
) -> None:
    """Draw the gold sample, or extend it: a larger N keeps what was drawn and adds to it."""
    from volteface.study.sheets import demand_writable

    with place.study() as study:
        if waves:
            _show_waves(study.waves(question), as_json=as_json)
            return
        if plan:
            options = {"period": period, "strata": strata, "organisation": organisation, "seed": seed}
            with progress_bar("reckoning", quiet=as_json):
                found = study.plan(question, width=width, assume=assumed(assume), **options)
            _show_plan(found, options, as_json=as_json)
            return
        if target is not None:
            demand_writable(target)
        with progress_bar("drawing", quiet=as_json):
            drawn = study.sample(question, counting=counting, period=period, strata=strata, outside=outside, seed=seed)
        if target is not None:
            study.write_sample(question, target, blind=blind)
    if as_json:
        write_json(drawn)
        return
    out = console()
    _drawn(out, drawn)
    if target is None:
        out.print(f"Read it with: volteface code {question} --by-hand", soft_wrap=True)
        out.print(f"  or in a spreadsheet: volteface sheet {question} --to FILE", soft_wrap=True)
    else:
        out.print(f"{target}: fill in code (1…5, n, 0, x), or about and position; voice and reason; then:")
        out.print(f"  volteface code {question} --coder {target} --name YOURS --kind person", soft_wrap=True)


@click.command(epilog="Example: volteface passages tariff --to tariff.csv")
@click.argument("question", required=False, metavar="[QUESTION]")
@click.option("--to", "target", type=click.Path(path_type=Path), required=True, metavar="FILE", help="CSV, TSV, JSONL.")
@json_option
@click.pass_obj
def passages(place: Place, question: str | None, target: Path, as_json: bool) -> None:
    """Write passages with their addresses: all, or those that bear on a question."""
    with place.study() as study:
        count = study.write_passages(target, question)
    if as_json:
        write_json({"file": str(target), "passages": count})
    else:
        click.echo(f"{target}: {count} passages")


def _show_plan(found: PlanShape, options: Mapping[str, object], *, as_json: bool) -> None:
    if as_json:
        write_json(found)
        return
    given = [f"--{name} '{value}'" for name, value in options.items() if name in {"period", "strata"} and value]
    print_plan(console(), found, " ".join(["volteface sample", found.question, *given]))


def _drawn(out: Console, drawn: SampleShape) -> None:
    out.print(f"{drawn.question}, wave {drawn.wave}: {drawn.drawn} passages drawn, {drawn.new} of them new")
    if drawn.machine:
        out.print(f"  strata by {drawn.period} and by what {drawn.machine} thinks of a passage")
    _strata(out, drawn.strata)


def _strata(out: Console, strata: Sequence[StratumShape]) -> None:
    width = max([12, *(len(s.label) for s in strata if not s.outside)])
    for stratum in strata:
        out.print(
            f"  {stratum.label:<{width}} {stratum.drawn:>5} of {stratum.frame:<6} chance {stratum.probability:.3f}"
            + ("  (outside the frame)" if stratum.outside else "")
        )


def _show_waves(found: WavesShape, *, as_json: bool) -> None:
    if as_json:
        write_json(found)
        return
    out = console()
    if not found.waves:
        out.print(f"{found.question}: no wave is drawn yet: volteface sample {found.question}")
    before = None
    for wave in found.waves:
        moved = " (the frame has changed)" if before not in {None, wave.frame_hash} else ""
        before = wave.frame_hash
        out.print(
            f"wave {wave.wave}, {wave.made[:16].replace('T', ' ')}, seed {wave.seed}, codebook {wave.codebook}:\n"
            f"  {wave.drawn} of {wave.frame} passages of the frame{moved}, {wave.outside} from outside it"
        )
        _strata(out, wave.strata)
    if found.missed is not None:
        said = found.missed
        out.print(
            f"outside the frame {said.counting} of {said.read} read count: at most {said.upper:.1%} of "
            f"{said.outside:,} (95 %)"
        )
