"""A calendar that several lines share: the finest on which most periods of each of them can be estimated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Codings
from volteface.line.frame import boil_down
from volteface.line.merging import supply
from volteface.line.periods import assign

# Each holds those before it, so that a coarser calendar only joins what a finer one kept apart.
UNITS = ("month", "quarter", "year", "2 years", "decade", "20 years", "100 years")
# Fewer than three periods show no course of anything.
_LEAST = 3


@dataclass(frozen=True, eq=False)
class _Cells:
    """The periods of one line on a calendar: their labels, and which of them have enough for a position."""

    labels: tuple[str, ...]
    enough: Booleans


def common_calendar(several: Sequence[Codings], units: Sequence[str] = UNITS) -> str:
    """The finest unit at which, of the periods in which all have documents, each has estimates for more than half.

    Where none is so fine, that with most periods which all have estimates for; of equals the coarsest, which puts most
    into each.

    Args:
        several: codings of as many lines: of several bodies on one question, or of one body on several questions.
        units: calendars, the finest first.
    """
    frames = [boil_down(one) for one in several]
    best, most = units[-1], 0
    for unit in units:
        cells = []
        for frame in frames:
            periods = assign(frame.documents, unit)
            cells.append(_Cells(periods.labels, supply(frame, periods.of_document, len(periods)).enough))
        shared = set.intersection(*(set(one.labels) for one in cells))
        known = np.array(
            [[bool(e) for label, e in zip(one.labels, one.enough, strict=True) if label in shared] for one in cells]
        ).reshape(len(cells), len(shared))
        together = int(known.all(axis=0).sum())
        if together >= _LEAST and np.all(2 * known.sum(axis=1) > len(shared)):
            return unit
        if together >= max(most, 1):
            best, most = unit, together
    return best
