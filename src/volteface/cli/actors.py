"""`actors`: who is named, since when, in which words, with what attitude; new ones, their questions, and erasing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.events import drawn, tell_refused
from volteface.cli.output import answering, console, json_option, progress_bar, seed_option, sparkline, write_json
from volteface.cli.paragraphs import said
from volteface.cli.results import author_option, coder_option, organisation_option, source_option
from volteface.model.actors import KINDS
from volteface.model.errors import NotEnough, SomeRefused

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place

_SHOW = "show"


class Actors(click.Group):
    """A group whose bare call lists, and of which any other word than a command's names an actor."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command line."""
        asks_help = bool(args) and args[0] in {"-h", "--help"}
        if not asks_help and not (args and args[0] in self.commands):
            args = [_SHOW, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=Actors,
    epilog="Examples: volteface actors; volteface actors russia --to russia.svg; volteface actors new 'Ada Wall'",
)
def actors() -> None:
    """Who is spoken of (actors.toml): without a command all, with a NAME one of them.

    Living persons without a public role are listed here, and never published.
    """


@actors.command(
    name=_SHOW,
    epilog="Examples: volteface actors show russia; volteface actors russia; volteface actors --top 5 --to actors.svg",
)
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--top", type=click.IntRange(1), metavar="N", help="The N that are named oftenest.")
@click.option("--by", default="", metavar="PERIOD", help="Count by year, decade, “N years”, quarter or month.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Draw them.")
@coder_option
@organisation_option
@source_option
@author_option
@seed_option
@json_option
@click.pass_obj
def show(place: Place, /, name: str | None, target: Path | None, as_json: bool, **options: Any) -> int:
    """All actors, or one with first and last mention, the words around its name, and the attitude."""
    with place.study() as study, answering(lambda: _none(study, options)):
        if target is not None:
            study.demand_figure(target)
        with progress_bar("looking for names", quiet=as_json) as progress:
            found = study.actors(name or "", progress=progress, **options)
        if target is not None:
            study.write_actors(found, target)
        shape = study.actors_shape(found, target)
    if as_json:
        write_json(shape)
    else:
        _print(console(), found, alone=name is not None)
        drawn(target)
    tell_refused(shape.refused, shape.cautions)
    if not any(one.mentions for one in found.portraits):
        return NotEnough.exit_code
    return SomeRefused.exit_code if shape.refused else 0


@actors.command(
    epilog="Example: volteface actors new 'Ada Wall' --alias Wall --role Chairman --from 1921 --until 1929 --born 1880"
)
@click.argument("name")
@click.option("--id", "called", default="", metavar="ID", help="What it stands under; by default made from NAME.")
@click.option("--kind", type=click.Choice(KINDS), default="person", show_default=True, help="What it is.")
@click.option("--alias", "aliases", multiple=True, metavar="CUE", help="Another name: words or prefix*; several times.")
@click.option(
    "--exclude", "excludes", multiple=True, metavar="CUE", help="Words that are somebody else; several times."
)
@click.option("--role", default="", metavar="ROLE", help="What it was.")
@click.option("--from", "since", default="", metavar="DATE", help="Since when.")
@click.option("--until", default="", metavar="DATE", help="Until when.")
@click.option("--private", is_flag=True, help="The role is no public one.")
@click.option("--born", default="", metavar="DATE", help="Born; of what is no person: founded.")
@click.option("--died", default="", metavar="DATE", help="Died; of what is no person: dissolved.")
@click.option("--note", default="", metavar="TEXT", help="What else is to be known.")
@json_option
@click.pass_obj
def new(place: Place, /, called: str, as_json: bool, **given: Any) -> None:
    """Write an actor into actors.toml; the file begins with a pattern to follow."""
    from volteface.study.findings.entries import NewActor

    with place.study() as study:
        made = study.new_actor(NewActor(**given), called)
    if as_json:
        write_json({"actor": made})
    else:
        click.echo(f"[{made}] stands in actors.toml; look it over, then: volteface actors {made}")
        if given["kind"] == "person" and (given["private"] or not given["role"]):
            click.echo("nobody without a public role is published while they may live: give a role, or when they died")


@actors.command(epilog="Example: volteface actors question russia")
@click.argument("name")
@click.option("--id", "called", default="", metavar="QUESTION", help="What it is called; by default attitude-NAME.")
@json_option
@click.pass_obj
def question(place: Place, name: str, called: str, as_json: bool) -> None:
    """Write a question on the attitude to an actor into questions.toml: hostile (−1) or friendly (+1)."""
    with place.study() as study:
        made = study.actor_question(name, called)
    if as_json:
        write_json({"question": made})
    else:
        click.echo(f"[{made}] stands in questions.toml; look it over, then: volteface question check {made}")
        click.echo(f"its line comes as any other's: volteface sample {made}, code it, volteface line {made}")


@actors.command(epilog="Examples: volteface actors erase wall; volteface actors erase wall --yes")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do it; without, it is only told.")
@json_option
@click.pass_obj
def erase(place: Place, name: str, yes: bool, as_json: bool) -> None:
    """Erase an actor, as a data-protection request asks for: tells what goes and what stays, and does it with --yes."""
    with place.study() as study:
        done = study.erase_actor(name, yes=yes)
    if as_json:
        write_json(done)
        return
    out = console()
    for sentence in done.words():
        said(out, sentence, mark="- ")
    if not yes:
        said(out, "nothing was changed; to do it, add --yes", style="bold")


def _print(out: Console, found: Any, *, alone: bool) -> None:
    out.print(f"Actors – {found.organisation}", style="bold")
    for sentence in found.words_of_all():
        said(out, sentence, indent=2)
    if found.portraits and found.portraits[0].periods:
        spans = found.portraits[0].periods
        out.print(f"  sparklines: mentions per 10,000 words, {spans[0].label} to {spans[-1].label}", style="dim")
    for portrait in found.portraits:
        out.print()
        _portrait(out, portrait, alone=alone)


def _portrait(out: Console, one: Any, *, alone: bool) -> None:
    actor = one.actor
    said(out, f"{actor.called()} [{actor.id}], {actor.kind}", style="bold")
    if not one.published:
        said(out, f"never published: {one.standing}", indent=2)
    if one.mentions:
        rates = [float("nan") if not period.mentions else period.rate for period in one.periods]
        out.print(f"  {sparkline(rates, 0)}")
    for sentence in one.words() if alone or one.attitude.question else [one.headline()]:
        said(out, sentence, indent=2)
    if not alone:
        return
    ends: list[tuple[str, Any]] = [("first", one.first), ("last", one.last)]
    if one.first is not None and one.last is not None and one.first.passage.address == one.last.passage.address:
        ends = [("only mention", one.first)]
    for called, place in ends:
        if place is not None:
            _appearance(out, called, place, one)
    _around(out, one)


def _appearance(out: Console, called: str, place: Any, one: Any) -> None:
    from volteface.model.dates import Date

    passage = place.passage
    date = Date.parse(passage.date)
    page = f", p. {passage.page_label or passage.page}" if passage.page_label or passage.page else ""
    roles = "; ".join(role.words() for role in one.actor.roles_at(date))
    said(out, f"{called}: {date.words()}, {passage.author or passage.source}, {passage.document}{page}", indent=2)
    if roles:
        said(out, f"then: {roles}", indent=4)
    shown = place.extract
    said(
        out,
        "no part of it can be quoted (rights, or no cut without loss)"
        if shown is None
        else f"{shown.before}“{shown.text}”{shown.after}",
        indent=4,
    )


def _around(out: Console, one: Any) -> None:
    what = "regime" if one.by_regime else "period"
    out.print(f"  by {what}: mentions, documents that name it, per 10,000 words [95 %]")
    for part in one.around:
        counts = part.counts
        when = f"{counts.label}, {counts.start.year}–{counts.end.year}" if one.by_regime else counts.label
        rate = "–" if counts.rate is None else f"{counts.rate:.1f} [{counts.low:.1f}, {counts.high:.1f}]"
        said(out, f"{when}: {counts.mentions:,}, {counts.naming:,} of {counts.documents:,}, {rate}", indent=4)
        if part.marked:
            words = ", ".join(f"{word.word} ({word.documents})" for word in part.marked)
            said(out, f"marked by: {words}", indent=6)
    if any(part.marked for part in one.around):
        said(out, "words around the name against the other times, in how many documents; some by chance", indent=4)


def _none(study: Any, options: dict[str, Any]) -> object:
    from volteface.study.findings.actor_shapes import empty

    held = {one.organisation for one in study.holdings().holdings}
    return empty(options["organisation"] or next(iter(held), ""))
