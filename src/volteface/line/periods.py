"""Documents into periods: by their date, the calendar, one by one, or by a column of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from volteface.line.data import Booleans, Documents, Integers
from volteface.line.labels import CALENDAR, PERIODS, calendar_span, date_label, merged_label, years_of
from volteface.model.errors import WrongUse


@dataclass(frozen=True, eq=False)
class Periods:
    """T periods in order of time, and the period of each of D documents.

    Attributes:
        labels, starts, ends: T names, first and last days.
        of_document: D indices of periods.
            A document whose date spans several stands in that of its middle (`allotment`).
        by: what was asked; "" for the default, documents by date.
    """

    labels: tuple[str, ...]
    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    of_document: Integers
    by: str = ""

    def __len__(self) -> int:
        """T."""
        return len(self.labels)

    def merge(self, groups: Integers) -> Periods:
        """Neighbouring periods joined: `groups` holds T non-decreasing numbers from 0 upwards, one a period."""
        count = int(groups[-1]) + 1 if len(groups) else 0
        if count == len(self):
            return self
        edges = np.searchsorted(groups, np.arange(count + 1)).tolist()
        members = [range(a, b) for a, b in pairwise(edges)]
        return Periods(
            labels=tuple(merged_label(tuple(self.labels[i] for i in group)) for group in members),
            starts=tuple(min(self.starts[i] for i in group) for group in members),
            ends=tuple(max(self.ends[i] for i in group) for group in members),
            of_document=groups[self.of_document],
            by=self.by,
        )


def assign(documents: Documents, by: str | None = None) -> Periods:
    """Put each document into its period.

    Args:
        documents: what is held.
        by: None: documents of one date share a period. "year", "decade", "N years", "quarter", "month": the
            calendar; only periods with documents are made, nothing is invented for gaps. "document": each its own.
            Anything else: a column, whose values stand in `documents.period`.

    Raises:
        WrongUse: `by` is none of these and no column was handed over.
    """
    if by is None:
        return _grouped(documents, list(zip(documents.earliest.tolist(), documents.latest.tolist(), strict=True)), None)
    if by == "document":
        return _grouped(documents, list(range(len(documents.ids))), documents.ids, by)
    if by in CALENDAR or years_of(by) is not None:
        return _by_calendar(documents, by)
    if documents.period is None:
        raise WrongUse(
            f"“{by}” is neither a period nor a column",
            where="--by",
            hint=f"periods: {PERIODS}; or a column of the table",
        )
    return _grouped(documents, documents.period, documents.period, by)


def extents(documents: Documents, of_document: Integers, use: Booleans, count: int) -> tuple[Integers, Integers]:
    """T first and T last days, as ordinals, of some of the documents; the first after the last where there is none.

    Args:
        documents: with their dates.
        of_document: D indices of periods.
        use: D flags.
        count: T.
    """
    first = np.full(count, np.iinfo(np.int64).max)
    last = np.zeros(count, dtype=np.int64)
    np.minimum.at(first, of_document[use], documents.earliest[use])
    np.maximum.at(last, of_document[use], documents.latest[use])
    return first, last


def _by_calendar(documents: Documents, by: str) -> Periods:
    middles = (documents.earliest + documents.latest) // 2
    spans = [calendar_span(by, dt.date.fromordinal(middle)) for middle in middles.tolist()]
    order = {span.label: span for span in sorted(set(spans), key=lambda span: span.start)}
    index = {label: i for i, label in enumerate(order)}
    return Periods(
        labels=tuple(order),
        starts=tuple(span.start for span in order.values()),
        ends=tuple(span.end for span in order.values()),
        of_document=np.array([index[span.label] for span in spans], dtype=np.int64),
        by=by,
    )


def _grouped(documents: Documents, keys: Sequence[Hashable], names: Sequence[str] | None, by: str = "") -> Periods:
    """Documents of one key share a period; periods stand in the order of their mean date."""
    first_of: dict[Hashable, int] = {}
    unit = np.array([first_of.setdefault(key, len(first_of)) for key in keys], dtype=np.int64)
    count = len(first_of)
    first_document = np.full(count, len(unit), dtype=np.int64)
    np.minimum.at(first_document, unit, np.arange(len(unit)))
    middle = np.bincount(unit, documents.earliest + documents.latest, count) / np.maximum(
        np.bincount(unit, minlength=count), 1
    )
    order = np.lexsort((first_document, middle))
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    period = rank[unit]
    starts, ends = extents(documents, period, np.ones(len(period), dtype=bool), count)
    days = [
        (dt.date.fromordinal(a), dt.date.fromordinal(b)) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    if names is None:
        labels = tuple(date_label(*day) for day in days)
    else:
        labels = tuple(names[i] for i in first_document[order].tolist())
    return Periods(labels, tuple(a for a, _ in days), tuple(b for _, b in days), period, by=by)
