"""All passages held, read and vectorised once for all questions of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from volteface.coding.frame import retrieve
from volteface.coding.vectors import Vectors, vectorise
from volteface.library import Library, events, passages
from volteface.library.shelf import shelf
from volteface.model.codebook import Question
from volteface.model.coding import CodedText
from volteface.model.errors import NotEnough


@dataclass(frozen=True, eq=False)
class Framed:
    """The passages of a question's frame; `everything` is all that is held, `member` flags the frame among it."""

    everything: tuple[CodedText, ...]
    member: NDArray[np.bool_]
    words: str

    @property
    def texts(self) -> list[CodedText]:
        """The frame."""
        return [text for text, inside in zip(self.everything, self.member.tolist(), strict=True) if inside]


@dataclass(frozen=True, eq=False)
class Corpus:
    """The passages of all current documents."""

    texts: tuple[CodedText, ...]
    _frames: dict[str, Framed] = field(default_factory=dict)

    @cached_property
    def vectors(self) -> Vectors:
        """Their words as vectors, for likeness to examples."""
        return vectorise([text.text for text in self.texts], characters=False)

    def frame(self, question: Question) -> Framed:
        """The passages that retrieval finds for a question.

        Raises:
            BadInput: a cue cannot be compiled.
        """
        if question.retrieval not in self._frames:
            texts = [text.text for text in self.texts]
            languages = [text.language for text in self.texts]
            found = retrieve(question, texts, languages, vectors=lambda: self.vectors)
            self._frames[question.retrieval] = Framed(self.texts, found.member, found.words())
        return self._frames[question.retrieval]


_KEPT: WeakKeyDictionary[Library, tuple[tuple[int, ...], Corpus]] = WeakKeyDictionary()


def corpus(library: Library) -> Corpus:
    """The library's passages; read again when documents came or changed.

    Raises:
        NotEnough: nothing is held.
    """
    held = shelf(library)
    # Another reading may stand again without a new passage, and a correction gives passages another voice.
    stamp = (len(held.number), int(held.last.sum()), events.latest(library, "item", "metadata"))
    kept = _KEPT.get(library)
    if kept is not None and kept[0] == stamp:
        return kept[1]
    texts = tuple(passages.texts(library, held.first, held.last))
    if not texts:
        raise NotEnough("nothing is held yet", hint="volteface add PATH… first")
    made = Corpus(texts)
    _KEPT[library] = (stamp, made)
    return made


def frame(library: Library, question: Question) -> Framed:
    """The passages that retrieval finds for a question, in all current documents.

    Raises:
        NotEnough: nothing is held.
        BadInput: a cue cannot be compiled.
    """
    return corpus(library).frame(question)
