"""How far one coder agrees with each other one, on what both have coded: a number, and nothing of what either said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from volteface.coding.agreement import Level, alpha
from volteface.coding.arrays import Floats
from volteface.coding.ratings import ratings
from volteface.library import Library, codings
from volteface.model.codebook import Question
from volteface.model.coding import Coding
from volteface.study.hand_shapes import Agreed

# With fewer passages a number would be chance, and would betray single codings.
ENOUGH = 10


def with_others(library: Library, question: Question, name: str) -> list[Agreed]:
    """Agreement of one coder with each other, by name; codings under today's text of the question alone.

    Passages from outside the frame are left out: each stands for so many that few would be the whole number.

    Args:
        library: the study's.
        question: which.
        name: the coder's.

    Returns:
        Krippendorff's α of what counts (nominal) and of positions (interval), weighted by 1/π; None where fewer than
        ten passages allow it.
    """
    by_coder: dict[str, dict[int, Coding]] = defaultdict(dict)
    for one in codings.codings(library, question.id):
        counted = one.coding.probability is not None and not one.adjudicated and not one.outside
        if counted and one.coding.codebook == question.version:
            by_coder[one.coding.coder.name][one.coding.passage] = one.coding
    mine = by_coder.pop(name, {})
    found = (_with_one(mine, other, theirs) for other, theirs in sorted(by_coder.items()))
    return [agreed for agreed in found if agreed.passages]


def _with_one(mine: Mapping[int, Coding], other: str, theirs: Mapping[int, Coding]) -> Agreed:
    kind = next((coding.coder.kind.value for coding in theirs.values()), "")
    both = [coding for passage in mine.keys() & theirs.keys() for coding in (mine[passage], theirs[passage])]
    table = ratings(both)
    return Agreed(
        other,
        kind,
        len(table.passages),
        _alpha(table.counts, "nominal", table.weight),
        _twice(table.position),
        _alpha(table.position, "interval", table.weight),
    )


def _twice(values: Floats) -> int:
    return int(np.count_nonzero((~np.isnan(values)).sum(axis=1) > 1))


def _alpha(values: Floats, level: Level, weight: Floats) -> float | None:
    if _twice(values) < ENOUGH:
        return None
    found = alpha(values, level, weight)
    return float(found) if np.isfinite(found) else None
