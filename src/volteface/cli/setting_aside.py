"""`aside`: documents that were added by mistake, set aside, listed, put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from volteface.cli.output import json_option, progress_bar, write_json
from volteface.model.errors import one_line
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.study.aside_shapes import AsideShape, HangingShape, SetAsideShape

_EXAMPLE = """\b
Examples:
  volteface aside 1926-05-07 --because "a duplicate scan"
  volteface aside --source "Workers' Weekly"
  volteface aside --back 1926-05-07
"""


@click.command(epilog=_EXAMPLE)
@click.argument("documents", metavar="[DOCUMENT…]", nargs=-1)
@click.option("--source", default="", metavar="NAME", help="All documents of a source.")
@click.option(
    "--organisation", default="", metavar="NAME", help="All of an organisation; with --source, of its source."
)
@click.option("--job", type=click.IntRange(1), metavar="N", help="All that one add brought, by its number in `jobs`.")
@click.option("--because", default="", metavar="TEXT", help="Why, for the record.")
@click.option("--back", is_flag=True, help="Put back instead.")
@json_option
@click.pass_obj
def aside(
    place: Place,
    documents: tuple[str, ...],
    source: str,
    organisation: str,
    job: int | None,
    because: str,
    *,
    back: bool,
    as_json: bool,
) -> None:
    """Set documents aside that were added by mistake, or put them back; without any, list what is set aside.

    They are not searched, coded, drawn, quoted or counted any more, nor is what was said of them. Nothing is deleted:
    put back, all is as it was. Where --job brought another edition of what was held, the one before stands again.
    """
    from volteface.study.aside_shapes import SetAsideShape, Which

    which = Which(documents, organisation, source, job or 0)
    with place.study() as study, progress_bar("putting back" if back else "setting aside", quiet=as_json) as progress:
        if which == Which() and not (back or because):
            found = study.documents_aside()
            write_json(found) if as_json else _list(found)
        elif back:
            done = study.put_back(which, progress=progress)
            write_json(done) if as_json else click.echo(f"{counted(done.put_back, 'document')} put back")
        else:
            hangs, reason = study.hanging(which), " ".join(because.split())
            gone = SetAsideShape(study.set_aside(which, because=reason, progress=progress), reason, hangs)
            write_json(gone) if as_json else _told(gone)


def _list(found: AsideShape) -> None:
    if not found.aside:
        click.echo("nothing is set aside")
    for one in found.aside:
        called = f" “{one.title}”" if one.title and one.title != one.document else ""
        click.echo(one_line(f"{one.document}{called}, {one.date}, {one.organisation}, {one.source}"))
        instead = f"; edition {one.instead} stands instead of edition {one.edition}" if one.instead else ""
        why = f": {one.because}" if one.because else ""
        passages = counted(one.passages, "passage")
        click.echo(one_line(f"  {passages}, set aside by {one.by} on {one.at[:10]}{why}{instead}"))


def _told(done: SetAsideShape) -> None:
    hangs = done.hanging
    click.echo(f"{counted(done.set_aside, 'document')} set aside, with {counted(hangs.passages, 'passage')}")
    if hangs.editions:
        click.echo(f"  of {hangs.editions:,} of them the edition before stands again")
    for line in left_out(hangs):
        click.echo(f"  {line}")
    click.echo("nothing is deleted; the same command with --back puts them back")


def left_out(hangs: HangingShape) -> list[str]:
    """What is left out with documents, a line each."""
    lines = []
    if hangs.codings:
        total = sum(hangs.codings.values())
        by = ", ".join(f"{number:,} by {name}" for name, number in hangs.codings.items())
        lines.append(f"left out of every line: {counted(total, 'coding')} ({by})")
    if hangs.drawn:
        lines.append(f"out of the samples: {counted(hangs.drawn, 'passage')}")
    kept = [
        counted(number, noun)
        for number, noun in ((hangs.remarks, "remark"), (hangs.notes, "note"), (hangs.choices, "choice"))
        if number
    ]
    if kept:
        lines.append(f"kept with them: {', '.join(kept)}")
    lines += [f"quoted in the dossier {one.dossier}: {', '.join(one.documents)}" for one in hangs.dossiers]
    return lines
