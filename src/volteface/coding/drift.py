"""Whether a coder drifts: the error against a reference, over time (methods.md § 3, *drift alarm*).

A line is fitted to the errors by weighted least squares. Its slope's variance is that of the jackknife over documents
(CR3: Bell and McCaffrey 2002, Survey Methodology 28:169-181; MacKinnon, Nielsen and Webb 2023, Journal of Applied
Econometrics 38:671-694), which is not too small where documents are few or unlike each other.

A coder that mixes up some passages errs one way while the line stands at one pole and the other way when it has moved:
its error changes with time although it reads as ever. Held against a reference without error, that is taken out by
fitting the slope beside the reference's position. But references mix up passages too, and then that slope is off the
other way. The slope beside the reference's position and the one beside the coder's own enclose the drift (reverse
regression: Frisch 1934, Statistical Confluence Analysis; Klepper and Leamer 1984, Econometrica 52:163-183), so the
alarm sounds only where both are shown to lie on one side of nought.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.coding.arrays import Floats, Integers
from volteface.coding.comparison import ENOUGH, ENOUGH_CLUSTERS
from volteface.model.wording import signed

LEVEL, POWER = 0.95, 0.8
# No drift goes further than from one pole to the other.
WHOLE = 2.0
# From this condition number on two columns say the same.
_SINGULAR = 1e9


@dataclass(frozen=True)
class Change:
    """A change from the first moment to the last with its 95 % interval.

    `detectable` is the change over the whole span that would have been shown with 80 %.
    """

    value: float
    low: float
    high: float
    detectable: float

    @property
    def shown(self) -> bool:
        """Whether the interval leaves nought out."""
        return bool(self.low > 0 or self.high < 0)

    def words(self) -> str:
        """The change with its interval."""
        return f"{signed(self.value)}, {signed(self.low)} to {signed(self.high)}"


@dataclass(frozen=True)
class Drift:
    """How the error changes over time, and whether that is drift.

    Attributes:
        error: the change of the error, whatever it comes from.
        bounds: the change at equal positions of the reference, and at equal positions of the coder; drift lies between.
        n, clusters: passages and documents.
    """

    error: Change
    bounds: tuple[Change, Change]
    n: int
    clusters: int

    @property
    def shown(self) -> bool:
        """Whether the coder is shown to drift: the alarm."""
        every = (self.error, *self.bounds)
        return all(one.low > 0 for one in every) or all(one.high < 0 for one in every)

    @property
    def detectable(self) -> float:
        """The drift over the whole span that would have been shown with at least 80 %, wherever the bounds put it."""
        one, other = self.bounds
        return abs(one.value - other.value) + max(one.detectable, other.detectable)

    def words(self) -> str:
        """The result in a sentence."""
        change = f"{self.error.words()} over the whole span"
        if self.shown:
            return f"drift: the error changes by {change}, whichever coder's positions are held equal; n = {self.n}"
        seen = f"with n = {self.n} a drift of {self.detectable:.2f} over the whole span would have been seen with 80 %"
        if self.detectable >= WHOLE:
            seen = f"with n = {self.n} drift cannot be told from the line's own move"
        if self.error.shown:
            return f"the error changes with the line ({change}), which is no drift that could be shown; {seen}"
        return f"no drift shown ({self.error.words()}); {seen}"


def drift(
    error: Floats, reference: Floats, moment: Floats, weight: Floats, clusters: Integers, *, step: float = 0.5
) -> Drift | None:
    """The drift of errors.

    Args:
        error: n errors, said − reference.
        reference: n positions of the reference.
        moment: n moments, in any unit.
        weight: n weights, 1/π.
        clusters: n documents.
        step: the distance between neighbouring values of the coding scale; the errors are taken to scatter by at least
            half of it, however alike they happen to be.

    Returns:
        None where there are fewer than ten passages or four documents, or all stand at one moment.
    """
    span = float(np.ptp(moment)) if len(moment) else 0.0
    _, at = np.unique(clusters, return_inverse=True)
    number = int(at.max(initial=-1)) + 1
    if len(error) < ENOUGH or number < ENOUGH_CLUSTERS or span <= 0:
        return None
    x = (moment - moment.min()) / span
    alone = np.column_stack([np.ones(len(x)), x])
    plain = _change(alone, error, weight, at.astype(np.int64), step)
    if plain is None:
        return None
    # Where positions never move, or move with time alone, they cannot be held equal.
    theirs, own = (
        _change(np.column_stack([alone, positions]), error, weight, at.astype(np.int64), step) or plain
        for positions in (reference, reference + error)
    )
    return Drift(plain, (theirs, own), len(error), number)


def _change(columns: Floats, error: Floats, weight: Floats, at: Integers, step: float) -> Change | None:
    """The coefficient of the second column; None where it cannot be told from the others."""
    from scipy.special import stdtrit

    number, width = int(at.max()) + 1, columns.shape[1]
    square = np.zeros((number, width, width))
    cross = np.zeros((number, width))
    np.add.at(square, at, weight[:, None, None] * columns[:, :, None] * columns[:, None, :])
    np.add.at(cross, at, weight[:, None] * columns * error[:, None])
    total, all_cross = square.sum(axis=0), cross.sum(axis=0)
    without, cross_without = total - square, all_cross - cross
    if max(np.linalg.cond(each) for each in (total, *without)) > _SINGULAR:
        return None
    value = float(np.linalg.solve(total, all_cross)[1])
    left_out = np.linalg.solve(without, cross_without[:, :, None])[:, 1, 0]
    freedom = number - 1
    variance = freedom / number * float(np.sum((left_out - value) ** 2))
    # Of errors that happen to be alike: the least scatter, thinned by unequal weights.
    floor = (step / 2) ** 2 * float(weight @ weight / weight.sum()) * float(np.linalg.inv(total)[1, 1])
    deviation = float(np.sqrt(max(variance, floor)))
    beyond, seen = float(stdtrit(freedom, (1 + LEVEL) / 2)), float(stdtrit(freedom, POWER))
    half = beyond * deviation
    return Change(value, value - half, value + half, (beyond + seen) * deviation)
