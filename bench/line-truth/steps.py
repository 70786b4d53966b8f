"""Turns of position: false ones on lines that never move, found ones on lines that do, through the whole estimator.

Documents differ by .2 and hold 10 to 50 sentences, all of them read but where a first wave is meant. Peers, on the
same document means: `ruptures` Pelt with least squares and the penalty of its documentation (the noise variance, here
from neighbouring differences, times log T), and with its default kernel and log T.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import ruptures

sys.path.insert(0, str(Path(__file__).parents[1]))

from synthetic import codings
from volteface.line.data import Codings, Floats
from volteface.line.estimate import estimate_line
from volteface.line.result import Line
from volteface.line.turns.holm import with_rings
from volteface.line.turns.search import Break, search_breaks
from volteface.line.turns.turn import Turn
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.publisher import Publisher, publish

SPREAD = 0.2
SENTENCES = (10, 50)
EVERY_SENTENCE = 1000.0
SIZES = (15, 24, 30, 60)
LEVEL, DEPENDENT = 0.05, 0.10
# Steps in standard deviations of a document's mean, and how often they are to be found.
POWER = {(15, 2): 0.33, (15, 3): 0.73, (30, 2): 0.56, (30, 3): 0.96}
# Of a document's mean: how far .2 between documents and some fifteen sentences that count put it from the line.
DEVIATION = float(np.sqrt(SPREAD**2 + 0.25 / (0.5 * np.mean(SENTENCES))))
FIRST_WAVES = (8, 15, 25)
QUESTIONS, TURNING = 10, 4
# So many documents a period tell the scale as well as if it were known.
KNOWN = 1000.0


def rows(lines: int) -> Iterator[str]:
    """Lines of figures; what takes ten lines a figure is done for a tenth of them."""
    yield from false_turns(lines)
    yield from steps(max(lines // 2, 1))
    yield from two_turns(max(lines // 2, 1))
    yield from first_waves(max(lines // 4, 1))
    yield from two_a_day(max(lines // 4, 1))
    yield from rings(max(lines // 10, 1))
    yield from straddling(max(lines // 10, 1))


def false_turns(lines: int) -> Iterator[str]:
    for documents in SIZES:
        for correlation, name, goal in ((0.0, "independent", LEVEL), (0.3, "correlated", DEPENDENT)):
            found = [line(publisher(documents, correlation=correlation), seed) for seed in range(lines)]
            yield most(f"turns_false_{name}_{documents}", np.mean([bool(one.turns) for one in found]), goal, lines)
            if not correlation:
                for peer, rate in peers([one.position for one in found]).items():
                    yield f"turns_false_{name}_{documents}_{peer} {rate:.3f} of_lines (peer; n {lines})"


def peers(means: Sequence[Floats]) -> dict[str, float]:
    """How often `ruptures` cuts a line that never moves."""
    cut = {"ruptures_pelt_rbf": 0, "ruptures_pelt_l2": 0}
    for mean in means:
        signal = mean[np.isfinite(mean)]
        noise = float(np.mean(np.diff(signal) ** 2)) / 2
        for model, penalty in (("rbf", np.log(len(signal))), ("l2", noise * np.log(len(signal)))):
            ends = ruptures.Pelt(model=model, jump=1).fit(signal).predict(pen=penalty)
            cut[f"ruptures_pelt_{model}"] += len(ends) > 1
    return {name: number / len(means) for name, number in cut.items()}


def steps(lines: int) -> Iterator[str]:
    """One turn in the middle: found, found elsewhere, and dated on the condition that it came at once."""
    for documents in SIZES:
        for deviations in (2, 3):
            middle = documents // 2
            one = publisher(documents, (middle, deviations * DEVIATION))
            found = [line(one, seed) for seed in range(lines)]
            name = f"{documents}_step_{deviations}_sd"
            shown = np.mean([any(covers(turn, middle) for turn in each.turns) for each in found])
            goal = POWER.get((documents, deviations))
            told = f"goal at least {goal}; " if goal else ""
            yield f"turns_found_{name} {shown:.3f} of_lines ({told}n {lines})"
            elsewhere = np.mean([any(not covers(turn, middle) for turn in each.turns) for each in found])
            yield most(f"turns_misplaced_{name}", elsewhere, LEVEL, lines)
    for documents in (24, 60):
        for correlation in (0.0, 0.3):
            one = publisher(documents, (documents // 2, 3 * DEVIATION), correlation=correlation)
            yield from at_once(f"{documents}_ar{10 * correlation:g}", one, documents // 2, lines)


def at_once(name: str, one: Publisher, first: int, lines: int) -> Iterator[str]:
    """Of turns found, how many hold the step in the days that are told on the condition of a step."""
    held, part = [], []
    for seed in range(lines):
        for turn in line(one, seed).turns:
            if covers(turn, first):
                start, end = turn.at_once or (turn.earliest, turn.latest)
                held.append(holds((start, end), one, first))
                part.append((end - start) / (turn.latest - turn.earliest))
    yield f"turns_at_once_hold_{name} {np.mean(held):.3f} of_turns (goal at least 0.95; n {len(held)})"
    yield f"turns_at_once_length_{name} {np.median(part):.2f} of_interval (n {len(part)})"


def two_turns(lines: int) -> Iterator[str]:
    """Up and back by four standard errors of a document, at each third; and three turns of eight among 24 documents."""
    for documents in SIZES[1:]:
        places = (documents // 3, 2 * documents // 3)
        shown = np.mean([all_in(places, known_scale(documents, places, seed)) for seed in range(lines)])
        yield f"turns_two_of_4_se_{documents}_known {shown:.3f} of_lines (goal at least 0.95; n {lines})"
        for correlation in (0.0, 0.3):
            one = publisher(documents, (places[0], 4 * DEVIATION), (places[1], -4 * DEVIATION), correlation=correlation)
            found = [line(one, seed).turns for seed in range(lines)]
            name = f"{documents}_ar{10 * correlation:g}"
            goal = "goal at least 0.95; " if not correlation else ""
            shown = np.mean([all_in(places, turns) for turns in found])
            yield f"turns_two_of_4_se_{name} {shown:.3f} of_lines ({goal}n {lines})"
            yield most(f"turns_beside_two_{name}", beside(places, found), DEPENDENT if correlation else LEVEL, lines)
    # Of documents that differ less, so that three such turns have room on the scale.
    noise = float(np.sqrt(0.1**2 + 0.25 / 25))
    turns = tuple((at, 8 * noise * sign) for at, sign in ((6, 1), (12, -1), (18, 1)))
    three = Publisher(documents=24, passages=(40, 60), spread=0.1, position=-4 * noise, turns=turns)
    found = [line(three, seed).turns for seed in range(lines)]
    shown = np.mean([all_in((6, 12, 18), turns) for turns in found])
    yield f"turns_three_of_8_se_24 {shown:.3f} of_lines (n {lines})"
    yield most("turns_beside_three_24", beside((6, 12, 18), found), LEVEL, lines)


def known_scale(documents: int, places: Sequence[int], seed: int) -> tuple[Break, ...]:
    """The turns of a line with a standard error of one that is known."""
    path = np.where((np.arange(documents) >= places[0]) & (np.arange(documents) < places[1]), 4.0, 0.0)
    noise = np.random.default_rng([seed, documents]).standard_normal(documents)
    return search_breaks(path + noise, np.eye(documents), documents=KNOWN).breaks


def all_in(places: Sequence[int], turns: Sequence[Turn] | Sequence[Break]) -> bool:
    """Whether each true turn lies inside an interval."""
    return all(any(covers(turn, at) for turn in turns) for at in places)


def beside(places: Sequence[int], found: Sequence[Sequence[Turn]]) -> float:
    """The part of lines with an interval that holds no true turn."""
    return float(np.mean([any(not any(covers(turn, at) for at in places) for turn in turns) for turns in found]))


def first_waves(lines: int) -> Iterator[str]:
    """Spread between documents, intervals and false turns after a small first wave, with a machine and without."""
    one = Publisher(documents=24, passages=(100, 100), position=0.2, spread=SPREAD)
    for per_document in FIRST_WAVES:
        for name, machine in (("gold", False), ("machine", True)):
            found = [line(one, seed, gold=per_document, machine=machine, by=None) for seed in range(lines)]
            told = f"turns_wave_{per_document}_{name}"
            spread = np.mean([each.document_variance for each in found])
            yield f"{told}_tau_squared {spread:.4f} squared_positions (true {SPREAD**2:.4f}; n {lines})"
            covered = np.concatenate(
                [((each.low <= 0.2) & (each.high >= 0.2))[np.isfinite(each.low)] for each in found]
            )
            yield f"{told}_coverage {covered.mean():.3f} of_intervals (goal 0.94 to 0.98; n {len(covered)})"
            yield most(f"{told}_false", np.mean([bool(each.turns) for each in found]), LEVEL, lines)


def two_a_day(lines: int) -> Iterator[str]:
    """Two documents of unequal length bear each date: a turn must not pass for a spread between documents."""
    for documents, size in ((8, 0.8), (16, 0.8), (32, 0.8), (32, 0.0)):
        turns = ((documents // 2, size),) if size else ()
        one = Publisher(
            documents=documents, same_day=2, passages=SENTENCES, spread=SPREAD, position=-size / 2, turns=turns
        )
        found = [line(one, seed, by=None) for seed in range(lines)]
        name = f"turns_two_a_day_{documents}_turn_of_{size:g}"
        spread = np.mean([each.document_variance for each in found])
        yield f"{name}_tau_squared {spread:.4f} squared_positions (true {SPREAD**2:.4f}; n {lines})"
        shown = np.mean([bool(each.turns) for each in found])
        yield f"{name}_found {shown:.3f} of_lines (n {lines})" if size else most(f"{name}_false", shown, LEVEL, lines)


def rings(studies: int) -> Iterator[str]:
    """Ten questions, of which some turn: a false ring on any of them, and how many turns get one."""
    for turning in (0, TURNING):
        for correlation, limit in ((0.0, LEVEL), (0.3, DEPENDENT)):
            false, found, ringed = [], [], []
            for study in range(studies):
                moved = [publisher(30, (15, 3 * DEVIATION), correlation=correlation)] * turning
                still = [publisher(30, correlation=correlation)] * (QUESTIONS - turning)
                asked = [*moved, *still]
                told = with_rings([line(one, QUESTIONS * study + at) for at, one in enumerate(asked)])
                circled = [(at, turn.ring) for at, each in enumerate(told) for turn in each.turns if turn.ring]
                false.append(any(at >= turning or not holds(ring, asked[at], 15) for at, ring in circled))
                found += [bool(each.turns) for each in told[:turning]]
                ringed += [any(turn.holm for turn in each.turns) for each in told[:turning]]
            name = f"rings_{turning}_of_{QUESTIONS}_turn_ar{10 * correlation:g}"
            yield most(f"{name}_any_false", np.mean(false), limit, studies)
            if turning:
                yield f"{name}_found {np.mean(found):.3f} of_turns (n {len(found)})"
                yield f"{name}_ringed {np.mean(ringed):.3f} of_turns (n {len(ringed)})"


def straddling(lines: int) -> Iterator[str]:
    """A third of the dates span a year in which twelve documents appear: turns found again, and further ones."""
    again, further, found = [], [], 0
    for seed in range(lines):
        one = publisher(48, (24, 3 * DEVIATION))
        arrays = drawn(one, seed)
        told = estimate_line(spanning(arrays, seed))
        found += any(covers(turn, 24) for turn in told.turns)
        again += [turn.found_again / turn.allotments for turn in told.turns]
        further.append(told.straddling.further / told.straddling.allotments if told.straddling else 0.0)
    yield f"straddling_found {found / lines:.3f} of_lines (n {lines})"
    yield f"straddling_found_again {np.mean(again):.3f} of_dealings (n {len(again)} turns)"
    yield f"straddling_further {np.mean(further):.3f} of_dealings (n {lines})"


def spanning(arrays: Codings, seed: int) -> Codings:
    """The same, with every third date known to half a year before and after only."""
    held = arrays.documents
    wide = np.random.default_rng(seed).random(len(held.ids)) < 1 / 3
    half = 182 * wide
    return replace(arrays, documents=replace(held, earliest=held.earliest - half, latest=held.latest + half))


def publisher(documents: int, *turns: tuple[int, float], correlation: float = 0.0) -> Publisher:
    """One document a month, about the middle of the scale."""
    middle = -sum(size for _, size in turns[:1]) / 2
    return Publisher(
        documents=documents,
        passages=SENTENCES,
        spread=SPREAD,
        correlation=correlation,
        position=middle or 0.0,
        turns=turns,
    )


def drawn(one: Publisher, seed: int, *, gold: float = EVERY_SENTENCE, machine: bool = True) -> Codings:
    written = publish(one, seed=seed)
    arrays = codings(written, score(written, MachineCoder(), seed=seed), draw_gold(written, gold, seed=seed))
    return arrays if machine else replace(arrays, p=arrays.p * 0, f=arrays.f * 0)


def line(
    one: Publisher, seed: int, *, gold: float = EVERY_SENTENCE, machine: bool = True, by: str | None = "document"
) -> Line:
    made = estimate_line(drawn(one, seed, gold=gold, machine=machine), by=by, seed=seed)
    return replace(made, turns=tuple(turn for turn in made.turns if turn.kind == "position"))


def covers(turn: Turn | Break, first_after: int) -> bool:
    """Whether the first document after the true turn lies in the triplet, its first place left out."""
    return turn.start < first_after < turn.end


def holds(days: tuple[dt.date, dt.date], one: Publisher, first_after: int) -> bool:
    """Whether the day of the first document after the true turn lies in an interval, its first day left out."""
    day = one.start + dt.timedelta(days=one.every * first_after)
    return days[0] < day <= days[1]


def most(name: str, rate: float, goal: float, number: int) -> str:
    """A rate that is to be small."""
    return f"{name} {rate:.3f} of_lines (goal at most {goal:g}; n {number})"
