"""What the learned coder cannot tell: passages on which its verdict is wrong too often to be read one by one.

Two verdicts are given on a passage: whether it counts, and its position, which is right when gold lies within a step of
the five-step scale. How often each is wrong is learned from gold out of fold, by how near the middle the score is and
how much of the passage gold has shown (El-Yaniv and Wiener 2010 on the trade of coverage for error). Nothing of it
touches the line: its estimate corrects by design what the coder cannot tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import numpy as np

from volteface.coding.arrays import Booleans, Floats, Integers, read_only
from volteface.coding.calibration import pulled_logistic
from volteface.model.coding import STEP

# A verdict that is wrong more often than this is none.
DOUBTFUL = 0.25
_EDGE = 1e-6


class Abstention(msgspec.Struct, frozen=True):
    """How well the coder knows what it does not know, out of fold on gold; `None` where it cannot be said.

    Attributes:
        gold: passages on which it was tried.
        share: weighted share of them on which it abstains, for either reason.
        counts_share: on whether the passage counts.
        counts_kept, counts_left: share of wrong verdicts among those kept and those abstained from.
        positions: passages that count in truth and by the coder.
        position_share: share of them whose position it abstains from.
        position_kept, position_left: root mean squared error of the position among those kept and abstained from.
    """

    gold: int
    share: float
    counts_share: float
    counts_kept: float | None
    counts_left: float | None
    positions: int
    position_share: float | None
    position_kept: float | None
    position_left: float | None

    def words(self) -> str:
        """In a line."""
        said = [f"cannot tell {self.share:.0%} of {self.gold} gold passages"]
        if self.counts_left is not None:
            kept = _percent(self.counts_kept)
            said.append(f"whether they count: wrong in {kept} of those it tells, {self.counts_left:.0%} of the others")
        if self.position_left is not None:
            said.append(
                f"position: error {_figure(self.position_kept)} where it tells, {self.position_left:.2f} elsewhere"
            )
        return "; ".join(said)


@dataclass(frozen=True, eq=False)
class Doubt:
    """How often the verdicts on n passages are wrong.

    Attributes:
        counts: n chances that the verdict whether it counts is wrong.
        position: n chances that the position is off by more than a step, were the passage to count.
        says: n flags, the coder says that it counts.
        measured: the same on gold.
    """

    counts: Floats
    position: Floats
    says: Booleans
    measured: Abstention

    @property
    def untold(self) -> Booleans:
        """N flags: the coder cannot tell whether the passage counts, or says that it does and not where it stands."""
        return (self.counts > DOUBTFUL) | (self.says & (self.position > DOUBTFUL))

    def reason(self, at: int) -> str:
        """Why the coder cannot tell a passage; "" where it can."""
        if self.counts[at] > DOUBTFUL:
            return f"cannot tell whether it counts: wrong in {self.counts[at]:.0%} of such passages"
        if self.says[at] and self.position[at] > DOUBTFUL:
            return f"cannot tell its position: more than a step off in {self.position[at]:.0%} of such passages"
        return ""


class Judged(NamedTuple):
    """The g gold passages by which a coder is judged: places among all, gold flags and positions, weights, folds."""

    place: Integers
    counts: Booleans
    y: Floats
    weight: Floats
    fold: Integers


def doubt(p: Floats, f: Floats, seen: Floats, gold: Judged) -> Doubt:
    """Learn from gold how often the coder is wrong, and say it of every passage.

    Gold passages are judged by what was learned from the other folds.

    Args:
        p: n chances, out of fold on gold.
        f: n positions, the same.
        seen: n shares of a passage's words that gold has shown.
        gold: what the coder is judged by.
    """
    place, counts = gold.place, gold.counts
    margin = -np.abs(np.log(np.clip(p, _EDGE, 1 - _EDGE) / np.clip(1 - p, _EDGE, 1 - _EDGE)))
    says = p >= 0.5
    wrong, off = says[place] != counts, np.abs(f[place] - gold.y) > STEP
    every = np.ones(len(place), dtype=np.bool_)
    # Where chances mean what they say the lesser of p and 1 − p is the chance of being wrong.
    first = _learned(np.column_stack([margin, 1 - seen]), np.array([1.0, 0.0]), gold, every, wrong)
    second = _learned(np.column_stack([np.abs(f), 1 - seen]), np.zeros(2), gold, counts, off)
    measured = _measured(first[place], second[place], says[place], f[place], gold)
    return Doubt(read_only(first), read_only(second), read_only(says), measured)


def _learned(marks: Floats, start: Floats, gold: Judged, use: Booleans, wrong: Booleans) -> Floats:
    """Chances of being wrong of all n, by logistic regression on marks of theirs, those of gold out of fold."""
    # Marks other than a chance itself are measured in their own spread.
    known = start > 0
    scale = np.where(known, 1.0, marks[gold.place].std(axis=0) + _EDGE)
    middle = np.where(known, 0.0, marks[gold.place].mean(axis=0))
    design = np.column_stack([(marks - middle) / scale, np.ones(len(marks))])

    def chances(rows: Floats, which: Booleans) -> Floats:
        from scipy.special import expit

        weight, target = gold.weight[which], wrong[which].astype(np.float64)
        share = (float(weight @ target) + 0.5) / (float(weight.sum()) + 1)
        level = 0.0 if known.any() else float(np.log(share / (1 - share)))
        found = pulled_logistic(design[gold.place[which]], target, weight, np.append(start, level))
        return np.asarray(expit(rows @ found), dtype=np.float64)

    out = chances(design, use)
    for one in np.unique(gold.fold):
        own = gold.fold == one
        out[gold.place[own]] = chances(design[gold.place[own]], use & ~own)
    return out


def _measured(counts_doubt: Floats, position_doubt: Floats, says: Booleans, f: Floats, gold: Judged) -> Abstention:
    left, both = counts_doubt > DOUBTFUL, says & gold.counts
    blurred, weight = position_doubt > DOUBTFUL, gold.weight
    wrong = (says != gold.counts).astype(np.float64)
    square = (f - gold.y) ** 2
    return Abstention(
        gold=len(f),
        share=float(np.average(left | (says & blurred), weights=weight)),
        counts_share=float(np.average(left, weights=weight)),
        counts_kept=_mean(wrong, weight, ~left),
        counts_left=_mean(wrong, weight, left),
        positions=int(both.sum()),
        position_share=_mean(blurred.astype(np.float64), weight, both),
        position_kept=_root(_mean(square, weight, both & ~blurred)),
        position_left=_root(_mean(square, weight, both & blurred)),
    )


def _mean(values: Floats, weight: Floats, which: Booleans) -> float | None:
    return float(np.average(values[which], weights=weight[which])) if which.any() else None


def _root(value: float | None) -> float | None:
    return None if value is None else float(np.sqrt(value))


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
