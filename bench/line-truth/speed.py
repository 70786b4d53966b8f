"""Seconds of one core, and memory, for everything that is said of lines: 20 questions over 200 periods.

`STEPS` is what is timed, each step on what the steps before it made; codings and events are made beforehand. Seconds
are those that a processor worked on it, in one thread, so that what else a machine does counts little; the least of
three runs. The peer, in the same process on the same lines, is `ruptures` Pelt with its default kernel: turns alone.
Each size has a process of its own. Memory is what that held before, with codings made and everything imported, and at
its peak, over the first run.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from synthetic import codings
from volteface.line.data import Codings
from volteface.line.estimate import estimate_line
from volteface.line.general.result import general_line
from volteface.line.outside.clustering import clustering
from volteface.line.outside.events import around
from volteface.line.outside.outcomes import outcomes
from volteface.line.precedence.matched import Asked
from volteface.line.precedence.preceding import precedence
from volteface.line.regimes.result import find_regimes
from volteface.line.result import Line
from volteface.line.turns.holm import with_rings
from volteface.model.codebook import General as Axis
from volteface.model.dates import Date
from volteface.model.events import Event
from volteface.model.series import Figure, Series
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.publisher import Publisher
from volteface.synth.several import General, under_a_general_line

QUESTIONS, PERIODS = 20, 200
SECONDS, MEGABYTES, RUNS = 2.0, 300, 3
MORE_PERIODS, MORE_QUESTIONS = (50, 100, 200, 400), (5, 10, 20, 40)
# Of a document's 15 to 30 sentences, so that each is a period of its own.
READ = 20
KB, MB = 1 << 10, 1 << 20
# One core; by default the library of matrices starts a thread for each, and these wait for one another.
ALONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass
class Desk:
    """What lies ready, and what has been made of it so far."""

    names: tuple[str, ...]
    codings: tuple[Codings, ...]
    others: tuple[Codings, ...]
    events: tuple[Event, ...]
    series: tuple[Series, ...]
    lines: tuple[Line, ...] = ()
    made: dict[str, Any] = field(default_factory=dict)


def lines(desk: Desk) -> None:
    """Positions, turns of position, of salience, of spread, and rings."""
    made = [
        estimate_line(each, question=name, organisation="The Society", seed=0)
        for name, each in zip(desk.names, desk.codings, strict=True)
    ]
    desk.lines = with_rings(made)


def swings(desk: Desk) -> list[Any]:
    return [line.swings(0) for line in desk.lines]


def general(desk: Desk) -> Any:
    return general_line(desk.lines, Axis("low", "high", dict.fromkeys(desk.names, 1)))


def regimes(desk: Desk) -> Any:
    return find_regimes(desk.lines)


def precedes(desk: Desk) -> Any:
    asked = [
        Asked(name, name, one, other) for name, one, other in zip(desk.names, desk.codings, desk.others, strict=True)
    ]
    return precedence(asked, ("The Society", "The Union"))


def events(desk: Desk) -> Any:
    return [around(line.turns, desk.events) for line in desk.lines], clustering(desk.lines, desk.events)


def figures(desk: Desk) -> Any:
    return [outcomes(line, one) for line in desk.lines for one in desk.series]


STEPS: dict[str, Callable[[Desk], Any]] = {
    "lines": lines,
    "swings": swings,
    "general": general,
    "regimes": regimes,
    "precedes": precedes,
    "events": events,
    "outcomes": figures,
}


def rows(_: int) -> Iterator[str]:
    """Lines of figures."""
    found = whole = measured(QUESTIONS, PERIODS)
    size = f"{QUESTIONS} questions, {found.length:.0f} periods"
    for name, seconds in found.parts.items():
        yield f"speed_{name} {seconds:.3f} s ({size})"
    yield f"speed_everything {found.total:.2f} s (goal at most {SECONDS:g}; {size}; least of {RUNS} runs)"
    yield f"speed_ruptures_pelt_rbf {found.peer:.2f} s (peer, turns alone; the same lines)"
    yield f"speed_everything_to_ruptures {found.total / found.peer:.2f} times (the peer finds turns alone)"
    yield f"speed_lines_to_ruptures {found.parts['lines'] / found.peer:.3f} times"
    yield f"speed_memory_before {found.before:.0f} MB (codings made, everything imported)"
    yield f"speed_memory_peak {found.peak:.0f} MB (goal at most {MEGABYTES})"
    sizes = [(QUESTIONS, periods) for periods in MORE_PERIODS] + [(questions, PERIODS) for questions in MORE_QUESTIONS]
    for questions, periods in dict.fromkeys(sizes):
        found = whole if (questions, periods) == (QUESTIONS, PERIODS) else measured(questions, periods)
        yield (
            f"speed_{questions}_questions_{periods}_periods {found.total:.2f} s "
            f"({most_of(found.parts)}; the peer {found.peer:.2f}; peak {found.peak:.0f} MB)"
        )


@dataclass(frozen=True)
class Measured:
    """Seconds of each step and of the peer, megabytes before and at the peak, and periods of a line on average."""

    parts: dict[str, float]
    peer: float
    before: float
    peak: float
    length: float

    @property
    def total(self) -> float:
        """Seconds of all steps."""
        return sum(self.parts.values())


def measured(questions: int, periods: int) -> Measured:
    """One size, in a process of its own."""
    asked = [sys.executable, __file__, str(questions), str(periods)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True, env=os.environ | ALONE)
    return Measured(**json.loads(told.stdout))


def laid_out(questions: int, periods: int) -> Desk:
    """Two bodies under one general line that turns four times; events and figures beside them."""
    turns = tuple((periods * (i + 1) // 5, 0.5 * (-1) ** i) for i in range(4))
    one = Publisher(documents=periods, passages=(15, 30), spread=0.15, every=30)
    lead = General(signs=(1,) * questions, common=0.02, own=0.01, turns=turns)
    names = tuple(f"question {i}" for i in range(questions))
    first, span = one.start.toordinal(), one.every * periods
    return Desk(
        names=names,
        codings=_read(one, lead, 1),
        others=_read(one, lead, 2),
        events=tuple(
            Event(Date.parse(dt.date.fromordinal(first + span * i // 60).isoformat()), f"event {i}", f"kind {i % 4}")
            for i in range(60)
        ),
        series=tuple(
            Series(name, tuple(Figure(Date.parse(str(one.start.year + i)), 100.0 + i * k) for i in range(span // 366)))
            for k, name in enumerate(("votes", "members"))
        ),
    )


def _read(publisher: Publisher, lead: General, seed: int) -> tuple[Codings, ...]:
    return tuple(
        codings(written, score(written, MachineCoder(), seed=at), draw_gold(written, READ, seed=at))
        for at, written in enumerate(under_a_general_line(publisher, lead, seed=seed))
    )


def taken(desk: Desk) -> dict[str, float]:
    """Seconds of each step."""
    out = {}
    for name, step in STEPS.items():
        begun = time.process_time()
        desk.made[name] = step(desk)
        out[name] = time.process_time() - begun
    return out


def most_of(parts: dict[str, float]) -> str:
    """The steps, the dearest first."""
    ordered = sorted(parts.items(), key=lambda part: -part[1])
    return ", ".join(f"{name} {seconds:.2f}" for name, seconds in ordered)


def pelt(found: Sequence[Line]) -> float:
    """Seconds of `ruptures` for the turns of the same lines."""
    import ruptures

    begun = time.process_time()
    for line in found:
        signal = line.position[np.isfinite(line.position)]
        ruptures.Pelt(model="rbf", jump=1).fit(signal).predict(pen=np.log(len(signal)))
    return time.process_time() - begun


def resident() -> float:
    """Megabytes that this process has held at most so far."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (MB if sys.platform == "darwin" else KB)


def _here(questions: int, periods: int) -> Measured:
    """One size, in this process."""
    desk = laid_out(questions, periods)
    before = resident()
    runs = [taken(desk)]
    peak = resident()
    runs += [taken(desk) for _ in range(RUNS - 1)]
    length = sum(len(line) for line in desk.lines) / questions
    return Measured({name: min(run[name] for run in runs) for name in STEPS}, pelt(desk.lines), before, peak, length)


if __name__ == "__main__":
    print(json.dumps(asdict(_here(int(sys.argv[1]), int(sys.argv[2])))))
