"""The Federal Open Market Committee: three turns that everybody knows, and whether each is dated to a year.

Two series of the same body, as they lie beside the repository: how hawkish each minutes are, by the measure of Shah,
Paturi and Chava (2023), 1996 to 2009; and what each statement decided (raise, hold, lower), 1994 to 2007. The minutes
come first: they alone go on for two years after the last turn. Each meeting has one number, at its own date; how they
scatter is told by neighbouring meetings, as for documents. The peers see the same numbers: `ruptures` Pelt at three
penalties (least squares, the noise variance from neighbouring differences times log T, half and double), and `Rbeast`
with its defaults.

An interval names a turn if it has a day in common with the turn's window, and dates it to a year if it holds the
window and is no longer. A peer's change point names a turn if the days from the meeting before it to the meeting after
(of Rbeast: its 95 % interval) have a day in common with the window.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from volteface.line.data import Booleans, Floats
from volteface.line.result import Line
from volteface.line.turns.at_once import dated
from volteface.line.turns.stepping_down import step_down
from volteface.line.turns.turn import Turn

FOMC = Path(__file__).parents[3] / "shared" / "data" / "fomc"
WINDOWS = {
    "2000-11…2001-01": (dt.date(2000, 11, 1), dt.date(2001, 1, 31)),
    "2004-03…06": (dt.date(2004, 3, 1), dt.date(2004, 6, 30)),
    "2007-08…09": (dt.date(2007, 8, 1), dt.date(2007, 9, 30)),
}
A_YEAR = 366
UNNAMED_ALLOWED = 3
LEVEL = 0.05
PENALTIES = (0.5, 1.0, 2.0)
DECISION = {"raise": 1.0, "hold": 0.0, "lower": -1.0}
# Of Rbeast's change points those that are there more often than not.
LIKELY = 0.5
Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, eq=False)
class Series:
    """T numbers, a meeting each."""

    days: tuple[dt.date, ...]
    values: Floats


def rows(_: int) -> Iterator[str]:
    """Lines of figures; nothing is drawn by chance but within Rbeast, from a seed."""
    if not FOMC.exists():
        yield "fomc_skipped 1 (the data of the committee are not beside the repository)"
        return
    for name, series in (("minutes", minutes()), ("decisions", decisions())):
        line = measured(series)
        yield f"fomc_{name}_meetings {len(line)} meetings ({line.starts[0]} to {line.ends[-1]})"
        yield from windows(name, line)
        for peer, spans in (*pelt(series), *beast(series)):
            named = [window for window in WINDOWS if any(meet(span, WINDOWS[window]) for span in spans)]
            rest = sum(not any(meet(span, window) for window in WINDOWS.values()) for span in spans)
            yield f"fomc_{name}_{peer}_named {len(named)} of_3 (peer; {', '.join(named) or 'none'})"
            yield f"fomc_{name}_{peer}_unnamed {rest} change_points (peer)"


def minutes() -> Series:
    rows_of = list(csv.DictReader((FOMC / "minutes_hawkishness_model_1996_2009.csv").open(encoding="utf-8")))
    days = tuple(dt.date.fromisoformat(row["meeting_date"][:10]) for row in rows_of)
    return Series(days, np.array([float(row["hawkishness"]) for row in rows_of]))


def decisions() -> Series:
    import pyarrow.parquet as pq

    rows_of = pq.read_table(FOMC / "statements_1994_2007.parquet").to_pylist()
    days = tuple(dt.date.fromisoformat(str(row["date"])[:10]) for row in rows_of)
    return Series(days, np.array([DECISION[row["decision"]] for row in rows_of]))


def measured(series: Series) -> Line:
    """The line of numbers that stand for themselves, with its turns."""
    values, count = series.values, len(series.values)

    def covariance(moved: Booleans) -> Floats:
        return float(np.mean(np.diff(values)[~moved] ** 2)) / 2 * np.eye(count)

    search, moved = step_down(values, covariance, LEVEL)
    turns = tuple(
        Turn(
            kind="position",
            earliest=series.days[one.start],
            latest=series.days[one.end - 1],
            before=one.before,
            after=one.after,
            start=one.start,
            split=one.split,
            end=one.end,
            standard_errors=one.standard_errors,
            confirmed_by=0,
            same_author=None,
        )
        for one in search.breaks
    )
    still = int((~moved).sum())
    line = Line(
        question="stance",
        organisation="Federal Open Market Committee",
        coder="",
        codebook="",
        error_level=LEVEL,
        labels=tuple(day.isoformat() for day in series.days),
        starts=series.days,
        ends=series.days,
        status=("estimate",) * count,
        position=values,
        covariance=covariance(moved),
        # Each date stands in two differences (von Neumann 1941).
        freedom=np.full(count, 2 * still**2 / (3 * still - 1)),
        **dict.fromkeys(("passages", "gold", "documents"), np.ones(count, dtype=np.int64)),
        **dict.fromkeys(
            ("about", "low", "high", "spread", "salience", "salience_low", "salience_high", "held"), values
        ),
        authors=((),) * count,
        members=(),
        turns=turns,
        critical=search.critical,
    )
    return replace(line, turns=dated(line))


def windows(name: str, line: Line) -> Iterator[str]:
    """Each window with its interval, or with what is lacking; then those that nobody named."""
    dated_to_a_year = 0
    for window, days in WINDOWS.items():
        found = [turn for turn in line.turns if meet((turn.earliest, turn.latest), days)]
        for turn in found:
            length = (turn.latest - turn.earliest).days
            holds = turn.earliest <= days[0] and days[1] <= turn.latest
            dated_to_a_year += holds and length <= A_YEAR
            first, last = turn.at_once or (turn.earliest, turn.latest)
            yield (
                f"fomc_{name}_{window} {length} days (goal at most {A_YEAR}; {turn.earliest} to {turn.latest}, "
                f"{turn.before:+.2f} to {turn.after:+.2f}; {'holds' if holds else 'does not hold'} the window; "
                f"if at once, {first} to {last})"
            )
        if not any(turn.earliest <= days[0] and days[1] <= turn.latest for turn in found):
            yield f"fomc_{name}_{window}_missed {lacking(line, days)}"
    yield f"fomc_{name}_dated_to_a_year {dated_to_a_year} of_3 (goal 3)"
    unnamed = [
        turn for turn in line.turns if not any(meet((turn.earliest, turn.latest), one) for one in WINDOWS.values())
    ]
    told = "".join(f"; {turn.earliest} to {turn.latest} towards {turn.direction}" for turn in unnamed)
    yield f"fomc_{name}_unnamed {len(unnamed)} intervals (goal at most {UNNAMED_ALLOWED}{told})"


def lacking(line: Line, window: Span) -> str:
    """How far the year before a window lies from the year after it, and how far it would have to."""
    before = [i for i, day in enumerate(line.starts) if window[0] - dt.timedelta(A_YEAR) <= day < window[0]]
    after = [i for i, day in enumerate(line.starts) if window[1] < day <= window[1] + dt.timedelta(A_YEAR)]
    if not before or not after:
        return "0 standard_errors (no meeting on one side)"
    move = float(line.position[after].mean() - line.position[before].mean())
    error = float(np.sqrt(line.covariance[0, 0] * (1 / len(before) + 1 / len(after))))
    return (
        f"{abs(move) / error:.1f} standard_errors ({len(before)} meetings of the year before lie {move:+.2f} from the "
        f"{len(after)} of the year after; {line.critical:.1f} would show a turn)"
    )


def meet(one: Span, other: Span) -> bool:
    """Whether two spans have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def pelt(series: Series) -> Iterator[tuple[str, list[Span]]]:
    """Change points of `ruptures`, each from the meeting before to the one after."""
    import ruptures

    noise = float(np.mean(np.diff(series.values) ** 2)) / 2
    for times in PENALTIES:
        cut = ruptures.Pelt(model="l2", jump=1).fit(series.values)
        ends = cut.predict(pen=times * noise * np.log(len(series.values)))
        yield f"ruptures_pelt_{times:g}", [(series.days[at - 1], series.days[at]) for at in ends[:-1]]


def beast(series: Series) -> Iterator[tuple[str, list[Span]]]:
    """Change points of `Rbeast` that are more likely than not, with their 95 % intervals."""
    try:
        import Rbeast
    except ImportError:
        return
    found = Rbeast.beast(
        series.values,
        season="none",
        quiet=True,
        print_progress=False,
        print_param=False,
        print_warning=False,
        mcmc_seed=1,
    ).trend
    last = len(series.days) - 1
    spans = [
        tuple(series.days[int(np.clip(round(edge) - 1, 0, last))] for edge in ends)
        for ends, chance in zip(found.cpCI, found.cpPr, strict=True)
        if chance > LIKELY
    ]
    yield "rbeast", spans
