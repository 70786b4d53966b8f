"""Lines made by hand for the tests of regimes: a period a year, and turns where told."""

from __future__ import annotations

import datetime as dt

import numpy as np

from volteface.line.result import Line
from volteface.line.turns.turn import Turn


def day(year: int, month: int = 7) -> dt.date:
    return dt.date(year, month, 1)


def turned(line: Line, start: int, split: int, end: int, **more: object) -> Turn:
    """A turn of a line's blocks start..split-1 and split..end-1, dated as `turning` dates it."""
    before, after = line.position[start:split].mean(), line.position[split:end].mean()
    fields: dict[str, object] = {
        "kind": "position",
        "earliest": line.starts[start],
        "latest": line.ends[end - 1],
        "before": float(before),
        "after": float(after),
        "start": start,
        "split": split,
        "end": end,
        "standard_errors": 6.0,
        "confirmed_by": 3,
        "same_author": None,
    }
    return Turn(**(fields | more))  # type: ignore[arg-type]


def made(positions, *turns, question="tariff", error=0.1, first=1900, common=0.0, at_once=(), **more) -> Line:
    """A line through these positions (None: not enough), independent but for a `common` error; blocks of turns.

    `at_once` has the first and last year of each turn if it came at once; none where that says no more.
    """
    count = len(positions)
    position = np.array([np.nan if one is None else one for one in positions], dtype=float)
    known = np.isfinite(position)
    covariance = np.eye(count) * error**2 + common**2
    covariance[~known] = covariance[:, ~known] = np.nan
    days = tuple(day(first + i) for i in range(count))
    zeros = np.zeros(count)
    fields: dict[str, object] = {
        "question": question,
        "organisation": "The League",
        "coder": "Reader 1",
        "codebook": "c0de",
        "error_level": 0.05,
        "labels": tuple(str(first + i) for i in range(count)),
        "starts": days,
        "ends": days,
        "status": tuple("estimate" if one else "not enough" for one in known),
        "passages": np.full(count, 20),
        "about": np.full(count, 12.0),
        "gold": np.full(count, 10),
        "counting": np.full(count, 8),
        "documents": np.ones(count, dtype=np.int64),
        "position": position,
        "low": position - 2 * error,
        "high": position + 2 * error,
        "spread": zeros,
        "salience": zeros,
        "salience_low": zeros,
        "salience_high": zeros,
        "held": np.full(count, np.nan),
        "covariance": covariance,
        "freedom": np.full(count, 30.0),
        "authors": ((),) * count,
        "members": tuple(np.array([i]) for i in range(count)),
        "critical": 4.5,
        "kinds": ("person",),
        "readers": ("Reader 1",),
        "title": question.capitalize(),
        "poles": ("left", "right"),
    }
    line = Line(**(fields | more))  # type: ignore[arg-type]
    closer = [{"at_once": (day(a), day(b))} for a, b in at_once] or [{}] * len(turns)
    object.__setattr__(line, "turns", tuple(turned(line, *b, **more) for b, more in zip(turns, closer, strict=True)))
    return line
