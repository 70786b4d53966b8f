"""What the learned coder learns from and scores on one question: the frame, the gold in it, an encoder's vectors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from volteface.coding.arrays import Booleans, Floats, Integers
from volteface.coding.encoders import Dense, Encoder
from volteface.coding.learned import LearnedScores, fit_and_score
from volteface.coding.vectors import TextVectors
from volteface.library import Library
from volteface.library.shelf import shelf
from volteface.model.codebook import Question
from volteface.model.coding import CodedText
from volteface.model.errors import NotEnough
from volteface.model.job import Progress, silent
from volteface.model.wording import counted
from volteface.study import encoding
from volteface.study.corpus import Framed
from volteface.study.gold import gold


@dataclass(frozen=True, eq=False)
class LearnedGold:
    """N passages of a frame and g of gold among them, in the columns of `fit_and_score`."""

    texts: tuple[CodedText, ...]
    numbers: Integers
    documents: Integers
    place: Integers
    about: Booleans
    counts: Booleans
    y: Floats
    probability: Floats
    encoder: Encoder | None
    encoded: Dense | None

    def learn(self, *, seed: int, vectors: TextVectors | None = None) -> LearnedScores:
        """Learn and score."""
        return fit_and_score(
            [text.text for text in self.texts],
            self.documents,
            self.place,
            self.about,
            self.counts,
            self.y,
            self.probability,
            voices=[text.voice for text in self.texts],
            seed=seed,
            vectors=vectors,
            encoded=self.encoded,
        )


def learned_gold(
    library: Library,
    question: Question,
    framed: Framed,
    *,
    folder: Path,
    encoder: Encoder | None = None,
    progress: Progress = silent,
) -> LearnedGold:
    """What there is to learn from on a question.

    Args:
        library: the study's.
        question: which.
        framed: its frame.
        folder: the study's, where an encoder's vectors are kept.
        encoder: a sentence encoder to look with beside n-grams.
        progress: told of the encoder's work.

    Raises:
        NotEnough: nothing is coded.
    """
    known = gold(library, question.id, question.version)
    if not known.values:
        hint = f"volteface sample {question.id} draws what to read"
        if known.stale:
            made = f"{counted(known.stale, 'coding')} made under an earlier text of the question"
            hint = (
                f"{made}: confirm those that still hold (volteface question history tells which), or hand them in again"
            )
        raise NotEnough("the learned coder has nothing to learn from", where=question.id, hint=hint)
    # Gold drawn from a larger frame belongs to what is learned from and scored.
    texts = tuple(
        t
        for t, inside in zip(framed.everything, framed.member.tolist(), strict=True)
        if inside or t.number in known.values
    )
    numbers = np.array([text.number for text in texts], dtype=np.int64)
    place = np.array([at for at, text in enumerate(texts) if text.number in known.values], dtype=np.int64)
    values = [known.values[int(number)] for number in numbers[place]]
    said = [text.text for text in texts]
    return LearnedGold(
        texts,
        numbers,
        shelf(library).document_of(numbers),
        place,
        np.array([value.about for value in values], dtype=np.bool_),
        np.array([value.counts for value in values], dtype=np.bool_),
        np.array([value.y for value in values]),
        np.array([known.probability[int(number)] for number in numbers[place]]),
        encoder,
        None if encoder is None else encoding.vectors(folder, encoder, said, progress),
    )


def version(model: str, encoder: Encoder | None, seed: int) -> str:
    """What a run's scores are made by, for the record."""
    looked = "tfidf-2" if encoder is None else f"tfidf-2+{encoder.name}@{encoder.version}"
    return f"{looked}/{model or 'constant'}/seed {seed}"
