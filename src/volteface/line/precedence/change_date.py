"""When a turn most likely happened: a date within its interval, with how sure it is.

The interval of a turn ends when the change could be *shown*, and that is later for whoever published less. The change
itself is dated by how well each day parts the line in two: the profile of a step's likelihood over its date.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats
from volteface.line.result import Line
from volteface.line.turns.turn import Turn

# A date is carried as this many days, each as likely as the others.
DAYS = 40
# A long period is looked at in so many parts: the change may lie within it.
_PARTS = 4
_TAIL = 0.025


@dataclass(frozen=True, eq=False)
class ChangeDate:
    """The date of a change: `days` are `DAYS` ordinals in order, each as likely as the others."""

    days: Floats

    @property
    def estimate(self) -> dt.date:
        """The median day."""
        return _day(float(np.median(self.days)))

    @property
    def low(self) -> dt.date:
        """The earliest day of the 95 % interval."""
        return _day(float(np.quantile(self.days, _TAIL)))

    @property
    def high(self) -> dt.date:
        """Its latest day."""
        return _day(float(np.quantile(self.days, 1 - _TAIL)))


def change_date(line: Line, turn: Turn) -> ChangeDate:
    """The date of a turn's change.

    Between the turns before and after it the line is taken for one step, of unknown height before and after, and the
    positions for what their full covariance says. A step on day t leaves the positions of earlier periods before, of
    later ones after, and of a period that t parts in between. With q(t) the generalised least squares of that and nu
    the degrees of freedom of the positions, the weight of a day within the turn's interval is

        (1 + (q(t) - min q) / nu) ** (-(nu + 1) / 2),

    the likelihood of t with the heights at their best and the scale unknown; all days are alike beforehand, so that a
    long gap between two documents weighs as much as it is long. A slow change does not show in it: of a slope over all
    of 15 to 60 documents the days of its 95 % interval hold a quarter to a tenth of the move.

    Args:
        line: the line.
        turn: one of its turns of position.
    """
    near = _neighbourhood(line, turn)
    first, length, design = _candidates(line, near, turn)
    gain = _gains(line, near, design, turn)
    freedom = line.freedom[near]
    nu = float(np.median(freedom[np.isfinite(freedom)])) if np.isfinite(freedom).any() else np.inf
    short = gain.max() - gain
    weight = length * (np.exp(-short / 2) if np.isinf(nu) else (1 + short / nu) ** (-(nu + 1) / 2))
    sums = np.concatenate([[0.0], np.cumsum(weight)])
    wanted = (np.arange(DAYS) + 0.5) / DAYS * sums[-1]
    at = np.clip(np.searchsorted(sums, wanted, side="right") - 1, 0, len(weight) - 1)
    days = first[at] + (wanted - sums[at]) / weight[at] * length[at]
    days.setflags(write=False)
    return ChangeDate(days)


def _neighbourhood(line: Line, turn: Turn) -> list[int]:
    """The estimated periods after the turn before and until the turn after."""
    others = [one for one in line.turns if one.kind == turn.kind]
    begin = max((one.end for one in others if one.end <= turn.start), default=0)
    end = min((one.start for one in others if one.start >= turn.end), default=len(line))
    return [i for i in range(begin, end) if line.status[i] == "estimate"]


def _candidates(line: Line, near: list[int], turn: Turn) -> tuple[Floats, Floats, Floats]:
    """C stretches of days within the turn's interval: their first day, their length, and C x n steps.

    A step holds for each of the n periods the part of it that lies after the change.
    """
    starts = np.array([line.starts[i].toordinal() for i in near], dtype=np.float64)
    ends = np.array([line.ends[i].toordinal() for i in near], dtype=np.float64)
    after = np.arange(len(near))
    first, length, steps = [], [], []
    inside = [j for j, i in enumerate(near) if turn.start <= i < turn.end]
    for j in inside:
        span = ends[j] - starts[j]
        for part in range(_PARTS) if span > 0 else ():
            first.append(starts[j] + span * part / _PARTS)
            length.append(span / _PARTS)
            steps.append(np.where(after == j, 1 - (part + 0.5) / _PARTS, after > j))
        if j != inside[-1] and starts[j + 1] > ends[j]:
            first.append(ends[j])
            length.append(starts[j + 1] - ends[j])
            steps.append((after > j).astype(np.float64))
    if not first:  # several documents of one day: that day it was
        first, length, steps = [starts[inside[0]]], [1.0], [(after > inside[0]).astype(np.float64)]
    return np.array(first), np.array(length), np.array(steps)


def _gains(line: Line, near: list[int], design: Floats, turn: Turn) -> Floats:
    """How much each step lowers the generalised sum of squares; nought where it goes the wrong way."""
    covariance = line.covariance[np.ix_(near, near)]
    # What was read whole has next to no variance left; a little keeps the arithmetic finite.
    ridge = np.diag(np.full(len(near), max(1e-12, 1e-9 * float(np.trace(covariance)))))
    level, position = np.ones(len(near)), line.position[near]
    # numpy's solver, for scipy's of a triangle starts threads over matrices this small, and waits for them.
    weighed = np.linalg.solve(covariance + ridge, np.column_stack([level, position, design.T]))
    on_level = design @ weighed[:, 0]
    total = float(level @ weighed[:, 0])
    towards = design @ weighed[:, 1] - on_level * float(level @ weighed[:, 1]) / total
    towards *= 1 if turn.direction == "high" else -1
    size = np.sum(design.T * weighed[:, 2:], axis=0) - on_level**2 / total
    gain = np.zeros(len(size))
    np.divide(np.maximum(towards, 0) ** 2, size, out=gain, where=size > 1e-9 * total)
    return gain


def _day(ordinal: float) -> dt.date:
    return dt.date.fromordinal(round(ordinal))
