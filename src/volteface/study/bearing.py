"""Which passages bear on a question, by its cues: read once for all who ask, and from where it was left off."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from typing import cast

import msgspec
import numpy as np

from volteface.coding.bearing import QuestionCues
from volteface.library import Library, passages, vocabulary
from volteface.library.memory import remembered
from volteface.library.patience import demand_time
from volteface.library.shelf import Integers, shelf
from volteface.model.codebook import Question
from volteface.model.job import Progress, silent
from volteface.study.made_ahead import LaidBy

# So few passages are read before the words of a library are looked through.
_FEW = 5_000
# After so many passages it is seen whether anybody still waits.
_LOOK_UP = 256
# So many are read ahead between two looks whether something else goes first.
_STEP = 5_000
_NUMBER = "<i8"


class _Bearing(msgspec.Struct, frozen=True):
    """The passages of all that is held that bear on a question, as they are kept: their numbers, eight bytes each."""

    numbers: bytes

    @classmethod
    def of(cls, numbers: Sequence[int]) -> _Bearing:
        return cls(np.array(numbers, dtype=_NUMBER).tobytes())

    @property
    def passages(self) -> Integers:
        return np.frombuffer(self.numbers, dtype=_NUMBER).astype(np.int64)


def bearing(library: Library, question: Question, numbers: Integers) -> Iterable[int]:
    """Those of the passages that bear on a question; of many, all that do may be told.

    Raises:
        TookTooLong, Overtaken: whoever asks waits no longer; what was read until then need not be read again, where
            many read the library.
        BadInput: one of its cues does not end, where many read the library.
    """
    if len(numbers) <= _FEW:
        return _read(library, cues_that_end(library, question), numbers)
    if library.of_many:
        return _known(library, question).all(library, question)
    kept = _kept(library, question).read()
    if kept is not None:
        return kept.passages
    cues = QuestionCues(question)
    return _read(library, cues, _possible(library, cues, numbers))


def read_through(library: Library, question: Question, progress: Progress = silent) -> None:
    """Read all that is held for a question and lay by what was found, before anybody asks and waits.

    Raises:
        BadInput: one of its cues cannot be compiled, or, where such are stopped, does not end.
    """
    kept = _kept(library, question)
    if kept.read() is not None:
        return
    cues = QuestionCues(question)
    sought = _possible(library, cues, _held(library))
    found: list[int] = []
    for at in range(0, len(sought), _STEP):
        progress(at, len(sought), question.title)
        found += _read(library, cues, sought[at : at + _STEP])
    kept.write(library, _Bearing.of(found))


def cues_that_end(library: Library, question: Question) -> QuestionCues:
    """The cues of a question; where many ask one process only once it is known that each of them ends.

    A regular expression that does not would hold up whoever asks anything else, for as long as the process lives.

    Raises:
        BadInput: one does not, or cannot be compiled.
    """
    cues = QuestionCues(question)
    if cues.has_regular and (demand := library.demand_ends) is not None:
        # Those of a question for which all was read through did end, on every passage.
        known = _known(library, question)
        if not known.is_whole():
            remembered(library, ("ends", question.retrieval), lambda: demand(question), of_holdings=True)
    return cues


class _Known:
    """How far a library is read through for a question, and what was found.

    Args:
        kept: where it is laid by once all was read, here or in another process.
    """

    def __init__(self, kept: LaidBy[_Bearing]) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._sought: Integers | None = None
        self._at = 0
        self._found: list[int] = []
        self._whole: Integers | None = None

    def is_whole(self) -> bool:
        """Whether all was read."""
        if self._whole is None and (kept := self._kept.read()) is not None:
            self._whole = kept.passages
        return self._whole is not None

    def all(self, library: Library, question: Question) -> Integers:
        """All that bear on it; what is read already is not read again."""
        with self._lock:
            if not self.is_whole():
                cues = cues_that_end(library, question)
                if self._sought is None:
                    self._sought = _possible(library, cues, _held(library))
                while self._at < len(self._sought):
                    demand_time(library)
                    batch = self._sought[self._at : self._at + _LOOK_UP]
                    self._found += _read(library, cues, batch)
                    self._at += len(batch)
                whole = _Bearing.of(self._found)
                self._whole, self._found = whole.passages, []
                self._kept.write(library, whole)
            return cast("Integers", self._whole)


def _known(library: Library, question: Question) -> _Known:
    key = ("bearing", question.retrieval)
    return remembered(library, key, lambda: _Known(_kept(library, question)), of_holdings=True)


def _kept(library: Library, question: Question) -> LaidBy[_Bearing]:
    return LaidBy(library, f"bearing {question.retrieval}", _Bearing)


def _held(library: Library) -> Integers:
    """Every passage of what is current."""
    return np.flatnonzero(shelf(library).by_passage >= 0)


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
