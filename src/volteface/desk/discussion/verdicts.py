"""Verdicts on pairs of opposed statements: one after the other, blind, by keyboard; or beside a result."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.coding.blindness import withheld
from volteface.desk.discussion.log import CURRENT
from volteface.model.errors import BadInput

if TYPE_CHECKING:
    from volteface.study.findings.docket import Case

# Keys as in the terminal (`contradictions --review`), what each verdict is called and means.
VERDICTS = (
    ("r", "reversal", "the later statement holds what the earlier one rejects, or the other way round"),
    ("p", "partial", "the same matter and opposite directions, but one goes less far, or concerns a part"),
    ("a", "acknowledged change", "a reversal, whole or partial, that the later statement itself owns to"),
    ("d", "silent drop", "what the earlier statement demands, the later one gives up without opposing it"),
    ("t", "two audiences", "opposed, and said to different hearers while both were in force"),
    ("n", "not opposed", "everything else: another matter or scope, no position, the same side, not its own"),
)
# Context on either side in code points, widened step by step.
_MARGINS = (240, 1_000, 4_000)


def overview(call: Call) -> Response:
    """The questions with pairs on record, and how many wait for whoever asks."""
    study, name = call.study, call.person.name
    hidden = {one.question: one for one in withheld(call, study.codebook.questions)}
    dockets = {one: study.docket(one, name) for one in study.codebook.questions if one not in hidden}
    return call.show(
        "discussion_verdicts.html",
        current=CURRENT,
        dockets=dockets,
        hidden=hidden,
        questions=study.codebook.questions,
        counts=study.thread_counts(),
        may=call.person.may(Role.CODER),
    )


def review(call: Call) -> Response:
    """The pair that is due, or the one that is named."""
    name = call.path["question"]
    held = call.study.question(name)
    found = call.study.docket(name, call.person.name)
    named = call.query.get("pair", "")
    key = named or found.due(call.query.get("after", ""))
    wide = call.query.get("more", "0")
    more = min(int(wide), len(_MARGINS) - 1) if wide in {"0", "1", "2"} else 0
    case = call.study.case(name, key, call.person.name, margin=_MARGINS[more]) if key else None
    return call.show(
        "discussion_review.html",
        current=CURRENT,
        held=held,
        docket=found,
        case=case,
        named=bool(named),
        more=more if more < len(_MARGINS) - 1 else None,
        verdicts=VERDICTS,
        just=call.query.get("just", ""),
        may=call.person.may(Role.CODER),
        settles=call.person.may(Role.EDITOR),
    )


def judge(call: Call) -> Response:
    """Give a verdict, take the last one back, settle a dispute."""
    name, key, by = call.path["question"], call.field("pair"), call.person.name
    do = call.field("do") or "give"
    with call.writing() as study:
        if do == "give":
            study.give_verdict(name, key, call.field("verdict"), by=by, reason=call.field("reason"))
        elif do == "undo":
            key = study.undo_verdict(name, by=by, pair=key).finding
        elif do in {"settle", "unsettle"}:
            _demand_editor(call)
            if do == "settle":
                study.give_verdict(name, key, call.field("verdict"), by=by, reason=call.field("reason"), settles=True)
            else:
                study.undo_verdict(name, by=by, pair=key, settles=True)
        else:
            raise BadInput(f"nothing is called “{do[:40]}” here", where=call.request.url.path)
    if call.partial:
        return _beside(call, name, key)
    if do == "give" and call.field("next"):
        return call.go(f"verdicts/{name}?{urlencode({'after': key, 'just': key})}")
    return call.go(f"verdicts/{name}?{urlencode({'pair': key})}")


def beside(call: Call) -> Response:
    """The verdict on a pair, for whoever opens it beside a result."""
    question, key = call.query.get("question", ""), call.query.get("key", "")
    if not call.partial:
        return call.go(f"verdicts/{question}?{urlencode({'pair': key})}")
    return _beside(call, question, key)


def _beside(call: Call, question: str, key: str) -> Response:
    case: Case = call.study.case(question, key, call.person.name)
    return call.show(
        "discussion_verdict_part.html",
        case=case,
        verdicts=VERDICTS,
        may=call.person.may(Role.CODER),
        settles=call.person.may(Role.EDITOR),
    )


def _demand_editor(call: Call) -> None:
    if not call.person.may(Role.EDITOR):
        raise BadInput("a dispute is settled by an editor", hint="say in a remark what speaks for which side")
