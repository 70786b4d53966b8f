"""The frame of a question: the passages that retrieval finds, from which gold is drawn and over which the line runs.

Generous on purpose: what the frame misses is missing from the line, and only the sample from outside bounds it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from volteface.coding.arrays import Booleans, Floats, read_only
from volteface.coding.bearing import QuestionCues
from volteface.model.codebook import Question

if TYPE_CHECKING:
    from volteface.coding.vectors import Vectors

CUE, LIKENESS, ALL = "cue", "likeness", "all"

# Cosine of TF-IDF words and word pairs above which a passage is like an example. Among the sentences of the
# presidential messages 999 of 1,000 unrelated pairs lie below .086: a generous bar, as a frame wants it.
LIKENESS_THRESHOLD = 0.085
# Likeness may at most double what cues find, so that a general example does not swallow the corpus.
_LIKENESS_SHARE = 1.0
_LIKENESS_LEAST = 200


@dataclass(frozen=True, eq=False)
class Frame:
    """Which passages stand in a question's frame.

    Attributes:
        member: n flags.
        cue: n flags, found by a topic or pole cue.
        like: n flags, found by likeness to an example.
        likeness: n highest cosines with an example; 0 where the question has none.
        everything: whether the question has no cues, so that all passages are the frame.
    """

    member: Booleans
    cue: Booleans
    like: Booleans
    likeness: Floats
    everything: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why each passage is in the frame: "cue", "likeness" or "all"; "" where it is not."""
        if self.everything:
            return (ALL,) * len(self.member)
        return tuple(CUE if c else LIKENESS if k else "" for c, k in zip(self.cue, self.like, strict=True))

    def words(self) -> str:
        """How the frame came about, in a line."""
        n, found = len(self.member), int(self.member.sum())
        if self.everything:
            return f"all {n:,} passages: the question has no cues"
        more = int((self.like & ~self.cue).sum())
        return f"{found:,} of {n:,} passages: {found - more:,} by cues, {more:,} more by likeness to the examples"


def retrieve(
    question: Question,
    texts: Sequence[str],
    languages: Sequence[str] | None = None,
    *,
    threshold: float = LIKENESS_THRESHOLD,
    most: int | None = None,
    vectors: Callable[[], Vectors] | None = None,
) -> Frame:
    """The frame of a question over n texts.

    A passage is in when a topic cue or a pole cue stands in it, or when its words are like an example of a pole. A cue
    that excludes keeps a passage out of both. Without any cue everything is in.

    Args:
        question: with cues and examples.
        texts: n passages.
        languages: of each passage; by default unknown, so that cues of all languages are tried.
        threshold: cosine above which a passage is like an example.
        vectors: the texts' words as vectors, for callers that ask several questions of the same texts.
        most: how many passages likeness may add, the likest first; by default as many as cues found, at least 200.

    Raises:
        BadInput: a cue cannot be compiled.
    """
    n = len(texts)
    cues = QuestionCues(question)
    none = np.zeros(n, dtype=np.bool_)
    if not cues.has_any:
        return Frame(read_only(~none), read_only(none), read_only(none), read_only(np.zeros(n)), everything=True)
    cue, excluded = none.copy(), none.copy()
    for i, text in enumerate(texts):
        bearing = cues.bearing(text, languages[i] if languages is not None else "")
        cue[i], excluded[i] = bearing.any, bool(bearing.excluded)
    likeness = _likeness(texts, [*question.low.examples, *question.high.examples], vectors)
    limit = max(_LIKENESS_LEAST, round(_LIKENESS_SHARE * cue.sum())) if most is None else most
    candidates = np.flatnonzero((likeness > threshold) & ~excluded & ~cue)
    # Ties go to the earlier passage, so that the frame does not hang on a sort's whims.
    chosen = candidates[np.argsort(-likeness[candidates], kind="stable")][:limit]
    like = (likeness > threshold) & cue
    like[chosen] = True
    return Frame(read_only(cue | like), read_only(cue), read_only(like), read_only(likeness), everything=False)


def frame_hash(identifiers: Iterable[str]) -> str:
    """A hash of which passages form a frame, whatever their order."""
    digest = hashlib.sha256()
    for identifier in sorted(identifiers):
        digest.update(identifier.encode() + b"\0")
    return digest.hexdigest()[:16]


def _likeness(texts: Sequence[str], examples: Sequence[str], known: Callable[[], Vectors] | None) -> Floats:
    examples = [example for example in examples if any(c.isalpha() for c in example)]
    if not examples or not texts:
        return np.zeros(len(texts))
    from volteface.coding.vectors import vectorise

    vectors = known() if known is not None else vectorise(texts, characters=False)
    cosines = vectors.matrix @ vectors.transform(examples).T
    return np.asarray(cosines.max(axis=1).toarray(), dtype=np.float64).ravel()
