"""`contradictions`: statements of a body against its own words, then and now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import answering, console, json_option, seed_option, write_json
from volteface.cli.results import author_option, coder_option, organisation_option, source_option, top_option
from volteface.model.errors import NotEnough, WrongUse

if TYPE_CHECKING:
    from volteface.cli.app import Place

_SHEETS = (".csv", ".tsv", ".jsonl")


@click.command(epilog="Examples: volteface contradictions tariff --top 3 --gates; … tariff --review --by Anna")
@click.argument("question")
@top_option
@click.option("--gates", is_flag=True, help="Show what each pair was tested for, and on what each gate decided.")
@click.option(
    "--refused", type=click.IntRange(1), metavar="N", help="Show the next N pairs that a gate shut out, and why."
)
@click.option("--years", type=click.FloatRange(0), metavar="N", help="How far apart different authors may lie.")
@click.option(
    "--judge", metavar="NAME[=WHERE]", help="Let a machine re-rank the pairs: learned, learned=FILE, nli=DIR."
)
@click.option("--review", is_flag=True, help="Judge the pairs at the keyboard, one by one.")
@click.option("--by", "name", default="", metavar="NAME", help="Review: who judges.")
@click.option("--kind", type=click.Choice(["person", "machine"]), default="person", help="Review: who that is.")
@click.option("--settle", is_flag=True, help="Review: settle what others disagree on.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=".svg: draw the pairs. .csv, .tsv, .jsonl: a blind sheet for a judge.",
)
@coder_option
@organisation_option
@source_option
@author_option
@seed_option
@json_option
@click.pass_obj
def contradictions(place: Place, /, question: str, *, as_json: bool, **wishes: Any) -> int:
    """Opposed statements, then and now; not reviewed until a person has judged them."""
    target: Path | None = wishes["target"]
    asked = ("top", "years", "coder", "organisation", "source", "author")
    with place.study() as study, answering(lambda: study.contradictions_shape(question)):
        if target is not None and target.suffix.lower() == ".svg":
            study.demand_figure(target)
        elif target is not None and target.suffix.lower() not in _SHEETS:
            raise WrongUse("pairs are drawn in .svg, and listed for a judge in .csv, .tsv or .jsonl", where=str(target))
        judge = _judge(study, wishes)
        found = study.contradictions(
            question,
            refused=wishes["refused"] or 0,
            judge=None if judge is None else judge.scoring,
            **{name: wishes[name] for name in asked},
        )
        if wishes["review"]:
            _review(study, found, wishes, as_json=as_json)
            return 0
        if target is not None:
            _write(study, found, target, wishes["seed"])
        shape = study.contradictions_shape(found)
        shape = shape if judge is None else study.judged_shape(shape, judge)
    if as_json:
        write_json(shape)
    elif target is None or target.suffix.lower() == ".svg":
        from volteface.cli.pairs import print_contradictions

        print_contradictions(console(), found, shape, gates=wishes["gates"], asked=wishes["refused"] or 0)
    return 0 if found.pairs or found.reviewed else NotEnough.exit_code


def _judge(study: Any, wishes: dict[str, Any]) -> Any:
    """The judge that is asked for, None for none; rows of its table that could not be taken are told."""
    if wishes["judge"] is None:
        return None
    from volteface.cli.events import tell_refused

    judge = study.appoint(wishes["judge"], seed=wishes["seed"])
    tell_refused(judge.refused)
    return judge


def _write(study: Any, found: Any, target: Path, seed: int) -> None:
    if target.suffix.lower() == ".svg":
        study.draw_contradictions(found, target)
        click.echo(f"drawn in {target}", err=True)
        return
    count = study.write_pairs(found, target, seed=seed)
    click.echo(
        f"{count} pairs in {target}, in an order drawn by chance; verdict {found.question} --from {target}", err=True
    )


def _review(study: Any, found: Any, wishes: dict[str, Any], *, as_json: bool) -> None:
    from volteface.cli.coder_name import coder_name
    from volteface.cli.reviewing import review_pairs

    name, told = coder_name(wishes["name"])
    if told:
        click.echo(told, err=True)
    session = study.review(found, name, kind=wishes["kind"], settles=wishes["settle"])
    review_pairs(session, as_json=as_json)
    left = session.total - session.before - session.judged
    if as_json:
        write_json(study.verdicts_shape(found.question, organisation=wishes["organisation"]))
    else:
        click.echo(f"{session.judged} pairs judged now, {left} left: volteface verdict {found.question} shows them all")
