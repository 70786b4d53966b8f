"""Where the machine errs: gold minus machine, period by period, with its interval."""

from __future__ import annotations

import datetime as dt

import numpy as np

from volteface.coding.comparison import Mean, mean_error
from volteface.dossier.trust import PeriodError
from volteface.line.labels import calendar_span
from volteface.study.gathering import Gathered

# From fewer passages, or from one document, no error is told.
_LEAST = 5


def period_errors(found: Gathered, by: str) -> list[PeriodError]:
    """The errors of the line's machine on gold, in position and in whether a passage counts, weighted by 1/π.

    Args:
        found: what the line rests on.
        by: the calendar: year, decade, "N years", quarter or month.
    """
    codings = found.codings
    rows = np.flatnonzero(codings.gold)
    documents = codings.document[rows]
    middles = (codings.documents.earliest + codings.documents.latest) // 2
    spans = [calendar_span(by, dt.date.fromordinal(int(middles[at]))) for at in documents.tolist()]
    labels = np.array([span.label for span in spans])
    made = []
    for label, _ in sorted({(span.label, span.start) for span in spans}, key=lambda one: one[1]):
        at = rows[labels == label]
        counting = at[codings.counts[at] & (codings.p[at] > 0)]
        weight = 1 / codings.probability
        error = mean_error(
            codings.y[counting] - codings.f[counting],
            weight[counting],
            codings.document[counting],
            step=codings.coding_step,
        )
        counted = mean_error(codings.counts[at] - codings.p[at], weight[at], codings.document[at])
        made.append(PeriodError(label, error.n, *_told(error), counted.n, *_told(counted)))
    return made


def _told(found: Mean) -> tuple[float | None, float | None, float | None]:
    if found.n < _LEAST or np.isnan(found.low):
        return None, None, None
    return found.value, found.low, found.high
