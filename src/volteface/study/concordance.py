"""Words in their context, one line an occurrence: the concordance that a reader of texts knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, get_args

import msgspec

from volteface.library.lemmas import tokens
from volteface.library.query import Query
from volteface.model.errors import WrongUse
from volteface.model.passage import Passage
from volteface.study.shapes import LineInContextShape

Order = Literal["date", "left", "right"]
# How much stands on either side, in characters: more than any line shows.
_CONTEXT = 160


class Occurrence(msgspec.Struct, frozen=True):
    """One place where what was sought stands, with whole words of what is around it, and its passage."""

    left: str
    keyword: str
    right: str
    passage: Passage

    def shape(self) -> LineInContextShape:
        """As JSON shows it."""
        return LineInContextShape(self.passage.date, self.left, self.keyword, self.right, self.passage.id)


def occurrences(sought: Query | None, found: Iterable[Passage], order: Order = "date") -> list[Occurrence]:
    """The places where what was sought stands in passages; words near each other are one place.

    Args:
        sought: what is shown in its context.
        found: the passages, in the order of a search.
        order: "date" leaves them so; "right" sorts by the words that follow, "left" by those before, the nearest first.

    Raises:
        WrongUse: no words were sought, or the order is none.
    """
    if sought is None:
        raise WrongUse("no word to show in its context", hint="give words to search for")
    if order not in get_args(Order):
        raise WrongUse(f"“{order}” is no order", hint=f"it is one of {', '.join(get_args(Order))}")
    made = [
        Occurrence(_before(one, start), " ".join(one.text[start:end].split()), _after(one, end), one)
        for one in found
        for start, end in sought.marks(one.text, one.language, whole=True)
    ]
    return sorted(made, key=_KEYS[order]) if order != "date" else made


def _before(one: Passage, start: int) -> str:
    whole = f"{one.prefix}{one.text[:start]}"
    words = " ".join(whole[-_CONTEXT:].split())
    # What is cut off by length may be half a word.
    return words if len(whole) <= _CONTEXT else words.partition(" ")[2]


def _after(one: Passage, end: int) -> str:
    whole = f"{one.text[end:]}{one.suffix}"
    words = " ".join(whole[:_CONTEXT].split())
    return words if len(whole) <= _CONTEXT else words.rpartition(" ")[0]


def _by_right(one: Occurrence) -> list[str]:
    return tokens(one.right)


def _by_left(one: Occurrence) -> list[str]:
    return tokens(one.left)[::-1]


_KEYS: dict[str, Callable[[Occurrence], list[str]]] = {"left": _by_left, "right": _by_right}
