"""The fixed rule by which sparse periods merge (methods.md § 3), and how much more a poor one would need."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.totals import totals

# Below 8 gold codings the linearised variance of a ratio is not to be trusted; above .3 its denominator is too loose
# for the linearisation itself (Cochran 1977, Sampling Techniques, § 6.8).
GOLD_NEEDED = 8
VARIATION_ALLOWED = 0.3
# Where the passages that count come to less than half a one, nobody has taken a position.
LEAST_COUNTING = 0.5
# Of those that were read: a position is not told from one or two passages, however sure the machine is of the others.
LEAST_READ = 3
# A grey line claims nothing; it is merged only so that it can be read.
COUNTING_NEEDED = 8.0
# A whole number that comes out of a division a trifle too large is that number.
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Supply:
    """What each of T periods rests on.

    Attributes:
        gold: T counts of gold codings.
        read: T counts of gold codings that count.
        counting: T estimates of D, the number of passages that count.
        counting_variance: T sampling variances of D.
        expected: T machine totals, sum of p.
        unread: T numbers of passages in the frame that are not gold; where no machine scored it, what the chances of
            those that were read say of it: a passage drawn with chance 1/4 stands for itself and three others.
    """

    gold: Integers
    read: Integers
    counting: Floats
    counting_variance: Floats
    expected: Floats
    unread: Floats

    @property
    def variation(self) -> Floats:
        """T coefficients of variation of D; infinite where nothing counts."""
        out = np.full(len(self.counting), np.inf)
        positive = self.counting >= LEAST_COUNTING
        out[positive] = np.sqrt(self.counting_variance[positive]) / self.counting[positive]
        return out

    @property
    def enough(self) -> Booleans:
        """T flags: the rule is met."""
        read = (self.gold >= GOLD_NEEDED) & (self.read >= LEAST_READ)
        return read & (self.variation <= VARIATION_ALLOWED)

    def wanting(self) -> tuple[int | None, ...]:
        """How many more gold codings would do, a period; None where it has enough, or where no reading would do.

        Of n passages read of N the variance of D goes with 1/n - 1/N, and is nought where all are read (Cochran 1977,
        section 2.6); the readings needed for three that count go with their share. Both come from the period itself, in
        which one more reading is taken to have come out as the line's readings did on average, so that the few of a
        poor period do not tell alone. Where nothing was read or scored on the whole line, the first half of the rule is
        all that can be said. What all passages together could not bring, no reading would.
        """
        held = self.gold + np.ceil(self.unread - _ROUNDING).astype(np.int64)
        shares = self._shares(held)
        variation = self.variation
        out: list[int | None] = []
        columns = (held, self.gold, self.read, self.enough, shares, variation)
        for of, gold, read, enough, share, loose in zip(*(column.tolist() for column in columns), strict=True):
            short = max(0.0, LEAST_READ - read)
            reached = read + (of - gold) * share >= LEAST_READ and of >= GOLD_NEEDED
            if enough or of == gold or not reached:
                out.append(None)
                continue
            for_read = gold + (short / share if short else 0.0)
            wanted = max(GOLD_NEEDED, for_read, _loose(gold, of, loose, share)) - gold
            out.append(min(of - gold, max(1, math.ceil(wanted - _ROUNDING))))
        return tuple(out)

    def _shares(self, held: Integers) -> Floats:
        """T shares of passages that count, each with one reading as on the whole line."""
        drawn, scored = int(self.gold.sum()), float(self.counting.sum())
        if not drawn and scored <= 0:
            return np.ones(len(held))
        # Laplace's rule: of a line of which little is read nobody knows yet that nothing counts.
        whole = (float(self.read.sum()) + 1) / (drawn + 2) if drawn else min(1.0, scored / max(1, int(held.sum())))
        return np.asarray((self.read + whole) / (self.gold + 1), dtype=np.float64)


def _loose(gold: int, held: int, variation: float, share: float) -> float:
    """Of so many passages held, how many must be read for D to vary no more than is allowed."""
    # Where D cannot be told it is that of a simple random sample of passages of which that share counts.
    told = gold and math.isfinite(variation)
    unit = variation**2 / (1 / gold - 1 / held) if told else (1 - share) / share
    return unit / (VARIATION_ALLOWED**2 + unit / held)


def supply(frame: Frame, of_document: Integers, count: int) -> Supply:
    """What each period rests on.

    Args:
        frame: documents and gold.
        of_document: D indices of periods.
        count: T.
    """
    gold = frame.gold
    period = of_document[gold.document]
    miss = gold.weight * (gold.counts - gold.p)
    expected = totals(of_document, frame.p, count)
    drawn = np.bincount(period, minlength=count).astype(np.int64)
    return Supply(
        gold=drawn,
        read=np.bincount(period[gold.counts > 0], minlength=count).astype(np.int64),
        counting=expected + totals(period, miss, count),
        counting_variance=totals(period, gold.rest * miss**2, count),
        expected=expected,
        unread=_unread(frame, of_document, count, drawn),
    )


def _unread(frame: Frame, of_document: Integers, count: int, drawn: Integers) -> Floats:
    gold = frame.gold
    if len(gold.document) < int(frame.passages.sum()):
        return totals(of_document, frame.passages, count) - drawn
    # Nothing but what was read is there: what was not is known by the chances alone (Horvitz and Thompson 1952).
    return totals(of_document[gold.document], gold.weight - 1, count)


def merged(units: Supply, *, with_gold: bool) -> Integers:
    """Join units from the oldest until each group has enough; a short rest joins the last.

    Args:
        units: the supply of each unit in order of date.
        with_gold: hold the groups to the rule for estimates, else to that for grey lines.

    Returns:
        The group of each unit, from 0 upwards. Where all units together fall short they are one group.
    """
    groups = np.zeros(len(units.gold), dtype=np.int64)
    group = 0
    gold, read, counting, variance, expected = 0, 0, 0.0, 0.0, 0.0
    complete = False
    columns = zip(
        units.gold.tolist(),
        units.read.tolist(),
        units.counting.tolist(),
        units.counting_variance.tolist(),
        units.expected.tolist(),
        strict=True,
    )
    for i, (more_gold, more_read, more_counting, more_variance, more_expected) in enumerate(columns):
        if complete:
            group += 1
            gold, read, counting, variance, expected = 0, 0, 0.0, 0.0, 0.0
        groups[i] = group
        gold += more_gold
        read += more_read
        counting += more_counting
        variance += more_variance
        expected += more_expected
        if with_gold:
            complete = (
                gold >= GOLD_NEEDED
                and read >= LEAST_READ
                and counting >= LEAST_COUNTING
                and variance <= (VARIATION_ALLOWED * counting) ** 2
            )
        else:
            complete = expected >= COUNTING_NEEDED
    if not complete and group > 0:
        groups[groups == group] = group - 1
    return groups
