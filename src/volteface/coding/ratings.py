"""From codings in three states to tables of units × coders, on which agreement is measured.

A coding says several things at once, and each has its own alpha: whether a passage counts (nominal), which of the three
states it is in (nominal), and its position, among those who both gave one (interval).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from volteface.coding.arrays import Floats, Integers, read_only
from volteface.coding.gold import counts
from volteface.model.coding import Coding, Judgement

NOT_ABOUT, NO_POSITION, POSITION = 0.0, 1.0, 2.0


@dataclass(frozen=True, eq=False)
class Ratings:
    """Codings of one question as tables; `nan` where a coder did not code, or took no position.

    Attributes:
        passages: u passage numbers, ascending.
        coders: c names, in order.
        counts: u × c, 1 where the passage counts, else 0.
        state: u × c, 0 not about, 1 about without position, 2 with position.
        position: u × c in [-1, 1].
        weight: u, 1 / inclusion probability; 1 where none is on record.
    """

    passages: Integers
    coders: tuple[str, ...]
    counts: Floats
    state: Floats
    position: Floats
    weight: Floats


def ratings(codings: Sequence[Coding]) -> Ratings:
    """The tables of one question's codings; of several by one coder on one passage the last holds.

    Args:
        codings: of one question, oldest first.
    """
    passages = sorted({coding.passage for coding in codings})
    coders = sorted({coding.coder.name for coding in codings})
    row = {passage: at for at, passage in enumerate(passages)}
    column = {coder: at for at, coder in enumerate(coders)}
    latest = {(row[c.passage], column[c.coder.name]): c for c in codings}
    weight = np.ones(len(passages))
    for (unit, _), coding in latest.items():
        if coding.probability is not None:
            weight[unit] = 1 / coding.probability

    def table(value: Callable[[Judgement], float]) -> Floats:
        filled = np.full((len(passages), len(coders)), np.nan)
        for place, coding in latest.items():
            filled[place] = value(coding.judgement)
        return read_only(filled)

    return Ratings(
        read_only(np.array(passages, dtype=np.int64)),
        tuple(coders),
        table(lambda j: float(counts(j))),
        table(_state),
        table(lambda j: j.position if j.about and j.position is not None else float("nan")),
        read_only(weight),
    )


def across(table: Floats, one: Sequence[int], other: Sequence[int]) -> tuple[Floats, Integers, Floats]:
    """Each value of one group of coders beside each of another's on the same unit: agreement between, not within them.

    Args:
        table: u × c ratings, `nan` where a coder gave none.
        one: columns of the one group.
        other: columns of the other.

    Returns:
        v × 2 pairs of values; of each its unit; of each its share of the unit, so that a unit counts once however many
        pairs have read it.
    """
    pairs, units = [np.zeros((0, 2))], [np.zeros(0, dtype=np.int64)]
    for left in one:
        for right in other:
            both = np.flatnonzero(~np.isnan(table[:, left]) & ~np.isnan(table[:, right]))
            pairs.append(table[both][:, [left, right]])
            units.append(both.astype(np.int64))
    unit = np.concatenate(units)
    times = np.bincount(unit, minlength=len(table))
    return read_only(np.concatenate(pairs)), read_only(unit), read_only(1 / times[unit])


def _state(judgement: Judgement) -> float:
    if not judgement.about:
        return NOT_ABOUT
    return NO_POSITION if judgement.position is None else POSITION
