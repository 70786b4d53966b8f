"""What is missing from a question, and which of its examples the codebook itself would not place where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from volteface.coding.bearing import QuestionCues
from volteface.coding.cues import CuesCoder
from volteface.coding.vectors import vectorise
from volteface.model.codebook import Pole, Question
from volteface.model.coding import CodedText
from volteface.model.document import Voice
from volteface.study.codebook_shapes import FindingShape
from volteface.study.cue_faults import ERROR, NOTE, WARNING

_SHOWN = 60
# Fewer examples a pole have no likeness to speak of; fewer than this many are worth asking for more.
_ALIKE_LEAST = 3
# So much nearer to the other pole (cosine of TF-IDF words and pairs) that it is no accident of a few common words.
_STRANGER = 0.1
# Passages by which words are weighed: more change no weight that matters.
_WEIGHED = 5_000


def missing(question: Question) -> Iterator[FindingShape]:
    """Parts that a coder, or a machine, will want."""

    def found(kind: str, what: str, hint: str, severity: str = WARNING, part: str = "") -> FindingShape:
        return FindingShape(question.id, severity, what, hint, kind, part)

    if not question.asks:
        yield found("asks", "it asks nothing", 'add asks = "…?": coders need the question in plain words')
    if not question.guidance:
        hint = 'add guidance = "…": what counts as being about it, and how hard cases are read'
        yield found("guidance", "it gives no guidance", hint, NOTE)
    poles = {"low": question.low, "high": question.high}
    if question.low.name.casefold() == question.high.name.casefold():
        what = f"both poles are called “{question.low.name}”"
        yield found("names", what, "name them by what sets them apart", ERROR)
    for part, pole in poles.items():
        if not pole.means:
            yield found("means", f"the pole “{pole.name}” does not say what it means", 'add means = "…"', part=part)
        if len(pole.examples) < _ALIKE_LEAST:
            number = len(pole.examples)
            what = f"the pole “{pole.name}” has {number or 'no'} example{'' if number == 1 else 's'}"
            hint = "add some whole sentences: they tell coders what is meant, and find passages that no cue finds"
            yield found("examples", what, hint, NOTE, part)
    yield from _cue_gaps(question)


def _cue_gaps(question: Question) -> Iterator[FindingShape]:
    def found(kind: str, what: str, hint: str, severity: str = WARNING) -> FindingShape:
        return FindingShape(question.id, severity, what, hint, kind)

    if not any((question.topic, question.low.cues, question.high.cues)):
        what = "it has no cues: every passage is in its frame"
        yield found("cues", what, f"add topic cues if that is not meant: volteface question cues {question.id}")
        return
    if not question.topic:
        hint = "what has no cue of a pole is then never taken to be about it"
        yield found("topic", "it has no topic cues", hint, NOTE)
    if bool(question.low.cues) != bool(question.high.cues):
        pole = question.low if question.low.cues else question.high
        what = f"only the pole “{pole.name}” has cues"
        yield found("one-sided", what, "the coder cues sees that side alone: add some for the other")


def example_faults(question: Question, texts: Sequence[CodedText]) -> Iterator[FindingShape]:
    """Examples that the codebook's own cues miscode or miss, or that are more like the other pole's.

    Raises:
        BadInput: a cue cannot be compiled.
    """
    cues = QuestionCues(question)
    for part, pole, sign in (("low", question.low, -1), ("high", question.high, 1)):
        said = CuesCoder().code(question, [CodedText(-1, example, "", Voice.OWN) for example in pole.examples])
        silent = []
        for example, judgement in zip(pole.examples, said, strict=True):
            if cues.has_topic and not judgement.about:
                what = f"the example “{_short(example)}” is not found by the topic ({judgement.reason})"
                hint = "add a topic cue that stands in it, or accept that only likeness finds such passages"
                yield FindingShape(question.id, WARNING, what, hint, "example-not-found", part)
            elif judgement.position is not None and judgement.position * sign < 0:
                what = f"the cues put the example “{_short(example)}” on the other side ({judgement.reason})"
                hint = "mend the cues, or accept that cues cannot see it"
                yield FindingShape(question.id, WARNING, what, hint, "example-miscoded", part)
            elif judgement.about and judgement.position is None:
                silent.append(example)
        if silent and pole.cues:
            verb = "has" if len(silent) == 1 else "have"
            what = f"{len(silent)} of {len(pole.examples)} examples of “{pole.name}” {verb} no cue of a pole"
            hint = f"volteface question cues {question.id} suggests some, as for “{_short(silent[0])}”"
            yield FindingShape(question.id, NOTE, what, hint, "example-no-position", part)
    yield from _strangers(question, texts)


def _strangers(question: Question, texts: Sequence[CodedText]) -> Iterator[FindingShape]:
    """Examples that are more like the other pole's than like those beside them, on the mean and at the nearest."""
    poles: tuple[tuple[str, Pole], ...] = (("low", question.low), ("high", question.high))
    if min(len(pole.examples) for _, pole in poles) < _ALIKE_LEAST or not texts:
        return
    every = max(1, len(texts) // _WEIGHED)
    weighing = vectorise([text.text for text in texts[::every]], characters=False)
    examples = [example for _, pole in poles for example in pole.examples]
    vectors = weighing.transform(examples)
    likeness = np.asarray((vectors @ vectors.T).toarray(), dtype=np.float64)
    of_high = np.arange(len(examples)) >= len(question.low.examples)
    for at, example in enumerate(examples):
        own = likeness[at, (of_high == of_high[at]) & (np.arange(len(examples)) != at)]
        other = likeness[at, of_high != of_high[at]]
        if other.mean() > own.mean() and other.max() > own.max() + _STRANGER:
            part = "high" if of_high[at] else "low"
            nearest = examples[int(np.flatnonzero(of_high != of_high[at])[other.argmax()])]
            what = f"the {part} example “{_short(example)}” is more like those of the other pole: “{_short(nearest)}”"
            hint = "see that it stands at the right pole, and that its own has others like it"
            yield FindingShape(question.id, NOTE, what, hint, "example-stranger", part)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]} …"
