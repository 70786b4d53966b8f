"""The general line of a study: its questions on one calendar, against the axis that the codebook declares."""

from __future__ import annotations

from volteface.library import Library
from volteface.line.data import Codings
from volteface.line.general.common_time import common_calendar
from volteface.line.general.result import GeneralLine, general_line
from volteface.model.codebook import Codebook, Question
from volteface.model.errors import NotEnough, WrongUse
from volteface.study import lines
from volteface.study.gathering import gather
from volteface.study.whose import Whose

NO_GOLD = "nothing has been read"


def general(library: Library, codebook: Codebook, body: Whose, wishes: lines.Wishes) -> GeneralLine:
    """The general line over all questions of the codebook.

    Args:
        library: the study's.
        codebook: its questions and its axis, if there is one.
        body: whose line.
        wishes: how the lines are wanted; `by` "" is the finest calendar on which most cells are estimates.

    Raises:
        NotEnough: nothing is held.
        WrongUse: a name names nothing.
    """
    read: list[tuple[Question, Codings]] = []
    absent: list[tuple[str, str]] = []
    missing: WrongUse | None = None
    for question in codebook.questions.values():
        try:
            codings = gather(library, question.id, question.version, body, coder=wishes.coder).codings
        except NotEnough:
            absent.append((question.id, NO_GOLD))
            continue
        except WrongUse as error:
            # A coder need not have read every question.
            missing = error
            absent.append((question.id, f"{wishes.coder} has not coded it"))
            continue
        if codings.gold.any():
            read.append((question, codings))
        else:
            absent.append((question.id, NO_GOLD))
    if missing is not None and len(absent) == len(codebook.questions) and not read:
        raise missing
    by = wishes.by or common_calendar([codings for _, codings in read]) or ""
    drawn = []
    if by:
        anew = lines.Wishes(by, wishes.coder, as_said=False, seed=wishes.seed)
        drawn = [lines.line(library, question, body, anew)[0] for question, _ in read]
    else:
        absent += [(question.id, "too little is read for any calendar") for question, _ in read]
    return general_line(drawn, codebook.general, organisation=body.name, by=by, absent=tuple(absent), seed=wishes.seed)
