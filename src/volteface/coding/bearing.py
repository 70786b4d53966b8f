"""What of a passage bears on a question: hits of its topic, of its two poles, and what excludes it."""

from __future__ import annotations

from typing import NamedTuple

from volteface.coding.patterns import Hit, Pattern, fold, longest, matcher, overlap
from volteface.coding.triggers import Triggers
from volteface.coding.trying import Regular
from volteface.model.codebook import Question

# The parts of a question's cues, in their order.
_TOPIC, _LOW, _HIGH, _EXCLUDES = range(4)


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
        self._sets: dict[str, tuple[tuple[tuple[int, Pattern], ...], Triggers]] = {}
        parts = {part for part, _ in self._of("")[0]}
        # Whether any is a regular expression, of which nobody knows whether it ends.
        self.has_regular = any(isinstance(pattern.expression, Regular) for _, pattern in self._of("")[0])
        self.has_topic = _TOPIC in parts
        self.has_any = bool(parts & {_TOPIC, _LOW, _HIGH})

    @property
    def pieces(self) -> tuple[str, ...]:
        """Pieces of folded text of which at least one stands in whatever bears on it; () where none is sure."""
        keys = [pattern.keys for part, pattern in self._of("")[0] if part != _EXCLUDES]
        return tuple(dict.fromkeys(key for several in keys for key in several)) if all(keys) else ()

    def bearing(self, text: str, language: str = "") -> Bearing:
        """Which cues stand in a text."""
        folded = fold(text)
        topic, low, high, excludes = self._hits(folded, language)
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

    def _hits(self, folded: str, language: str) -> list[list[Hit]]:
        """Hits by part; the text's words are looked up once for all parts."""
        patterns, triggers = self._of(language)
        parts: list[list[Hit]] = [[], [], [], []]
        for number in sorted(triggers.candidates(folded)):
            part, pattern = patterns[number]
            parts[part].extend(pattern.hits(folded))
        return [longest(hits) if len(hits) > 1 else hits for hits in parts]

    def _of(self, language: str) -> tuple[tuple[tuple[int, Pattern], ...], Triggers]:
        if language not in self._sets:
            q = self.question
            cues = {"topic": q.topic, "low": q.low.cues, "high": q.high.cues, "excludes": q.excludes}
            patterns = tuple(
                (part, pattern)
                for part, (name, several) in enumerate(cues.items())
                for pattern in matcher(several, language, where=f"question “{q.id}”, {name}").patterns
            )
            self._sets[language] = (patterns, Triggers([pattern.keys for _, pattern in patterns]))
        return self._sets[language]


def _outside(hits: list[Hit], excludes: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if not any(overlap(hit, exclude) for exclude in excludes)]
