"""The documents in their order of date, as arrays: what filters, counts per year and lines are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec
import numpy as np
from numpy.typing import NDArray

from volteface.library.aside_marks import REPLACED
from volteface.library.connection import Library
from volteface.library.items import AUTHOR_OF_ALL
from volteface.library.memory import remembered

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_DOCUMENTS = f"""
SELECT d.*, s.name AS source_name, o.name AS organisation_name, {AUTHOR_OF_ALL} AS author
FROM document d JOIN source s ON s.id = d.source JOIN organisation o ON o.id = s.organisation
WHERE {{}} ORDER BY d.earliest + d.latest, d.id
"""  # noqa: S608 - our own words


class Filter(msgspec.Struct, frozen=True):
    """Which documents are meant; empty means all. `since` and `until` are ordinals of days.

    `author` is of any of a document's items.
    """

    organisation: str = ""
    source: str = ""
    author: str = ""
    since: int | None = None
    until: int | None = None
    document: str = ""


@dataclass(frozen=True, eq=False)
class Shelf:
    """D documents (current editions only), oldest first.

    `first` and `last` are the numbers of their passages; `authors` is who a document is by, "" where several are.
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
    def by_passage(self) -> NDArray[np.int32]:
        """For each passage number from 0 to one past the last the index of its document here, -1 where in none."""
        found = np.full(int(self.last.max(initial=0)) + 2, -1, dtype=np.int32)
        lengths = np.maximum(self.last - self.first + 1, 0)
        # The passages of each document in turn: where it begins, and a count from there.
        within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        found[np.repeat(self.first, lengths) + within] = np.repeat(np.arange(len(lengths)), lengths)
        found.flags.writeable = False
        return found

    def document_of(self, passages: Integers) -> Integers:
        """For each passage number the index of its document here, -1 where it is in none."""
        known = self.by_passage
        return known[np.clip(passages, 0, len(known) - 1)].astype(np.int64)

    def lets_through(self, only: Filter) -> Flags:
        """Which documents a filter lets through, its author apart."""
        through = np.ones(len(self.number), dtype=np.bool_)
        for names, name in (
            (self.organisations, only.organisation),
            (self.sources, only.source),
            (self.names, only.document),
        ):
            if name:
                through &= np.fromiter((one == name for one in names), dtype=np.bool_, count=len(names))
        if only.since is not None:
            through &= self.latest >= only.since
        if only.until is not None:
            through &= self.earliest <= only.until
        return through

    def only(self, through: Flags) -> Shelf:
        """The documents that are flagged."""
        if through.all():
            return self
        kept = np.flatnonzero(through)
        at = kept.tolist()
        return Shelf(
            number=self.number[kept],
            names=tuple(self.names[i] for i in at),
            organisations=tuple(self.organisations[i] for i in at),
            sources=tuple(self.sources[i] for i in at),
            authors=tuple(self.authors[i] for i in at),
            dates=tuple(self.dates[i] for i in at),
            titles=tuple(self.titles[i] for i in at),
            earliest=self.earliest[kept],
            latest=self.latest[kept],
            words=self.words[kept],
            first=self.first[kept],
            last=self.last[kept],
            columns=tuple(self.columns[i] for i in at),
        )


def shelf(library: Library, only: Filter | None = None, *, replaced: bool = False) -> Shelf:
    """All current documents that the filter lets through; they are read once until the library changes.

    Args:
        library: where they are.
        only: which of them; None: all.
        replaced: the editions that others took the place of instead.
    """
    key = "shelf replaced" if replaced else "shelf"
    held = remembered(library, key, lambda: _read(library, replaced=replaced), of_holdings=True)
    if only is None:
        return held
    through = held.lets_through(only)
    if only.author:
        sql = "SELECT DISTINCT document FROM item WHERE author = ? AND layer IS NOT NULL"
        authored = np.array([row["document"] for row in library.rows(sql, (only.author,))], dtype=np.int64)
        through &= np.isin(held.number, authored)
    return held.only(through)


def _read(library: Library, *, replaced: bool) -> Shelf:
    rows = list(library.rows(_DOCUMENTS.format(REPLACED if replaced else "d.current")))

    def integers(column: str) -> Integers:
        found = np.array([row[column] for row in rows], dtype=np.int64)
        # Many are handed the same arrays.
        found.flags.writeable = False
        return found

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
