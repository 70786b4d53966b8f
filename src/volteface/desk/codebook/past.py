"""What became of a question: its versions, who edited it and why; codings that still hold; taking back, taking out."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.codebook.listing import CURRENT
from volteface.model.errors import WrongUse


def history(call: Call) -> Response:
    """The versions of a question with their differences, and its edits."""
    name = call.path["question"]
    held = call.study.question(name)
    told = call.study.question_history(name)[0]
    older, newer = call.query.get("older", ""), call.query.get("newer", "")
    stale = [one for one in told.versions if not one.today and one.stale]
    diff = call.study.question_diff(name, older, newer) if older and newer else None
    return call.show(
        "codebook_history.html",
        current=CURRENT,
        held=held,
        told=told,
        # A text is told by its number; its check sum says nothing to anybody.
        numbers={one.version: number for number, one in enumerate(told.versions, 1)},
        stale=stale,
        diff=diff,
        differences_of=[call.study.question_diff(name, one.version) for one in stale],
        edits=call.study.codebook_edits(name),
        may_edit=call.person.may(Role.EDITOR),
        may_confirm=call.person.may(Role.CODER),
    )


def confirm(call: Call) -> Response:
    """Say that codings of an earlier version still hold; coders of their own, editors of others too."""
    name, whose = call.path["question"], call.field("coder")
    if whose != call.person.name and not call.person.may(Role.EDITOR):
        raise WrongUse("these are another coder's codings", where=whose, hint="only their coder or an editor may")
    if not call.field("sure"):
        raise WrongUse("confirming wants a second word", hint="read what differs, then tick the box")
    with call.writing() as study:
        study.confirm_codings(
            name, call.field("version"), by=call.person.name, reason=call.field("reason"), coder=whose
        )
    return call.go(f"codebook/{name}/history")


def undo(call: Call) -> Response:
    """Take back the last edit of a question."""
    name = call.path["question"]
    with call.writing() as study:
        study.undo_edit(name, by=call.person.name)
    stands = name in call.study.codebook.questions
    return call.go(f"codebook/{name}" if stands else "codebook")


def leaving(call: Call) -> Response:
    """What goes with a question that is taken out, before it is."""
    name = call.path["question"]
    held = call.study.question(name)
    seen = call.study.question_stamp(name)
    told = next(one for one in call.study.codebook_overview() if one.id == name)
    return call.show("codebook_remove.html", current=CURRENT, held=held, seen=seen, told=told)


def remove(call: Call) -> Response:
    """Take a question out of the codebook."""
    name = call.path["question"]
    with call.writing() as study:
        study.remove_question(name, seen=call.field("seen"), by=call.person.name, reason=call.field("reason"))
    return call.go("codebook")
