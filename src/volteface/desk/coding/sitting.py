"""One coder at one question: the page, what it fetches ahead, what it sends.

Each request stands for itself, so that the desk may be killed and started again at any moment, and a coder may have
several pages open. What was coded lies in the browser until a receipt for it has come.
"""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.coding.guidance import paragraphs
from volteface.desk.coding.plainly import AnothersWork
from volteface.desk.coding.standings import standings
from volteface.desk.coding.who import coder
from volteface.desk.numbers import number_in
from volteface.figure.visible import visible
from volteface.model.errors import BadInput, NotEnough, WrongUse
from volteface.study.hand_shapes import Agreed
from volteface.study.sent_shapes import Act, Acts, Ahead, AheadShape, StandingShape

_AHEAD, _MOST_AHEAD = 30, 100
_MOST_WITHOUT = 2_000


class Standing(msgspec.Struct, frozen=True):
    """How a question stands, as a coder may know it: never where it lies, and nothing that others said of a passage."""

    gold: int
    half: float | None
    organisation: str
    agreement: list[Agreed]
    waits: bool


def sitting(call: Call) -> Response:
    """The page at which one codes."""
    question = call.study.question(call.path["question"])
    name, openly = coder(call), _openly(call)
    try:
        call.study.demand_coding(question.id, name)
    except (NotEnough, WrongUse) as error:
        return call.show("coding_none.html", current="coding", question=question, coder=name, told=error)
    return call.show(
        "coding_sitting.html",
        current="coding",
        question=question,
        coder=name,
        openly=openly,
        study=call.study.identity(),
        guidance=paragraphs(question.guidance),
    )


def ahead(call: Call) -> Response:
    """The next passages, those aside that the page has already."""
    question = call.path["question"]
    found = call.study.passages_ahead(
        question,
        coder(call),
        most=min(_MOST_AHEAD, number(call, "most", _AHEAD)),
        without=numbers(call.query.get("without", "")),
        openly=_openly(call),
    )
    if not call.study.is_noted(question):
        call.house.note(call.person, lambda study: study.note_question(question))
    return call.json(_seen(found))


def take(call: Call) -> Response:
    """What was done at the page: codings, and codings taken back."""
    question, name = call.path["question"], coder(call)
    acts = demand_own(call, name)
    call.study.demand_coding(question, name)
    with call.writing() as study:
        return call.json(study.take_codings(question, name, acts))


def last(call: Call) -> Response:
    """What this coder coded last, to be taken back; null where there is nothing."""
    found = call.study.last_coding(call.path["question"], coder(call), openly=_openly(call))
    return call.json(None if found is None else shown(found))


def context(call: Call) -> Response:
    """More of what stands about a passage of the sample, or one in dispute."""
    before, after = call.study.context_of(
        call.path["question"], number(call, "passage", 0), number(call, "margin", 1_000)
    )
    return call.json([visible(before), visible(after)])


def standing(call: Call) -> Response:
    """How sure the question is, and how far this coder agrees with others."""
    found, waits = standings(call.house).told(call.house, call.study, call.path["question"])
    held = found or StandingShape(call.path["question"], 0, None, "", 0, 0, {})
    agreed = held.agreement.get(coder(call), [])
    return call.json(Standing(held.gold, held.half, held.organisation, agreed, waits))


def demand_own(call: Call, name: str) -> list[Act]:
    """What was sent, if it belongs here: another study may be open at the same address, another person logged in.

    Raises:
        AnothersWork: it is not of this study, or another coder's.
    """
    sent = call.sent(Acts)
    if sent.study != call.study.identity():
        raise AnothersWork("these codings belong to another study", hint="open that study at this address again")
    if sent.coder != name:
        raise AnothersWork(
            f"these codings are those of “{sent.coder}”, and you are “{name}”", hint="log in as before: nothing is lost"
        )
    return sent.acts


def shown(one: Ahead) -> Ahead:
    """A passage as a page may show it: characters that would act are spelled out."""
    words = {name: visible(getattr(one, name)) for name in ("text", "before", "after", "more_before", "more_after")}
    return msgspec.structs.replace(one, **words)


def number(call: Call, name: str, default: int) -> int:
    """A whole number behind the question mark.

    Raises:
        BadInput: it is none.
    """
    value = call.query.get(name, "")
    if not value:
        return default
    if (found := number_in(value)) is None:
        raise BadInput(f"“{value[:20]}” is no whole number", where=name)
    return found


def numbers(listed: str) -> list[int]:
    """Whole numbers between commas; whatever else stands there is passed over."""
    given = listed.split(",")[:_MOST_WITHOUT]
    return [number for one in given if (number := number_in(one)) is not None]


def _seen(found: AheadShape) -> AheadShape:
    return msgspec.structs.replace(found, passages=[shown(one) for one in found.passages])


def _openly(call: Call) -> bool:
    return call.query.get("open") == "1"
