"""The codebook looked over: what each question rests on, and what is to be mended before anybody codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from volteface.library import Library, codings, passages, scores
from volteface.library.shelf import shelf
from volteface.model.codebook import Codebook, Question
from volteface.model.errors import BadInput
from volteface.model.job import Progress, silent
from volteface.study.codebook_shapes import FindingShape, QuestionShape
from volteface.study.cue_faults import ERROR, NOTE, WARNING, Codebooks, cue_faults
from volteface.study.example_faults import example_faults, missing

_ORDER = (ERROR, WARNING, NOTE)


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
            *_gold(library, question),
            scores.coders(library, question.id),
        )
        for question in codebook.questions.values()
    ]


def _gold(library: Library, question: Question) -> tuple[int, int]:
    """Gold codings under today's text, and under earlier ones."""
    gold = [r.coding for r in codings.codings(library, question.id) if r.coding.probability is not None]
    today = sum(coding.codebook == question.version for coding in gold)
    return today, len(gold) - today


def check(
    library: Library, codebook: Codebook, questions: Sequence[Question], *, progress: Progress = silent
) -> list[FindingShape]:
    """What is to be mended in questions, errors first.

    Cues that cannot be read, that match nothing or nearly everything, that stand at both poles, out of the topic's
    reach, within a wider one, or keep company with another question; examples that the cues miscode or miss; gaps.

    Args:
        library: the study's.
        codebook: whole, since a cue may belong to another question.
        questions: those asked for.
        progress: told of each step.
    """
    held = shelf(library)
    progress(0, len(questions), "reading passages")
    texts = list(passages.texts(library, held.first, held.last))
    book = Codebooks(list(codebook.questions.values()), texts)
    found: list[FindingShape] = []
    for number, question in enumerate(questions):
        progress(number, len(questions), question.id)
        mine = [*missing(question), *cue_faults(book, question), *_examples(book, question)]
        found += sorted(mine, key=lambda one: _ORDER.index(one.severity))
    return found


def _examples(book: Codebooks, question: Question) -> Iterator[FindingShape]:
    try:
        yield from example_faults(question, book.texts)
    except BadInput:
        # A cue that cannot be compiled is told of already; until it is mended the cues place nothing.
        return
