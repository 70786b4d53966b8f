"""How results reach a terminal: one JSON object, or plain tables that fit 80 columns."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
import msgspec

from volteface.model.errors import NotEnough, one_line
from volteface.model.job import Progress, silent
from volteface.model.wording import signed

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_BLOCKS = "▁▂▃▄▅▆▇█"
# Where a position stands in its drawn interval; a ring and a dot are marks of turns.
ESTIMATE = "┼"

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
seed_option = click.option("--seed", type=int, default=0, show_default=True, help="Seed of the chance numbers.")


def write_json(value: Any) -> None:
    """Exactly one object on stdout."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


@contextmanager
def answering(empty: Callable[[], object]) -> Iterator[None]:
    """Where there is not enough to answer, let the error carry the empty answer for whoever asked for JSON."""
    try:
        yield
    except NotEnough as error:
        error.answer = empty()
        raise


def console() -> Console:
    """Where people read; colour only on a terminal."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 80
    return Console(highlight=False, markup=False, soft_wrap=False, width=width)


def sparkline(values: Sequence[float], low: float | None = None, high: float | None = None) -> str:
    """Values as a row of blocks between two bounds; `·` where there is none."""
    known = [value for value in values if not math.isnan(value)]
    if not known:
        return "·" * len(values)
    bottom = min(known) if low is None else low
    top = max(known) if high is None else high
    span = (top - bottom) or 1.0

    def block(value: float) -> str:
        return "·" if math.isnan(value) else _BLOCKS[min(7, max(0, int((value - bottom) / span * 8)))]

    return "".join(map(block, values))


def year_line(per_year: Mapping[str, int] | Mapping[int, int], columns: int = 56) -> str:
    """Numbers per year as a sparkline with its first and last year; long spans are summed to fit."""
    if not per_year:
        return ""
    years = [int(year) for year in per_year]
    step = max(1, math.ceil(len(years) / columns))
    counts = list(per_year.values())
    sums = [float(sum(counts[at : at + step])) or math.nan for at in range(0, len(counts), step)]
    each = "" if step == 1 else f" by {step} years"
    return f"{min(years)} {sparkline(sums, 0)} {max(years)}{each}"


def number(value: float | None) -> str:
    """A signed number, a dash where there is none."""
    return signed(value) or "–"


@contextmanager
def progress_bar(what: str, *, quiet: bool = False) -> Iterator[Progress]:
    """A bar on stderr for anything that may take longer than a second; silent where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar
    from rich.table import Column

    counted = TextColumn("{task.completed}{task.fields[of]}")
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), counted)
    noted = TextColumn("{task.fields[note]}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis"))
    with Bar(*columns, TimeElapsedColumn(), noted, console=Console(stderr=True), transient=True) as bar:
        yield _OnBar(bar, bar.add_task(what, total=None, note="", of=""))


class _OnBar:
    """Progress that is shown on a bar."""

    def __init__(self, bar: Bar, task: TaskID) -> None:
        self.bar, self._task = bar, task

    def __call__(self, done: int, total: int | None, note: str = "") -> None:
        of = "" if total is None else f"/{total}"
        self.bar.update(self._task, completed=done, total=total, note=note, of=of)


@contextmanager
def aside(progress: Progress) -> Iterator[None]:
    """Clear the bar away, if there is one, while somebody is asked something."""
    bar = progress.bar if isinstance(progress, _OnBar) else None
    if bar is not None:
        bar.stop()
    yield
    if bar is not None:
        bar.start()


def refused(write: Callable[[str], None], problems: Sequence[Any], limit: int = 10) -> None:
    """The first refusals, one line each, and how many more there are."""
    for problem in problems[:limit]:
        row = f", row {problem.row}" if problem.row is not None else ""
        page = f", page {problem.page}" if problem.page is not None else ""
        hint = f" – {problem.hint}" if problem.hint else ""
        write(one_line(f"refused: {problem.file}{row}{page}: {problem.reason}{hint}"))
    if len(problems) > limit:
        write(f"… and {len(problems) - limit} more: volteface problems")
