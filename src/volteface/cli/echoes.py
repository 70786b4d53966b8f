"""`echoes`: wordings of an earlier document that came back, within a body and between bodies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import answering, console, json_option, progress_bar, seed_option, write_json
from volteface.cli.paragraphs import indented, said
from volteface.cli.wordings import marked, print_indented
from volteface.model.dates import Date
from volteface.model.errors import NotEnough
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from volteface.cli.app import Place
    from volteface.evidence.echoes.result import Echo, Echoes
    from volteface.model.passage import Passage

# After so many days they are told in years.
_YEARS = 730


@click.command(
    epilog="Examples: volteface echoes; volteface echoes --question tariff --top 5; "
    'volteface echoes --between "The League" "The Union" --to echoes.svg'
)
@click.option("--organisation", default="", metavar="NAME", help="Only what this organisation takes part in.")
@click.option("--between", nargs=2, metavar="A B", help="Only what two organisations, sources or authors share.")
@click.option(
    "--of",
    type=click.Choice(["organisation", "source", "author"]),
    help="What A and B are, where their names do not tell.",
)
@click.option("--within", is_flag=True, help="Only what a body repeats of itself.")
@click.option("--words", default="", metavar="WORDS", help="Only wordings with these words, as in a search.")
@click.option("--question", default="", metavar="QUESTION", help="Only wordings that bear on a question, by its cues.")
@click.option("--least-words", type=click.IntRange(8), default=12, show_default=True, help="Words in common.")
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="How many wordings to show.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Draw all of them.")
@seed_option
@json_option
@click.pass_obj
def echoes(
    place: Place,
    /,
    between: tuple[str, str] | None,
    of: str | None,
    target: Path | None,
    *,
    as_json: bool,
    **options: Any,
) -> int:
    """Wordings of an earlier document that came back, word by word, and who of two bodies has them first."""
    with place.study() as study, answering(study.no_echoes):
        if target is not None:
            study.demand_figure(target)
        with progress_bar("comparing", quiet=as_json) as progress:
            found = study.echoes(between=between or None, of=of or "", progress=progress, **options)
        shape = study.echoes_shape(found, target)
        if target is not None:
            study.write_echoes(found, target)
            click.echo(f"drawn in {target}", err=True)
    if as_json:
        write_json(shape)
    else:
        print_echoes(console(), found)
    return 0 if found.traces else NotEnough.exit_code


def print_echoes(out: Console, found: Echoes) -> None:
    """The result in words, then each wording where it stands first, and what became of it in later documents."""
    for sentence in found.words():
        said(out, sentence)
    for rank, several in enumerate(found.by_family.values(), 1):
        first = several[0].first
        out.print()
        out.print(f"{rank}. first {_when(first.passage)}", style="bold")
        print_indented(out, f"{first.before}{' '.join(first.text.split())}{first.after}", 3)
        out.print(f"   {_where(first.passage)}", style="dim")
        for one in several:
            if one.first.passage.address != first.passage.address:
                out.print(f"   as in {_when(one.first.passage)}:", style="dim")
            _print_later(out, one)
        held = sum(trace.family == several[0].family for trace in found.traces)
        if held > len(several):
            out.print(f"   and {counted(held - len(several), 'time')} more", style="dim")
    shown = len(found.by_family)
    if found.left_out:
        wordings = counted(found.left_out, "wording")
        out.print(
            f"\n{wordings} withheld: see volteface holdings; where rights are unknown, add … --rights declares them"
        )
    if shown + found.left_out < found.families:
        out.print(f"\n{shown} of {counted(found.families, 'wording')} shown; --top shows more")


def _print_later(out: Console, one: Echo) -> None:
    common = f"{counted(one.words, 'word')} in common"
    called = "" if one.called == "echo" else f"{one.called}; "
    said(out, f"later {_when(one.later.passage)} ({called}{_lag(one.lag_days)}, {common})", indent=3, style="bold")
    indented(out, _changed(one), 3)
    for alarm in one.alarms:
        out.print(f"   {alarm.words}", style="bold red")
    out.print(f"   {_where(one.later.passage)}", style="dim")


def _changed(one: Echo) -> Text:
    """The later words; among those in common [-left out-] and {+put in+}, long stretches without a change cut."""
    from rich.text import Text

    if not one.edits:
        return Text("the same words")
    (start, _), (_, end) = one.first.marks[0], one.first.marks[-1]
    edits = ((edit.start - start, edit.left_out, edit.put_in) for edit in one.edits)
    return marked(one.first.text[start:end], edits)


def _when(passage: Passage) -> str:
    return ", ".join(filter(None, (Date.parse(passage.date).words(), passage.author or passage.source)))


def _where(passage: Passage) -> str:
    page = passage.page_label or passage.page
    return " · ".join(filter(None, (passage.source, f"p. {page}" if page else "", passage.address)))


def _lag(days: int | None) -> str:
    if days is None:
        return "the dates do not tell which is the earlier"
    if days >= _YEARS:
        return f"{days / 365.25:.0f} years on"
    return f"{counted(days, 'day')} on"
