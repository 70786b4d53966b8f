"""`sheet`: passages to be coded away from the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from volteface.cli.output import json_option, progress_bar, write_json
from volteface.model.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from volteface.cli.app import Place
    from volteface.study.shapes import CodedShape


@click.command(epilog="Example: volteface sheet tariff --to tariff-anna.xlsx --coder Anna")
@click.argument("question")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Excel workbook (.xlsx), .csv, .tsv or .jsonl.",
)
@click.option("--coder", default="", metavar="NAME", help="Who fills it in: leaves out what NAME has coded.")
@click.option(
    "--kind", type=click.Choice(["person", "machine"]), default="person", show_default=True, help="Who fills it in."
)
@click.option(
    "--blind/--open", default=True, show_default=True, help="Without or with date, author, source and document."
)
@click.option(
    "--only",
    type=click.Choice(["uncoded", "stale", "disputed", "all"]),
    default="uncoded",
    show_default=True,
    help="Not coded yet; coded under an earlier text of the question; coders differ; the whole sample.",
)
@click.option("-n", "--most", type=click.IntRange(1), help="So many passages at most.")
@json_option
@click.pass_obj
def sheet(
    place: Place,
    question: str,
    target: Path,
    coder: str,
    kind: str,
    blind: bool,
    only: str,
    most: int | None,
    as_json: bool,
) -> None:
    """Write a coding sheet: passages, the columns to fill in and, in a workbook, the codebook beside them.

    It is read back with `volteface code QUESTION --coder FILE --name NAME`.
    """
    with place.study() as study, progress_bar("writing", quiet=as_json) as progress:
        written = study.write_sheet(
            question, target, coder=coder, kind=kind, blind=blind, only=only, most=most, progress=progress
        )
    if as_json:
        write_json(written)
        return
    click.echo(f"{target}: {counted(written.passages, 'passage')} of {question}" + _chosen(only))
    click.echo("  fill in code (1…5, n, 0 or x, as the codebook says), or about and position")
    name = "" if coder else " --name YOURS"
    click.echo(f"  then: volteface code {question} --coder {target}{name}")


def _chosen(only: str) -> str:
    return {"uncoded": ", not coded yet", "stale": ", coded under an earlier text", "disputed": ", in dispute"}.get(
        only, ""
    )


def told_of(done: CodedShape) -> Iterator[str]:
    """What is to be known of a table that was taken in, beside how many codings it brought."""
    if done.blank:
        yield f"{counted(done.blank, 'row')} not filled in yet"
    if done.unclear:
        yield f"{counted(done.unclear, 'passage')} of which it cannot be told: on record, and no gold"
    if done.stale:
        yield (
            f"{counted(done.stale, 'coding')} made under an earlier text of the question: on record under that text, "
            f"and out of the line until read anew: volteface sheet {done.question} --only stale --to FILE"
        )
    yield from done.notes
