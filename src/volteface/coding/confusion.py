"""How two coders' codings fall together: a table of what the one said against what the other said.

A state is one of: not about this; about it, no position; a position in words that are not the organisation's own; a
position, by the five steps of the scale where all positions lie on them, else low, middle or high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volteface.coding.arrays import Floats, Integers, read_only
from volteface.coding.gold import counts
from volteface.model.coding import ROUNDED, STEPS, Judgement
from volteface.model.wording import signed

NOT_ABOUT, NO_POSITION, OTHER_VOICE = "not about", "no position", "not own voice"
_SIDES = ("low", "middle", "high")


@dataclass(frozen=True, eq=False)
class Confusion:
    """Passages by what two coders said of them.

    Attributes:
        one, other: names of the coders; `one` stands in the rows.
        labels: s states, those that neither used left out.
        counts: s × s numbers of passages.
        weights: s × s sums of 1 / inclusion probability: for how many passages of the frame they stand.
    """

    one: str
    other: str
    labels: tuple[str, ...]
    counts: Integers
    weights: Floats

    @property
    def same(self) -> float:
        """The weighted share on the diagonal; nan where nothing was coded by both."""
        total = float(self.weights.sum())
        return float(np.trace(self.weights)) / total if total > 0 else float("nan")


def confusion(
    one: str, other: str, pairs: Sequence[tuple[Judgement, Judgement]], weights: Sequence[float]
) -> Confusion:
    """The table of two coders.

    Args:
        one: name of the first.
        other: name of the second.
        pairs: n judgements of the first with those of the second on the same passages.
        weights: n weights of passages, for example 1/π.
    """
    every = [judgement for pair in pairs for judgement in pair]
    by_step = all(_step(j.position) is not None for j in every if counts(j) and j.position is not None)
    order = [NOT_ABOUT, NO_POSITION, OTHER_VOICE, *(map(_step_label, STEPS) if by_step else _SIDES)]
    said = [(state(a, by_step=by_step), state(b, by_step=by_step)) for a, b in pairs]
    used = {label for both in said for label in both}
    # The steps between the outermost used stay, so that a distance can be seen.
    positions = [at for at, label in enumerate(order) if label in used and at >= len(order) - (5 if by_step else 3)]
    kept = [
        label for at, label in enumerate(order) if label in used or (positions and positions[0] <= at <= positions[-1])
    ]
    index = {label: at for at, label in enumerate(kept)}
    table, weighted = np.zeros((len(kept), len(kept)), dtype=np.int64), np.zeros((len(kept), len(kept)))
    for (a, b), weight in zip(said, weights, strict=True):
        table[index[a], index[b]] += 1
        weighted[index[a], index[b]] += weight
    return Confusion(one, other, tuple(kept), read_only(table), read_only(weighted))


def state(judgement: Judgement, *, by_step: bool) -> str:
    """The state that a judgement is, positions by five steps or three sides."""
    if not judgement.about:
        return NOT_ABOUT
    if judgement.position is None:
        return NO_POSITION
    if not counts(judgement):
        return OTHER_VOICE
    if by_step:
        return _step_label(_step(judgement.position) or 0.0)
    return _SIDES[1 + int(np.sign(round(judgement.position, 3)))]


def _step(position: float | None) -> float | None:
    return next((step for step in STEPS if position is not None and abs(position - step) <= ROUNDED), None)


def _step_label(step: float) -> str:
    return signed(step, 1)
