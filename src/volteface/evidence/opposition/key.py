"""The key of a pair: of its question, its documents and its words, whatever their rank, order or marks."""

from __future__ import annotations

import hashlib

from volteface.evidence.tokens import same_words
from volteface.model.passage import Passage

# Ten hexadecimal digits: two of ten thousand pairs of a question are alike with a chance of one in twenty thousand.
_LENGTH = 10


def pair_key(question: str, then: Passage, now: Passage) -> str:
    """By what a pair is known: ten letters and digits."""
    parts = [question]
    for passage in (then, now):
        parts += [passage.document, " ".join(same_words(passage.text))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]
