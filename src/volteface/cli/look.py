"""`search` and `chronicle`: from files alone to dated words."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.hits import head, print_in_context, print_passage
from volteface.cli.narrowing import narrowed
from volteface.cli.output import console, json_option, write_json
from volteface.model.errors import WrongUse
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.cli.app import Place

# What an argument holds that is more than a phrase.
_OPERATORS = re.compile(r'["“”„«»()]|(?:^|\s)(?:(?:OR|AND|NOT|NEAR(?:/\S*)?)(?:\s|$)|-\w)')

SYNTAX = """\
strike                 the word in any form: strike, strikes, struck …
strike union           both, anywhere in a passage; so does strike AND union
"general strike"       these words in this order, as printed
strik*                 whatever begins so
strike OR lock-out     either
strike -police         without the other; so does strike NOT police
strike NEAR union      at most 10 words between them, in any order
strike NEAR/3 union    at most 3; words, "phrases" and prefix* alike
(strike OR lock-out) NEAR/5 (union OR "trades council")
                       brackets hold together what belongs together
@NAME                  a search that was kept with --save NAME

Operators are written in capitals; OR joins its neighbours before all else.
Letter case, accents and punctuation of words make no difference. A word is
sought in its forms in every language held, or with --language in those of one."""

_EPILOG = """\b
Examples:
  volteface search "trade union*" strike --since 1926
  volteface search 'strike NEAR/5 (union OR "trades council")' --kwic --sort right
  volteface search --question tariff --voice conceded --to conceded.csv
  volteface search --save strikes strike -lightning --source "The Lamp"
  volteface search @strikes --rank

volteface search '?' explains all that can be asked.
"""


@click.command(epilog=_EPILOG)
@click.argument("words", nargs=-1)
@narrowed
@click.option("--rank", "ranked", is_flag=True, help="The best first, in place of the oldest.")
@click.option("--kwic", is_flag=True, help="Each occurrence in its context, a line each.")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["date", "left", "right"]),
    help="Order of --kwic: by date, by the words before, or by those after.",
)
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many hits to show.")
@click.option("--all", "everything", is_flag=True, help="Show all hits.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write all hits: .csv, .tsv, .jsonl, .parquet, or .html to read and print.",
)
@click.option("--save", metavar="NAME", help="Keep this search, with its limits, to be asked again as @NAME.")
@click.option("--saved", "lists", is_flag=True, help="List the searches that are kept.")
@click.option("--forget", metavar="NAME", help="Keep a search no longer.")
@json_option
@click.pass_obj
def search(place: Place, /, words: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Hits in context, oldest first; hits per year in relation to the words held."""
    views = {name: given.pop(name) for name in _VIEWS}
    typed = _query(words)
    if typed.strip() == "?":
        click.echo(SYNTAX)
    elif views["lists"] or views["forget"] is not None:
        _keeping(place, typed, views, as_json=as_json)
    else:
        _search(place, typed, views, given, as_json=as_json)


_VIEWS = ("ranked", "kwic", "order", "top", "everything", "target", "save", "lists", "forget")


def _search(place: Place, typed: str, views: dict[str, Any], limits: dict[str, str], *, as_json: bool) -> None:
    target, order = views["target"], views["order"] or "date"
    in_context = views["kwic"] or views["order"] is not None
    with place.study() as study:
        if target is not None:
            study.demand_writable(target)
        if views["save"] is not None:
            kept = study.save_search(views["save"], typed, **limits)
            click.echo(f"saved: volteface search @{kept.name}", err=True)
        top = None if views["everything"] else views["top"]
        found = study.search(typed, top=top, ranked=views["ranked"], **limits)
        lines = found.in_context(order) if in_context else []
        rows = 0 if target is None else study.write_search(found, target, in_context=order if in_context else None)
    if as_json:
        write_json(found.shape(lines, target))
    elif target is not None:
        click.echo(f"{target}: {counted(rows, 'row')} of {counted(found.total, 'passage')}")
    else:
        _print(found, lines if in_context else None, ranked=views["ranked"])


def _print(found: Any, lines: list[Any] | None, *, ranked: bool) -> None:
    out = console()
    head(out, found)
    if lines is not None:
        print_in_context(out, lines)
    else:
        for passage in found.passages:
            print_passage(out, passage, found.marks(passage), context=True)
    if found.total > len(found.passages):
        which = "the best" if ranked else "spread over the years"
        shown = (
            f"{len(found.passages)} of {found.total} shown"
            if lines is None
            else (f"those in {len(found.passages)} of {found.total} passages shown")
        )
        out.print(f"{shown}, {which}; --all shows all")


def _keeping(place: Place, typed: str, views: dict[str, Any], *, as_json: bool) -> None:
    if typed.strip() or views["save"] is not None:
        raise WrongUse("--saved and --forget stand alone", hint="search and save in another command")
    with place.study() as study:
        if views["forget"] is not None:
            study.forget_search(views["forget"])
        found = study.saved_searches()
    if as_json:
        write_json(found)
    elif views["forget"] is not None:
        click.echo(f"no longer kept: {views['forget']}")
    elif not found.saved:
        click.echo("no search is kept yet: volteface search --save NAME WORDS…")
    else:
        for one in found.saved:
            limits = "".join(f" --{name} {shlex.quote(value)}" for name, value in one.limits.items())
            click.echo(f"@{one.name}: {one.words}{limits}")


@click.command(epilog='Example: volteface chronicle "trade union*" --to chronicle.html')
@click.argument("words", nargs=-1, required=True, metavar="WORDS|QUESTION")
@narrowed
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
            page = study.write_chronicle(found, target)
    if as_json:
        write_json(found.shape())
        return
    if target is not None:
        click.echo(f"{target}: {page.words()}")
        return
    out = console()
    head(out, found)
    for passage in found.passages:
        print_passage(out, passage, found.marks(passage))


def _query(words: tuple[str, ...]) -> str:
    """Several words given as one argument are a phrase, unless they hold operators of their own."""
    return " ".join(f'"{word}"' if " " in word and not _OPERATORS.search(word) else word for word in words)
