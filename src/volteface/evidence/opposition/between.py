"""What was said between two opposed statements: whether the change is acknowledged, and where that was sought."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from volteface.evidence.acknowledgement import Acknowledgement
from volteface.evidence.opposition.subject import Matter, Subjects
from volteface.evidence.opposition.terms import PairTerms
from volteface.evidence.result import Reading, Search
from volteface.model.dates import Date
from volteface.model.document import Voice
from volteface.model.passage import Passage

# Who owns up speaks of himself, next to the words that admit: what no longer needs a tariff is no change of mind.
_OWNS = re.compile(r"(?<!\w)(?:we|i)(?!\w)", re.IGNORECASE)
_NEXT = 40


class _Searched(NamedTuple):
    day: float
    document: str
    start: int
    passage: Passage
    position: float | None
    strength: float
    words: frozenset[str]
    admits: bool


class Between:
    """All passages on a question in order of date, each with the strength of its acknowledgement, sought once."""

    def __init__(
        self,
        held: list[Reading],
        others: Iterable[Passage],
        subjects: Subjects,
        acknowledgement: Acknowledgement,
        terms: PairTerms,
        *,
        matter: Matter | None = None,
    ) -> None:
        """Search readings and other passages once for acknowledging words; `matter` finds the question's own."""
        self._subjects, self._least, self._matter = subjects, terms.least_overlap, matter
        self._acknowledgement = acknowledgement
        known = {reading.passage.address for reading in held}
        further = {p.address: p for p in others if p.address not in known}.values()
        entries: list[tuple[float, Passage, float | None, frozenset[str]]] = [
            (r.day, r.passage, r.position, words) for r, words in zip(held, subjects.words, strict=True)
        ]
        entries += [(Date.parse(p.date).middle, p, None, subjects.of(p.text)) for p in further]
        self._searched = sorted(
            (
                _Searched(
                    day,
                    p.document,
                    p.start,
                    p,
                    position,
                    strength := acknowledgement.strength(p.text),
                    words,
                    self._admits(p.text, strength),
                )
                for day, p, position, words in entries
            ),
            key=lambda one: one[:3],
        )
        self._days = [one.day for one in self._searched]

    def search(self, then: Reading, now: Reading) -> tuple[Search, Passage | None]:
        """What was searched, from the earlier date to the later, and the best acknowledgement.

        An acknowledgement is the body's own, speaks of the same subject as one of the two, does not itself hold the
        earlier pole, and is not by somebody else than the author of the later statement, where names are known: a
        predecessor's words own up to nothing that came after him. Where all three name the question, it is their
        subject: what admits in the first person then needs no other word in common. Admitting goes before giving a
        reason, the later statement itself before others, then the latest.
        """
        first, last = bisect_left(self._days, then.day), bisect_right(self._days, now.day)
        there = [one for one in self._searched[first:last] if one.passage.address != then.passage.address]
        searched = _what(there)
        pair = tuple(self._subjects.of(reading.passage.text) for reading in (then, now))
        found = [one for one in there if self._acknowledges(one, then, now, pair)]
        if not found:
            return searched, None
        here = now.passage.address
        best = max(found, key=lambda one: (one.strength, one.passage.address == here, one.day, one.document, one.start))
        return searched, best.passage

    def _acknowledges(self, one: _Searched, then: Reading, now: Reading, pair: tuple[frozenset[str], ...]) -> bool:
        if one.strength == 0 or one.passage.voice not in (Voice.OWN.value, Voice.UNCERTAIN.value, ""):
            return False
        if one.position is not None and one.position * then.position > 0:
            return False
        named = one.passage.author, now.passage.author
        if all(named) and named[0] != named[1]:
            return False
        if one.admits and all(self._named(reading.passage.text) for reading in (then, now)):
            return True
        return any(self._subjects.overlap(one.words, words) >= self._least for words in pair)

    def _admits(self, text: str, strength: float) -> bool:
        """Whether a passage owns up to a change on the question in the speaker's own name."""
        if strength < 1 or not self._named(text):
            return False
        words = self._acknowledgement.telling(text)[0]
        at = text.index(words)
        return _OWNS.search(text, max(0, at - _NEXT), at + len(words)) is not None

    def _named(self, text: str) -> bool:
        """Whether a text names the question in any of its cues."""
        return self._matter is not None and any(cues(text) for cues in self._matter)


def _what(there: list[_Searched]) -> Search:
    dates = [one.passage.date for one in there]
    languages = Counter(one.passage.language for one in there)
    return Search(
        passages=len(there),
        documents=len({one.document for one in there}),
        earliest=dates[0] if dates else "",
        latest=dates[-1] if dates else "",
        languages=dict(sorted(languages.items())),
    )
