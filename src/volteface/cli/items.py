"""`item`, `editions`, `layer`: what a document is made of, and which of its texts stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import console, json_option, write_json
from volteface.model.errors import WrongUse
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.study.held_shapes import CarriedShape, EditionsShape, ItemsShape, LayeredShape, LayersShape

_NOTED = 72


@click.group()
def item() -> None:
    """The items of a document – articles, letters, advertisements, speeches: list and correct them.

    Corrections are kept on record, can be undone, and go over to later editions. Passages keep their numbers, and
    codings stay; what the rules make of whose words a passage is, is made anew.
    """


@item.command(name="list", epilog="Example: volteface item list 1926-05-07")
@click.argument("document")
@json_option
@click.pass_obj
def list_items(place: Place, document: str, as_json: bool) -> None:
    """The items of a document, in order."""
    with place.study() as study:
        found = study.items(document)
    _show(found, as_json=as_json)


@item.command(epilog='Examples: volteface item split 1926-05-07 "Letters to the"; volteface item split 1926-05-07 1840')
@click.argument("document")
@click.argument("where", metavar="OFFSET|WORDS")
@json_option
@click.pass_obj
def split(place: Place, document: str, where: str, as_json: bool) -> None:
    """Let a new item begin at a passage: at its first words, or the character it begins at."""
    with place.study() as study:
        found = study.split_item(document, where)
    _show(found, as_json=as_json)


@item.command(epilog="Example: volteface item join 1926-05-07 3 5")
@click.argument("document")
@click.argument("first", type=click.IntRange(1))
@click.argument("last", type=click.IntRange(1))
@json_option
@click.pass_obj
def join(place: Place, document: str, first: int, last: int, as_json: bool) -> None:
    """Make items from FIRST to LAST one, which is what the first is."""
    with place.study() as study:
        found = study.join_items(document, first, last)
    _show(found, as_json=as_json)


@item.command(name="type", epilog='Example: volteface item type 1926-05-07 4 --kind letter --author "A. Smith"')
@click.argument("document")
@click.argument("number", type=click.IntRange(1))
@click.option("--kind", metavar="KIND", help='article, letter, advertisement, reprint, note …; "" for none.')
@click.option("--author", metavar="NAME", help="Who wrote or spoke it.")
@click.option("--authority", type=click.FloatRange(0, 1), metavar="A", help="How far it speaks for the body: 0 to 1.")
@click.option("--title", metavar="TITLE", help="What stands above it.")
@json_option
@click.pass_obj
def type_item(place: Place, /, document: str, number: int, as_json: bool, **what: Any) -> None:
    """Say what an item is, by whom, and how far it speaks for the organisation."""
    with place.study() as study:
        found = study.name_item(document, number, **what)
    _show(found, as_json=as_json)


@item.command(epilog="Example: volteface item undo 1926-05-07")
@click.argument("document")
@json_option
@click.pass_obj
def undo(place: Place, document: str, as_json: bool) -> None:
    """Take back the last correction of a document; again, the one before it."""
    with place.study() as study:
        found = study.undo_item(document)
    _show(found, as_json=as_json)


@click.command(epilog="Examples: volteface editions 1926-05-07; volteface editions 1926-05-07 --current 1")
@click.argument("document")
@click.option("--current", type=click.IntRange(1), metavar="N", help="Let edition N stand again.")
@json_option
@click.pass_obj
def editions(place: Place, document: str, current: int | None, as_json: bool) -> None:
    """A document's editions, when each was captured, and what changed from each to the next, in sentences."""
    with place.study() as study:
        done = None if current is None else study.reinstate_edition(document, current)
        found = study.editions(document)
    if as_json:
        write_json(found if done is None else done)
        return
    if done is not None:
        show_carried(done.carried, f"edition {done.number} of {document} stands")
    _show_editions(found)


@click.command(epilog="Examples: volteface layer 1926-05-07 mended.txt; volteface layer 1926-05-07 --list")
@click.argument("document")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(["correction", "ocr", "translation"]),
    default="correction",
    show_default=True,
    help="What the file is; a translation never stands for the original.",
)
@click.option("--list", "listing", is_flag=True, help="List the layers there are.")
@click.option("--current", type=click.IntRange(1), metavar="N", help="Let layer N stand again.")
@json_option
@click.pass_obj
def layer(
    place: Place, document: str, file: Path | None, kind: str, listing: bool, current: int | None, as_json: bool
) -> None:
    """Read FILE as another layer of a document; codings go with their words, and it is said how many and which not."""
    if sum((file is not None, listing, current is not None)) != 1:
        raise WrongUse("one thing at a time", hint="give a FILE, or --list, or --current N")
    with place.study() as study:
        if listing:
            found = study.layers(document)
        elif file is not None:
            found = study.add_layer(document, file, kind, workers=1)
        else:
            found = study.stand_layer(document, current)
    if as_json:
        write_json(found)
    elif listing:
        _show_layers(found)
    else:
        _show_layered(found)


def _show(found: ItemsShape, *, as_json: bool) -> None:
    if as_json:
        write_json(found)
        return
    out = console()
    for one in found.items:
        mark = "*" if one.corrected else " "
        known = (one.kind, one.author, f"“{one.title}”" if one.title else "", _authority(one.authority))
        what = ", ".join(part for part in known if part) or "text"
        out.print(f"{one.number:>4}{mark} {one.start}-{one.end}  {what}  ({counted(one.passages, 'passage')})")
        out.print(f"        {one.begins}", style="dim")
    if found.voices:
        out.print(f"{counted(found.voices, 'passage')} heard in another voice now")


def _authority(value: float) -> str:
    return "" if value == 1 else f"authority {value:g}"


def _show_editions(found: EditionsShape) -> None:
    out = console()
    for one in found.editions:
        stands = "stands" if one.current else "replaced"
        captured = f", captured {one.captured}" if one.captured else ""
        added = f"added {one.added[:10]}"
        out.print(f"{one.number:>4}  {one.date}{captured}, {added}, {counted(one.sentences, 'sentence')}  ({stands})")
        if one.unchanged is not None:
            out.print(f"      {one.unchanged} unchanged, {one.altered} altered, {one.removed} removed, {one.new} new")
        if one.file:
            out.print(f"      {one.file}", style="dim")


def _show_layers(found: LayersShape) -> None:
    out = console()
    for one in found.layers:
        stands = "  (stands)" if one.current else ""
        edition = f", edition {one.edition}" if one.edition > 1 else ""
        out.print(
            f"{one.number:>4}  {one.kind}{edition}, added {one.added[:10]}, {counted(one.passages, 'passage')}{stands}"
        )
        if one.file:
            out.print(f"      {one.file}", style="dim")


def _show_layered(found: LayeredShape) -> None:
    if found.kind == "translation":
        click.echo(f"layer {found.number} of {found.document} is a translation beside the text that stands")
    else:
        show_carried(found.carried, f"layer {found.number} of {found.document} stands")


def show_carried(carried: CarriedShape, what: str) -> None:
    """Say what stands now, what was carried to it, and what was left behind."""
    click.echo(f"{what}; {carried_words(carried)}")
    for reason, count in sorted(carried.left.items(), key=lambda one: -one[1]):
        click.echo(f"  {counted(count, 'coding')} left behind: {reason}")
    for title in carried.items_left:
        click.echo(f"  a correction left behind: {title[:_NOTED]}")


def carried_words(carried: CarriedShape) -> str:
    """How many codings went with their words, and how like the words are."""
    if not carried.codings and not carried.codings_left:
        return "nothing was coded"
    same = carried.scores.get("1.00", 0)
    other = [float(score) for score in carried.scores if score != "1.00"]
    alike = f", {carried.codings - same} with words at least {min(other):.2f} alike" if other else ""
    return f"{counted(carried.codings, 'coding')} carried ({same} with the same words{alike})"
