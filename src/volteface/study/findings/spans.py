"""The times over which mentions are counted: regimes of a body, else calendar periods, fine for figures or coarse."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import numpy as np

from volteface.library.shelf import Integers, Shelf
from volteface.line.labels import CALENDAR, PERIODS, calendar_span, years_of
from volteface.line.regimes.result import Regime, Regimes
from volteface.model.errors import WrongUse

# At most so many columns in a figure, and so many times against each other where a body has no regimes.
_FINE, _COARSE = 48, 6
_STEPS = ("month", "quarter", "year", "2 years", "5 years", "decade", "20 years", "50 years", "100 years")


class Spell(NamedTuple):
    """A time with the documents that lie in it, as indices into the shelf of the body."""

    label: str
    start: dt.date
    end: dt.date
    documents: Integers


def fine(shelf: Shelf, by: str = "") -> tuple[Spell, ...]:
    """Calendar periods from the first document to the last, silent ones included; documents lie by their middle day.

    Args:
        shelf: of the body.
        by: year, decade, “N years”, quarter or month; "" for the finest that a figure has room for.

    Raises:
        WrongUse: it is none.
    """
    if by and by not in CALENDAR and years_of(by) is None:
        raise WrongUse(f"“{by}” is no period", where="--by", hint=f"one of: {PERIODS.removesuffix(', document')}")
    return _calendar(shelf, by or _step(shelf, _FINE)) if len(shelf.number) else ()


def coarse(shelf: Shelf) -> tuple[Spell, ...]:
    """The same, few."""
    return _calendar(shelf, _step(shelf, _COARSE)) if len(shelf.number) else ()


def by_regime(regimes: Regimes, shelf: Shelf) -> tuple[Spell, ...]:
    """The regimes with the documents that surely lie in them: outside of the intervals of both boundaries."""
    return tuple(_regime(one, shelf) for one in regimes.regimes)


def _regime(regime: Regime, shelf: Shelf) -> Spell:
    (begun, began), (ending, ended) = (
        (first.toordinal(), last.toordinal()) for first, last in (regime.begins, regime.ends)
    )
    # Where nothing goes before or after, a regime begins or ends on a day, which is its own.
    after = shelf.latest >= began if begun == began else shelf.earliest > began
    before = shelf.earliest <= ended if ending == ended else shelf.latest < ending
    start, end = (dt.date.fromordinal(day) for day in (began, max(began, ending)))
    return Spell(f"regime {regime.number}", start, end, np.flatnonzero(after & before))


def _step(shelf: Shelf, most: int) -> str:
    middles = (shelf.earliest + shelf.latest) // 2
    first, last = (dt.date.fromordinal(int(day)) for day in (middles.min(), middles.max()))
    return next((by for by in _STEPS if _length(by, first, last) <= most), _STEPS[-1])


def _length(by: str, first: dt.date, last: dt.date) -> int:
    if (years := years_of(by)) is not None:
        return last.year // years - first.year // years + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return months if by == "month" else -(-months // 3)


def _calendar(shelf: Shelf, by: str) -> tuple[Spell, ...]:
    middles = ((shelf.earliest + shelf.latest) // 2).tolist()
    held: dict[dt.date, list[int]] = {}
    day, last = (dt.date.fromordinal(int(one)) for one in (min(middles), max(middles)))
    spans = []
    while day <= last:
        span = calendar_span(by, day)
        spans.append(span)
        held[span.start] = []
        if span.end == dt.date.max:
            break
        day = span.end + dt.timedelta(days=1)
    for at, middle in enumerate(middles):
        held[calendar_span(by, dt.date.fromordinal(int(middle))).start].append(at)
    return tuple(
        Spell(span.label.replace("/", "–"), span.start, span.end, np.array(held[span.start], dtype=np.int64))
        for span in spans
    )
