"""What cues find, counted as they are written; one that never ends is stopped, told of, and not tried again."""

from __future__ import annotations

import weakref

import msgspec

from volteface.desk.aside.errands import Count
from volteface.desk.aside.process import aside, too_long
from volteface.desk.house import House
from volteface.model.codebook import Cues, Question
from volteface.model.errors import BadInput, TookTooLong
from volteface.study.codebook_shapes import CueCountShape, CueCountsShape, PartCountShape

# The words of a library are read once, when counting begins.
_SECONDS = 30.0
_TRIES = 4
_ENDLESS = "it takes too long: tried on the words that are held it did not end within four seconds"
_HINT = "leave out repetition within repetition, such as (a+)+, or write it as a phrase"
# Cues that did not end, by house.
_STOPPED: weakref.WeakKeyDictionary[House, dict[str, None]] = weakref.WeakKeyDictionary()


def counted(house: House, question: Question) -> CueCountsShape:
    """What each cue of a question finds.

    Raises:
        TookTooLong: several of its cues do not end.
    """
    stopped = _STOPPED.setdefault(house, {})
    for _ in range(_TRIES):
        try:
            found = aside(house, "counts").ask(Count(_but(question, stopped)), CueCountsShape, seconds=_SECONDS)
        except TookTooLong as error:
            if not error.where:
                raise
            stopped[error.where] = None
        else:
            return _with(found, question, stopped)
    raise too_long(_SECONDS, question.id)


def demand_ends(house: House, question: Question) -> None:
    """See that every cue of a question can be tried on what is held.

    Raises:
        BadInput: one cannot.
    """
    found = counted(house, question)
    for part in found.parts.values():
        for cue in part.cues:
            if cue.fault:
                raise BadInput(f"the cue {cue.cue}: {cue.fault}", where=question.id, hint=cue.hint)


def _parts(question: Question) -> dict[str, Cues]:
    low, high = question.low.cues, question.high.cues
    return {"topic": question.topic, "excludes": question.excludes, "low": low, "high": high}


def _but(question: Question, stopped: dict[str, None]) -> Question:
    def kept(cues: Cues) -> Cues:
        return {language: tuple(c for c in several if c not in stopped) for language, several in cues.items()}

    return msgspec.structs.replace(
        question,
        topic=kept(question.topic),
        excludes=kept(question.excludes),
        low=msgspec.structs.replace(question.low, cues=kept(question.low.cues)),
        high=msgspec.structs.replace(question.high, cues=kept(question.high.cues)),
    )


def _with(found: CueCountsShape, question: Question, stopped: dict[str, None]) -> CueCountsShape:
    """The counts with the cues that were left out, as faulty."""
    parts = dict(found.parts)
    for name, by_language in _parts(question).items():
        missed = [
            CueCountShape(cue, language, None, None, None, _ENDLESS, _HINT)
            for language, several in by_language.items()
            for cue in several
            if cue in stopped
        ]
        if missed:
            told = parts.get(name)
            parts[name] = msgspec.structs.replace(told, cues=[*told.cues, *missed]) if told else _alone(missed)
    return msgspec.structs.replace(found, parts=parts)


def _alone(missed: list[CueCountShape]) -> PartCountShape:
    return PartCountShape(0, 0, missed)
