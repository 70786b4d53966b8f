"""`publish` and `check`: the dossier, and whether all of it still holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from volteface.cli.events import tell_refused
from volteface.cli.output import json_option, progress_bar, seed_option, write_json
from volteface.model.dates import day_words
from volteface.model.errors import CheckFailed, SomeRefused
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.study.shapes import DossierShape

_SHOWN = 20


@click.command(epilog="Examples: volteface publish --to html --out public; volteface publish my-dossier")
@click.argument("dossier", required=False, default="", metavar="[DOSSIER]")
@click.option("--to", "form", default="html", show_default=True, metavar="FORMAT", help="html.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to; by default the study's public/, of several organisations each a folder of its own there.",
)
@click.option("--unreviewed", is_flag=True, help="Publish opposed statements that no person has judged, labelled so.")
@click.option("--organisation", default="", metavar="NAME", help="Whose dossier, in a study of several.")
@seed_option
@json_option
@click.pass_obj
def publish(
    place: Place,
    dossier: str,
    form: str,
    out: Path | None,
    unreviewed: bool,
    organisation: str,
    seed: int,
    as_json: bool,
) -> int:
    """Write the dossier: lines, quotations, pages, trust, holdings, data. Every quotation is verified first.

    DOSSIER, the name of one that somebody wrote (dossiers/NAME.md), is published alone, by default into dossiers/NAME/.
    """
    with place.study() as study, progress_bar("publishing", quiet=as_json) as progress:
        done = study.publish(
            form,
            out=out,
            unreviewed=unreviewed,
            organisation=organisation,
            dossier=dossier,
            seed=seed,
            progress=progress,
        )
    if as_json:
        write_json(done)
    else:
        click.echo(f"{done.index}: {done.pages} pages, {done.quotations} quotations verified word for word")
    if done.refused:
        rows = counted(len(done.refused), "row, line or file", "rows, lines or files")
        where = "events.csv, series/, actors.toml and dossiers/"
        click.echo(f"{rows} of {where} refused; what is published holds the rest", err=True)
    tell_refused(done.refused, done.cautions)
    return SomeRefused.exit_code if done.refused else 0


@click.command(epilog="Examples: volteface check; volteface check --dossier /srv/www/dossier")
@click.option(
    "--dossier",
    "dossiers",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DIR",
    help="A dossier that was moved or copied elsewhere, in place of those where they were written.",
)
@json_option
@click.pass_obj
def check(place: Place, dossiers: tuple[Path, ...], as_json: bool) -> int:
    """Every published quotation verbatim, every file as published; every hash; every codebook in step."""
    with place.study() as study:
        found = study.check(dossiers=dossiers)
    if as_json:
        write_json(found)
    else:
        pages = f"printed {counted(found.printed, 'time')} on their pages, as quotations and in whole texts"
        click.echo(f"{counted(found.quotations, 'published quotation')}; a document's own words {pages}")
        click.echo(f"{len(found.unverified)} not verbatim")
        if found.aside:
            click.echo(f"{counted(len(found.aside), 'document')} set aside and printed all the same")
        files = counted(sum(one.files for one in found.dossiers), "file")
        click.echo(f"{files} of {counted(len(found.dossiers), 'dossier')} as published, {len(found.changed)} not so")
        for one in found.dossiers if dossiers else ():
            click.echo(f"  {one.place}: {_published(one)}")
        click.echo(f"{found.files} files and texts, {len(found.altered)} altered")
        click.echo(f"{found.stale_codings} codings made under an earlier text of their question")
        wrong = (*found.unverified, *found.aside, *found.changed, *found.altered, *found.named)
        for line in wrong[:_SHOWN]:
            click.echo(f"  {line}", err=True)
        if len(wrong) > _SHOWN:
            click.echo(f"  … and {len(wrong) - _SHOWN} more: volteface check --json", err=True)
    failed = (found.unverified, found.changed, found.altered, found.stale_codings, found.named, found.aside)
    return CheckFailed.exit_code if any(failed) else 0


def _published(dossier: DossierShape) -> str:
    if not dossier.published:
        return "not a dossier that this study published as it stands"
    return f"published here on {day_words(dt.date.fromisoformat(dossier.published[:10]))}"
