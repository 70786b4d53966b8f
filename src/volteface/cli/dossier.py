"""`dossier`: begin, list and check the dossiers that people write; `publish` publishes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from volteface.cli.events import tell_refused
from volteface.cli.output import answering, console, json_option, write_json
from volteface.cli.results import organisation_option
from volteface.model.dates import Date
from volteface.model.errors import CheckFailed, NotEnough
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.cli.app import Place


@click.group()
def dossier() -> None:
    """Dossiers that people write: dossiers/NAME.md, prose with quotations by address."""


@dossier.command(epilog="Example: volteface dossier new tariff --question tariff")
@click.argument("name")
@click.option("--question", default="", metavar="QUESTION", help="Begin with its selection of quotations.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many quotations at most.")
@organisation_option
@json_option
@click.pass_obj
def new(place: Place, name: str, question: str, top: int, organisation: str, as_json: bool) -> None:
    """Write a first draft: the selection in order of date, parted where the line turned."""
    with place.study() as study, answering(lambda: {"file": None}):
        path = study.new_dossier(name, question=question, organisation=organisation, top=top)
    if as_json:
        write_json({"file": str(path)})
    else:
        click.echo(f"{path}: write in it, then volteface dossier check {name}, volteface publish {name}")


@dossier.command(name="list", epilog="Example: volteface dossier list")
@json_option
@click.pass_obj
def list_dossiers(place: Place, as_json: bool) -> int:
    """All dossiers, with how many quotations stand and how much is wrong."""
    with place.study() as study:
        found = study.dossiers()
    if as_json:
        write_json(found)
        return 0 if found.dossiers else NotEnough.exit_code
    if not found.dossiers:
        click.echo("no dossier is written yet: volteface dossier new NAME --question QUESTION", err=True)
        return NotEnough.exit_code
    out = console()
    for one in found.dossiers:
        by = ", ".join(filter(None, (one.author, Date.parse(one.date).words() if one.date else "")))
        out.print(f"{one.name}  {one.title}{f' – {by}' if by else ''}", style="bold")
        wrong = f", {counted(len(one.faults), 'fault')}: volteface dossier check {one.name}" if one.faults else ""
        out.print(f"  {counted(one.quotations, 'quotation')} verified{wrong}")
    return 0


@dossier.command(epilog="Example: volteface dossier check tariff")
@click.argument("name")
@json_option
@click.pass_obj
def check(place: Place, name: str, as_json: bool) -> int:
    """Hold a dossier against the library: its words, their rights and voice, and whether both sides speak."""
    with place.study() as study:
        found = study.check_dossier(name)
    if as_json:
        write_json(found)
    else:
        _told(found)
    return CheckFailed.exit_code if found.faults else 0


def _told(found: Any) -> None:
    click.echo(f"{found.file}: {counted(found.quotations, 'quotation')} verified word for word")
    click.echo(f"{counted(len(found.faults), 'fault')}, {counted(len(found.cautions), 'caution')}")
    tell_refused(found.faults, found.cautions)
