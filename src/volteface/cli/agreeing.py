"""`agree`: how far coders agree, on what, when, and over which sentence of the codebook they do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import answering, json_option, progress_bar, seed_option, write_json
from volteface.model.errors import NotEnough
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.cli.app import Place

_LEVELS = ["nominal", "ordinal", "interval", "ratio"]


@click.command(
    epilog="Examples: volteface agree; volteface agree tariff --by decade; "
    "volteface agree tariff --confusion --sentences"
)
@click.argument("question", required=False, metavar="[QUESTION]")
@click.option("--by", default="", metavar="WHAT", help="coder, wave, order, year, decade, “N years”, quarter, month.")
@click.option("--confusion", is_flag=True, help="What each coder said against what each other said.")
@click.option("--sentences", is_flag=True, help="Which sentence of the codebook the disagreements turn on.")
@click.option(
    "--figure", type=click.Path(path_type=Path), metavar="FILE", help="Write the tables of --confusion as SVG."
)
@click.option(
    "--level", type=click.Choice(_LEVELS), default="interval", show_default=True, help="How positions are compared."
)
@seed_option
@json_option
@click.pass_obj
def agree(
    place: Place,
    question: str | None,
    by: str,
    confusion: bool,
    sentences: bool,
    figure: Path | None,
    level: str,
    seed: int,
    as_json: bool,
) -> int:
    """Krippendorff's α between coders, with its interval; without QUESTION of all questions."""
    if figure is not None and question is None:
        raise click.UsageError("a figure is of one question: volteface agree QUESTION --figure FILE")
    options: dict[str, Any] = {"level": level, "by": by, "sentences": sentences, "seed": seed}
    with (
        place.study() as study,
        answering(lambda: _no_agreement(question, level)),
        progress_bar("measuring", quiet=as_json),
    ):
        found = study.agreements(**options) if question is None else [study.agree(question, **options)]
        if figure is not None and question is not None:
            study.write_confusion(question, found[0], figure)
    if as_json:
        write_json({"agreements": found} if question is None else found[0])
    else:
        from volteface.cli.agreements import print_agreement, print_overview

        if question is None:
            print_overview(found)
        else:
            print_agreement(found[0], confusion=confusion)
        if figure is not None:
            click.echo(f"{figure}: {counted(len(found[0].confusions), 'table')} of two coders")
    return 0 if any(one.alpha is not None for one in found) else NotEnough.exit_code


def _no_agreement(question: str | None, level: str) -> object:
    from volteface.study.agree_shapes import AgreeShape

    return {"agreements": []} if question is None else AgreeShape(question, None, level, None, None, [], 0)
