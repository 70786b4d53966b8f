"""`events`: dated facts from outside, beside the turns of a line, and whether turns cluster after a kind of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import answering, console, json_option, seed_option, write_json
from volteface.cli.results import line_options
from volteface.model.errors import NotEnough, SomeRefused

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place

_SHOWN = 10


@click.command(
    epilog="Examples: volteface events; volteface events tariff --to tariff.svg; volteface events --clusters"
)
@click.argument("question", required=False, metavar="[QUESTION]")
@click.option("--clusters", is_flag=True, help="Whether the turns of all questions cluster after a kind of event.")
@click.option("--before", "days", type=click.IntRange(0), metavar="DAYS", help="How long “just before” a turn is.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.svg", help="Draw QUESTION with them.")
@line_options
@seed_option
@json_option
@click.pass_obj
def events(
    place: Place,
    /,
    question: str | None,
    clusters: bool,
    days: int | None,
    target: Path | None,
    as_json: bool,
    **options: Any,
) -> int:
    """What stands in events.csv; with QUESTION, the events inside each turn's interval and just before it."""
    _demand_sense(question, target, clusters=clusters)
    if question is None and not clusters and (options["source"] or options["author"]):
        raise click.UsageError("--source and --author are of a line: name a QUESTION, or --clusters")
    with place.study() as study, answering(lambda: _nothing(study, question, clusters=clusters)):
        if target is not None:
            study.demand_figure(target)
        told = study.events()
        window = {} if days is None else {"days": days}
        if question is not None:
            return _beside(study, told, study.line(question, **options), target, window, as_json=as_json)
        if clusters:
            return _clusters(study, told, study.lines(**options), window, as_json=as_json)
    return _list(told, study.events_shape(told), as_json=as_json)


def _demand_sense(question: str | None, target: Path | None, *, clusters: bool) -> None:
    if clusters and question is not None:
        raise click.UsageError("--clusters is over all questions: leave QUESTION out")
    if target is not None and question is None:
        raise click.UsageError("--to draws one line: name a QUESTION")


def _list(told: Any, shape: Any, *, as_json: bool) -> int:
    """All events, oldest first, and how many there are of each kind."""
    if as_json:
        write_json(shape)
    else:
        from volteface.cli.paragraphs import said

        out = console()
        for event in told.events:
            where = f", {event.place}" if event.place else ""
            said(out, f"{event.words()}{where}")
            if event.source:
                said(out, event.source, indent=4, style="dim")
        kinds = [event.kind for event in told.events]
        out.print()
        said(out, "; ".join(f"{kind} {kinds.count(kind)}" for kind in sorted(set(kinds))))
    tell_refused(told.refused, told.cautions)
    return SomeRefused.exit_code if told.refused else 0


def _beside(study: Any, told: Any, line: Any, target: Path | None, window: dict[str, int], *, as_json: bool) -> int:
    """Each turn of a line with its events."""
    found = study.events_around(line, **window)
    if target is not None:
        study.draw(line, target)
    if as_json:
        write_json(study.turn_events_shape(line, found, told, target))
    else:
        from volteface.cli.lines import title
        from volteface.cli.paragraphs import said

        out = console()
        title(out, line)
        counts: Counter[str] = Counter()
        for one in found:
            counts[one.turn.kind] += 1
            first, *others = one.turn.sentences()
            said(out, first, indent=2, mark=f"{_name(one.turn.kind, counts[one.turn.kind])} ")
            for sentence in others:
                said(out, sentence, indent=4)
            _told(out, one)
        if not found:
            said(out, line.words()[0], indent=2)
        drawn(target)
    tell_refused(told.refused, told.cautions)
    if not line.tested:
        return NotEnough.exit_code
    return SomeRefused.exit_code if told.refused else 0


def _name(kind: str, number: int) -> str:
    """As in the figure: numbers for turns of position, letters for those of how much is said."""
    return str(number) if kind == "position" else chr(ord("a") + (number - 1) % 26)


def _told(out: Console, one: Any) -> None:
    """The events beside a turn, a row each."""
    from volteface.cli.paragraphs import said

    for where, found in (("inside the interval", one.inside), (f"in the {one.days} days before it", one.before)):
        if found:
            said(out, f"{where}:", indent=4)
        for event in found[:_SHOWN]:
            said(out, event.words(), indent=6)
        if len(found) > _SHOWN:
            said(out, f"… and {len(found) - _SHOWN} more: --json lists them all", indent=6)
    if not (one.inside or one.before):
        said(out, one.words()[0], indent=4)


def _clusters(study: Any, told: Any, lines: Sequence[Any], window: dict[str, int], *, as_json: bool) -> int:
    """Turns of all lines against each kind of event."""
    found = study.clustering(lines, **window)
    if as_json:
        write_json(study.clustering_shape(lines, found, told))
    else:
        from volteface.cli.paragraphs import said

        out = console()
        whose = f" – {lines[0].organisation}" if lines else ""
        out.print(f"Turns and kinds of events{whose}", style="bold")
        for sentence in found.words():
            said(out, sentence, indent=2)
    tell_refused(told.refused, told.cautions)
    if all(kind.verdict == "not enough" for kind in found.kinds):
        return NotEnough.exit_code
    return SomeRefused.exit_code if told.refused else 0


def _nothing(study: Any, question: str | None, *, clusters: bool) -> object:
    return study.no_events(question, clusters=clusters)


def tell_refused(refused: Sequence[Any], cautions: Sequence[Any] = ()) -> None:
    """Files and rows that could not be taken, and such as stand under no line, one line each, beside the answer."""
    from volteface.model.errors import one_line

    for mark, several in (("refused", refused), ("caution", cautions)):
        for one in several[:_SHOWN]:
            row = f", row {one.row}" if one.row is not None else ""
            hint = f" – {one.hint}" if one.hint else ""
            click.echo(one_line(f"{mark}: {one.file}{row}: {one.reason}{hint}"), err=True)
        if len(several) > _SHOWN:
            click.echo(f"… and {len(several) - _SHOWN} more: --json lists them all", err=True)


def drawn(target: Path | None) -> None:
    """Where a figure went."""
    if target is not None:
        click.echo(f"drawn in {target}", err=True)
