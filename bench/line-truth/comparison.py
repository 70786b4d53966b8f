"""Two bodies on one question: differences and moves of the gap that are not there, and what is found of those that are.

Both bodies follow the same course, which turns twice; one may stand apart by a known gap, which may move half way.
`yearly` is one document a year; `monthly` 36 documents in three years, held against each other by quarter; `unequal`
the same by year, one body having a third of the documents and twice their spread; `machine` scored by one biased
machine, some 15 passages a quarter of each read; `dependent` one document a year, each like the last (AR(.3)).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from synthetic import codings
from volteface.line.comparison.comparing import compare_lines
from volteface.line.comparison.result import Comparison
from volteface.line.data import Codings
from volteface.line.estimate import estimate_line
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.course import Course, random_course
from volteface.synth.publisher import Publisher, publish
from volteface.synth.several import as_much

MOVE = 0.8
YEARLY = Publisher(documents=24, every=366, passages=(20, 40))
MONTHLY = Publisher(documents=36, every=30, passages=(8, 16))


@dataclass(frozen=True)
class Case:
    """Two publishers, the calendar, and how they are read."""

    one: Publisher
    other: Publisher
    by: str
    read: float = 1000.0
    bias: float = 0.0


CASES = {
    "yearly": Case(YEARLY, YEARLY, "year"),
    "monthly": Case(MONTHLY, MONTHLY, "quarter"),
    "unequal": Case(MONTHLY, replace(as_much(MONTHLY, 1 / 3), spread=0.4, passages=(20, 40)), "year"),
    "machine": Case(
        replace(MONTHLY, passages=(20, 40)), replace(MONTHLY, passages=(20, 40)), "quarter", read=5.0, bias=0.4
    ),
    "dependent": Case(replace(YEARLY, correlation=0.3), replace(YEARLY, correlation=0.3), "year"),
}


def rows(lines: int) -> Iterator[str]:
    """Lines of figures for each case."""
    for name, case in CASES.items():
        limit = 0.1 if name == "dependent" else 0.05
        same = [compared(case, seed, gap=0.0, move=0.0) for seed in range(lines)]
        for what, false in (
            ("difference", [one.differ for one in same]),
            ("period", [one.apart.any() for one in same]),
            ("move", [len(one.moves) > 0 for one in same]),
        ):
            yield f"comparison_{name}_false_{what} {np.mean(false):.3f} of_pairs (goal at most {limit}; n {lines})"
        covered = np.mean([one.mean_low <= 0 <= one.mean_high for one in same])
        yield f"comparison_{name}_mean_covered {covered:.3f} of_pairs (goal at least {1 - limit:.2f}; n {lines})"
        inside = np.concatenate([inside_of_periods(one) for one in same])
        yield f"comparison_{name}_period_covered {inside.mean():.3f} of_periods (goal 0.95; n {len(inside)})"
        size = float(np.median([one.found for one in same]))
        lasting = np.mean([compared(case, seed, gap=size, move=0.0).differ for seed in range(lines)])
        yield f"comparison_{name}_lasting_{size:.2f}_found {lasting:.3f} of_pairs (said to be 0.8; n {lines})"
        moved = np.mean([len(compared(case, seed, gap=0.0, move=MOVE).moves) > 0 for seed in range(lines)])
        yield f"comparison_{name}_move_of_{MOVE:g}_found {moved:.3f} of_pairs (n {lines})"


def compared(case: Case, seed: int, *, gap: float, move: float) -> Comparison:
    """One pair of bodies."""
    rng = np.random.default_rng([seed, 8])
    first = case.one.start.toordinal()
    last = first + case.one.every * case.one.documents
    shared = random_course(rng, first, last, turns=2, size=0.3)
    apart = replace(shared, position=shared.position + gap, turns=(*shared.turns, ((first + last) // 2, move)))
    pair = [
        estimate_line(_read(case, body, course, 2 * seed + k), by=case.by)
        for k, (body, course) in enumerate(((case.one, apart), (case.other, shared)))
    ]
    return compare_lines(pair[0], pair[1], ("one", "other"), by=case.by, seed=seed)


def _read(case: Case, body: Publisher, course: Course, seed: int) -> Codings:
    written = publish(body, seed=seed, course=course)
    scores = score(written, MachineCoder(bias=(case.bias, case.bias)), seed=seed)
    return codings(written, scores, draw_gold(written, case.read, seed=seed))


def inside_of_periods(found: Comparison) -> NDArray[np.bool_]:
    """Flags of the periods whose interval holds nought."""
    known = found.known
    return (found.low[known] <= 0) & (found.high[known] >= 0)
