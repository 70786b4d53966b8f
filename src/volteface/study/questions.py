"""The codebook looked over: what each question rests on, and what is to be mended before anybody codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from volteface.coding.cues import CuesCoder
from volteface.coding.patterns import fold, matcher
from volteface.library import Library, codings, passages, scores
from volteface.library.shelf import shelf
from volteface.model.codebook import Codebook, Cues, Question
from volteface.model.coding import CodedText
from volteface.model.document import Voice
from volteface.model.errors import BadInput
from volteface.study.shapes import FindingShape, QuestionShape

ERROR, WARNING = "error", "warning"


def overview(library: Library, codebook: Codebook) -> list[QuestionShape]:
    """Each question with its poles and how it is coded so far."""
    return [
        QuestionShape(
            question.id,
            question.title,
            question.asks,
            question.low.name,
            question.high.name,
            question.version,
            sum(r.coding.probability is not None for r in codings.codings(library, question.id)),
            scores.coders(library, question.id),
        )
        for question in codebook.questions.values()
    ]


def check(library: Library, questions: Sequence[Question]) -> list[FindingShape]:
    """Cues that cannot be read, stand at both poles or match nothing; examples that the cues miscode; gaps."""
    held = shelf(library)
    texts = list(passages.texts(library, held.first, held.last))
    return [finding for question in questions for finding in _check(question, texts)]


def _check(question: Question, texts: Sequence[CodedText]) -> Iterator[FindingShape]:
    def found(severity: str, what: str, hint: str = "") -> FindingShape:
        return FindingShape(question.id, severity, what, hint)

    if not question.asks:
        yield found(WARNING, "it asks nothing", 'add asks = "…?": coders need the question in plain words')
    for pole in (question.low, question.high):
        if not pole.means:
            yield found(WARNING, f"the pole “{pole.name}” does not say what it means", 'add means = "…"')
    if not any((question.topic, question.low.cues, question.high.cues)):
        yield found(WARNING, "it has no cues: every passage is in its frame", "add topic cues if that is not meant")
    both = _flat(question.low.cues) & _flat(question.high.cues)
    for cue in sorted(both):
        yield found(ERROR, f"the cue “{cue}” stands at both poles", "leave it at one, or move it to the topic")
    try:
        yield from _silent(question, texts)
        yield from _miscoded(question)
    except BadInput as error:
        yield found(ERROR, f"{error.where}: {error.what}", error.hint)


def _silent(question: Question, texts: Sequence[CodedText]) -> Iterator[FindingShape]:
    """Cues that match no passage held."""
    if not texts:
        return
    everything = fold("\n".join(text.text for text in texts))
    parts = (("topic", question.topic), ("low", question.low.cues), ("high", question.high.cues))
    for part, cues in parts:
        for language, listed in cues.items():
            for cue in listed:
                one = matcher({language: (cue,)}, language, where=f"question “{question.id}”, {part}")
                if not one.any(everything):
                    what = f"{part}: the cue “{cue}” matches nothing that is held"
                    yield FindingShape(question.id, WARNING, what, "mend its spelling, or leave it for what is to come")


def _miscoded(question: Question) -> Iterator[FindingShape]:
    """Examples that the codebook's own cues put on the other side."""
    for pole, sign in ((question.low, -1), (question.high, 1)):
        texts = [CodedText(-1, example, "", Voice.OWN) for example in pole.examples]
        for example, judgement in zip(pole.examples, CuesCoder().code(question, texts), strict=True):
            if judgement.position is not None and judgement.position * sign < 0:
                what = f"the cues put the example “{example[:60]}” on the other side ({judgement.reason})"
                yield FindingShape(question.id, WARNING, what, "mend the cues, or accept that cues cannot see it")


def _flat(cues: Cues) -> set[str]:
    return {cue for listed in cues.values() for cue in listed}
