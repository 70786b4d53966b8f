"""`question history`, `diff`, `changes`, `confirm`: what became of a codebook, and what an edit would do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import console, json_option, progress_bar, write_json
from volteface.cli.wordings import print_changes, print_cues, print_indented, print_passages
from volteface.model.errors import WrongUse
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place


@click.command(
    epilog="Example: volteface question history tariff", short_help="Versions, what rests on them, what is stale."
)
@click.argument("name", metavar="[QUESTION]", required=False)
@json_option
@click.pass_obj
def history(place: Place, name: str | None, as_json: bool) -> None:
    """Each version of a question: when first used, what rests on it, what changed, what is stale."""
    with place.study() as study:
        found = study.question_history(name)
    if as_json:
        write_json({"questions": found})
        return
    out = console()
    for one in found:
        _print_history(out, one)


def _print_history(out: Console, one: Any) -> None:
    out.print(one.question, style="bold")
    for version in one.versions:
        used = f"first used {version.first_used[:10]}" if version.first_used else "not used yet"
        out.print(f"  {version.version}  {used}{', today’s' if version.today else ''}")
        print_changes(out, [change for change in version.changes if change.versioned])
        for coder in version.coders:
            stale = "" if version.today or not coder.standing else f", {coder.standing} of them stale"
            out.print(f"    {coder.coder} ({coder.kind}): {counted(coder.made, 'coding')}{stale}")
        rests = [f"wave {wave} of the sample" for wave in version.waves] + [f"scores of {m}" for m in version.machines]
        if version.cue_changes:
            rests.append(f"cues changed {counted(version.cue_changes, 'time')}")
        if rests:
            print_indented(out, "; ".join(rests), 4)
    for said in one.confirmations:
        hold = "holds" if said.codings == 1 else "hold"
        print_indented(
            out,
            f"{said.at[:10]}: {counted(said.codings, 'coding')} of {', '.join(said.coders)} under {said.version} "
            f"{hold} under {said.under}, says {said.by}: {said.reason}",
        )
    if one.stale:
        print_indented(
            out,
            f"{counted(one.stale, 'coding')} made of another text: code these passages anew, or, where no meaning "
            f"changed, volteface question confirm {one.question} --from VERSION",
        )


@click.command(epilog="Example: volteface question diff tariff", short_help="Two versions, word by word.")
@click.argument("name", metavar="QUESTION")
@click.argument("older", metavar="[VERSION]", required=False)
@click.argument("newer", metavar="[VERSION]", required=False)
@json_option
@click.pass_obj
def diff(place: Place, name: str, older: str | None, newer: str | None, as_json: bool) -> None:
    """What sets two versions apart, word by word: [-left out-] and {+put in+}.

    Without a VERSION what was last used against what stands in questions.toml; with one, that against today's text. The
    beginning of a version will do; “today” is what stands in the file.
    """
    with place.study() as study:
        found = study.question_diff(name, older, newer)
    if as_json:
        write_json(found)
        return
    out = console()
    if found.before is None:
        out.print(f"{found.question} was never used: there is nothing to compare {found.after} with")
        return
    out.print(f"{found.question}: {found.before} → {found.after}", style="bold")
    if not found.changes and not found.cues:
        out.print("  the same words" + (", otherwise written" if found.before != found.after else ""))
    print_changes(out, found.changes)
    print_cues(out, found.cues)


@click.command(epilog="Example: volteface question changes tariff", short_help="What your edits would touch.")
@click.argument("name", metavar="[QUESTION]", required=False)
@click.option("--period", default="decade", show_default=True, help="Count the frame by year, decade or “N years”.")
@json_option
@click.pass_obj
def changes(place: Place, name: str | None, period: str, as_json: bool) -> None:
    """What your edits of questions.toml would touch, before anything is done with them.

    Whether the version changes; whose codings become stale; which passages enter or leave the frame; which scores and
    lines must be made again. Nothing is changed by asking.
    """
    with place.study() as study, progress_bar("comparing", quiet=as_json) as progress:
        found = study.question_changes(name, period=period, progress=progress)
    if as_json:
        write_json({"questions": found})
        return
    out = console()
    for one in found:
        _print_touched(out, one)


def _print_touched(out: Console, one: Any) -> None:
    out.print(one.question, style="bold")
    if one.unused:
        out.print("  nothing was drawn or coded by it yet: edit freely")
        return
    if not one.changes and not one.cues and one.before == one.after:
        out.print("  as it was last used" + ("" if one.rerun or one.stale else "; nothing to do"))
    same = one.before == one.after
    if not same:
        out.print(f"  another version: {one.before} → {one.after}")
    elif one.changes or one.cues:
        out.print(f"  the same version, {one.after}: no coding becomes stale by it")
    print_changes(out, one.changes)
    print_cues(out, one.cues)
    for coder, number in one.stale.items():
        out.print(f"  stale: {counted(number, 'coding')} of {coder}")
    if one.frame is not None:
        _print_frame(out, one)
    if one.rerun:
        again = ", ".join(f"volteface code {one.question} --coder {m}" for m in one.rerun)
        print_indented(out, f"to be run again: {again}")
    if one.line:
        also = f", and what was published in {', '.join(one.published)}" if one.published else ""
        print_indented(out, f"then the line changes: volteface line {one.question}{also}")


def _print_frame(out: Console, one: Any) -> None:
    frame = one.frame
    out.print(
        f"  frame: {frame.before:,} → {counted(frame.after, 'passage')}; {frame.enter:,} enter, {frame.leave:,} leave"
    )
    for period in frame.periods:
        out.print(f"    {period.period:<12} {period.before:>7,}  +{period.enter:<5,} −{period.leave:,}")
    print_passages(out, "enter, as", frame.entering)
    print_passages(out, "leave, as", frame.leaving)
    if one.draws is not None:
        waves = counted(len(one.draws.waves), "wave")
        print_indented(
            out,
            f"sample ({waves}, {one.draws.drawn:,} drawn): {one.draws.leaving:,} leave the frame, "
            f"{one.draws.coded_leaving:,} of them coded; extend it: volteface sample {one.question}",
        )


@click.command(
    short_help="Say that stale codings still hold.",
    epilog='Example: volteface question confirm tariff --from 68f3 --by "Ada Reed" --reason "a misprint in asks"',
)
@click.argument("name", metavar="QUESTION")
@click.option("--from", "version", required=True, metavar="VERSION", help="The version they were made under.")
@click.option("--by", default="", metavar="NAME", help="Who says that they hold: the coder, as a rule.")
@click.option("--coder", default="", metavar="NAME", help="Whose codings; by default those of --by.")
@click.option("--reason", default="", metavar="TEXT", help="Why they hold; it stands in the history for good.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@json_option
@click.pass_obj
def confirm(place: Place, name: str, version: str, by: str, coder: str, reason: str, yes: bool, as_json: bool) -> None:
    """Say that stale codings still hold, where the wording was mended and no meaning changed.

    They are recorded anew under today's version; the earlier ones stay, and who said so, when and why is on record.
    Only the coder knows whether the same would be said again. Code first what would not: what a coder has coded anew is
    not confirmed. A machine's codings cannot be confirmed.
    """
    asks = sys.stdin.isatty() and not as_json
    by = by or (click.prompt("Who says that they hold? Your name") if asks else "")
    with place.study() as study:
        wishes = {"by": by, "coder": coder}
        planned = study.confirm_codings(name, version, reason=reason, rehearse=True, **wishes)
        if not yes:
            if not asks:
                raise WrongUse("confirming wants a second word", hint="read volteface question diff, then add --yes")
            _print_planned(console(), planned)
            reason = reason or click.prompt("Why do they hold?")
            if not click.confirm("Having read today's text, would each be coded the same?"):
                click.echo(f"nothing is confirmed; code anew: volteface sheet {name} --only stale --to FILE")
                return
        done = study.confirm_codings(name, version, reason=reason, **wishes)
    if as_json:
        write_json(done)
        return
    whose = ", ".join(done.coders)
    click.echo(f"{name}: {counted(done.confirmed, 'coding')} of {whose} recorded anew under {done.under}, says {by}")
    if whose != by:
        click.echo("caution: they are not the coder; the history says so", err=True)


def _print_planned(out: Console, planned: Any) -> None:
    out.print(f"{planned.question}: {planned.version} → {planned.under}", style="bold")
    print_changes(out, planned.changes)
    for coder, number in planned.coders.items():
        out.print(f"  {counted(number, 'coding')} of {coder} would be recorded anew, as they are")
