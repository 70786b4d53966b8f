"""The calendar on which lines with dates of their own are estimated anew, so that they can be held side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from volteface.line.data import Codings
from volteface.line.frame import boil_down
from volteface.line.merging import supply
from volteface.line.periods import assign

CALENDARS = (
    "month",
    "quarter",
    "year",
    "2 years",
    "5 years",
    "decade",
    "20 years",
    "50 years",
    "100 years",
)
# More than half: on a finer calendar most differences would leap over gaps, and most of what is seen would be one
# question at a time; a coarser one would join years that the material can tell apart.
MOST = 0.5


def common_calendar(several: Sequence[Codings]) -> str | None:
    """The finest calendar on which most cells, question x period, have an estimate; None where none has.

    A cell has one where the fixed rule for periods is met (`merging`). Only what was read and its dates are looked at,
    no position: the choice of calendar cannot favour a result. Of calendars that part the documents alike the coarsest
    is named: a yearly report is not dated to the month by it.

    Args:
        several: one a question, of the same documents; those without gold count as empty.
    """
    frames = [boil_down(one) for one in several]
    found, parts = None, -1
    for by in CALENDARS:
        cells = filled = 0
        for frame in frames:
            periods = assign(frame.documents, by)
            cells += len(periods)
            filled += int(np.count_nonzero(supply(frame, periods.of_document, len(periods)).enough))
        if found is not None and cells < parts:
            return found
        if filled > MOST * cells:
            found, parts = by, cells
    return found
