"""The documents in their order of date, as arrays: what filters, counts per year and lines are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec
import numpy as np
from numpy.typing import NDArray

from volteface.library.connection import Library

Integers = NDArray[np.int64]


class Filter(msgspec.Struct, frozen=True):
    """Which documents are meant; empty means all. `since` and `until` are ordinals of days."""

    organisation: str = ""
    source: str = ""
    author: str = ""
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, eq=False)
class Shelf:
    """D documents (current editions only), oldest first.

    `first` and `last` are the numbers of their passages; `authors` is the author of a document's first item.
    """

    number: Integers
    names: tuple[str, ...]
    organisations: tuple[str, ...]
    sources: tuple[str, ...]
    authors: tuple[str, ...]
    dates: tuple[str, ...]
    titles: tuple[str, ...]
    earliest: Integers
    latest: Integers
    words: Integers
    first: Integers
    last: Integers
    columns: tuple[Mapping[str, str], ...]

    @cached_property
    def years(self) -> Integers:
        """The year of each document's middle day."""
        middle = (self.earliest + self.latest) // 2
        # Days since 1970 to calendar years.
        days = (middle - 719_163).astype("datetime64[D]")
        return np.asarray(days.astype("datetime64[Y]").astype(np.int64) + 1970)

    @cached_property
    def _by_passage(self) -> Integers:
        # A document without passages begins where the next one does: it has no say.
        holding = np.flatnonzero(self.last >= self.first)
        return holding[np.argsort(self.first[holding])].astype(np.int64)

    def document_of(self, passages: Integers) -> Integers:
        """For each passage number the index of its document here, -1 where it is in none."""
        order = self._by_passage
        if not len(order):
            return np.full(len(passages), -1, dtype=np.int64)
        slot = np.searchsorted(self.first[order], passages, side="right") - 1
        index = order[np.maximum(slot, 0)]
        inside = (slot >= 0) & (passages <= self.last[index])
        return np.where(inside, index, -1)


def shelf(library: Library, only: Filter | None = None) -> Shelf:
    """All current documents that the filter lets through."""
    only = only or Filter()
    rows = list(
        library.rows(
            "SELECT d.*, s.name AS source_name, o.name AS organisation_name, "
            "(SELECT author FROM item i WHERE i.document = d.id ORDER BY i.start LIMIT 1) AS author "
            "FROM document d JOIN source s ON s.id = d.source JOIN organisation o ON o.id = s.organisation "
            "WHERE d.current AND (:organisation = '' OR o.name = :organisation) AND (:source = '' OR s.name = :source) "
            "AND (:author = '' OR EXISTS (SELECT 1 FROM item i WHERE i.document = d.id AND i.author = :author)) "
            "AND (:since IS NULL OR d.latest >= :since) AND (:until IS NULL OR d.earliest <= :until) "
            "ORDER BY d.earliest + d.latest, d.id",
            msgspec.to_builtins(only),
        )
    )

    def integers(column: str) -> Integers:
        return np.array([row[column] for row in rows], dtype=np.int64)

    def texts(column: str) -> tuple[str, ...]:
        return tuple(row[column] for row in rows)

    return Shelf(
        number=integers("id"),
        names=texts("name"),
        organisations=texts("organisation_name"),
        sources=texts("source_name"),
        authors=tuple(row["author"] or "" for row in rows),
        dates=texts("date"),
        titles=texts("title"),
        earliest=integers("earliest"),
        latest=integers("latest"),
        words=integers("words"),
        first=integers("first_passage"),
        last=integers("last_passage"),
        columns=tuple(msgspec.json.decode(row["columns"]) for row in rows),
    )
