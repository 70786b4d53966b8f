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

_OF_ITEMS = (
    "SELECT json_group_array(p.id) FROM item i JOIN document d ON d.id = i.document "
    "JOIN passage p ON p.id BETWEEN d.first_passage AND d.last_passage AND p.item = i.id WHERE "
)
# From a property of passages to the numbers of those that have it. The running words of an article are of no kind, or
# of the kind "article" (model.document.Item).
_WITH = {
    "author": f"{_OF_ITEMS} i.author = ?",
    "kind": f"{_OF_ITEMS} i.kind = ?1 OR (?1 = 'article' AND i.kind = '')",
    "voice": "SELECT json_group_array(id) FROM passage WHERE voice = ?",
    "language": "SELECT json_group_array(id) FROM passage WHERE language IN (SELECT value FROM json_each(?))",
    "coded": "SELECT json_group_array(passage) FROM coding WHERE question = ?",
}


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
    """The languages that passages are in, and how many passages each; "" where unknown."""
    sql = "SELECT language, count(*) AS passages FROM passage GROUP BY language"
    return remembered(library, "languages", lambda: {row["language"]: row["passages"] for row in library.rows(sql)})


def _flags(library: Library, held: Shelf, what: str, value: str) -> Flags:
    """Which passages have a property, by number; the last flag stands for numbers beyond, and is not set."""
    return remembered(library, ("scope", what, value), lambda: _read(library, held, what, value))


def _read(library: Library, held: Shelf, what: str, value: str) -> Flags:
    sought = value
    if what == "language":
        sought = msgspec.json.encode([one for one in languages(library) if value in (one, base(one))]).decode()
    numbers = np.array(msgspec.json.decode(library.value(_WITH[what], (sought,)), type=list[int]), dtype=np.int64)
    found = np.zeros(len(held.by_passage), dtype=np.bool_)
    found[numbers[numbers < len(found) - 1]] = True
    found.flags.writeable = False
    return found


def _words_in(library: Library, held: Shelf, said: Flags) -> Integers:
    """How many words of each document stand in the flagged passages."""
    sql = "SELECT json_group_array(id), json_group_array(words) FROM passage"

    def read() -> Integers:
        row = library.row(sql)
        numbers, words = (
            np.array(msgspec.json.decode(one, type=list[int]), dtype=np.int64) for one in row or ("[]",) * 2
        )
        found = np.zeros(max(len(held.by_passage), int(numbers.max(initial=0)) + 1), dtype=np.int64)
        found[numbers] = words
        return found

    counted = remembered(library, "words", read)
    numbers = np.flatnonzero(said & (held.by_passage >= 0))
    words = np.bincount(held.by_passage[numbers], weights=counted[numbers], minlength=len(held.number))
    return words.astype(np.int64)


def item_values(library: Library, what: str) -> frozenset[str]:
    """The authors of all items, or their kinds.

    Args:
        library: of which.
        what: "author" or "kind".
    """
    sql = {"author": "SELECT DISTINCT author FROM item", "kind": "SELECT DISTINCT kind FROM item"}[what]
    return remembered(library, ("items", what), lambda: frozenset(value for (value,) in library.rows(sql)))
