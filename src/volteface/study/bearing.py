"""Which passages bear on a question, by its cues: read once for all who ask, and from where it was left off."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import numpy as np

from volteface.coding.bearing import QuestionCues
from volteface.library import Library, passages, vocabulary
from volteface.library.memory import remembered
from volteface.library.patience import demand_time
from volteface.library.shelf import Integers, shelf
from volteface.model.codebook import Question

# So few passages are read before the words of a library are looked through.
_FEW = 5_000
# After so many passages it is seen whether anybody still waits.
_LOOK_UP = 256


def bearing(library: Library, question: Question, numbers: Integers) -> Iterable[int]:
    """Those of the passages that bear on a question.

    Raises:
        TookTooLong, Overtaken: whoever asks waits no longer; what was read until then need not be read again, where
            many read the library.
        BadInput: one of its cues does not end, where many read the library.
    """
    cues = cues_that_end(library, question)
    if len(numbers) <= _FEW:
        return _read(library, cues, numbers)
    if not library.of_many:
        return _read(library, cues, _possible(library, cues, numbers))
    known = remembered(library, ("bearing", question.retrieval), _Known, of_holdings=True)
    return known.all(library, cues)


def cues_that_end(library: Library, question: Question) -> QuestionCues:
    """The cues of a question; where many ask one process only once it is known that each of them ends.

    A regular expression that does not would hold up whoever asks anything else, for as long as the process lives.

    Raises:
        BadInput: one does not, or cannot be compiled.
    """
    cues = QuestionCues(question)
    if cues.has_regular and (demand := library.demand_ends) is not None:
        remembered(library, ("ends", question.retrieval), lambda: demand(question), of_holdings=True)
    return cues


class _Known:
    """How far a library is read through for a question, and what was found."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sought: Integers | None = None
        self._at = 0
        self._found: list[int] = []

    def all(self, library: Library, cues: QuestionCues) -> list[int]:
        """All that bear on it; what is read already is not read again."""
        with self._lock:
            if self._sought is None:
                held = np.flatnonzero(shelf(library).by_passage >= 0)
                self._sought = _possible(library, cues, held)
            while self._at < len(self._sought):
                demand_time(library)
                batch = self._sought[self._at : self._at + _LOOK_UP]
                self._found += _read(library, cues, batch)
                self._at += len(batch)
            return self._found


def _possible(library: Library, cues: QuestionCues, numbers: Integers) -> Integers:
    """Those in whose words a piece of a cue stands, where the library's index can tell."""
    having = vocabulary.having(library, cues.pieces)
    return numbers if having is None else numbers[np.isin(numbers, having)]


def _read(library: Library, cues: QuestionCues, numbers: Integers) -> list[int]:
    found: list[int] = []
    for at, text in enumerate(passages.chosen_texts(library, np.sort(numbers).tolist())):
        if not at % _LOOK_UP:
            demand_time(library)
        if cues.bearing(text.text, text.language).any:
            found.append(text.number)
    return found
