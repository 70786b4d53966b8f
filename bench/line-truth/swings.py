"""Reversals and oscillation: what is false on lines whose swings are known, and what is found.

Lines are drawn about a path with a standard error of one a period: known, or told by neighbouring documents as the
estimator tells it. Then the same through the whole estimator, on made-up publications. The peer of reversals is the
fit by k monotone pieces against the data (a dynamic programme over levels), at the same error level.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from math import inf
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from synthetic import codings
from volteface.line.data import Floats
from volteface.line.estimate import estimate_line
from volteface.line.result import Line
from volteface.line.swings.oscillation import oscillation_p
from volteface.line.swings.result import OSCILLATES, POLES
from volteface.line.swings.reversals import search_reversals
from volteface.line.swings.table import freedom_of_documents, smallest_swing
from volteface.line.turns.simulate import autoregressive
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.publisher import Publisher, publish

SIZES = (12, 24, 60)
LEVEL, DEPENDENT = 0.05, 0.10
SCALES = {"known": inf, "told": 1.0}


def rows(lines: int) -> Iterator[str]:
    yield from false_reversals(lines)
    yield from found_reversals(lines)
    yield from false_oscillation(lines)
    yield from found_oscillation(lines)
    yield from through_the_estimator(max(lines // 5, 1))
    yield from speed()


def false_reversals(lines: int) -> Iterator[str]:
    """One turn: none may be claimed; two: no more than one."""
    for periods in SIZES:
        for name, path in one_way(periods).items():
            for scale, documents in SCALES.items():
                rate = np.mean([reversals(line, documents) > 0 for line in drawn(path, lines)])
                yield row(f"reversals_false_{name}_{periods}_{scale}", rate, LEVEL, lines)
        path = np.where(np.arange(periods) >= periods // 2, 4.0, 0.0)
        rate = np.mean([reversals(line, 1.0) > 0 for line in drawn(path, lines, correlation=0.3)])
        yield row(f"reversals_false_turn_ar3_{periods}_told", rate, DEPENDENT, lines)
    for periods in SIZES:
        for gap in (4.0, 8.0):
            path = thirds(periods, gap)
            for scale, documents in SCALES.items():
                rate = np.mean([reversals(line, documents) > 1 for line in drawn(path, lines)])
                yield row(f"reversals_beyond_two_turns_of_{gap:g}_{periods}_{scale}", rate, LEVEL, lines)


def one_way(periods: int) -> dict[str, Floats]:
    """Paths that never come back: flat, a turn early, in the middle, late, on a slope, in the dearest place of all."""
    at = np.arange(periods)
    turns = {name: np.where(at >= int(part * periods), 4.0, 0.0) for name, part in PLACES.items()}
    return {
        "flat": np.zeros(periods),
        **turns,
        "turn_on_a_slope": turns["turn_middle"] + at * 4 / periods,
        # Whatever falls after so large a first step is false, and nothing rises that could be.
        "first_step": np.where(at >= 1, 50.0, 0.0),
    }


PLACES = {"turn_early": 1 / 6, "turn_middle": 1 / 2, "turn_late": 5 / 6}


def found_reversals(lines: int) -> Iterator[str]:
    """Low, high, low for eight documents each, three standard errors apart; and other swings beside the peer."""
    for scale, documents in SCALES.items():
        rate = np.mean([reversals(line, documents) > 0 for line in drawn(thirds(24, 3.0), lines)])
        goal = " (goal at least 0.90)" if documents == inf else ""
        yield f"reversals_found_24_of_3_se_{scale} {rate:.3f} of_lines{goal}; n {lines}"
    for name, path in swinging(24).items():
        sample = drawn(path, lines)
        ours = np.mean([reversals(line, inf) > 0 for line in sample])
        yield f"reversals_found_24_{name} {ours:.3f} of_lines; n {lines}"
        for peer, pieces in (("against_the_data", 0), ("against_two_more_pieces", 3)):
            value = bound(24, pieces)
            found = np.all([misfit > value for misfit in misfits(sample, pieces)], axis=0)
            yield f"reversals_found_24_{name}_one_piece_{peer} {np.mean(found):.3f} of_lines; n {lines}"
    for periods in (12, 24, 60):
        for scale, documents in SCALES.items():
            gap = smallest_swing(periods, documents, freedom(periods, documents))
            rate = np.mean([reversals(line, documents) > 0 for line in drawn(thirds(periods, gap), lines)])
            yield f"power_told_{periods}_{scale} {gap:.2f} standard_errors; n {lines}"
            yield f"power_true_{periods}_{scale} {rate:.3f} of_lines (goal 0.80); n {lines}"


def swinging(periods: int) -> dict[str, Floats]:
    at = np.arange(periods)
    return {
        "thirds_of_2_se": thirds(periods, 2.0),
        "two_twenty_two_of_3_se": np.repeat([0.0, 3.0, 0.0], [2, periods - 4, 2]),
        "slope_and_back_of_4_se": 4 * (1 - np.abs(2 * at / (periods - 1) - 1)),
        "waves_of_8_periods_3_se": 1.5 * np.sin(2 * np.pi * at / 8),
        "quarters_of_2_se": np.tile(np.repeat([0.0, 2.0], 4), periods // 8),
        "to_and_fro_of_3_se": np.tile([0.0, 3.0], periods // 2),
    }


def false_oscillation(lines: int) -> Iterator[str]:
    """Drift of small and large walk variance, with independent and dependent noise; and drift by jumps."""
    for periods in (24, 60):
        for walk in (0.0, 0.01, 0.1, 1.0, 10.0):
            for correlation in (0.0, 0.3):
                for scale, documents in SCALES.items():
                    sample = drifted(periods, lines, walk, correlation)
                    rate = np.mean([oscillates(line, documents) for line in sample])
                    name = f"oscillation_false_walk_{walk:g}_ar{10 * correlation:.0f}_{periods}_{scale}"
                    yield row(name, rate, LEVEL, lines)
        for step in (0.1, 0.4):
            rate = np.mean([wanders(periods, step, seed) for seed in range(lines)])
            yield row(f"oscillation_false_walk_{step:g}_within_the_scale_{periods}_known", rate, LEVEL, lines)
        for jumps in (2, 4):
            rate = np.mean([oscillates(line, inf) for line in jumping(periods, lines, jumps)])
            yield f"oscillation_false_{jumps}_jumps_{periods}_known {rate:.3f} of_lines; n {lines}"


def found_oscillation(lines: int) -> Iterator[str]:
    """Waves with any phase, and levels that take turns, regularly and not."""
    rng = np.random.default_rng(7)
    for periods in (24, 60):
        at = np.arange(periods)
        kinds: dict[str, Callable[[], Floats]] = {
            "waves_of_8_periods_4_se": lambda at=at: 2 * np.sin(2 * np.pi * (at / 8 + rng.random())),
            "waves_of_16_periods_3_se": lambda at=at: 1.5 * np.sin(2 * np.pi * (at / 16 + rng.random())),
            "turns_every_8_periods_3_se": lambda at=at: 3.0 * ((at + rng.integers(16)) // 8 % 2),
            "turns_every_4_periods_3_se": lambda at=at: 3.0 * ((at + rng.integers(8)) // 4 % 2),
            "turns_at_uneven_times_4_se": lambda at=at: (
                4.0 * (np.searchsorted(np.cumsum(2 + rng.integers(0, 5, len(at))), at, side="right") % 2)
            ),
            "to_and_fro_of_4_se": lambda at=at: 4.0 * (at % 2),
        }
        for name, path in kinds.items():
            sample = np.array([path() for _ in range(lines)]) + rng.standard_normal((lines, periods))
            for scale, documents in SCALES.items():
                rate = np.mean([oscillates(line, documents) for line in sample])
                yield f"oscillation_found_{name}_{periods}_{scale} {rate:.3f} of_lines; n {lines}"


def through_the_estimator(lines: int) -> Iterator[str]:
    """Documents differ by .2 and hold 10 to 50 sentences, all of them read; tau squared is estimated."""
    for documents in (24, 60):
        middle, third = documents // 2, documents // 3
        one = [made(documents, ((middle, 0.8),), seed) for seed in range(lines)]
        yield row(f"reversals_false_one_turn_estimated_{documents}", share(one, 1), LEVEL, lines)
        noise = np.sqrt(0.2**2 + 0.25 / 15)
        for size in (3, 5):
            gap = size * noise
            two = [made(documents, ((third, gap), (documents - third, -gap)), seed) for seed in range(lines)]
            yield f"reversals_found_{size}_se_estimated_{documents} {share(two, 1):.3f} of_lines; n {lines}"
            yield row(f"reversals_beyond_two_turns_of_{size}_se_estimated_{documents}", share(two, 2), LEVEL, lines)
        for step in (0.02, 0.1):
            walks = [made(documents, walk(documents, step, seed), seed) for seed in range(lines)]
            rate = np.mean([claims(line, seed) for seed, line in enumerate(walks)])
            yield row(f"oscillation_false_walk_{step:g}_estimated_{documents}", rate, LEVEL, lines)
        swung = tuple((at, 1.2 * (-1) ** number) for number, at in enumerate(range(6, documents, 6)))
        rate = np.mean([claims(made(documents, swung, seed), seed) for seed in range(lines)])
        yield f"oscillation_found_turns_every_6_of_1.2_estimated_{documents} {rate:.3f} of_lines; n {lines}"


def speed() -> Iterator[str]:
    turns = tuple((at, 0.9 * (-1) ** number) for number, at in enumerate(range(20, 200, 20)))
    for name, line in (("none", made(200, (), 1)), ("many", made(200, turns, 1))):
        taken = []
        for _ in range(5):
            begun = time.process_time()
            found = line.swings()
            taken.append(1000 * (time.process_time() - begun))
        yield f"swings_time_200_periods_{name} {min(taken):.1f} ms (at least {found.at_least} reversals)"


def row(name: str, rate: float, goal: float, lines: int) -> str:
    return f"{name} {rate:.3f} of_lines (goal at most {goal}); n {lines}"


def drawn(path: Floats, lines: int, *, correlation: float = 0.0) -> Floats:
    rng = np.random.default_rng([len(path), round(float(path.sum()))])
    return path + autoregressive(rng, lines, len(path), correlation)


def drifted(periods: int, lines: int, walk: float, correlation: float) -> Floats:
    rng = np.random.default_rng([periods, int(1000 * walk)])
    steps = np.sqrt(walk) * rng.standard_normal((lines, periods))
    return np.cumsum(steps, axis=1) + autoregressive(rng, lines, periods, correlation)


def wanders(periods: int, step: float, seed: int) -> bool:
    """A walk that turns back at the ends of the scale, seen with a standard error of .1."""
    rng = np.random.default_rng([periods, seed])
    walk = (2 * rng.random() + np.cumsum(step * rng.standard_normal(periods))) % 4
    line = np.minimum(walk, 4 - walk) - 1 + 0.1 * rng.standard_normal(periods)
    error = 0.01 * np.eye(periods)
    if search_reversals(line, error, LEVEL, documents=inf).at_least < OSCILLATES:
        return False
    return oscillation_p(line, error, ends=POLES, seed=seed) <= LEVEL


def jumping(periods: int, lines: int, jumps: int) -> Floats:
    """Each jump is as likely to go on as to turn back."""
    rng = np.random.default_rng([periods, jumps])
    steps = np.zeros((lines, periods))
    for line in steps:
        line[rng.choice(np.arange(2, periods - 1), jumps, replace=False)] = 5 * rng.choice([-1, 1], jumps)
    return np.asarray(np.cumsum(steps, axis=1) + rng.standard_normal((lines, periods)))


def thirds(periods: int, gap: float) -> Floats:
    third = periods // 3
    return np.repeat([0.0, gap, 0.0], [third, periods - 2 * third, third])


def freedom(periods: int, documents: float) -> float:
    return inf if documents == inf else freedom_of_documents(periods, documents)


def covariance(line: Floats, documents: float) -> Floats:
    return np.eye(len(line)) * (1.0 if documents == inf else np.mean(np.diff(line) ** 2) / 2)


def reversals(line: Floats, documents: float) -> int:
    return search_reversals(line, covariance(line, documents), LEVEL, documents=documents).at_least


def oscillates(line: Floats, documents: float) -> bool:
    if reversals(line, documents) < OSCILLATES:
        return False
    # Each line has null lines of its own: those of one seed for all would make the rate that seed's.
    seed = int(abs(line[0]) * 1e6)
    told = freedom(len(line), documents)
    return oscillation_p(line, covariance(line, documents), freedom=told, seed=seed) <= LEVEL


def made(documents: int, turns: tuple[tuple[int, float], ...], seed: int) -> Line:
    publisher = Publisher(documents=documents, passages=(10, 50), spread=0.2, position=middling(turns), turns=turns)
    written = publish(publisher, seed=seed)
    every = draw_gold(written, publisher.passages[1], seed=seed)
    return estimate_line(codings(written, score(written, MachineCoder(), seed=seed), every), by="document")


def middling(turns: tuple[tuple[int, float], ...]) -> float:
    """Where a line begins that shall stay about the middle of the scale."""
    levels = np.cumsum([0.0, *(size for _, size in turns)])
    return -float(levels.min() + levels.max()) / 2


def walk(documents: int, step: float, seed: int) -> tuple[tuple[int, float], ...]:
    steps = step * np.random.default_rng(seed).standard_normal(documents)
    return tuple((at, float(steps[at])) for at in range(1, documents))


def share(found: list[Line], at_least: int) -> float:
    return float(np.mean([(line.swings().at_least or 0) >= at_least for line in found]))


def claims(line: Line, seed: int) -> bool:
    p = line.swings(seed).p
    return p is not None and p <= LEVEL


# --- The peer: one monotone piece against any number of them, or against two more ------------------------------------


@lru_cache(maxsize=8)
def bound(periods: int, pieces: int) -> float:
    """What the misfit of a rising line must exceed; the hardest case is a flat one, told that it cannot fall."""
    rng = np.random.default_rng(11)
    values = []
    for correlation, allowed in ((0.0, LEVEL), (0.3, DEPENDENT)):
        noise = autoregressive(rng, 2000, periods, correlation)
        values.append(np.quantile(np.concatenate(misfits(noise, pieces)), 1 - allowed))
    return float(max(values))


def misfits(lines: Floats, pieces: int) -> tuple[Floats, Floats]:
    """Per line, what a rising and what a falling line leave, less what so many pieces leave (0: nothing)."""
    left = least_squares(lines, max(pieces, 1))
    best = left[:, pieces - 1].min(axis=0) if pieces else 0.0
    return left[0, 0] - best, left[1, 0] - best


def least_squares(lines: Floats, pieces: int, levels: int = 41) -> Floats:
    """(last piece rising, falling) x at most 1..k pieces x lines: squares left, levels taken from a grid."""
    low, high = lines.min(axis=1), lines.max(axis=1)
    grid = low[:, None] + (high - low)[:, None] * np.linspace(0, 1, levels)
    left = np.zeros((2, pieces, len(lines), levels))
    left[:] = (lines[:, 0, None] - grid) ** 2
    for at in range(1, lines.shape[1]):
        rising, falling = left[0].copy(), left[1].copy()
        np.minimum(rising[1:], left[1, :-1], out=rising[1:])
        np.minimum(falling[1:], left[0, :-1], out=falling[1:])
        squares = (lines[:, at, None] - grid) ** 2
        left[0] = np.minimum.accumulate(rising, axis=2) + squares
        left[1] = np.minimum.accumulate(falling[..., ::-1], axis=2)[..., ::-1] + squares
    return np.asarray(left.min(axis=3))
