"""Passages on which coders differ, settled side by side; served as `sitting` is."""

from __future__ import annotations

from urllib.parse import urlencode

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.coding.blindness import onlooker
from volteface.desk.coding.guidance import paragraphs
from volteface.desk.coding.sitting import demand_own, number, numbers, shown
from volteface.desk.coding.who import coder
from volteface.figure.visible import visible
from volteface.study.sent_shapes import DisputedAhead
from volteface.study.sheet_shapes import SaidShape

_AHEAD = 15


def settling(call: Call) -> Response:
    """The page at which disputes are settled."""
    question = call.study.question(call.path["question"])
    return call.show(
        "coding_settling.html",
        current="coding",
        question=question,
        coder=coder(call),
        openly=call.query.get("open") == "1",
        study=call.study.identity(),
        guidance=paragraphs(question.guidance),
    )


def ahead(call: Call) -> Response:
    """The weightiest disputes that are open, those aside that the page has already."""
    found = call.study.disputes_ahead(
        call.path["question"],
        coder(call),
        most=min(_AHEAD, number(call, "most", _AHEAD)),
        without=numbers(call.query.get("without", "")),
        openly=call.query.get("open") == "1",
        reads=onlooker(call).reads,
    )
    passages = [_disputed(one) for one in found.passages]
    return call.json(msgspec.structs.replace(found, passages=passages))


def take(call: Call) -> Response:
    """Settlements, and settlements taken back."""
    name = coder(call)
    acts = demand_own(call, name)
    with call.writing() as study:
        return call.json(study.settle(call.path["question"], name, acts, reads=onlooker(call).reads))


def remarks(call: Call) -> Response:
    """On to the remarks on a passage in dispute, where it also stands when and by whom it was said."""
    question = call.path["question"]
    name = call.study.name_of(question, number(call, "passage", 0))
    return call.go(f"remarks?{urlencode({'about': 'passage', 'key': name, 'question': question})}")


def _disputed(one: DisputedAhead) -> DisputedAhead:
    made = shown(one)
    assert isinstance(made, DisputedAhead)
    earlier = None if one.earlier is None else _said(one.earlier)
    return msgspec.structs.replace(made, coders=[_said(each) for each in one.coders], earlier=earlier)


def _said(one: SaidShape) -> SaidShape:
    return msgspec.structs.replace(one, reason=visible(one.reason), words=visible(one.words))
