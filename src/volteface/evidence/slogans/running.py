"""Running words as arrays: which word follows which, up to where a sentence ends, in which document and voice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class RunningWords:
    """N words in the order in which they stand, document after document, the documents oldest first.

    Attributes:
        word: N indices of dictionary forms, in `words`.
        form: N indices of the forms as printed, folded, in `forms`.
        stretch: N numbers, the same for words that no sentence end parts and one voice says; never going down.
        passage: N numbers of passages.
        document: N indices of documents.
        voiced: N flags: said in the own voice of whoever speaks, neither quoted nor attributed nor conceded.
        body: N flags: of the body whose slogans are sought, in any voice.
        words: V dictionary forms.
        forms: F printed forms.
        content: F flags: the form bears content, and may end a phrase.
        opens: F flags: it may begin one.
        documents: D.
    """

    word: Numbers
    form: Numbers
    stretch: Numbers
    passage: Integers
    document: Numbers
    voiced: Flags
    body: Flags
    words: tuple[str, ...]
    forms: tuple[str, ...]
    content: Flags
    opens: Flags
    documents: int

    def __len__(self) -> int:
        """N."""
        return len(self.word)

    @cached_property
    def own(self) -> Flags:
        """N flags: the body says it in its own voice."""
        return self.voiced & self.body

    def places(self, phrase: tuple[int, ...]) -> Integers:
        """Where a phrase of dictionary forms begins, in any voice, in order; its words stand in one stretch."""
        last = len(self) - len(phrase) + 1
        if last <= 0 or not phrase:
            return np.empty(0, dtype=np.int64)
        # The rarest word first would be quicker still; one pass over all words is quick enough.
        found = np.flatnonzero(self.word[:last] == phrase[0])
        for step, word in enumerate(phrase[1:], 1):
            found = found[self.word[found + step] == word]
        whole = self.stretch[found] == self.stretch[found + len(phrase) - 1]
        return np.asarray(found[whole], dtype=np.int64)
