"""`add`, `problems`: what goes in, what was refused."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import aside, json_option, progress_bar, refused, write_json
from volteface.model.document import ReadingOptions
from volteface.model.errors import SomeRefused
from volteface.model.job import Progress, duration
from volteface.model.publication import Rights
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.study.held_shapes import AddedShape

_MOST_WORKERS = 8

_EXAMPLE = """\b
Examples:
  volteface add papers/ --organisation CPGB --source "Workers' Weekly" --date '(\\d{4}-\\d{2}-\\d{2})'
  volteface add texts.csv --organisation ECB --source Decisions --text text --date date --id id
"""


@click.command(epilog=_EXAMPLE)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--organisation", default="", metavar="NAME", help="Whose publications these are.")
@click.option("--source", default="", metavar="NAME", help="The newspaper, series or kind of publication.")
@click.option(
    "--date", metavar="DATE|COLUMN|PATTERN", help="EDTF date of all, a table's column, or a file-name pattern."
)
@click.option("--text", metavar="COLUMN", help="Table: the column of the texts.")
@click.option("--id", "identifier", metavar="COLUMN", help="Table: the column of unique identifiers.")
@click.option("--author", metavar="COLUMN|NAME", help="Table: the column of authors; else the author of all.")
@click.option("--document", metavar="COLUMN", help="Table read as passages: the column that groups rows.")
@click.option(
    "--as",
    "unit",
    type=click.Choice(["documents", "passages"]),
    default="documents",
    show_default=True,
    help="Table: what a row is.",
)
@click.option(
    "--rights",
    type=click.Choice([r.value for r in Rights]),
    default="unknown",
    show_default=True,
    help="What may be published; unknown: short quotations only.",
)
@click.option("--language", default="", metavar="CODE", help="Language of all, instead of telling it from the text.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes that read while this one writes.")
@click.option(
    "--time-limit", type=click.FloatRange(1), metavar="SECONDS", help="For one file; larger ones have longer. [120]"
)
@click.option("--memory-limit", type=click.FloatRange(256), metavar="MB", help="For one file. [2048]")
@json_option
@click.pass_obj
def add(place: Place, /, paths: tuple[Path, ...], as_json: bool, **given: Any) -> int:
    """Read files or folders, any mix of formats; adding a file twice changes nothing."""
    options = ReadingOptions(
        organisation=given["organisation"],
        source=given["source"],
        date=given["date"],
        text=given["text"],
        id=given["identifier"],
        author=given["author"],
        document=given["document"],
        as_passages=given["unit"] == "passages",
        rights=Rights(given["rights"]),
        language=given["language"],
    )
    workers = given["workers"] or min(_MOST_WORKERS, os.cpu_count() or 1)
    limits = {name: given[name] for name in ("time_limit", "memory_limit") if given[name] is not None}
    asks = sys.stdin.isatty() and sys.stderr.isatty() and not as_json
    with place.study() as study, progress_bar("reading", quiet=as_json) as progress:
        ask = partial(_ask, progress) if asks else None
        done = study.add(paths, options, progress=progress, ask=ask, workers=workers, **limits)
    if as_json:
        write_json(done)
    else:
        click.echo(_summary(done))
        if done.editions:
            _show_editions(done)
        if done.aside:
            click.echo(_still_aside(done.aside))
        refused(lambda line: click.echo(line, err=True), done.problems)
    return SomeRefused.exit_code if done.refused else 0


def _summary(done: AddedShape) -> str:
    pages = f"{counted(done.pages, 'page')} and " if done.pages else ""
    what = f"{counted(done.documents, 'document')} with {pages}{counted(done.passages, 'passage')}"
    held = f", {done.held:,} held already" if done.held else ""
    held += f" ({done.renewed:,} with other data now)" if done.renewed else ""
    out = f", {done.refused:,} refused" if done.refused else ""
    return f"{what} added from {counted(done.files, 'file')} in {duration(done.seconds)}{held}{out}"


def _still_aside(number: int) -> str:
    them = "is set aside, and stays so" if number == 1 else "are set aside, and stay so"
    return f"{number:,} of these {them}: volteface aside lists what is; volteface aside --back DOCUMENT puts it back"


def _show_editions(done: AddedShape) -> None:
    from volteface.cli.items import show_carried

    are = "is another edition of a document" if done.editions == 1 else "are other editions of documents"
    if done.carried is not None:
        show_carried(done.carried, f"{done.editions:,} of them {are} held before")


def _ask(progress: Progress, proposal: Any) -> bool:
    with aside(progress):
        click.echo(f"No --date was given. With {proposal.option} they would be dated", err=True)
        for example in proposal.examples:
            click.echo(f"  {example}", err=True)
        return click.confirm("  … Take these dates?", default=True, err=True)


@click.command(epilog="Example: volteface problems")
@json_option
@click.pass_obj
def problems(place: Place, as_json: bool) -> None:
    """Files and rows refused, with reasons and what to do."""
    with place.study() as study:
        found = study.problems()
    if as_json:
        write_json(found)
    elif not found.problems:
        click.echo("no problems: everything that was added went in")
    else:
        refused(click.echo, found.problems, limit=len(found.problems))
