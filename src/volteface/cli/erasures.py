"""`erasures`: what an earlier edition says and a later one does not, what was altered, added, moved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import answering, console, json_option, number, progress_bar, write_json
from volteface.cli.paragraphs import indented, said
from volteface.cli.wordings import marked
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place

# Comparisons whose counts are told; the figure and --json have all.
_PAIRS = 8
_LINKS = 6
_WORDS = 60


@click.command(
    epilog="Examples: volteface erasures; volteface erasures our-policy --question tariff; volteface erasures "
    "--between manifesto-1920 manifesto-1925 --to gone.svg"
)
@click.argument("document", required=False, metavar="[DOCUMENT]")
@click.option("--between", nargs=2, metavar="A B", help="Compare these two documents, the older as the earlier.")
@click.option("--question", metavar="QUESTION", help="Only what bears on this question.")
@click.option("--organisation", default="", metavar="NAME", help="Only documents of this organisation.")
@click.option("--source", default="", metavar="NAME", help="Only documents of this source.")
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="How many changes to show.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Draw what went when.")
@json_option
@click.pass_obj
def erasures(place: Place, /, target: Path | None, top: int, *, as_json: bool, **options: Any) -> int:
    """What later editions have not: removed, altered, added, moved sentences, those on a question first.

    Editions are captures of one web page, or texts under one identifier. Without DOCUMENT all that are held in several.
    """
    from volteface.study.findings.erasure_shapes import empty

    with place.study() as study, answering(empty), progress_bar("comparing", quiet=as_json) as progress:
        if target is not None:
            study.demand_figure(target)
        options["between"] = options["between"] or None
        found = study.erasures(options.pop("document"), **options, progress=progress)
        if target is not None:
            study.write_erasures(found, target)
        shape = study.erasures_shape(found, top, target)
    if as_json:
        write_json(shape)
        return 0
    _print(console(), found, top)
    if target is not None:
        click.echo(f"drawn in {target}", err=True)
    return 0


def _print(out: Console, found: Any, top: int) -> None:
    """The result in words, each comparison with its counts, then the weightiest changes."""
    words = found.words()
    said(out, words[0], style="bold")
    for sentence in words[1:]:
        said(out, sentence, indent=2)
    for pair in found.compared[:_PAIRS]:
        _compared(out, pair)
    if len(found.compared) > _PAIRS:
        out.print(f"\n… and {counted(len(found.compared) - _PAIRS, 'more pair')} of editions; --json has all")
    listed = [one for one in found.found if not one.furniture]
    for rank, one in enumerate(listed[:top], 1):
        _erasure(out, rank, one)
    if len(listed) > top:
        out.print(f"\n{top} of {len(listed)} changes shown; --top shows more")


def _compared(out: Console, pair: Any) -> None:
    out.print()
    said(out, f"{pair.name}: {pair.earlier.words()} → {pair.later.words()}", style="bold")
    for sentence in pair.words():
        said(out, sentence, indent=2)
    for note in pair.notes:
        said(out, f"a note of the later edition: “{_flat(note.text)}”", indent=2)
    for section in pair.vanished:
        said(out, section.words(), indent=2)
    for link in pair.links[:_LINKS]:
        held = f" (held as {link.held})" if link.held else ""
        said(out, f"link “{link.words}” is not in the later capture: {link.target}{held}", indent=2)
    if len(pair.links) > _LINKS:
        out.print(f"  … and {counted(len(pair.links) - _LINKS, 'more link')}")


def _erasure(out: Console, rank: int, one: Any) -> None:
    on = [
        f"{b.question}{f' {number(b.position)}' if b.position is not None else ''} ({b.by}"
        f"{f'; {b.whose}' if b.whose else ''})"
        for b in one.questions
    ]
    head = f"{rank}. {one.called}" + (f", on {', '.join(on)}" if on else "")
    out.print()
    said(out, head, style="bold")
    shown = one.before or one.after
    section = f", under “{one.section}”" if one.section else ""
    said(out, f"{one.window()}{section}", indent=3)
    if one.kind == "altered":
        edits = ((each.start, each.printed, each.said) for each in one.edits)
        indented(out, marked(one.before.text, edits), 5)
        for alarm in one.alarms:
            out.print(f"     {alarm.words}", style="bold")
    else:
        sign = {"removed": "[-{}-]", "added": "{{+{}+}}"}.get(one.kind, "{}")
        more = f" … {counted(one.sentences, 'sentence')} in all" if one.sentences > 1 else ""
        said(out, sign.format(_flat(shown.text)) + more, indent=5)
    if one.around:
        there = " … ".join(f"“{_cut(each.text)}”" for each in one.around)
        said(out, f"there stands now: {there}", indent=5, style="dim")
    if one.note is not None:
        said(out, f"the note: “{_flat(one.note.text)}”", indent=5)
    passages = [each.passage for each in (one.before, one.after) if each is not None]
    pages = [
        f"{p.document}/{p.layer}{f', p. {p.page_label or p.page}' if p.page_label or p.page else ''}" for p in passages
    ]
    said(out, " → ".join(dict.fromkeys(pages)), indent=5, style="dim")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    flat = _flat(text)
    return flat if len(flat) <= _WORDS else f"{flat[:_WORDS].rpartition(' ')[0]} …"
