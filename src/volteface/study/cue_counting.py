"""What cues find, counted while somebody writes them: the words are kept ready, each cue is tried on them once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from volteface.coding.patterns import compiled, fold
from volteface.library import Library, passages
from volteface.library.shelf import shelf
from volteface.model.codebook import Question
from volteface.model.errors import BadInput
from volteface.study.codebook_shapes import CueCountShape, CueCountsShape, PartCountShape
from volteface.study.cue_faults import Cue, listed

# So many passages are kept ready at most; of more, evenly spread ones are read, and counts are told as estimates.
_MOST = 100_000
# What was counted is kept for so many cues.
_KEPT = 400

Numbers = NDArray[np.int64]
Tell = Callable[[str], None]


class CueCounter:
    """Counts cues over one library, again and again.

    Args:
        library: of which.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._state: tuple[int, int] = (-1, -1)
        self._found: dict[str, Numbers] = {}
        self._folded: list[str] = []
        self._words = _Words([])
        self._documents: Numbers = np.zeros(0, dtype=np.int64)
        self._languages: NDArray[np.str_] = np.zeros(0, dtype=np.str_)
        self._every = 1

    def count(self, question: Question, tell: Tell = lambda _: None) -> CueCountsShape:
        """What each cue of a question finds, and what it alone brings to its part.

        Args:
            question: as it is being written; a cue that cannot be compiled is told as such.
            tell: told of each regular expression before it is tried, for one may never end.
        """
        self._read()
        parts: dict[str, list[tuple[Cue, Numbers | None, str, str]]] = {}
        for cue in listed(question):
            try:
                found, what, hint = self._look(cue, tell), "", ""
            except BadInput as error:
                found, what, hint = None, error.what, error.hint
            parts.setdefault(cue.part, []).append((cue, found, what, hint))
        return CueCountsShape(
            question.id,
            len(self._folded),
            self._every,
            {part: self._part(several) for part, several in parts.items()},
        )

    def _part(self, several: list[tuple[Cue, Numbers | None, str, str]]) -> PartCountShape:
        holding = np.zeros(len(self._folded), dtype=np.int32)
        for _, found, _, _ in several:
            if found is not None:
                holding[found] += 1
        some = np.flatnonzero(holding)
        shown = [
            CueCountShape(cue.text, cue.language, None, None, None, what, hint)
            if found is None
            else CueCountShape(
                cue.text,
                cue.language,
                len(found),
                len(np.unique(self._documents[found])),
                int((holding[found] == 1).sum()),
            )
            for cue, found, what, hint in several
        ]
        return PartCountShape(len(some), len(np.unique(self._documents[some])), shown)

    def _look(self, cue: Cue, tell: Tell) -> Numbers:
        if cue.text not in self._found:
            pattern = compiled(cue.text)
            regular = cue.text.strip().startswith("/") and cue.text.strip().endswith("/")
            if regular:
                tell(cue.text)
            search = pattern.expression.search
            tried = self._words.holding(pattern.keys) if pattern.keys else range(len(self._folded))
            places = [at for at in tried if search(self._folded[at]) is not None]
            if len(self._found) >= _KEPT:
                del self._found[next(iter(self._found))]
            self._found[cue.text] = np.array(places, dtype=np.int64)
        found = self._found[cue.text]
        if not cue.language:
            return found
        languages = self._languages[found]
        kept: Numbers = found[(languages == cue.language) | (languages == "")]
        return kept

    def _read(self) -> None:
        held = shelf(self._library)
        state = (len(held.number), int(held.last.sum()))
        if state == self._state:
            return
        self._state, self._found = state, {}
        total = int(np.maximum(held.last - held.first + 1, 0).sum())
        self._every = max(1, -(-total // _MOST))
        numbers = _spread(held.first, held.last, self._every)
        texts = list(passages.chosen_texts(self._library, numbers.tolist()))
        self._folded = [fold(text.text) for text in texts]
        self._words = _Words(self._folded)
        self._languages = np.array([text.language.partition("-")[0].lower() for text in texts], dtype=np.str_)
        self._documents = held.document_of(np.array([text.number for text in texts], dtype=np.int64))


class _Words:
    """In which texts a piece of a word stands."""

    def __init__(self, texts: Sequence[str]) -> None:
        known: dict[str, int] = {}
        words, ends = array("i"), array("l")
        for text in texts:
            words.extend([known.setdefault(word, len(known)) for word in dict.fromkeys(text.split())])
            ends.append(len(words))
        lengths = np.array([len(word) + 1 for word in known], dtype=np.int64)
        # All words in one text, which is quickly looked through.
        self._all, self._starts = "\n".join(known), np.cumsum(lengths) - lengths
        each = np.frombuffer(words, dtype=np.int32) if words else np.zeros(0, dtype=np.int32)
        order = np.argsort(each, kind="stable")
        self._texts = np.repeat(np.arange(len(ends)), np.diff([0, *ends]))[order].astype(np.int32)
        self._bounds = np.searchsorted(each[order], np.arange(len(known) + 1))

    def holding(self, pieces: Sequence[str]) -> list[int]:
        """The texts with a word that holds any of these pieces, in order."""
        found = [np.zeros(0, dtype=np.int32)]
        for piece in pieces:
            at = self._all.find(piece)
            while at >= 0:
                word = int(np.searchsorted(self._starts, at, side="right")) - 1
                found.append(self._texts[self._bounds[word] : self._bounds[word + 1]])
                end = self._all.find("\n", at)
                at = self._all.find(piece, end) if end >= 0 else -1
        several: list[int] = np.unique(np.concatenate(found)).tolist()
        return several


def _spread(first: Numbers, last: Numbers, every: int) -> Numbers:
    """Every so many of all passages in these ranges of numbers."""

    def runs() -> Iterator[Numbers]:
        for low, high in zip(first.tolist(), last.tolist(), strict=True):
            yield np.arange(low, high + 1, dtype=np.int64)

    found = list(runs())
    whole = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    return whole[::every]
