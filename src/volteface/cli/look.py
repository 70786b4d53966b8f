"""`search` and `chronicle`: from files alone to dated words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import console, json_option, write_json, year_line
from volteface.model.dates import Date

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from rich.text import Text

    from volteface.cli.app import Place

_CONTEXT = 60
_OPERATORS = re.compile(r'"|(?:^|\s)(?:OR\s|-\w)')
_LIMITS = (
    click.option("--organisation", default="", metavar="NAME", help="Only this organisation."),
    click.option("--source", default="", metavar="NAME", help="Only this source."),
    click.option("--author", default="", metavar="NAME", help="Only documents of this author."),
    click.option("--since", default="", metavar="DATE", help="From this date on."),
    click.option("--until", default="", metavar="DATE", help="Up to this date."),
)


def _limited(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_LIMITS):
        command = option(command)
    return command


@click.command(
    epilog='Example: volteface search "trade union*" strike --since 1926\n\nA word is found in any form, a "phrase" '
    "and a prefix* as printed; all must stand in a passage; OR between two, -word shuts out."
)
@click.argument("words", nargs=-1, required=True)
@_limited
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many hits to show.")
@click.option("--all", "everything", is_flag=True, help="Show all hits.")
@json_option
@click.pass_obj
def search(place: Place, /, words: tuple[str, ...], top: int, everything: bool, as_json: bool, **limits: str) -> None:
    """Hits in context, oldest first; hits per year."""
    with place.study() as study:
        found = study.search(_query(words), top=None if everything else top, **limits)
    if as_json:
        write_json(found.shape())
        return
    out = console()
    _head(out, found.total, found.per_year)
    for passage in found.passages:
        _print(out, passage, found.sought.marks(passage.text), context=True)
    if found.total > len(found.passages):
        out.print(f"{len(found.passages)} of {found.total} shown, spread over the years; --all shows all")


@click.command(epilog='Example: volteface chronicle "trade union*" --to chronicle.html')
@click.argument("words", nargs=-1, required=True, metavar="WORDS|QUESTION")
@_limited
@click.option(
    "--to", "target", type=click.Path(path_type=Path), metavar="FILE", help="Write an HTML page to read and print."
)
@json_option
@click.pass_obj
def chronicle(place: Place, /, words: tuple[str, ...], target: Path | None, as_json: bool, **limits: str) -> None:
    """Dated quotations in chronological order, with page or place; hits per year."""
    with place.study() as study:
        found = study.chronicle(_query(words), **limits)
        if target is not None:
            study.write_chronicle(found, target)
    if as_json:
        write_json(found.shape())
        return
    if target is not None:
        click.echo(f"{target}: {len(found.passages)} quotations")
        return
    out = console()
    _head(out, found.total, found.per_year)
    for passage in found.passages:
        _print(out, passage, found.sought.marks(passage.text) if found.sought else [])


def _query(words: tuple[str, ...]) -> str:
    """Several words given as one argument are a phrase, unless they hold operators of their own."""
    return " ".join(f'"{word}"' if " " in word and not _OPERATORS.search(word) else word for word in words)


def _head(out: Console, total: int, per_year: dict[str, int]) -> None:
    out.print(f"{total} passages" if total != 1 else "1 passage")
    if per_year:
        out.print(year_line(per_year))
    out.print()


def _print(out: Console, passage: Any, marks: list[tuple[int, int]], *, context: bool = False) -> None:
    from rich.padding import Padding

    place = passage.page_label or (str(passage.page) if passage.page is not None else "")
    known = (passage.author, passage.source, passage.document, f"p. {place}" if place else "")
    where = ", ".join(part for part in known if part)
    voice = "" if passage.voice == "own" else f"  [{passage.voice}]"
    out.print(f"{Date.parse(passage.date).words()} – {where}{voice}", style="bold")
    out.print(Padding(_marked(passage, marks, context=context), (0, 0, 0, 2), expand=False))
    out.print(f"  {passage.id}", style="dim")
    out.print()


def _marked(passage: Any, marks: list[tuple[int, int]], *, context: bool) -> Text:
    from rich.text import Text

    text = Text(passage.text)
    for start, end in marks:
        text.stylize("bold red", start, end)
    if not context:
        return text
    before, after = _before(passage.prefix.split("\n")[-1]), _after(passage.suffix.split("\n")[0])
    return Text(before, "dim") + text + Text(after, "dim")


def _before(text: str) -> str:
    """The last whole words before a passage."""
    return text if len(text) <= _CONTEXT else f"… {text[-_CONTEXT:].partition(' ')[2]}"


def _after(text: str) -> str:
    """The first whole words after it."""
    return text if len(text) <= _CONTEXT else f"{text[:_CONTEXT].rpartition(' ')[0]} …"
