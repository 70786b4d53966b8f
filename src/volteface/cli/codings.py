"""`code`: from passages to codings whose worth is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from volteface.cli.output import console, json_option, progress_bar, refused, seed_option, write_json
from volteface.cli.sheets import told_of
from volteface.cli.wordings import print_indented
from volteface.model.errors import SomeRefused

if TYPE_CHECKING:
    from volteface.cli.app import Place

# What a machine's figures mean, for people who do not live among them.
_MEANINGS = {
    "frame": "passages that retrieval found",
    "about": "of them about the question",
    "counts": "of them with a position, in own voice",
    "gold": "readings learned from",
    "counting": "of them with a position, in own voice",
    "folds": "parts of gold, each scored by a model of the others",
    "auc": "telling what counts: 1 perfect, .5 guessing; out of fold",
    "brier": "squared error of the chance that a passage counts",
    "brier_constant": "the same for a constant: less is better",
    "r": "position against readings, passage by passage, out of fold",
    "rmse": "error of a position, on the scale -1 to 1",
    "rmse_constant": "the same for a constant: less is better",
}


@click.command(
    epilog="Examples: volteface code tariff --coder cues; volteface code tariff --coder codings.csv; "
    "volteface code tariff --by-hand"
)
@click.argument("question")
@click.option("--coder", metavar="NAME|FILE", help="cues, learned, or a table of codings.")
@click.option("--by-hand", is_flag=True, help="Read the sample at the keyboard, one passage after the other.")
@click.option("--open", "openly", is_flag=True, help="By hand: show dates, authors and sources.")
@click.option("-n", "most", type=click.IntRange(1), metavar="N", help="By hand: leave after so many passages.")
@click.option("--kind", type=click.Choice(["person", "machine"]), help="Who coded, where the table does not say.")
@click.option("--name", default="", help="The coder's name, where the table does not say, or by hand.")
@click.option(
    "--encoder", metavar="DIR|NAME", help="Learned: look with this sentence encoder too; none: with n-grams alone."
)
@click.option("--census", is_flag=True, help="The table codes the whole frame: every probability is 1.")
@click.option("--adjudicated", is_flag=True, help="These codings settle earlier ones of the same passages.")
@seed_option
@json_option
@click.pass_obj
def code(
    place: Place,
    question: str,
    coder: str | None,
    by_hand: bool,
    openly: bool,
    most: int | None,
    kind: str | None,
    name: str,
    encoder: str | None,
    census: bool,
    adjudicated: bool,
    seed: int,
    as_json: bool,
) -> int:
    """Code a question by machine or by hand, or take in codings made elsewhere."""
    if by_hand == (coder is not None):
        raise click.UsageError("say who codes: either --coder NAME or FILE, or --by-hand")
    if coder is None:
        from volteface.cli.by_hand import read_by_hand

        read_by_hand(place, question, name=name, kind=kind or "person", openly=openly, most=most, as_json=as_json)
        return 0
    with place.study() as study, progress_bar("coding", quiet=as_json) as progress:
        done = study.code(
            question,
            coder,
            kind=kind,
            name=name,
            census=census,
            adjudicated=adjudicated,
            encoder=encoder,
            seed=seed,
            progress=progress,
        )
    if as_json:
        write_json(done)
    else:
        what = f"{done.added:,} codings added" if done.gold or not done.quality else f"{done.added:,} passages scored"
        held = f", {done.held:,} held already" if done.held else ""
        click.echo(f"{question}: {what} by {done.coder}{held}")
        for told in told_of(done):
            print_indented(console(), told)
        for figure, value in done.quality.items():
            if figure in _MEANINGS:
                click.echo(f"  {figure}: {value:.3g}  ({_MEANINGS[figure]})")
        refused(lambda line: click.echo(line, err=True), done.refused)
    return SomeRefused.exit_code if done.refused else 0
