"""What of a passage bears on a question: hits of its topic, of its two poles, and what excludes it."""

from __future__ import annotations

from typing import NamedTuple

from volteface.coding.patterns import Hit, Matcher, fold, longest, matcher, overlap
from volteface.model.codebook import Question


class Bearing(NamedTuple):
    """The cues of one question that stand in one folded text; `excluded` is the cue that shut it out, or ""."""

    folded: str
    topic: tuple[Hit, ...]
    low: tuple[Hit, ...]
    high: tuple[Hit, ...]
    excluded: str = ""

    @property
    def any(self) -> bool:
        """Whether a topic or pole cue stands."""
        return bool(self.topic or self.low or self.high)


class QuestionCues:
    """All cues of one question, compiled once a language.

    Two rules decide between cues. *Excludes*: one that overlaps a cue takes that cue's place ("fine china" against
    "china"), and the passage stands if other cues remain; one that overlaps none shuts the whole passage out
    ("baseball" against "strike*"). *Poles*: where cues of both poles overlap, the longer one is meant.
    """

    def __init__(self, question: Question) -> None:
        """Compile the cues for texts of unknown language, so that a faulty cue is told at once.

        Raises:
            BadInput: a cue cannot be compiled.
        """
        self.question = question
        self._matchers: dict[str, tuple[Matcher, ...]] = {}
        topic, low, high, _ = self._of("")
        self.has_topic = bool(topic)
        self.has_any = bool(topic) or bool(low) or bool(high)

    def bearing(self, text: str, language: str = "") -> Bearing:
        """Which cues stand in a text."""
        folded = fold(text)
        topic, low, high, excludes = (one.hits(folded) for one in self._of(language))
        if excludes:
            found = [*topic, *low, *high]
            topic, low, high = (_outside(hits, excludes) for hits in (topic, low, high))
            elsewhere = [e.cue for e in excludes if not any(overlap(e, hit) for hit in found)]
            if elsewhere or (found and not (topic or low or high)):
                return Bearing(folded, (), (), (), elsewhere[0] if elsewhere else excludes[0].cue)
        if low and high:
            kept = set(longest([*low, *high]))
            low, high = [h for h in low if h in kept], [h for h in high if h in kept]
        return Bearing(folded, tuple(topic), tuple(low), tuple(high))

    def _of(self, language: str) -> tuple[Matcher, ...]:
        if language not in self._matchers:
            q = self.question
            parts = (("topic", q.topic), ("low", q.low.cues), ("high", q.high.cues), ("excludes", q.excludes))
            self._matchers[language] = tuple(
                matcher(cues, language, where=f"question “{q.id}”, {part}") for part, cues in parts
            )
        return self._matchers[language]


def _outside(hits: list[Hit], excludes: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if not any(overlap(hit, exclude) for exclude in excludes)]
