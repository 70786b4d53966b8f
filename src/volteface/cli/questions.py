"""`question`: the codebook's group of commands; here `list` and `check`, the others in files of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click
import msgspec

from volteface.cli.composing import cues, new_question
from volteface.cli.output import console, json_option, progress_bar, write_json
from volteface.cli.paragraphs import indented
from volteface.cli.versions import changes, confirm, diff, history
from volteface.model.errors import CheckFailed
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place

# So many findings of a kind are shown without --all.
_SHOWN = 3
_STYLES = {"error": "bold red", "warning": "bold"}


@click.group()
def question() -> None:
    """The codebook, questions.toml: write, check, compare and follow its questions."""


question.add_command(new_question)
question.add_command(cues)


@question.command(name="list", epilog="Example: volteface question list")
@json_option
@click.pass_obj
def list_questions(place: Place, as_json: bool) -> None:
    """The questions, their poles, and how each is coded so far."""
    with place.study() as study:
        found = study.questions()
    if as_json:
        write_json({"questions": found})
        return
    out = console()
    if not found:
        out.print("no question yet: volteface question new, or write one into questions.toml")
    for one in found:
        out.print(f"{one.id}  {one.title}", style="bold")
        out.print(f"  {one.asks}" if one.asks else "  (asks nothing yet)")
        coded = f"{one.gold:,} gold codings" if one.gold else "no gold"
        coded += f", {one.stale:,} stale" if one.stale else ""
        machines = f"; scored by {', '.join(one.scored_by)}" if one.scored_by else ""
        out.print(f"  −1 {one.low}  …  +1 {one.high}   [{coded}{machines}; version {one.version}]")


@question.command(epilog="Example: volteface question check tariff")
@click.argument("name", metavar="[QUESTION]", required=False)
@click.option("--all", "everything", is_flag=True, help="Show every finding, not the first few of each kind.")
@json_option
@click.pass_obj
def check(place: Place, name: str | None, everything: bool, as_json: bool) -> int:
    """Look for what is to be mended: cues, examples, missing parts.

    Cues that match nothing or far too much, stand at both poles, lie outside the topic's reach, within another cue, or
    belong to another question; examples that the cues miscode or do not find. Ends with 6 where there is an error.
    """
    with place.study() as study, progress_bar("checking", quiet=as_json) as progress:
        found = study.check_questions(name, progress=progress)
    if as_json:
        write_json({"findings": found})
    elif not found:
        click.echo("nothing to mend")
    else:
        _print(console(), found, None if everything else _SHOWN)
    return CheckFailed.exit_code if any(one.severity == "error" for one in found) else 0


def _print(out: Console, found: Sequence[Any], limit: int | None) -> None:
    from rich.text import Text

    for name, mine in groupby(found, key=lambda one: one.question):
        out.print(name, style="bold")
        kinds: dict[tuple[str, str, str], list[Any]] = {}
        for one in mine:
            kinds.setdefault((one.severity, one.kind, one.part), []).append(one)
        for (severity, kind, _), all_of in kinds.items():
            many = limit is not None and len(all_of) > limit
            several = [_silent(all_of)] if many and kind == "silent" else all_of
            shown = several[:limit]
            for one in shown:
                line = Text(severity, _STYLES.get(severity, "dim")).append(f": {one.what}", "not bold not dim default")
                indented(out, line, 2)
            if len(several) > len(shown):
                out.print(f"    … and {len(several) - len(shown):,} more of this kind (--all)", style="dim")
            hint = several[0].hint
            if hint:
                indented(out, Text(f"– {hint}", "dim"), 4)
    severities = [one.severity for one in found]
    total = [counted(severities.count(each), each) for each in ("error", "warning", "note") if each in severities]
    out.print(", ".join(total))


def _silent(several: Sequence[Any]) -> Any:
    """Many cues that match nothing, in one: a codebook of several languages and times has more than any study finds."""
    first = sorted((one.cue for one in several), key=lambda cue: cue.startswith("/"))[:_SHOWN]
    listed = ", ".join(f"“{cue}”" for cue in first)
    return msgspec.structs.replace(
        several[0],
        what=f"{several[0].part}: {len(several):,} cues match nothing that is held: {listed} … (--all)",
        hint="mend their spelling, or leave them for what is to come",
    )


for command in (history, diff, changes, confirm):
    question.add_command(command)
