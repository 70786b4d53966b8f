"""Search: which passages hold what is sought, in order of date or the best first, and how many a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from volteface.library import passages
from volteface.library.connection import Library
from volteface.library.grammar import parse
from volteface.library.lemmas import DICTIONARIES, base, fold, lemma
from volteface.library.patience import demand_time
from volteface.library.query import Bound, Query
from volteface.library.scope import Scope, languages
from volteface.library.shelf import Integers

# One answer of many numbers is many times quicker than many rows of one.
_NUMBERS = "SELECT json_group_array(rowid) FROM fulltext WHERE fulltext MATCH ?"
_RANKED = "SELECT json_group_array(rowid), json_group_array(rank) FROM fulltext WHERE fulltext MATCH ?"
# After so many passages it is seen whether anybody still waits.
_LOOK_UP = 256
# A language in which less than this part of the passages is written has come in by the way, in quotations or by
# mistake; its dictionary, which takes a second to load, is asked only for words that are printed nowhere.
_BY_THE_WAY = 1 / 200


@dataclass(frozen=True, eq=False)
class Hits:
    """What was found.

    Attributes:
        passages: H passage numbers, in order of date or the best first.
        documents: H indices of their documents in the shelf.
        per_year: hits by year, from the first year of a hit to the last, years without any included.
        words_per_year: words searched, of the same years.
    """

    passages: Integers
    documents: Integers
    per_year: dict[str, int]
    words_per_year: dict[str, int]


def read_query(library: Library, text: str, language: str = "") -> Query:
    """Read what was typed, for the languages that the library holds or for one.

    Raises:
        WrongUse: it cannot be read.
    """
    held = languages(library)
    known = {base(name) for name in held} & DICTIONARIES
    total = sum(held.values())
    often = {name for name in known if sum(n for one, n in held.items() if base(one) == name) >= total * _BY_THE_WAY}

    def forms(word: str) -> list[str]:
        if language:
            return [lemma(word, language)]
        asked = often if len(often) == len(known) or _is_printed(library, word) else known
        return [lemma(word, name) for name in sorted(asked)] or [fold(word)]

    return parse(text, forms)


def search(library: Library, query: Query | None, scope: Scope, *, ranked: bool = False) -> Hits:
    """All passages within a scope that answer a query; without one, all within it.

    Args:
        library: where.
        query: what is sought.
        scope: where in it.
        ranked: the best first (BM25 as FTS5 reckons it, over both columns), else in order of date.
    """
    if query is None:
        return _in_order(scope, scope.everything())
    if not ranked:
        return _in_order(scope, _answering(library, query, scope, _numbers(library, query.fts())))
    row = library.row(_RANKED, (query.fts(),)) or ("[]", "[]")
    numbers = np.array(msgspec.json.decode(row[0], type=list[int]), dtype=np.int64)
    rank = np.array(msgspec.json.decode(row[1], type=list[float]), dtype=np.float64)
    hits = _in_order(scope, _answering(library, query, scope, numbers))
    place = np.argsort(numbers, kind="stable")
    best = np.argsort(rank[place][np.searchsorted(numbers[place], hits.passages)], kind="stable")
    return Hits(hits.passages[best], hits.documents[best], hits.per_year, hits.words_per_year)


def narrowed(hits: Hits, scope: Scope, kept: Iterable[int]) -> Hits:
    """The hits that are among these passages, in their order, counted anew."""
    flags = np.isin(hits.passages, np.fromiter(kept, dtype=np.int64))
    documents = hits.documents[flags]
    return Hits(hits.passages[flags], documents, *_count_years(scope, documents))


def _answering(library: Library, query: Query, scope: Scope, possible: Integers) -> Integers:
    """Those of the passages that FTS5 holds possible that answer and are within the scope."""
    possible = scope.within(possible)
    if query.exact:
        return possible
    certain = query.fts(Bound.CERTAIN)
    known = np.isin(possible, _numbers(library, certain)) if certain is not None else np.zeros(len(possible), np.bool_)
    read = np.fromiter(_read_through(library, query, possible[~known].tolist()), dtype=np.int64)
    return possible[known | np.isin(possible, read)]


def _read_through(library: Library, query: Query, numbers: Sequence[int]) -> Iterator[int]:
    """Those of the passages whose text answers."""
    for at, one in enumerate(passages.chosen_texts(library, numbers)):
        if not at % _LOOK_UP:
            demand_time(library)
        if query.answers(one.text, one.language):
            yield one.number


def _numbers(library: Library, fts: str | None) -> Integers:
    found = "[]" if fts is None else library.value(_NUMBERS, (fts,))
    return np.array(msgspec.json.decode(found, type=list[int]), dtype=np.int64)


def _is_printed(library: Library, word: str) -> bool:
    found = library.value("SELECT 1 FROM fulltext WHERE fulltext MATCH ? LIMIT 1", (f'words : "{fold(word)}"',))
    return found is not None


def _in_order(scope: Scope, numbers: Integers) -> Hits:
    """Passages in order of date, those of a document as they stand in it, with counts per year."""
    documents = scope.shelf.document_of(numbers)
    # One sort of one number each is several times quicker than a sort by two; the shelf is in order of date.
    width = int(numbers.max(initial=0)) + 1
    keys = np.sort(documents * width + numbers)
    documents, numbers = np.divmod(keys, width) if len(keys) else (documents, numbers)
    return Hits(numbers, documents, *_count_years(scope, documents))


def _count_years(scope: Scope, documents: Integers) -> tuple[dict[str, int], dict[str, int]]:
    """Hits and words searched, from the first year of a hit to the last, years without any included."""
    if not len(documents):
        return {}, {}
    years = scope.shelf.years
    found = years[documents]
    first, last = int(found.min()), int(found.max())
    held = (years >= first) & (years <= last)
    hits = np.bincount(found - first, minlength=last - first + 1)
    words = np.bincount(years[held] - first, weights=scope.words[held], minlength=last - first + 1)
    named = [str(year) for year in range(first, last + 1)]
    counted = (dict(zip(named, map(int, one.tolist()), strict=True)) for one in (hits, words))
    return next(counted), next(counted)
