"""Remarks: all of them, or those on one thing; each with its replies, open until somebody settles it."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.coding.blindness import refusal
from volteface.desk.discussion.log import CURRENT
from volteface.desk.discussion.telling import RESULTS, all_kept, kept_back, kept_of
from volteface.desk.numbers import number_in
from volteface.model.errors import BadInput
from volteface.study.discussing_shapes import TopicShape

_FILTERS = ("about", "key", "question", "by", "state")
_PAGE = 30


def remarks(call: Call) -> Response:
    """The discussion, the newest first; of one thing with room for a new remark on it."""
    asked = {name: call.query.get(name, "")[:500] for name in _FILTERS}
    asked["state"] = asked["state"] if asked["state"] in {"open", "settled", "withdrawn", "all"} else ""
    before = call.query.get("before", "")
    at = number_in(before) or 0
    single = bool(asked["about"] and asked["key"])
    topic = call.study.topic(asked["about"], asked["key"], asked["question"]) if single else None
    if topic is not None and topic.about in RESULTS and (hidden := kept_of(call, topic)):
        return refusal(call, hidden)
    # Of one thing all is shown, in general what is open.
    state = "" if asked["state"] == "all" or (single and not asked["state"]) else asked["state"] or "open"
    # Of one thing its question need not be said.
    wanted = asked | {"state": state, "question": "" if single and asked["about"] != "turn" else asked["question"]}
    found = call.study.threads(**wanted, before=at, limit=_PAGE)
    kept = {name: value for name, value in asked.items() if value}
    return call.show(
        "discussion_remarks.html",
        current=CURRENT,
        threads=found,
        kept=kept_back(call, found),
        all_kept=all_kept,
        topic=topic,
        asked=asked,
        state=state,
        counts=call.study.thread_counts(about=asked["about"], key=asked["key"], question=wanted["question"]),
        questions=call.study.codebook.questions,
        older=urlencode(kept | {"before": str(found[-1].number)}) if len(found) == _PAGE else "",
        here=urlencode(kept | ({"before": before} if at else {})),
        with_state={one: urlencode({**kept, "state": one}) for one in ("open", "settled", "all")},
        token=str(uuid.uuid4()),
        may=call.person.may(Role.CODER),
    )


def add(call: Call) -> Response:
    """Put a remark on record."""
    about, key, question = (call.field(name) for name in ("about", "key", "question"))
    with call.writing() as study:
        number = study.add_remark(
            about, key, call.field("text"), by=call.person.name, question=question, token=call.field("token")
        )
    if call.partial:
        return _beside(call, call.study.topic(about, key, question))
    return call.go(f"remarks/{number}")


def remark(call: Call) -> Response:
    """One thread."""
    found = call.study.thread(_number(call))
    return call.show(
        "discussion_thread.html",
        current=CURRENT,
        one=found,
        kept=kept_back(call, [found]),
        token=str(uuid.uuid4()),
        may=call.person.may(Role.CODER),
    )


def answer(call: Call) -> Response:
    """Reply to a remark, settle it, open it again, take one's own back."""
    number, by, reason = _number(call), call.person.name, call.field("text")
    with call.writing() as study:
        match call.field("do"):
            case "reply":
                study.reply_to(number, reason, by=by, token=call.field("token"))
            case "settle":
                study.settle_remark(number, by=by, reason=reason)
            case "reopen":
                study.reopen_remark(number, by=by, reason=reason)
            case "withdraw":
                study.withdraw_remark(_number(call, call.field("which") or str(number)), by=by)
            case other:
                raise BadInput(f"nothing is called “{other[:40]}” here", where=call.request.url.path)
    if call.partial:
        one = call.study.thread(number)
        return call.show(
            "discussion_thread_part.html", one=one, kept=kept_back(call, [one]), token=str(uuid.uuid4()), may=True
        )
    return call.go(f"remarks/{number}")


def _beside(call: Call, topic: TopicShape) -> Response:
    """The remarks on one thing, as they stand beside it."""
    if topic.about in RESULTS and (hidden := kept_of(call, topic)):
        return refusal(call, hidden)
    question = topic.question if topic.about == "turn" else ""
    found = call.study.threads(about=topic.about, key=topic.key, question=question)
    return call.show(
        "discussion_beside_part.html",
        topic=topic,
        threads=found,
        kept=kept_back(call, found),
        all_kept=all_kept,
        token=str(uuid.uuid4()),
        may=call.person.may(Role.CODER),
    )


def beside(call: Call) -> Response:
    """The same for whoever opens them beside a result; on a page of their own where no part is asked for."""
    about, key, question = (call.query.get(name, "") for name in ("about", "key", "question"))
    if not call.partial:
        return call.go(f"remarks?{urlencode({'about': about, 'key': key, 'question': question})}")
    return _beside(call, call.study.topic(about, key, question))


def _number(call: Call, text: str = "") -> int:
    return number_in(text or call.path["number"]) or 0
