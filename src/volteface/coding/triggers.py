"""Which cues can stand in a text at all, told from its words: what makes cues fast over a million passages.

Every cue needs a piece of text without white space – "tariff" for `tariff*`, one of several for a regular expression.
Each distinct word of a corpus is asked once which pieces it holds; after that a text costs one look-up a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from re import _constants as codes  # type: ignore[attr-defined]  # the parser behind re.compile has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# Pieces shorter than this stand in too many words to be worth asking for.
_SHORTEST = 3


class Triggers:
    """From a folded text to the numbers of the patterns that may match it."""

    def __init__(self, keys: Sequence[tuple[str, ...]]) -> None:
        """Index the patterns' keys.

        Args:
            keys: for each pattern the pieces of which at least one stands in whatever it matches; () where unknown.
        """
        self.always = frozenset(number for number, several in enumerate(keys) if not several)
        self._by_start: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, several in enumerate(keys):
            for key in several:
                self._by_start[key[:_SHORTEST]].append((key, number))
        self._of_word: dict[str, frozenset[int]] = {}

    def candidates(self, folded: str) -> frozenset[int]:
        """The numbers of the patterns that may match; all others cannot."""
        known = self._of_word
        found = self.always
        for word in folded.split():
            numbers = known.get(word)
            if numbers is None:
                numbers = known[word] = self._asked(word)
            if numbers:
                found |= numbers
        return found

    def _asked(self, word: str) -> frozenset[int]:
        return frozenset(
            number
            for at in range(len(word) - _SHORTEST + 1)
            for key, number in self._by_start.get(word[at : at + _SHORTEST], ())
            if word.startswith(key, at)
        )


def needed(source: str) -> tuple[str, ...]:
    """Pieces of text of which at least one stands in whatever a regular expression matches; () where none is sure."""
    return tuple(sorted(_needed(parser.parse(source)) or ()))


def usable(pieces: Iterable[str]) -> tuple[str, ...]:
    """The longest of pieces that must all stand, as a pattern's keys."""
    longest = max(pieces, key=len, default="")
    return (longest,) if len(longest) >= _SHORTEST else ()


def _needed(parsed: Any) -> frozenset[str] | None:
    """The best any-of set among the parts of a sequence, all of which must match."""
    found: list[frozenset[str]] = []
    run: list[str] = []
    for code, value in [*parsed, (None, None)]:
        if code is codes.LITERAL:
            run.append(chr(value).lower())
            continue
        pieces = usable("".join(run).split())
        run.clear()
        if pieces:
            found.append(frozenset(pieces))
        inner = _inside(code, value)
        if inner:
            found.append(inner)
    return max(found, key=lambda pieces: (min(map(len, pieces)), -len(pieces)), default=None)


def _inside(code: Any, value: Any) -> frozenset[str] | None:
    if code is codes.SUBPATTERN:
        return _needed(value[-1])
    if code is codes.BRANCH:
        alternatives = [_needed(alternative) for alternative in value[1]]
        return None if None in alternatives else frozenset().union(*(a for a in alternatives if a))
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _needed(value[2])
    return None
