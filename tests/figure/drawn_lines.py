"""Lines made by hand, for the tests of figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from volteface.line.result import Line, Status
from volteface.line.turns.turn import Turn

READER = "reader-a"


def made_line(
    positions: Sequence[float | None],
    *,
    spans: Sequence[tuple[dt.date, dt.date]] | None = None,
    turns: tuple[Turn, ...] = (),
    status: Status = "estimate",
    half: float = 0.2,
    poles: tuple[str, str] = ("free trade", "protection"),
    title: str = "The tariff",
    **fields: object,
) -> Line:
    """A line through these positions (None: not enough to say), a day a year from 1900 unless spans are given."""
    number = len(positions)
    days = tuple(spans) if spans else tuple((dt.date(1900 + i, 12, 5), dt.date(1900 + i, 12, 5)) for i in range(number))
    position = np.array([np.nan if value is None else value for value in positions])
    known = ~np.isnan(position)
    bounded = known if status == "estimate" else np.zeros(number, dtype=bool)
    values: dict[str, object] = {
        "question": "tariff",
        "organisation": "Presidency",
        "coder": READER if status == "estimate" else "cues",
        "codebook": "c0de",
        "error_level": 0.05,
        "labels": tuple(f"{a.year}" if a.year == b.year else f"{a.year}/{b.year}" for a, b in days),
        "starts": tuple(a for a, _ in days),
        "ends": tuple(b for _, b in days),
        "status": tuple(status if one else "not enough" for one in known),
        "passages": np.full(number, 12),
        "about": np.full(number, 9.0),
        "gold": np.where(bounded, 10, 0),
        "documents": np.ones(number, dtype=np.int64),
        "position": position,
        "low": np.where(bounded, np.clip(position - half, -1, 1), np.nan),
        "high": np.where(bounded, np.clip(position + half, -1, 1), np.nan),
        "spread": np.where(known, 0.3, np.nan),
        "salience": np.abs(np.sin(np.arange(number) + 1)) * 30,
        "salience_low": np.zeros(number),
        "salience_high": np.full(number, 40.0),
        "held": np.full(number, np.nan),
        "covariance": np.diag(np.where(bounded, 0.01, np.nan)),
        "freedom": np.full(number, 20.0),
        "authors": tuple(() for _ in days),
        "members": tuple(np.arange(2) for _ in days),
        "turns": turns,
        "critical": 4.5 if status == "estimate" else float("nan"),
        "kinds": ("machine",) if status == "estimate" else (),
        "poles": poles,
        "title": title,
    }
    return Line(**(values | fields))  # type: ignore[arg-type]


def made_turn(start: int, split: int, end: int, earliest: dt.date, latest: dt.date, **fields: object) -> Turn:
    """A turn from +0.6 to -0.5."""
    values: dict[str, object] = {
        "kind": "position",
        "earliest": earliest,
        "latest": latest,
        "before": 0.6,
        "after": -0.5,
        "start": start,
        "split": split,
        "end": end,
        "standard_errors": 6.0,
        "confirmed_by": 4,
        "same_author": False,
    }
    return Turn(**(values | fields))  # type: ignore[arg-type]
