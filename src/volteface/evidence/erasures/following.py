"""Editions of one document one after another: what goes and comes back is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from volteface.evidence.erasures.comparing import Known, compare
from volteface.evidence.erasures.erasure import Erasure, Kind
from volteface.evidence.erasures.letters import Running, letters
from volteface.evidence.erasures.result import Compared, Erasures
from volteface.evidence.erasures.text import Text

# Fewer words come back by chance.
_FEWEST_WORDS = 3


def follow(texts: Sequence[Text], known: Known | None = None) -> tuple[list[Compared], list[Erasure]]:
    """Each edition against the next, in order of their days.

    Args:
        texts: the editions of one document.
        known: what is known beside them.
    """
    ordered = sorted(texts, key=lambda text: text.edition.order())
    compared: list[Compared] = []
    found: list[Erasure] = []
    stood = [_Stood(text) for text in ordered]
    for at in range(len(ordered) - 1):
        pair, changes = compare(ordered[at], ordered[at + 1], known)
        compared.append(
            msgspec.structs.replace(
                pair,
                vanished=tuple(
                    msgspec.structs.replace(one, again=_again(one.title, stood[at + 2 :])) for one in pair.vanished
                ),
            )
        )
        for one in changes:
            if one.kind is Kind.REMOVED and one.before is not None:
                one = msgspec.structs.replace(one, again=_again(one.before.text, stood[at + 2 :]))  # noqa: PLW2901
            elif one.kind is Kind.ADDED and one.after is not None:
                one = msgspec.structs.replace(one, again=_again(one.after.text, stood[:at]))  # noqa: PLW2901
            found.append(one)
    return compared, found


def erasures(
    documents: Iterable[Sequence[Text]], known_of: Callable[[Text], Known], questions: Sequence[str] = ()
) -> Erasures:
    """All that was found in several documents, what is on a question first.

    Args:
        documents: of each its editions.
        known_of: what is known beside the editions of a document.
        questions: which were asked about; where there are some, only what bears on one of them is kept.
    """
    compared: list[Compared] = []
    found: list[Erasure] = []
    for texts in documents:
        pairs, changes = follow(texts, known_of(texts[0]))
        compared += pairs
        found += changes
    return gathered(compared, found, questions)


def gathered(compared: Sequence[Compared], found: Sequence[Erasure], questions: Sequence[str]) -> Erasures:
    """Comparisons in order of date and what was found in the order of its weight."""
    asked = set(questions)
    kept = [one for one in found if not asked or asked & {bearing.question for bearing in one.questions}]
    pairs = sorted(compared, key=lambda one: (one.later.order(), one.earlier.document, one.earlier.number))
    return Erasures(tuple(pairs), tuple(sorted(kept, key=Erasure.rank)), tuple(questions))


class _Stood:
    """The words of an edition, to look up whether others stand in it."""

    def __init__(self, text: Text) -> None:
        self.day = text.edition.day
        held = [letters(one.text) for one in text.sentences]
        self._keys = {one.key for one in held}
        self._running = Running(held)

    def __contains__(self, text: str) -> bool:
        one = letters(text)
        return one.key in self._keys or (len(one.words) >= _FEWEST_WORDS and self._running.stands(one))


def _again(text: str, others: Sequence[_Stood]) -> str:
    return next((one.day for one in others if text in one), "")
