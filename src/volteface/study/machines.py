"""Put the built-in machines to work on a question: cues over the frame, the learned coder over frame and gold."""

from __future__ import annotations

from importlib.metadata import entry_points

import numpy as np

from volteface.coding.gold import combine
from volteface.library import Library, codebooks, scores
from volteface.library.shelf import shelf
from volteface.model.codebook import Question
from volteface.model.coding import TextCoder
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.job import Progress, silent
from volteface.study.corpus import Framed, frame
from volteface.study.gathering import LEARNED, gold
from volteface.study.shapes import CodedShape


def code(library: Library, question: Question, name: str, *, seed: int = 0, progress: Progress = silent) -> CodedShape:
    """Let a machine code the frame of a question.

    Args:
        library: the study's.
        question: which.
        name: `learned`, or a coder of the entry-point group `volteface.coders`.
        seed: of its chance numbers.
        progress: told of each step.

    Raises:
        WrongUse: no machine has this name.
        NotEnough: the learned coder has too little gold to learn from.
    """
    progress(0, 3, "finding passages")
    codebooks.note_codebook(library, question)
    framed = frame(library, question)
    progress(1, 3, "coding")
    made = _learned(library, question, framed, seed) if name == LEARNED else _by_reading(question, framed, coder(name))
    progress(2, 3, "writing")
    scores.save(library, question.id, made)
    return CodedShape(question.id, made.coder, len(made.passages), 0, 0, [], made.quality)


def coder(name: str) -> TextCoder:
    """A coder by name.

    Raises:
        WrongUse: there is none.
    """
    known = {point.name: point for point in entry_points(group="volteface.coders")}
    if name not in known:
        names = ", ".join(sorted({*known, LEARNED}))
        raise WrongUse(f"no coder “{name}”, and no file of that name", hint=f"the coders are: {names}")
    made: TextCoder = known[name].load()()
    return made


def _by_reading(question: Question, framed: Framed, machine: TextCoder) -> scores.Scores:
    texts = framed.texts
    said = machine.code(question, texts)
    values = [combine([judgement], [False]) for judgement in said]
    return scores.Scores(
        machine.coder.name,
        f"{machine.coder.version}/{question.retrieval}",
        question.version,
        np.array([text.number for text in texts], dtype=np.int64),
        np.array([value.counts for value in values], dtype=np.float64),
        np.array([value.y for value in values]),
        np.array([value.about for value in values], dtype=np.float64),
        tuple(judgement.reason for judgement in said),
        {
            "frame": float(len(texts)),
            "about": float(sum(v.about for v in values)),
            "counts": float(sum(v.counts for v in values)),
        },
    )


def _learned(library: Library, question: Question, framed: Framed, seed: int) -> scores.Scores:
    from volteface.coding.learned import fit_and_score

    known = gold(library, question.id, question.version)
    if not known.values:
        raise NotEnough(
            "the learned coder has nothing to learn from",
            where=question.id,
            hint=f"volteface sample {question.id} draws what to read",
        )
    # Gold drawn from a larger frame belongs to what is learned from and scored.
    texts = [
        t
        for t, inside in zip(framed.everything, framed.member.tolist(), strict=True)
        if inside or t.number in known.values
    ]
    numbers = np.array([text.number for text in texts], dtype=np.int64)
    where = np.array([at for at, text in enumerate(texts) if text.number in known.values], dtype=np.int64)
    values = [known.values[int(number)] for number in numbers[where]]
    learned = fit_and_score(
        [text.text for text in texts],
        shelf(library).document_of(numbers),
        where,
        np.array([value.about for value in values], dtype=np.bool_),
        np.array([value.counts for value in values], dtype=np.bool_),
        np.array([value.y for value in values]),
        np.array([known.probability[int(number)] for number in numbers[where]]),
        voices=[text.voice for text in texts],
        seed=seed,
    )
    return scores.Scores(
        LEARNED,
        f"tfidf-1/seed {seed}",
        question.version,
        numbers,
        learned.p,
        learned.f,
        learned.about_p,
        ("",) * len(numbers),
        learned.quality.figures(),
    )
