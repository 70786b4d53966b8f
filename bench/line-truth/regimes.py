"""Boundaries that hold the turns they tell of, and returns of an earlier regime.

Boundaries: four or ten questions of 30 or 60 documents turn by .8 or 1.2, each on documents of its own, all on one day
or on days scattered over two years. That they fell on one day is taken and not shown: where they did not, a boundary
may hold the day of none of its turns. Two questions that turn two years apart should have two boundaries.

Returns: falsely claimed where the third regime lies half way, and found where it is back. One question, in two thirds
of its documents at home, away and – half way, or all the way – back. Documents differ by .2 and are read whole; `away`
is how far it went, in standard deviations of a document's mean.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from synthetic import codings
from volteface.line.estimate import estimate_line
from volteface.line.regimes.result import Regimes, find_regimes
from volteface.line.result import Line
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.course import Course
from volteface.synth.publisher import Publisher, publish

SPREAD = 0.2
SENTENCES = (10, 50)
NOISE = float(np.sqrt(SPREAD**2 + 0.25 / (0.5 * np.mean(SENTENCES))))
SIZES = (24, 60)
AWAY = (3.0, 5.0, 8.0)
QUESTIONS, TURNS = (4, 10), (0.8, 1.2)
# Studies have several lines each, so a tenth of the lines asked for are made.
LINES_A_STUDY = 10
SCATTERED = 365
APART = 730


def rows(lines: int) -> Iterator[str]:
    """Figures of boundaries, and of returns for each number of documents and each distance."""
    studies = max(lines // LINES_A_STUDY, 1)
    for questions in QUESTIONS:
        for within, name in ((0, "one_day"), (SCATTERED, "two_years")):
            held = [one for n in (30, 60) for size in TURNS for one in boundaries(questions, n, size, within, studies)]
            for how_many, told in (("none", [not any(one) for one in held]), ("all", [all(one) for one in held])):
                rate = f"{np.mean(told):.3f} of_boundaries (n {len(held)})"
                yield f"boundary_holds_{how_many}_of_{questions}_questions_turning_{name} {rate}"
        one = [len(regimes.boundaries) == 1 for regimes in _all_on_one_day(questions, studies)]
        yield f"one_boundary_of_{questions}_questions_turning_one_day {np.mean(one):.3f} of_studies (n {len(one)})"
    together = [one for n in (30, 60) for size in TURNS for one in put_together(n, size, max(lines // 4, 1))]
    yield f"turns_two_years_apart_put_together {np.mean(together):.3f} of_pairs_found (n {len(together)})"
    yield from returns(lines)


def _all_on_one_day(questions: int, studies: int) -> Iterator[Regimes]:
    """The regimes of the same studies that turn on one day."""
    for documents in (30, 60):
        for size in TURNS:
            one = Publisher(documents=documents, passages=SENTENCES, spread=SPREAD)
            day = one.start.toordinal() + one.every * documents // 2
            for seed in range(studies):
                yield turning(one, [day] * questions, size, 1000 * seed)


def put_together(documents: int, size: float, studies: int) -> Iterator[bool]:
    """Of each two turns that came two years apart and were both found, whether one boundary is to account for both."""
    one = Publisher(documents=documents, passages=SENTENCES, spread=SPREAD)
    middle = one.start.toordinal() + one.every * documents // 2
    for seed in range(studies):
        found = turning(one, [middle - APART // 2, middle + APART // 2], size, 1000 * seed)
        turned = {at.line for boundary in found.boundaries for at in boundary.turned}
        if turned == {0, 1}:
            yield any({at.line for at in boundary.turned} == {0, 1} for boundary in found.boundaries)


def boundaries(questions: int, documents: int, size: float, within: int, studies: int) -> Iterator[list[bool]]:
    """Of each boundary found, whether it holds the days of the turns that are put to it."""
    for seed in range(studies):
        rng = np.random.default_rng([seed, questions, documents])
        one = Publisher(documents=documents, passages=SENTENCES, spread=SPREAD)
        middle = one.start.toordinal() + one.every * documents // 2
        days = middle + rng.integers(-within, within, questions, endpoint=True)
        found = turning(one, days.tolist(), size, 1000 * seed)
        for boundary in found.boundaries:
            first, last = boundary.earliest.toordinal(), boundary.latest.toordinal()
            yield [first <= days[turned.line] <= last for turned in boundary.turned]


def turning(one: Publisher, days: list[int], size: float, seed: int) -> Regimes:
    """The regimes of questions that turn on these days, each told by documents of its own."""
    lines: list[Line] = []
    for at, day in enumerate(days):
        written = publish(one, seed=seed + at, course=Course(-size / 2, ((day, size),)))
        every = draw_gold(written, SENTENCES[1], seed=seed + at)
        arrays = codings(written, score(written, MachineCoder(), seed=seed + at), every)
        lines.append(estimate_line(arrays, by="document", question=f"q{at}"))
    return find_regimes(lines)


def returns(lines: int) -> Iterator[str]:
    """Two lines of figures for each number of documents and each distance."""
    for documents in SIZES:
        for away in AWAY:
            half = [verdict(documents, away, 0.5, seed) for seed in range(lines)]
            back = [verdict(documents, away, 1.0, seed) for seed in range(lines)]
            name = f"{documents}_away_{away:g}_sd"
            false = np.mean([one == "back" for one in half])
            three = [one for one in half if one]
            yield f"return_false_half_way_{name} {false:.3f} of_lines (goal at most 0.05; n {lines})"
            given = np.mean([one == "back" for one in three]) if three else float("nan")
            yield f"return_false_half_way_{name}_of_three_regimes {given:.3f} of_lines (n {len(three)})"
            found = np.mean([one == "back" for one in back])
            denied = np.mean([one == "not back" for one in back])
            yield f"return_found_{name} {found:.3f} of_lines (n {lines})"
            yield f"return_denied_{name} {denied:.3f} of_lines (n {lines})"


def verdict(documents: int, away: float, part: float, seed: int) -> str:
    """What is said of the third regime against the first; "" where there are no three."""
    size = away * NOISE
    publisher = Publisher(
        documents=documents,
        passages=SENTENCES,
        spread=SPREAD,
        position=-size / 2,
        turns=((documents // 3, size), (2 * documents // 3, -part * size)),
    )
    written = publish(publisher, seed=seed)
    every = draw_gold(written, SENTENCES[1], seed=seed)
    line = estimate_line(codings(written, score(written, MachineCoder(), seed=seed), every), by="document")
    (found, *_) = (*(one.verdict for one in find_regimes([line]).returns), "")
    return found
