"""`assign`: several coders on one sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from volteface.cli.output import console, json_option, write_json
from volteface.model.errors import WrongUse

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.study.hand_shapes import AssignedShape

_NAME = 24


@click.command(epilog="Example: volteface assign tariff --to ann,bob,eva --overlap .2")
@click.argument("question")
@click.option("--to", "coders", default="", metavar="NAME,NAME", help="Who reads; by default all who read already.")
@click.option(
    "--overlap",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="The share of passages that several read; by default as before, at first .2.",
)
@click.option("--readers", metavar="N|all", help="How many read each passage of the overlap; at first 2.")
@click.option("--anew", is_flag=True, help="Deal out again what is not read yet: a coder joins or leaves.")
@click.option("--show", is_flag=True, help="Change nothing: who has what, and how far they are.")
@json_option
@click.pass_obj
def assign(
    place: Place,
    question: str,
    coders: str,
    overlap: float | None,
    readers: str | None,
    anew: bool,
    show: bool,
    as_json: bool,
) -> None:
    """Deal a question's sample to several coders, a share of it to two or more.

    Run again after a new wave, it deals out what is new and leaves everybody what they have.
    """
    each = _each(readers)
    with place.study() as study:
        if show:
            found = study.assigned(question)
        else:
            to = [name for name in coders.split(",") if name.strip()]
            found = study.assign(question, to, overlap=overlap, readers=each, anew=anew)
    if as_json:
        write_json(found)
    else:
        _print(found, dealt=not show)


def _each(readers: str | None) -> int | Literal["all", "as before"]:
    if readers is None:
        return "as before"
    if readers == "all":
        return "all"
    if not readers.isdecimal():
        raise WrongUse(f"“{readers}” is no number of readers", hint="2, 3 … or all")
    return int(readers)


def _print(found: AssignedShape, *, dealt: bool) -> None:
    out = console()
    if dealt:
        out.print(f"{found.question}: {found.new:,} readings dealt out" if found.new else "nothing new to deal out")
    out.print(
        f"{found.drawn:,} passages drawn, {found.twice:,} of them for two coders or more"
        + (f", {found.unassigned:,} for nobody" if found.unassigned else "")
    )
    if not found.coders:
        return
    out.print(f"  {'coder':{_NAME}} {'to read':>8} {'shared':>8} {'read':>8} {'left':>8}")
    for one in found.coders:
        name = one.coder if len(one.coder) <= _NAME else one.coder[: _NAME - 1] + "…"
        out.print(f"  {name:{_NAME}} {one.passages:>8,} {one.shared:>8,} {one.read:>8,} {one.left:>8,}")
    if dealt and found.new:
        out.print(f"Each reads with: volteface code {found.question} --by-hand --name NAME", soft_wrap=True)
