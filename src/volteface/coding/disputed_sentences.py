"""Which sentence of the codebook a disagreement turns on: the one that the coders' reasons and the passage resemble.

The likeness is of words alone (TF-IDF over the codebook's sentences, cosine). It is a machine's grouping: a hint where
the next version of the codebook might say more, and no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from volteface.coding.arrays import Floats, Integers, read_only
from volteface.model.codebook import Question

# Reasons say why a coder decided; the passage only what was decided on.
REASONS = 0.7
# Below this likeness the words that two texts share are those that any two texts on the subject share.
LEAST = 0.12
# A full stop that ends a sentence: not that of an enumeration ("a. taxing") nor before a small letter.
_END = re.compile(r"(?<=[.!?])(?<!\b\w\.)\s+(?=[A-ZÀ-ÞΑ-ΩА-Я“\"(])")
# Items of a list: a bullet, "a." or "2)", a position such as "-0.5"; an empty line ends one too.
_ITEM = re.compile(r"\n\s*(?:[-–•*]\s+|\w{1,2}[.)]\s+|(?=[-+−]?[01](?:[.,]\d+)?:?\s))|\n\s*\n")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a question's text, and the part of it in which it stands."""

    part: str
    text: str


def sentences(question: Question) -> tuple[Sentence, ...]:
    """What a coder reads, sentence by sentence and item by item of its lists: question, poles, guidance, examples."""
    parts = [("asks", question.asks), ("guidance", question.guidance)]
    for which, pole in (("low", question.low), ("high", question.high)):
        parts.append((f"what {which} means", f"{pole.name}: {pole.means}" if pole.means else pole.name))
    found = [Sentence(part, piece) for part, text in parts for piece in _pieces(text)]
    for which, pole in (("low", question.low), ("high", question.high)):
        found += [Sentence(f"an example of {which}", " ".join(example.split())) for example in pole.examples]
    return tuple(found)


def _pieces(text: str) -> Iterator[str]:
    for item in _ITEM.split(f"\n{text}"):
        for sentence in _END.split(" ".join(item.split())):
            if any(sign.isalpha() for sign in sentence):
                yield sentence


def nearest(codebook: Sequence[Sentence], passages: Sequence[str], reasons: Sequence[str]) -> tuple[Integers, Floats]:
    """For each disputed passage the sentence that it resembles most.

    Args:
        codebook: s sentences, at least one.
        passages: n texts of passages.
        reasons: n texts of all reasons that its coders gave, "" where they gave none; then the passage alone speaks.

    Returns:
        n indices of sentences, -1 where none is like it enough; n likenesses of the nearest in [0, 1].
    """
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

    vectoriser = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    texts = vectoriser.fit_transform([sentence.text for sentence in codebook])
    said, why = (np.asarray((vectoriser.transform(of) @ texts.T).todense()) for of in (passages, reasons))
    given = np.array([bool(reason.strip()) for reason in reasons], dtype=np.bool_)[:, None]
    likeness = np.where(given, REASONS * why + (1 - REASONS) * said, said)
    best = likeness.argmax(axis=1).astype(np.int64)
    most = likeness.max(axis=1)
    return read_only(np.where(most >= LEAST, best, -1)), read_only(most)
