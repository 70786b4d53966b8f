"""What is sought, as a tree: in the words of SQLite's FTS5, and as places in a text.

Both say the same. FTS5 cannot say all of it – a phrase as printed near a word in any form – so it is asked for bounds:
passages that answer for certain, and passages that may; what lies between is decided by the text (`search.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from volteface.library.lemmas import WORD, both

# Where something stands: from a word to the one after it, as indices into a text's words.
Place = tuple[int, int]


class Bound(StrEnum):
    """Which passages FTS5 is asked for where it cannot tell exactly."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Tokens(msgspec.Struct, frozen=True):
    """The words of a text, one by one: as printed and in dictionary form, both without case and accents."""

    printed: tuple[str, ...]
    forms: tuple[str, ...]

    @classmethod
    def of(cls, text: str, language: str) -> Tokens:
        """Cut a text into words."""
        printed, forms = both(text, language)
        return cls(tuple(printed), tuple(forms))


class Word(msgspec.Struct, frozen=True):
    """A word in any form: printed as it was typed, or of the same dictionary form in one of the languages sought in."""

    printed: str
    forms: tuple[str, ...] = ()

    def fts(self, bound: Bound) -> str:  # noqa: ARG002 - exact
        """The word in FTS5's terms."""
        others = [f'lemmas : "{form}"' for form in self.forms if form != self.printed]
        # Where the word is its own dictionary form it may stand in either column, and needs no other look.
        column = "" if self.printed in self.forms else "words : "
        return _joined(" OR ", [f'{column}"{self.printed}"', *others])

    def places(self, tokens: Tokens, *, whole: bool = False) -> list[Place]:  # noqa: ARG002 - whole as it is
        """Where it stands."""
        return [
            (at, at + 1)
            for at, (printed, form) in enumerate(zip(tokens.printed, tokens.forms, strict=True))
            if printed == self.printed or form in self.forms
        ]


class Phrase(msgspec.Struct, frozen=True):
    """Words in sequence as printed; the last may be a prefix. A single prefix is a phrase of one word."""

    words: tuple[str, ...]
    prefix: bool = False

    def fts(self, bound: Bound) -> str:  # noqa: ARG002 - exact
        """The phrase in FTS5's terms."""
        return f'words : "{" ".join(self.words)}"{"*" if self.prefix else ""}'

    def places(self, tokens: Tokens, *, whole: bool = False) -> list[Place]:  # noqa: ARG002 - whole as it is
        """Where it stands; overlapping places are all there."""
        *head, last = self.words
        size = len(self.words)
        return [
            (at, at + size)
            for at in range(len(tokens.printed) - size + 1)
            if tokens.printed[at : at + size - 1] == tuple(head) and self._ends(tokens.printed[at + size - 1], last)
        ]

    def _ends(self, printed: str, last: str) -> bool:
        return printed.startswith(last) if self.prefix else printed == last


Term = Word | Phrase


class Near(msgspec.Struct, frozen=True):
    """Words or phrases near each other, in any order, each by one of its alternatives.

    No more than `within` words stand between the end of the first and the beginning of the last; none overlaps another.
    """

    members: tuple[tuple[Term, ...], ...]
    within: int

    def fts(self, bound: Bound) -> str | None:
        """All members, near or not; nothing is certain."""
        if bound is Bound.CERTAIN:
            return None
        return _joined(" AND ", [_joined(" OR ", [term.fts(bound) for term in member]) for member in self.members])

    def places(self, tokens: Tokens, *, whole: bool = False) -> list[Place]:
        """Where the members stand that are near each other; `whole`: from the first of them to the last."""
        standing = [_union(term.places(tokens) for term in member) for member in self.members]
        found: set[Place] = set()
        for number, places in enumerate(standing):
            others = standing[:number] + standing[number + 1 :]
            for first in places:
                within = [[one for one in other if first[1] <= one[0] <= first[1] + self.within] for other in others]
                together = [list(_together(within, at)) for at in range(len(within))]
                if not all(together):
                    continue
                # The nearest of each are meant, where one line is to show them all.
                found |= {(first[0], max(near[0][1] for near in together))} if whole else {first, *_union(together)}
        return sorted(found)


class All(msgspec.Struct, frozen=True):
    """Everything wanted stands in a passage, and nothing that is shut out."""

    wanted: tuple[Node, ...]
    shut_out: tuple[Node, ...] = ()

    def fts(self, bound: Bound) -> str | None:
        """All of it in FTS5's terms; what cannot be shut out for certain is not shut out where it may answer."""
        wanted = [node.fts(bound) for node in self.wanted]
        if None in wanted:
            return None
        against = Bound.POSSIBLE if bound is Bound.CERTAIN else Bound.CERTAIN
        shut_out = [found for node in self.shut_out if (found := node.fts(against)) is not None]
        together = _joined(" AND ", [one for one in wanted if one is not None])
        return together if not shut_out else f"({together} NOT {_joined(' OR ', shut_out)})"

    def places(self, tokens: Tokens, *, whole: bool = False) -> list[Place]:
        """Where the wanted stand, if the text answers."""
        found = [node.places(tokens, whole=whole) for node in self.wanted]
        answers = all(found) and not any(node.places(tokens) for node in self.shut_out)
        return _union(found) if answers else []


class Either(msgspec.Struct, frozen=True):
    """One of several stands in a passage."""

    alternatives: tuple[Node, ...]

    def fts(self, bound: Bound) -> str | None:
        """All alternatives in FTS5's terms."""
        found = [one for node in self.alternatives if (one := node.fts(bound)) is not None]
        return _joined(" OR ", found) if found else None

    def places(self, tokens: Tokens, *, whole: bool = False) -> list[Place]:
        """Where those stand that the text answers."""
        return _union(node.places(tokens, whole=whole) for node in self.alternatives)


Node = Word | Phrase | Near | All | Either


class Query(msgspec.Struct, frozen=True):
    """What was typed, and what it seeks."""

    typed: str
    sought: Node

    def fts(self, bound: Bound = Bound.POSSIBLE) -> str | None:
        """The query in FTS5's terms; None where none can answer."""
        return self.sought.fts(bound)

    @property
    def exact(self) -> bool:
        """Whether FTS5 alone can tell."""
        return self.fts(Bound.CERTAIN) == self.fts(Bound.POSSIBLE)

    def answers(self, text: str, language: str) -> bool:
        """Whether a text in a language is what is sought."""
        return bool(self.sought.places(Tokens.of(text, language)))

    def marks(self, text: str, language: str = "", *, whole: bool = False) -> list[tuple[int, int]]:
        """Where what is sought stands in a text, as spans of code points, in order and disjoint.

        Only what made the passage answer is marked: of alternatives those that stand, of words near each other those
        that are near. A text that does not answer has no marks.

        Args:
            text: of a passage.
            language: in which it is.
            whole: words near each other are one span, with what stands between them.
        """
        spans = [match.span() for match in WORD.finditer(text)]
        places = self.sought.places(Tokens.of(text, language), whole=whole)
        return _disjoint((spans[first][0], spans[end - 1][1]) for first, end in places)


def _joined(by: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({by.join(parts)})"


def _union(found: Iterable[Iterable[Place]]) -> list[Place]:
    return sorted({place for places in found for place in places})


def _together(members: Sequence[Sequence[Place]], number: int) -> Iterable[Place]:
    """Places of one member that can stand together with one place of every other without overlapping it."""
    others = [places for at, places in enumerate(members) if at != number]
    return (place for place in members[number] if _fits(others, (place,)))


def _fits(members: Sequence[Sequence[Place]], taken: tuple[Place, ...]) -> bool:
    if not members:
        return True
    return any(
        _fits(members[1:], (*taken, place))
        for place in members[0]
        if all(place[1] <= other[0] or other[1] <= place[0] for other in taken)
    )


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
