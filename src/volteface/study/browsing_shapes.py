"""What the reading room shows of a search: a page of hits, what was searched, what to try, what one can limit it to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from volteface.study.looking import Found


class Searched(msgspec.Struct, frozen=True):
    """In how much something was sought, and from when to when; dates are "" where nothing is held."""

    documents: int
    passages: int
    words: int
    earliest: str
    latest: str


class Try(msgspec.Struct, frozen=True):
    """Another search that finds something: its words, how many passages, why it is proposed.

    `freely`: without the limits.
    """

    words: str
    passages: int
    why: str
    freely: bool = False


class Choices(msgspec.Struct, frozen=True):
    """What a search can be limited to: names that something is held of; questions by id, with their titles.

    `authors` is not all of them where `more_authors` is set.
    """

    organisations: tuple[str, ...]
    sources: tuple[str, ...]
    authors: tuple[str, ...]
    more_authors: bool
    kinds: tuple[str, ...]
    voices: tuple[str, ...]
    languages: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class Leaf:
    """One page of hits.

    Attributes:
        found: what was found; its passages are those of this page.
        number: of the page, from 1.
        pages: how many there are.
        first: the place of its first hit among all, from 1; 0 without hits.
        ranked: whether the best come first.
        meaning: how the words were read; "" without any.
        note: what was not done as asked, and why; "" where all was.
    """

    found: Found
    number: int
    pages: int
    first: int
    ranked: bool
    meaning: str
    note: str = ""

    @property
    def last(self) -> int:
        """The place of its last hit among all."""
        return self.first + len(self.found.passages) - 1 if self.first else 0
