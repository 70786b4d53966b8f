"""`learned`: what the learned coder chose, how far to trust it, what it looks at, and what more gold would bring."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from volteface.cli.output import json_option, progress_bar, seed_option, sparkline, write_json
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.study.learned_shapes import LearnedShape

# Words of a side on a line of the terminal, and decades named as those where coding brings most.
_SHOWN, _DECADES = 6, 3


@click.command(epilog="Examples: volteface learned tariff; volteface learned tariff --quick --to scores.csv")
@click.argument("question")
@click.option("--encoder", metavar="DIR|NAME", help="Look with this sentence encoder too; none: with n-grams alone.")
@click.option("--quick", is_flag=True, help="Without the parts and the learning curve, which take longest.")
@click.option(
    "--draws",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    help="Parts of gold drawn for each point of the curve.",
)
@click.option(
    "--to", "target", type=click.Path(path_type=Path), metavar="FILE", help="Write the single scores: CSV, TSV, JSONL."
)
@seed_option
@json_option
@click.pass_obj
def learned(
    place: Place,
    question: str,
    encoder: str | None,
    quick: bool,
    draws: int,
    target: Path | None,
    seed: int,
    as_json: bool,
) -> None:
    """Look inside the learned coder of a question.

    Everything is out of fold: of each reading the coder is asked before it has seen it, or another of its document.
    """
    with place.study() as study, progress_bar("learning", quiet=as_json) as progress:
        found = study.learned(
            question, encoder=encoder, seed=seed, draws=draws, quick=quick, target=target, progress=progress
        )
    if as_json:
        write_json(found)
        return
    for line in lines(found):
        click.echo(line)


def lines(found: LearnedShape) -> Iterator[str]:
    """The coder as a terminal shows it, within 80 columns."""
    quality = found.quality
    readers = " and ".join("people" if kind == "person" else "machines" for kind in found.kinds)
    yield f"{found.question}: {counted(found.passages, 'passage')} scored by learned"
    yield f"  learned from {quality.gold:,} readings by {readers}, {quality.counting:,} of them with a position"
    yield f"  made by {found.version}"
    if found.on_record is None:
        yield f"  not on record yet: volteface code {found.question} --coder learned"
    elif found.on_record != found.version:
        yield f"  on record are scores made by {found.on_record}"
    yield from _models(found)
    yield from _reliability(found)
    yield from _doubts(found)
    yield from _look(found)
    yield from _parts(found)
    yield from _curve(found)
    if found.file is not None:
        yield ""
        yield f"{found.file}: {counted(found.passages, 'score')}, and what the coder cannot tell"


def _models(found: LearnedShape) -> Iterator[str]:
    quality = found.quality
    yield ""
    yield "Whether a passage counts: logistic"
    yield f"  AUC {_figure(quality.auc, 2)} (1 perfect, .5 guessing)"
    yield f"  squared error {_figure(quality.brier)}, of a constant {_figure(quality.brier_constant)}"
    if not quality.fitted_counts:
        yield "  too few of either kind to learn from: a constant stands in"
    yield "Its position, among those that count"
    for one in quality.rivals:
        taken = f"taken in {counted(one.folds, 'fold')} of {quality.folds}" if one.folds else ""
        yield f"  {one.name:<10} error {_figure(one.rmse)}   r {_figure(one.r, 2)}   {taken}".rstrip()
    yield f"  {'a constant':<10} error {_figure(quality.rmse_constant)}"
    if not quality.fitted_position:
        yield "  too few to learn from: a constant stands in"


def _reliability(found: LearnedShape) -> Iterator[str]:
    yield ""
    yield "Whether scores mean what they say (slope 1: they do)"
    for one in found.reliability:
        if one.slope is None:
            yield f"  {one.what}: {counted(one.n, 'reading')} say nothing of it"
            continue
        interval = "" if one.slope_low is None else f" ({one.slope_low:.2f} to {one.slope_high:.2f}, 95 %)"
        yield f"  {one.what}: slope {one.slope:.2f}{interval}, off by {_figure(one.error)} on average; n = {one.n:,}"
        yield "    said  " + " ".join(f"{b.said:>6.2f}" for b in one.bins)
        yield "    found " + " ".join(f"{b.found:>6.2f}" for b in one.bins)
        yield "    n     " + " ".join(f"{b.n:>6,}" for b in one.bins)


def _doubts(found: LearnedShape) -> Iterator[str]:
    known = found.quality.abstention
    if known is None:
        return
    yield ""
    yield f"What it cannot tell: {known.share:.0%} of {known.gold:,} readings"
    yield (
        f"  whether it counts: untold {known.counts_share:.0%}; "
        f"wrong in {_percent(known.counts_kept)} of those told, {_percent(known.counts_left)} of the others"
    )
    if known.position_share is not None:
        yield (
            f"  its position: untold {known.position_share:.0%} of {known.positions:,}; "
            f"error {_figure(known.position_kept, 2)} where told, {_figure(known.position_left, 2)} elsewhere"
        )
    worst = sorted(found.unread, key=lambda one: -one.untold)[:_DECADES]
    told = ", ".join(f"{one.decade} ({one.untold:,} of {one.passages:,})" for one in worst if one.untold)
    if told:
        yield "  of what nobody has read it can tell least in the"
        yield f"    {told}"


def _look(found: LearnedShape) -> Iterator[str]:
    yield ""
    yield "What it looks at: words, by how much they move the score, in how many readings"
    sides = (
        ("counts", found.look.counts),
        ("counts not", found.look.counts_not),
        ("low pole", found.look.low),
        ("high pole", found.look.high),
    )
    for name, words in sides:
        told = [f"{one.words} {one.effect:+.3f} ({one.passages})" for one in words[:_SHOWN]]
        yield from _wrapped(f"  {name:<11}", told or ["nothing"])


def _wrapped(head: str, items: Sequence[str], width: int = 79) -> Iterator[str]:
    """Items side by side after a head, in as many lines as they need."""
    line, space = head, " " * len(head)
    for at, item in enumerate(items):
        piece = item + ("," if at + 1 < len(items) else "")
        if len(line) + len(piece) + 1 > width and line.strip() not in {"", head.strip()}:
            yield line.rstrip()
            line = space
        line += f"{piece} "
    yield line.rstrip()


def _parts(found: LearnedShape) -> Iterator[str]:
    if not found.parts:
        return
    yield ""
    yield "What each part adds"
    yield f"  {'':<30} {'AUC':>5} {'sq. error':>10} {'r':>6} {'error':>7}"
    for one in found.parts:
        name = " + ".join(one.parts)
        auc, brier, r, rmse = _figure(one.auc, 2), _figure(one.brier), _figure(one.r, 2), _figure(one.rmse)
        yield f"  {name:<30} {auc:>5} {brier:>10} {r:>6} {rmse:>7}"


def _curve(found: LearnedShape) -> Iterator[str]:
    if not found.curve:
        return
    draws = found.curve[0].draws
    yield ""
    yield f"With so many readings (means of {counted(draws, 'draw')} ± their spread)"
    yield f"  {'readings':>8} {'AUC':>6} {'sq. error':>16} {'r':>15} {'error':>16}"
    for one in found.curve:
        yield (
            f"  {one.gold:>8,} {_figure(one.auc, 2):>6} {_spread(one.brier, one.brier_spread, 3):>16} "
            f"{_spread(one.r, one.r_spread, 2):>15} {_spread(one.rmse, one.rmse_spread, 3):>16}"
        )
    auc = [math.nan if one.auc is None else one.auc for one in found.curve]
    r = [math.nan if one.r is None else one.r for one in found.curve]
    yield f"  AUC {sparkline(auc, 0.5, 1)}   r {sparkline(r, 0, 1)}"


def _figure(value: float | None, places: int = 3) -> str:
    return "–" if value is None else f"{value:.{places}f}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _spread(value: float | None, spread: float | None, places: int) -> str:
    return _figure(value, places) + ("" if value is None or spread is None else f" ± {spread:.{places}f}")
