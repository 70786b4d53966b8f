"""The general line of a study: its questions on one calendar, against the axis that the codebook declares."""

from __future__ import annotations

from collections.abc import Mapping

from volteface.library import Library
from volteface.line.general.common_time import common_calendar
from volteface.line.general.result import GeneralLine, general_line
from volteface.model.codebook import Codebook
from volteface.model.errors import NotEnough, WrongUse
from volteface.study import lines
from volteface.study.gathering import Gathered, gather
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
    gathered: dict[str, Gathered] = {}
    absent: dict[str, str] = {}
    missing: WrongUse | None = None
    for question in codebook.questions.values():
        try:
            gathered[question.id] = gather(library, question.id, question.version, body, coder=wishes.coder)
        except NotEnough:
            continue
        except WrongUse as error:
            # A coder need not have read every question.
            missing = error
            absent[question.id] = f"{wishes.coder} has not coded it"
    if missing is not None and not any(one.codings.gold.any() for one in gathered.values()):
        raise missing
    return general_of(library, codebook, body, wishes, gathered=gathered, absent=absent)


def general_of(
    library: Library,
    codebook: Codebook,
    body: Whose,
    wishes: lines.Wishes,
    *,
    gathered: Mapping[str, Gathered],
    absent: Mapping[str, str],
) -> GeneralLine:
    """The general line of what is gathered already, by question; arguments else as in `general`.

    Args:
        library: the study's.
        codebook: its questions and its axis.
        body: whose line.
        wishes: how the lines are wanted.
        gathered: what `gather` gives of each question, by its own documents and dates.
        absent: why questions are not among it, where it is not that nothing has been read.
    """
    asked = codebook.questions.values()
    read = [(one, gathered[one.id]) for one in asked if one.id in gathered and gathered[one.id].codings.gold.any()]
    by = wishes.by or common_calendar([found.codings for _, found in read]) or ""
    there = {question.id for question, _ in read}
    left = [(one.id, absent.get(one.id, NO_GOLD)) for one in asked if one.id not in there]
    anew = lines.Wishes(by, wishes.coder, as_said=False, seed=wishes.seed)
    drawn = []
    if not by:
        left += [(question.id, "too little is read for any calendar") for question, _ in read]
    elif lines.column_of(by) is None:
        drawn = [lines.drawn(library, question, body, anew, found) for question, found in read]
    else:
        drawn = [lines.line(library, question, body, anew)[0] for question, _ in read]
    return general_line(drawn, codebook.general, organisation=body.name, by=by, absent=tuple(left), seed=wishes.seed)
