"""What can be done beside a result: what is said there, and quotations pinned, dropped, trimmed, put in their place."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

import msgspec
from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.aside.errands import Arrange
from volteface.desk.aside.process import aside
from volteface.desk.call import Call
from volteface.desk.coding.blindness import fault, withheld
from volteface.desk.discussion.log import CURRENT
from volteface.desk.errors import status_of_form
from volteface.model.errors import VoltefaceError
from volteface.study.findings.wish import Wish

_SECONDS = 120.0


class Beside(msgspec.Struct, frozen=True):
    """What `tools.js` fills the hooks of a page with: open remarks and verdicts by key, choices, what one may do."""

    remarks: dict[str, int]
    judged: dict[str, str | None]
    waiting: int
    choices: dict[str, list[str]]
    organisation: str
    may_remark: bool
    may_arrange: bool


def standing(call: Call) -> Response:
    """It for one question of one body; without a question for a document and its passages."""
    question = call.query.get("question", "")
    may = call.person.may(Role.CODER), call.person.may(Role.EDITOR)
    made = call.house.store.made()
    slug = call.query.get("body", "")
    body = next((one.name for one in (made.bodies if made is not None else ()) if one.slug == slug), "")
    if not question:
        return call.json(Beside(call.study.open_remarks(call.query.get("document", "")), {}, 0, {}, body, *may))
    if hidden := withheld(call, [question]):
        return call.json(fault(hidden), status=HTTPStatus.FORBIDDEN)
    found = call.study.beside_results(question, call.person.name)
    return call.json(Beside(found.remarks, found.judged, found.waiting, found.choices, body, *may))


def quotation(call: Call) -> Response:
    """A quotation with what was chosen of it, and what can be."""
    return _quotation(call, call.query.get("question", ""), call.query.get("key", ""))


def arrange(call: Call) -> Response:
    """Put a choice on record. The line is drawn for it, so that is done aside."""
    question, key = call.field("question"), call.field("key")
    topic = call.study.topic("passage", key, question)
    what, detail = call.field("do"), call.field("detail").strip()
    wish = Wish(what, key, detail, by=call.person.name, reason=call.field("reason").strip())
    asked = Arrange(call.study.question(question).id, topic.words[0].organisation, wish)
    try:
        done = aside(call.house, "arrange").ask(asked, str, seconds=_SECONDS)
    except VoltefaceError as error:
        return _quotation(call, question, key, wrong=error)
    if not call.partial:
        return call.go(f"tools/quotation?{urlencode({'question': question, 'key': key, 'done': done})}")
    return _quotation(call, question, key, done=done)


def _quotation(call: Call, question: str, key: str, *, done: str = "", wrong: VoltefaceError | None = None) -> Response:
    held = call.study.question(question)
    topic = call.study.topic("passage", key, question)
    return call.show(
        "discussion_quotation_part.html" if call.partial else "discussion_quotation.html",
        current=CURRENT,
        status=status_of_form(wrong),
        held=held,
        topic=topic,
        choices=call.study.choices_on(question, key),
        done=done or call.query.get("done", "")[:300],
        wrong=wrong,
        may=call.person.may(Role.EDITOR),
    )
