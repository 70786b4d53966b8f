"""Put the built-in machines to work on a question: cues over the frame, the learned coder over frame and gold."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import numpy as np

from volteface.coding.encoders import Encoder
from volteface.coding.gold import combine
from volteface.library import Library, codebooks, scores
from volteface.model.codebook import Question
from volteface.model.coding import TextCoder
from volteface.model.errors import WrongUse
from volteface.model.job import Progress, silent
from volteface.study.corpus import Framed, frame
from volteface.study.gathering import LEARNED
from volteface.study.learned_gold import LearnedGold, learned_gold, version
from volteface.study.shapes import CodedShape


def code(
    library: Library,
    question: Question,
    name: str,
    *,
    folder: Path,
    encoder: Encoder | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> CodedShape:
    """Let a machine code the frame of a question.

    Args:
        library: the study's.
        question: which.
        name: `learned`, or a coder of the entry-point group `volteface.coders`.
        folder: the study's, where an encoder's vectors are kept.
        encoder: a sentence encoder for the learned coder to look with.
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
    notes: list[str] = []
    if name == LEARNED:
        known = learned_gold(library, question, framed, folder=folder, encoder=encoder, progress=progress)
        made, notes = _learned(question, known, seed)
    else:
        made = _by_reading(question, framed, coder(name))
    progress(2, 3, "writing")
    scores.save(library, question.id, made)
    return CodedShape(
        question.id, made.coder, len(made.passages), 0, 0, [], made.quality, notes=notes, version=made.version
    )


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


def _learned(question: Question, known: LearnedGold, seed: int) -> tuple[scores.Scores, list[str]]:
    learned = known.learn(seed=seed)
    made = scores.Scores(
        LEARNED,
        version(learned.quality.model, known.encoder, seed),
        question.version,
        known.numbers,
        learned.p,
        learned.f,
        learned.about_p,
        tuple(learned.doubt.reason(at) for at in range(len(known.numbers))),
        learned.quality.figures(),
    )
    notes = [f"position: {learned.quality.chosen_words()}"] if learned.quality.rivals else []
    return made, [*notes, *learned.doubt.measured.words().split("; ")]
