"""`really`: did they say this?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from volteface.cli.narrowing import limited
from volteface.cli.output import console, json_option, write_json
from volteface.cli.paragraphs import indented
from volteface.cli.wordings import marked
from volteface.model.dates import Date
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from volteface.cli.app import Place


@click.command(
    epilog='Example: volteface really "We shall never raise the tariff"\n\nAn ellipsis (…) parts what is quoted with '
    "an omission. Letter case and punctuation count; the shape of quotation marks and dashes does not."
)
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@limited
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="How many places to show.")
@json_option
@click.pass_obj
def really(place: Place, /, text: tuple[str, ...], top: int, as_json: bool, **limits: str) -> None:
    """Did they really say this: exact, near with every difference shown, or not found."""
    with place.study() as study:
        found = study.really(" ".join(text), top=top, **limits)
    if as_json:
        write_json(found.shape())
        return
    out = console()
    held = f"{counted(found.documents, 'document')} ({found.words:,} words, {_span(found)})"
    if found.verdict == "not found":
        out.print(f"not found in {held}, nor anything near it", style="bold")
        out.print("That says nothing of what is not held: volteface holdings", style="dim")
        return
    times = counted(found.total, "place")
    said = f"exact: {times}" if found.verdict == "exact" else f"not found as quoted; near it: {times}"
    if found.verdict == "exact" and found.matches[0].replaced:
        said = f"exact, in an edition since replaced: {times}"
    out.print(f"{said}, in {held}", style="bold")
    for match in found.matches:
        _print(out, match)
    if found.total > len(found.matches):
        out.print(f"{len(found.matches)} of {found.total} shown; --top shows more")


def _span(found: Any) -> str:
    if not found.earliest:
        return "nothing held"
    return " to ".join(dict.fromkeys(Date.parse(date).words() for date in (found.earliest, found.latest)))


def _print(out: Console, match: Any) -> None:
    passage = match.passage
    page = passage.page_label or passage.page
    where = ", ".join(str(part) for part in (passage.author, passage.source, page and f"p. {page}") if part)
    out.print(f"\n{Date.parse(passage.date).words()}  {where}", style="bold")
    if match.replaced:
        out.print("  an edition that another one took the place of", style="bold")
    if passage.voice != "own":
        out.print(f"  not in their own voice, by rule: {passage.voice}", style="red")
    indented(out, _marked(match), 2)
    for alarm in match.comparison.alarms:
        out.print(f"  {alarm.words}", style="bold red")
    for omitted in match.omitted:
        out.print(f"  left out at the ellipsis: {omitted}", style="dim")
    out.print(f"  {passage.address if match.replaced else passage.id}", style="dim")


def _marked(match: Any) -> Text:
    """The printed words, with what the quotation leaves out or puts in."""
    found, begin = match.comparison.differences, match.comparison.start
    return marked(match.passage.text, ((one.start - begin, one.printed, one.said) for one in found), whole=True)
