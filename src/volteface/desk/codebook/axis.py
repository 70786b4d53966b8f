"""The general axis: its two ends in words, and on which side of each question they lie."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.codebook.listing import CURRENT
from volteface.desk.errors import status_of_form
from volteface.model.codebook import General
from volteface.model.errors import BadInput, VoltefaceError

GENERAL = "general"
_SIGNS = {"+1": 1, "-1": -1}


def axis(call: Call) -> Response:
    """The axis as it stands."""
    held = call.study.codebook.general
    return _form(call, held or General("", ""), call.study.question_stamp(GENERAL))


def write(call: Call) -> Response:
    """Write it, or take it out."""
    written = _written(call)
    try:
        if call.field("do") != "remove" and not (written.low.strip() and written.high.strip()):
            raise BadInput("an end of the axis has no name", where=GENERAL, hint="name both ends")
        wanted = None if call.field("do") == "remove" else written
        with call.writing() as study:
            study.revise_general(wanted, seen=call.field("seen"), by=call.person.name, reason=call.field("reason"))
    except VoltefaceError as error:
        return _form(call, written, call.study.question_stamp(GENERAL), wrong=error)
    return call.go("codebook")


def _written(call: Call) -> General:
    signs = {name: _SIGNS.get(call.field(f"sign.{name}"), 0) for name in call.study.codebook.questions}
    return General(
        call.field("low").strip(), call.field("high").strip(), {name: sign for name, sign in signs.items() if sign}
    )


def _form(call: Call, general: General, seen: str, *, wrong: VoltefaceError | None = None) -> Response:
    edits = call.study.codebook_edits(GENERAL)
    return call.show(
        "codebook_general.html",
        current=CURRENT,
        general=general,
        held=call.study.codebook.general,
        seen=seen,
        questions=call.study.codebook.questions.values(),
        edits=edits,
        undoable=next((one for one in edits if not one.undone and one.deed != "undo"), None),
        may=call.person.may(Role.EDITOR),
        wrong=wrong,
        status=status_of_form(wrong),
    )
