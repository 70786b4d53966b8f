"""The part of the holdings that is searched: which documents, which of their passages, and how many words it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from volteface.library.connection import Library
from volteface.library.lemmas import base
from volteface.library.memory import remembered
from volteface.library.shelf import Filter, Flags, Integers, Shelf, shelf

# From a property to the numbers of what has it: of passages, or of the items they stand in. The running words of an
# article are of no kind, or of the kind "article" (model.document.Item).
_PASSAGES_WITH = {
    "voice": "SELECT json_group_array(id) FROM passage WHERE voice = ?",
    "language": "SELECT json_group_array(id) FROM passage WHERE language IN (SELECT value FROM json_each(?))",
    "coded": "SELECT json_group_array(passage) FROM coding WHERE question = ?",
}
_ITEMS_WITH = {
    "author": "SELECT json_group_array(id) FROM item WHERE author = ?",
    "kind": "SELECT json_group_array(id) FROM item WHERE kind = ?1 OR (?1 = 'article' AND kind = '')",
}
_LANGUAGES = "SELECT language, count(*) AS passages FROM passage GROUP BY language"
# Those of editions that do not stand, which are few.
_OUT = (
    "SELECT p.language, count(*) AS passages FROM document d JOIN passage p "
    "ON p.id BETWEEN d.first_passage AND d.last_passage WHERE NOT d.current GROUP BY p.language"
)
_ALL = "SELECT json_group_array(id), json_group_array(item), json_group_array(words) FROM passage"


class Wanted(msgspec.Struct, frozen=True):
    """Which passages are meant; empty means all.

    `documents` says of which documents; `author` and `kind` are those of the item that a passage stands in. `coded` and
    `uncoded` name questions: passages of which somebody, or nobody, has said what they say on it.
    """

    documents: Filter = Filter()
    author: str = ""
    kind: str = ""
    voice: str = ""
    language: str = ""
    coded: str = ""
    uncoded: str = ""


@dataclass(frozen=True, eq=False)
class Scope:
    """What is searched.

    Attributes:
        shelf: all current documents, of which it is a part.
        documents: D flags: which of them are in it.
        passages: flags by passage number: which passages are in it, of any document; None where all are.
        words: D numbers: how many words of each document are in it, coded or not.
    """

    shelf: Shelf
    documents: Flags
    passages: Flags | None
    words: Integers

    def within(self, numbers: Integers) -> Integers:
        """Those passages that are in it, in the order given."""
        if self.passages is not None:
            known = np.minimum(numbers, len(self.passages) - 1)
            numbers = numbers[self.passages[known]]
        at = self.shelf.document_of(numbers)
        return numbers[at >= 0] if self.documents.all() else numbers[(at >= 0) & self.documents[at]]

    def of_documents(self) -> Scope:
        """The same passages, set against all words of the documents: where they themselves are what is counted."""
        return replace(self, words=np.where(self.documents, self.shelf.words, 0))

    def everything(self) -> Integers:
        """All its passages, in order of number."""
        return self.within(np.flatnonzero(self.shelf.by_passage >= 0))


def scope(library: Library, wanted: Wanted) -> Scope:
    """The passages that are meant, among current editions."""
    held = shelf(library)
    documents = held.lets_through(wanted.documents)
    said = [
        _flags(library, held, what, value)
        for what in ("author", "kind", "voice", "language")
        if (value := getattr(wanted, what))
    ]
    coded = [_flags(library, held, "coded", wanted.coded)] if wanted.coded else []
    if wanted.uncoded:
        coded.append(~_flags(library, held, "coded", wanted.uncoded))
    words = held.words if not said else _words_in(library, held, np.logical_and.reduce(said))
    passages = np.logical_and.reduce([*said, *coded]) if said or coded else None
    return Scope(held, documents, passages, np.where(documents, words, 0))


def languages(library: Library) -> Mapping[str, int]:
    """The languages that passages are in which stand, and how many passages each; "" where unknown."""

    def read() -> Mapping[str, int]:
        held = {row["language"]: row["passages"] for row in library.rows(_LANGUAGES)}
        for row in library.rows(_OUT):
            held[row["language"]] -= row["passages"]
        return {language: number for language, number in held.items() if number > 0}

    return remembered(library, "languages", read, of_holdings=True)


def _flags(library: Library, held: Shelf, what: str, value: str) -> Flags:
    """Which passages have a property, by number; the last flag stands for numbers beyond."""
    key, of_holdings = ("scope", what, value), what != "coded"
    return remembered(library, key, lambda: _read(library, held, what, value), of_holdings=of_holdings)


def _read(library: Library, held: Shelf, what: str, value: str) -> Flags:
    sought = value
    if what == "language":
        sought = msgspec.json.encode([one for one in languages(library) if value in (one, base(one))]).decode()
    numbers = _integers(library.value((_PASSAGES_WITH | _ITEMS_WITH)[what], (sought,)))
    size = len(held.by_passage)
    if what in _ITEMS_WITH:
        found = np.isin(_passages(library, held)[0], numbers)[:size]
    else:
        found = np.zeros(size, dtype=np.bool_)
        found[numbers[numbers < size]] = True
    found.flags.writeable = False
    return found


def _words_in(library: Library, held: Shelf, said: Flags) -> Integers:
    """How many words of each document stand in the flagged passages."""
    numbers = np.flatnonzero(said & (held.by_passage >= 0))
    words = _passages(library, held)[1][numbers]
    return np.bincount(held.by_passage[numbers], weights=words, minlength=len(held.number)).astype(np.int64)


def _passages(library: Library, held: Shelf) -> tuple[Integers, Integers]:
    """The item and the words of each passage by its number; 0 where there is none."""

    def read() -> tuple[Integers, Integers]:
        numbers, items, words = map(_integers, library.row(_ALL) or ("[]",) * 3)
        found = np.zeros((2, max(len(held.by_passage), int(numbers.max(initial=0)) + 1)), dtype=np.int64)
        found[:, numbers] = items, words
        return found[0], found[1]

    return remembered(library, "passages", read, of_holdings=True)


def _integers(found: str) -> Integers:
    return np.array(msgspec.json.decode(found, type=list[int]), dtype=np.int64)


def item_values(library: Library, what: str) -> frozenset[str]:
    """The authors of all items of documents that stand, or their kinds.

    Args:
        library: of which.
        what: "author" or "kind".
    """
    column = {"author": "author", "kind": "kind"}[what]
    sql = f"SELECT DISTINCT i.{column} FROM document d JOIN item i ON i.layer = d.layer WHERE d.current"  # noqa: S608

    def read() -> frozenset[str]:
        return frozenset(value for (value,) in library.rows(sql))

    return remembered(library, ("items", what), read, of_holdings=True)
