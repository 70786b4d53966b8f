"""`question new` and `question cues`: a codebook written with the words that the texts themselves use."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import console, json_option, progress_bar, write_json
from volteface.cli.suggestions import picked, print_suggestions, tick
from volteface.model.errors import WrongUse

if TYPE_CHECKING:
    from volteface.cli.app import Place

_POLES = {"low": "−1", "high": "+1"}


def _pole_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for pole, number in reversed(_POLES.items()):
        for option in (
            click.option(f"--{pole}-cue", f"{pole}_cues", multiple=True, metavar="CUE", help="A cue of it; repeat."),
            click.option(
                f"--{pole}-example",
                f"{pole}_examples",
                multiple=True,
                metavar="TEXT",
                help="A whole sentence that stands there; repeat.",
            ),
            click.option(f"--{pole}-means", default="", metavar="TEXT", help="What a statement there says."),
            click.option(f"--{pole}", default="", metavar="NAME", help=f"The pole {number}, in a word or two."),
        ):
            command = option(command)
    return command


_take = click.option(
    "--take", type=click.IntRange(0), metavar="N", help="Write the N best of each part, unseen. Better: look first."
)
_top = click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many to suggest a part.")


@click.command(
    name="new",
    short_help="Write a question, with cues suggested from examples.",
    epilog="""\b
Example:
  volteface question new tariff --low "free trade" --high protection \\
    --low-example "Duties tax the many for the few." \\
    --high-example "Our mills need the shelter of the tariff." \\
    --seed-words "tariff*"

On a terminal, volteface question new asks for all of it.
""",
)
@click.argument("name", metavar="[QUESTION]", required=False)
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="FILE", help="Its table, as JSON or TOML.")
@click.option("--title", default="", metavar="TEXT", help="How it is headed.")
@click.option("--asks", default="", metavar="TEXT", help="The question in plain words.")
@click.option("--guidance", default="", metavar="TEXT", help="What counts, and how hard cases are read.")
@_pole_options
@click.option("--topic-example", "about", multiple=True, metavar="TEXT", help="About it; only to suggest by; repeat.")
@click.option("--seed-words", "topic", multiple=True, metavar="CUE", help="A first topic cue; repeat.")
@click.option("--exclude", "excludes", multiple=True, metavar="CUE", help="What is not meant; repeat.")
@_top
@_take
@click.option("--dry-run", is_flag=True, help="Suggest, and write nothing.")
@json_option
@click.pass_obj
def new_question(
    place: Place,
    /,
    name: str | None,
    source: Path | None,
    about: tuple[str, ...],
    top: int,
    take: int | None,
    dry_run: bool,
    as_json: bool,
    **wishes: Any,
) -> None:
    """Write a new question, with cues suggested from a handful of examples.

    The examples, what they are most like in the library, and what the seed words find are held against all other
    passages: words, phrases and prefix* that are said there more than elsewhere are suggested, each with its weight
    (z), how much it finds, and three places to look at. Only what you tick goes into questions.toml.
    """
    asks = sys.stdin.isatty() and not as_json
    with place.study() as study:
        if asks and not name:
            name = click.prompt("Name of the question, in commands (lower-case letters, digits, hyphens)")
        if not name:
            raise WrongUse("the question has no name", hint="volteface question new QUESTION --low … --high …")
        study.demand_new_name(name)
        if asks and source is None:
            about, wishes = _asked(about, wishes)
        draft = study.draft_question(name, wishes, source)
        if not dry_run:
            # Whoever stops at the suggestions has not typed in vain.
            study.add_question(draft)
        found = None
        if about or draft.topic or draft.low.examples or draft.high.examples:
            with progress_bar("suggesting", quiet=as_json) as progress:
                found = _suggested(study, draft, about, top, progress)
        chosen: Mapping[str, list[str]] = {}
        if found is not None:
            poles = {"low": draft.low.name, "high": draft.high.name}
            chosen = (
                tick(console(), found, poles) if asks and not dry_run and take is None else picked(found, take or 0)
            )
        if chosen and not dry_run:
            chosen = study.add_cues(name, chosen)
    _answer(name, found, {} if dry_run else dict(chosen), written=not dry_run, as_json=as_json, asked=asks)


def _suggested(study: Any, draft: Any, about: tuple[str, ...], top: int, progress: Any) -> Any:
    from volteface.model.errors import NotEnough

    try:
        return study.suggest_cues(draft, about, count=top, progress=progress)
    except NotEnough as nothing:
        # A codebook may well be written before there are texts.
        click.echo(f"no cues suggested: {nothing.line()}", err=True)
        return None


def _asked(about: tuple[str, ...], wishes: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """What the command line did not say, asked for on the terminal."""
    made = dict(wishes)
    made["asks"] = made["asks"] or click.prompt("The question in plain words")
    made["guidance"] = made["guidance"] or click.prompt(
        "What counts as being about it, and how hard cases are read", default="", show_default=False
    )
    for pole, number in _POLES.items():
        made[pole] = made[pole] or click.prompt(f"Pole {number}, in a word or two")
        made[f"{pole}_means"] = made[f"{pole}_means"] or click.prompt(
            "What does a statement there say", default="", show_default=False
        )
        made[f"{pole}_examples"] = made[f"{pole}_examples"] or _several(f"Sentences that stand at “{made[pole]}”")
    about = about or _several("Sentences that are about it, without a position")
    made["topic"] = made["topic"] or _parted(_several("First words of the topic, as tariff* or free trade"))
    return about, made


def _parted(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Cues one by one, of whoever lists several on a line too; commas stand in regular expressions alone."""
    cues = [cue for line in lines for cue in ([line] if line.startswith("/") else re.split("[,;]", line))]
    return tuple(cue.strip() for cue in cues if cue.strip())


def _several(what: str) -> tuple[str, ...]:
    click.echo(f"{what}, one a line; an empty line ends:")
    found = []
    while line := click.prompt(" ", default="", show_default=False, prompt_suffix=" "):
        found.append(line.strip())
    return tuple(found)


@click.command(
    epilog="Example: volteface question cues tariff --topic-cue 'free list' --low-cue reciproc*",
    short_help="Suggest cues from what was read, and write some.",
)
@click.argument("name", metavar="QUESTION")
@click.option("--topic-cue", "topic", multiple=True, metavar="CUE", help="Write this cue into the topic; repeat.")
@click.option("--exclude", "excludes", multiple=True, metavar="CUE", help="Write it among those that exclude; repeat.")
@click.option("--low-cue", "low", multiple=True, metavar="CUE", help="Write it at the pole −1; repeat.")
@click.option("--high-cue", "high", multiple=True, metavar="CUE", help="Write it at the pole +1; repeat.")
@click.option("--language", default="", metavar="CODE", help="Of the cues, where the codebook has them by language.")
@_top
@_take
@json_option
@click.pass_obj
def cues(
    place: Place, /, name: str, language: str, top: int, take: int | None, as_json: bool, **given: tuple[str, ...]
) -> None:
    """Suggest further cues for a question from what people have read, and write those that you tick.

    For the topic: words that find what its cues miss. For the poles: words that stand at one and not at the other. Of
    each is told how many of the read passages it finds, and how many of these rightly. Before anybody has read, the
    examples serve in place of gold. With cues given, they are written and nothing is suggested.
    """
    wanted = {part: list(several) for part, several in given.items() if several}
    asks = sys.stdin.isatty() and not as_json and not wanted
    found = None
    with place.study() as study:
        if not wanted:
            with progress_bar("suggesting", quiet=as_json) as progress:
                found = study.suggest_cues(name, count=top, progress=progress)
            if asks and take is None:
                (mine,) = [one for one in study.questions() if one.id == name]
                wanted = tick(console(), found, {"low": mine.low, "high": mine.high})
            else:
                wanted = picked(found, take or 0)
        written = study.add_cues(name, wanted, language)
    _answer(name, found, written, written=False, as_json=as_json, asked=asks)


def _answer(name: str, found: Any, cues: dict[str, list[str]], *, written: bool, as_json: bool, asked: bool) -> None:
    from volteface.cli.suggestions import empty

    if as_json:
        write_json(empty(name, cues) if found is None else empty(name, cues, found))
        return
    if found is not None and not asked:
        print_suggestions(console(), found)
    if written:
        click.echo(f"{name} is written into questions.toml")
    for part, several in cues.items():
        click.echo(f"{name}: {part} cues written: {', '.join(several)}")
    if written:
        click.echo(f"Next: volteface question check {name}")
    elif cues:
        click.echo(f"What that changes: volteface question changes {name}")
