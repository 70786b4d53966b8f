"""The line by each coder side by side: all gold with the machine, gold alone, each reader alone, each machine alone.

All stand over the same periods, so that what differs is the coder. A machine alone has no interval (methods.md § 3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from volteface.dossier.trust import Side
from volteface.library import Library, scores
from volteface.line.data import Codings
from volteface.line.estimate import estimate_line
from volteface.line.result import Line
from volteface.model.codebook import Question
from volteface.model.errors import NotEnough, WrongUse
from volteface.study.gathering import Gathered, gather
from volteface.study.whose import Whose

PERSON, MACHINE, BOTH = "person", "machine", "person and machine"


def sides(library: Library, question: Question, whose: str, by: str, *, seed: int = 0) -> list[Side]:
    """The lines of a question by coder.

    Args:
        library: the study's.
        question: which.
        whose: the organisation.
        by: the periods, a calendar.
        seed: of the folds.
    """
    gathered = _Gathering(library, question, whose)
    everything = gathered(None)
    if everything is None:
        return []
    made: list[Side] = []
    known = everything.gold
    if known.values:
        kind = _kind(known.kinds)
        readers = ", ".join(known.coders)
        if everything.machine:
            how = f"gold by {readers}, with the scores of {everything.machine}"
            made.append(Side("the line", kind, how, _line(question, everything, everything.codings, by, seed)))
        alone = _gold_alone(everything.codings)
        made.append(Side("gold alone", kind, f"gold by {readers}", _line(question, everything, alone, by, seed)))
        for reader in known.coders if len(known.coders) > 1 else ():
            own = gathered(reader)
            if own is not None and own.machine is None:
                line = _line(question, own, _gold_alone(own.codings), by, seed)
                much = "" if "estimate" in line.status else ": not enough to say"
                made.append(Side(reader, _kind(own.gold.kinds), f"this reader's gold alone{much}", line))
    for machine in _scored(library, question, everything):
        own = gathered(machine)
        if own is not None and own.machine is not None:
            line = _line(question, own, _machine_alone(own.codings), by, seed)
            made.append(Side(machine, MACHINE, "scores alone: no interval, claims nothing", line))
    return made


class _Gathering:
    """What a coder has coded of a question, None where nothing."""

    def __init__(self, library: Library, question: Question, whose: str) -> None:
        self._gather: Callable[[str | None], Gathered] = lambda coder: gather(
            library, question.id, question.version, Whose(whose), coder=coder
        )

    def __call__(self, coder: str | None) -> Gathered | None:
        try:
            return self._gather(coder)
        except (NotEnough, WrongUse):
            return None


def _scored(library: Library, question: Question, everything: Gathered) -> list[str]:
    """Machines that scored the frame, the line's own first."""
    names = scores.coders(library, question.id)
    return sorted(names, key=lambda name: (name != everything.machine, name))


def _kind(kinds: tuple[str, ...]) -> str:
    return BOTH if len(kinds) > 1 else kinds[0] if kinds else MACHINE


def _gold_alone(codings: Codings) -> Codings:
    nothing = np.zeros(len(codings.passage))
    return replace(codings, p=nothing, f=nothing, about_p=nothing)


def _machine_alone(codings: Codings) -> Codings:
    nobody = np.zeros(len(codings.passage), dtype=np.bool_)
    nothing, certain = np.zeros(len(nobody)), np.ones(len(nobody))
    return replace(codings, gold=nobody, about=nobody, counts=nobody, y=nothing, probability=certain)


def _line(question: Question, found: Gathered, codings: Codings, by: str, seed: int) -> Line:
    return estimate_line(
        codings,
        by=by,
        question=question.id,
        title=question.title,
        poles=(question.low.name, question.high.name),
        coder=found.machine or ", ".join(found.gold.coders),
        codebook=question.version,
        kinds=found.gold.kinds,
        readers=found.gold.coders,
        seed=seed,
    )
