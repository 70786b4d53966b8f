"""What gold so far says of the parts of a line's variance, for reckoning with other samples (`foresight`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Codings, Floats, Integers
from volteface.line.foresight import Spread
from volteface.line.frame import boil_down
from volteface.line.merging import merged, supply
from volteface.line.periods import assign
from volteface.line.positions import estimated
from volteface.line.totals import totals
from volteface.line.turns.stepping_down import LEAST_PERIODS, stepped_down
from volteface.line.variance import degrees, unit_variance

# At which a line's turns are sought, where nothing else is asked for (`estimate_line`).
ERROR_LEVEL = 0.05


@dataclass(frozen=True, eq=False)
class Components:
    """The parts, and G gold codings in the order in which they stand in `Codings`.

    Attributes:
        spread: unit variance, tau squared, and T shares (nan where they were not estimated); None where gold is not
            enough for any position.
        weight: G inverse inclusion probabilities.
        counts, bearing: G: whether the passage counts; the chance that it does or was thought to.
        residual: G squared errors r, with the loss to the estimated positions made good; nan where not estimated.
        miss: G squared errors of the machine's chance that the passage counts.
        trust: lambda, 0 for gold alone.
    """

    spread: Spread | None
    weight: Floats
    counts: Floats
    bearing: Floats
    residual: Floats
    miss: Floats
    trust: float


def components(codings: Codings, by: str, *, seed: int = 0) -> Components:
    """Take the line of these codings apart.

    A small first wave leaves most periods without an estimate; those that have one were lucky and tell little. Where
    they are fewer than half of all with gold, the parts are taken from the line of documents by date instead, merged
    until each group has enough: they are the same there, and all gold is used.

    Args:
        codings: the frame with machine scores and gold.
        by: the periods (`periods.assign`).
        seed: of the folds for lambda.
    """
    frame, periods = boil_down(codings), assign(codings.documents, by)
    rests_on = supply(frame, periods.of_document, len(periods))
    fixed = 2 * int(rests_on.enough.sum()) >= int((rests_on.gold > 0).sum())
    if not fixed:
        single = assign(codings.documents)
        merge = merged(supply(frame, single.of_document, len(single)), with_gold=True)
        lasting, periods = len(periods), single.merge(merge)
    count, of_document = len(periods), periods.of_document
    found = estimated(frame, of_document, supply(frame, of_document, count), as_said=False, seed=seed)
    if found.told.sum() >= LEAST_PERIODS:
        found, _ = stepped_down(found, ERROR_LEVEL)
    estimate, enough, gold = found.estimate, found.told, frame.gold
    spread, correction = None, 1.0
    if enough.any():
        used = np.flatnonzero(enough)
        correction = degrees(totals(estimate.period, gold.either, count)[used])[1]
        unit = correction * unit_variance(frame, estimate, used)
        share = found.variance.share if fixed else np.full(lasting, np.nan)
        spread = Spread(unit, found.document_variance, share, (frame.coding_step / 2) ** 2)
    return Components(
        spread=spread,
        weight=gold.weight,
        counts=gold.counts,
        bearing=gold.either,
        residual=np.where(enough[estimate.period], correction * estimate.error**2, np.nan),
        miss=(gold.counts - gold.p) ** 2,
        trust=found.weight,
    )


def shares_by_length(document: Integers, of_document: Integers, count: int, counting: Floats) -> Floats:
    """T sums of squared shares of documents in D, were all passages of a period equally likely to count.

    Args:
        document: n indices of the documents of the frame's passages.
        of_document: D indices of periods.
        count: T.
        counting: T shares of passages that count.
    """
    held = np.bincount(document, minlength=len(of_document)).astype(np.float64)
    size = totals(of_document, held, count)
    squares = totals(of_document, held**2, count)
    # The number that counts of a document is binomial about its share; one document is all of D whatever it is.
    share = np.ones(count)
    np.divide(squares, size**2, out=share, where=size > 0)
    chance = np.divide(1 - counting, counting * size, out=np.zeros(count), where=counting * size > 0)
    several = totals(of_document, held > 0, count) > 1
    return np.where(several, np.minimum(1.0, share + chance), 1.0)
