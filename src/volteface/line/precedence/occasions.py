"""Questions on which both bodies turned together count once: one congress is one occasion, however much it decides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from volteface.line.data import Booleans, Integers
from volteface.line.precedence.change_date import ChangeDate

# A difference within so many of its standard errors is none at the 95 % level.
_MARGIN = 1.96


def occasions(first: Sequence[ChangeDate], second: Sequence[ChangeDate]) -> Integers:
    """The occasion of each of K matched turns, from 0 upwards.

    Two questions share an occasion where their dates cannot be told apart in either body: they differ by less than the
    95 % margin of their difference. What is chained so is one occasion. If a body took a month longer to answer one
    event, the signs of its lags would be one sign, repeated; to flip them one by one would take that for a rule.

    Args:
        first: K dates of one body's turns.
        second: K dates of the other's.
    """
    together = _together(first) & _together(second)
    out = np.full(len(first), -1, dtype=np.int64)
    for start in range(len(first)):
        if out[start] >= 0:
            continue
        number, reached = int(out.max()) + 1, [start]
        while reached:
            at = reached.pop()
            out[at] = number
            reached.extend(i for i in np.flatnonzero(together[at] & (out < 0)).tolist() if i not in reached)
    return out


def _together(dates: Sequence[ChangeDate]) -> Booleans:
    days = np.array([np.median(one.days) for one in dates])
    variance = np.array([np.var(one.days) for one in dates])
    return np.asarray(np.abs(days[:, None] - days) <= _MARGIN * np.sqrt(variance[:, None] + variance), dtype=np.bool_)
