"""Who turns first: orders found where there is none, and found where there is one.

Two bodies publish for ten years, the poorer a document a month, of which all is read; on ten questions each of them
turns once. *Strangers* turn on days of their own, and either way, so that twice as many questions are put to them;
under a *common cause* both turn on one day, give or take sixty; a *follower* turns some days after. The richer body
publishes as much, four or ten times as much. Waves and occasions are the traps: all turns of each body within some
months, but on days of their own; or two congresses that decide everything, after which each body has a delay of its
own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from synthetic import codings
from volteface.line.precedence.matched import Asked
from volteface.line.precedence.preceding import precedence
from volteface.line.precedence.result import Precedence
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.course import Course
from volteface.synth.publisher import Publisher, publish
from volteface.synth.several import Pair, as_much, followed, strangers

QUESTIONS, SIZE, JITTER = 10, 1.0, 60
POOR = Publisher(documents=120, passages=(6, 12), organisation="B")
SPAN = POOR.every * POOR.documents
NAMES = ("A", "B")
ALL = 1000.0
Maker = Callable[[int], Sequence[Pair]]
# A made-up pair of bodies is twenty lines or forty, each of them thinned up to five times.
LINES_A_PAIR = 10


def rows(lines: int) -> Iterator[str]:
    pairs = max(lines // LINES_A_PAIR, 1)
    for times in (1, 4, 10):
        rich = replace(as_much(POOR, times), organisation="A")
        yield from false(f"strangers_1_{times}", stranger(rich, POOR), pairs)
        yield from false(f"cause_1_{times}", caused(rich, POOR), pairs)
    rich = replace(as_much(POOR, 4), organisation="A")
    late = replace(POOR, start=POOR.start + dt.timedelta(days=SPAN // 5), every=23)
    yield from false("strangers_other_dates", stranger(rich, late), pairs)
    yield from false("cause_other_dates", caused(rich, late), pairs)
    yield from false("strangers_other_gold", stranger(rich, POOR), pairs, gold=(4.0, ALL))
    yield from false("cause_other_gold", caused(rich, POOR), pairs, gold=(4.0, ALL))
    yield from false("strangers_all_years", scattered, pairs)
    yield from false("strangers_waves", waves, pairs, apart=True)
    yield from false("cause_two_occasions", occasions, pairs)
    for times in (1, 4, 10):
        rich = replace(as_much(POOR, times), organisation="A")
        for lag in (60, 180) if times == 1 else (180,):
            yield from power(f"1_{times}_lag_{lag}", rich, lag, pairs)


def false(
    name: str, make: Maker, pairs: int, *, gold: tuple[float, float] = (ALL, ALL), apart: bool = False
) -> Iterator[str]:
    """How often an order is found, and which; `apart` tells what flips and shifts alone would have found."""
    found = [asked(make(seed), seed, gold) for seed in range(pairs)]
    enough = [one for one in found if one.enough]
    told = [one.follower for one in enough if one.follower]
    n = f"n {len(enough)} of {pairs} with enough"
    yield f"precedence_false_{name} {len(told) / max(len(enough), 1):.3f} of_pairs (goal at most 0.05; {n})"
    yield f"precedence_false_{name}_b_after_a {told.count('B') / max(len(enough), 1):.3f} of_pairs ({n})"
    if apart:
        loose = [min(max(side.flips, side.shifts) for side in (one.after, one.before) if side) for one in enough]
        rate = np.mean([2 * p <= 0.05 for p in loose]) if loose else 0.0
        yield f"precedence_false_{name}_without_pairings {rate:.3f} of_pairs ({n})"


def power(name: str, rich: Publisher, lag: int, pairs: int) -> Iterator[str]:
    """How often B is found to follow, and how the lag is told."""

    def make(seed: int) -> Sequence[Pair]:
        return followed(rich, POOR, questions=QUESTIONS, lag=lag, jitter=JITTER // 2, size=SIZE, seed=seed)

    found = [asked(make(seed), seed, (ALL, ALL)) for seed in range(pairs)]
    enough = [one for one in found if one.enough]
    n = f"n {len(enough)} of {pairs} with enough"
    right = sum(one.follower == "B" for one in enough)
    held = sum(one.low <= lag <= one.high for one in enough)
    yield f"precedence_found_{name} {right / pairs:.3f} of_pairs ({n})"
    yield f"precedence_lag_held_{name} {held / max(len(enough), 1):.3f} of_intervals (goal at least 0.95; {n})"
    if enough:
        yield f"precedence_lag_{name} {np.median([one.lag for one in enough]):.0f} days ({n})"


def asked(pairs: Sequence[Pair], seed: int, gold: tuple[float, float]) -> Precedence:
    put = []
    for number, pair in enumerate(pairs):
        read = [
            codings(one, score(one, MachineCoder(), seed=seed + at), draw_gold(one, depth, seed=seed + at))
            for at, (one, depth) in enumerate(zip(pair, gold, strict=True), 2 * number)
        ]
        put.append(Asked(f"q{number}", "", *read))
    return precedence(put, NAMES, seed=seed)


def stranger(one: Publisher, other: Publisher) -> Maker:
    return lambda seed: strangers(one, other, questions=2 * QUESTIONS, size=SIZE, seed=seed)


def caused(one: Publisher, other: Publisher) -> Maker:
    return lambda seed: followed(one, other, questions=QUESTIONS, lag=0, jitter=JITTER, size=SIZE, seed=seed)


def scattered(seed: int) -> Sequence[Pair]:
    """Days from the second to the ninth tenth of the time: the first body's in its first part more often."""
    rng = np.random.default_rng([seed, 21])
    return on_days(0.1 + 0.8 * rng.beta(1, 2, QUESTIONS), 0.1 + 0.8 * rng.beta(2, 1, QUESTIONS), seed)


def waves(seed: int) -> Sequence[Pair]:
    """Each body's turns within a tenth of the time that they share, on days of their own."""
    rng = np.random.default_rng([seed, 22])
    middles = rng.uniform(0.2, 0.8, 2)
    first, second = (middle + rng.uniform(-0.05, 0.05, QUESTIONS) for middle in middles)
    return on_days(first, second, seed)


def occasions(seed: int) -> Sequence[Pair]:
    """Two causes decide five questions each; each body answers each cause after a delay of its own."""
    rng = np.random.default_rng([seed, 23])
    causes = np.repeat([0.35, 0.65], QUESTIONS // 2)
    first, second = (causes + np.repeat(rng.uniform(0, 0.1, 2), QUESTIONS // 2) for _ in range(2))
    return on_days(first, second, seed)


def on_days(first: np.ndarray, second: np.ndarray, seed: int) -> list[Pair]:
    """Two bodies that publish alike and turn on given days, as parts of the time."""
    rng = np.random.default_rng([seed, 24])
    begin = POOR.start.toordinal()
    pairs = []
    for number, places in enumerate(zip(first, second, strict=True)):
        size = float(rng.choice((-1, 1))) * SIZE
        one, other = (
            publish(
                replace(POOR, organisation=name),
                seed=seed * 1000 + 2 * number + at,
                course=Course(-size / 2, ((begin + round(SPAN * float(place)), size),)),
            )
            for at, (name, place) in enumerate(zip(NAMES, places, strict=True))
        )
        pairs.append((one, other))
    return pairs
