"""The *cues* coder: positions from the codebook's own words, with every reason named.

It needs no gold and learns nothing. What it finds is drawn grey, without interval, until gold says how good it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from volteface.coding.bearing import Bearing, QuestionCues
from volteface.coding.negation import negated
from volteface.coding.patterns import Hit
from volteface.model.codebook import Question
from volteface.model.coding import CodedText, Coder, Judgement, Kind
from volteface.model.document import Voice

# "Not a protective tariff" says less than "free trade" does.
_NEGATED_WEIGHT = 0.5


class CuesCoder:
    """Codes by cues, aware of negation.

    *About*: a topic cue stands in the passage and nothing excludes it; where a question has no topic cues, a pole cue.
    Pole cues alone do not make a passage about a question that has topic cues, for many are general words.

    *Position*: the hits of the high pole less those of the low one, over all of them; a negated hit counts half, for
    the other side. So one hit gives ±1, one negated hit ∓0.5, one of each 0. No pole cue: about it, no position.

    *Voice*: the rule's voice is handed on; a passage in another's voice keeps its position but does not count
    (`gold.counts`).
    """

    coder = Coder("cues", Kind.MACHINE, "1")

    def code(self, question: Question, texts: Sequence[CodedText]) -> list[Judgement]:
        """One judgement a text, in order.

        Raises:
            BadInput: a cue of the question cannot be compiled.
        """
        cues = QuestionCues(question)
        return [self._judge(cues, text) for text in texts]

    def _judge(self, cues: QuestionCues, text: CodedText) -> Judgement:
        bearing = cues.bearing(text.text, text.language)
        voice = text.voice or None
        if bearing.excluded:
            return Judgement(about=False, voice=voice, reason=f"excluded: {bearing.excluded}")
        if not (bearing.topic if cues.has_topic else bearing.any):
            missing = "no topic cue" if bearing.any else "no cue"
            return Judgement(about=False, voice=voice, reason=missing)
        position, reasons = _balance(bearing, text.language)
        if bearing.topic:
            reasons.append(f"topic: {_names(bearing.topic)}")
        if voice not in (None, Voice.OWN):
            reasons.append(f"voice: {voice}, does not count")
        return Judgement(about=True, position=position, voice=voice, reason="; ".join(reasons))


def _balance(bearing: Bearing, language: str) -> tuple[float | None, list[str]]:
    total, hits = 0.0, 0
    reasons: list[str] = []
    for sign, name, pole in ((1, "high", bearing.high), (-1, "low", bearing.low)):
        turned = [hit for hit in pole if negated(bearing.folded, hit.start, hit.end, language)]
        plain = [hit for hit in pole if hit not in turned]
        total += sign * (len(plain) - _NEGATED_WEIGHT * len(turned))
        hits += len(pole)
        reasons += [f"{name}: {_names(plain)}"] if plain else []
        reasons += [f"{name} (negated): {_names(turned)}"] if turned else []
    return (total / hits if hits else None), reasons


def _names(hits: Sequence[Hit]) -> str:
    return ", ".join(dict.fromkeys(hit.cue for hit in hits))
