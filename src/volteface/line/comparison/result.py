"""Two bodies on one question: how far apart their lines are, whether they differ at all, and whether the gap moved."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.labels import CALENDAR, index_of, years_of
from volteface.line.result import Line
from volteface.model.numbers import known
from volteface.model.passage import Passage

Kind = Literal["came together", "moved apart", "crossed"]


class Gap(msgspec.Struct, frozen=True):
    """One period of a comparison; None stands for "not enough to say".

    `difference` is the first line less the second; `apart` tells that it exceeds chance taken alone, all periods at one
    error level.
    """

    label: str
    start: dt.date
    end: dt.date
    one: float | None
    other: float | None
    difference: float | None
    low: float | None
    high: float | None
    apart: bool


class Move(msgspec.Struct, frozen=True):
    """Within [earliest, latest] the gap moved from `before` to `after`; `start`, `split`, `end` index the periods."""

    earliest: dt.date
    latest: dt.date
    before: float
    after: float
    kind: Kind
    p: float
    start: int
    split: int
    end: int


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two lines and their difference, the first less the second.

    T is the number of common periods: those in which both have documents, in order of time. Arrays have length T and
    are read-only, nan where one of both has not enough. Where the two never speak in one period T is 0, `mean` is the
    difference of their means, each over its own time, and nothing is said of a course.

    Attributes:
        one, other: the lines, on one calendar where T is not 0.
        names: what the two are called.
        by: the calendar; "" where T is 0.
        periods: T pairs of indices into both lines.
        labels, starts, ends: of the common periods.
        difference, low, high: with the 95 % interval, clipped to what the scale allows.
        covariance: T x T.
        freedom: degrees of freedom of each difference.
        mean, mean_low, mean_high: of the differences that are known, each period counting the same.
        found: four times in five a lasting difference of this size would be found.
        p: chance that two lines which are the same throughout look so different; nan where there is nothing to test.
        apart: flags of the periods that differ, taken one by one; none where the lines do not differ at all.
        moves: of the gap, in order of time.
        move_found: nine times in ten a lasting move of the gap half way of this size would be found; nan where none.
        tested: whether moves could have been found: three periods at least.
        error_level: of p, of the flags together, and of any false move.
        notes: what a reader must know beside the figures.
        rest: who the second is, where it is all others together.
    """

    one: Line
    other: Line
    names: tuple[str, str]
    by: str
    periods: Integers
    labels: tuple[str, ...]
    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    difference: Floats
    low: Floats
    high: Floats
    covariance: Floats
    freedom: Floats
    mean: float
    mean_low: float
    mean_high: float
    found: float
    p: float
    apart: Booleans
    moves: tuple[Move, ...]
    tested: bool
    error_level: float
    notes: tuple[str, ...] = ()
    move_found: float = math.nan
    rest: str = ""

    def __len__(self) -> int:
        """T."""
        return len(self.labels)

    @property
    def known(self) -> Booleans:
        """T flags: both have an estimate."""
        return np.isfinite(self.difference)

    @property
    def leaps(self) -> Booleans:
        """T flags: between this common period and the one before lies something that is not compared.

        That is a period of one of the two alone or, on a calendar, one in which nobody has documents.
        """
        out = np.zeros(len(self), dtype=np.bool_)
        out[1:] = np.any(np.diff(self.periods, axis=0) != 1, axis=1)
        if self.by in CALENDAR or (self.by and years_of(self.by) is not None):
            out[1:] |= [(start - end).days > 1 for start, end in zip(self.starts[1:], self.ends[:-1], strict=True)]
        return out

    @property
    def compared(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Of each of the two, how many documents lie in periods that are compared, and how many speak of the question.

        None are where the two never speak in one period.
        """
        return _compared(self.one, self.periods[self.known, 0]), _compared(self.other, self.periods[self.known, 1])

    @property
    def differ(self) -> bool:
        """Whether they differ beyond chance."""
        return self.p <= self.error_level

    def rows(self) -> list[Gap]:
        """One record a common period, for export."""
        return [
            Gap(
                label=self.labels[t],
                start=self.starts[t],
                end=self.ends[t],
                one=known(self.one.position[a]),
                other=known(self.other.position[b]),
                difference=known(self.difference[t]),
                low=known(self.low[t]),
                high=known(self.high[t]),
                apart=bool(self.apart[t]),
            )
            for t, (a, b) in enumerate(self.periods.tolist())
        ]

    def words(self) -> list[str]:
        """The comparison in plain sentences."""
        from volteface.line.comparison.words import comparison_words

        return comparison_words(self)

    def explain(self, of: int | str) -> tuple[Passage, ...]:
        """The passages of both in a common period, named by index or label, the first line's first.

        Raises:
            WrongUse: no common period is called so.
        """
        a, b = self.periods[index_of(self.labels, of)].tolist()
        return (
            *self.one.resolve(tuple(self.one.members[a].tolist())),
            *self.other.resolve(tuple(self.other.members[b].tolist())),
        )


def _compared(line: Line, periods: Integers) -> tuple[int, int]:
    """How many documents lie in some periods, and in all."""
    return int(line.documents[periods].sum()), int(line.documents.sum())
