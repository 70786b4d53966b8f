"""Lines of which nothing matters but when their documents appeared and where they turned."""

from __future__ import annotations

import datetime as dt

import numpy as np

from volteface.line.result import Line
from volteface.line.turns.turn import Turn
from volteface.model.dates import Date
from volteface.model.events import Event
from volteface.model.series import Figure, Series, in_order


def event(date: str, kind: str = "war", title: str = "") -> Event:
    return Event(Date.parse(date), title or f"{kind} of {date}", kind)


def series(figures: list[tuple[str, float]], **fields: str) -> Series:
    made = [Figure(Date.parse(date), value, f"source {number}") for number, (date, value) in enumerate(figures, 1)]
    return Series(fields.pop("name", "votes"), in_order(made), **fields)


def turn(earliest: str, latest: str, **fields: object) -> Turn:
    values: dict[str, object] = {
        "kind": "position",
        "earliest": dt.date.fromisoformat(earliest),
        "latest": dt.date.fromisoformat(latest),
        "before": -0.5,
        "after": 0.5,
        "start": 0,
        "split": 1,
        "end": 2,
        "standard_errors": 6.0,
        "confirmed_by": 3,
        "same_author": None,
    }
    return Turn(**(values | fields))


def line(turns: list[Turn], days: list[dt.date], **fields: object) -> Line:
    many = len(days)
    nothing, one = np.full(many, np.nan), np.ones(many, dtype=np.int64)
    values: dict[str, object] = {
        "question": "tariff",
        "organisation": "The League",
        "coder": "",
        "codebook": "",
        "error_level": 0.05,
        "labels": tuple(map(str, days)),
        "starts": tuple(days),
        "ends": tuple(days),
        "status": ("estimate",) * many,
        "passages": one,
        "gold": one,
        "documents": one,
        "covariance": np.zeros((0, 0)),
        "authors": ((),) * many,
        "members": (one,) * many,
        "turns": tuple(turns),
        "critical": 4.5,
    }
    names = (
        "about",
        "position",
        "low",
        "high",
        "spread",
        "salience",
        "salience_low",
        "salience_high",
        "held",
        "freedom",
    )
    return Line(**(values | dict.fromkeys(names, nothing) | fields))


def yearly(first: int, last: int) -> list[dt.date]:
    return [dt.date(year, 12, 1) for year in range(first, last + 1)]
