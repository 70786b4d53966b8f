"""The same answers as `--json`, for programs, described by OpenAPI."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import msgspec
from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.api.endpoint import Endpoint
from volteface.desk.api.endpoints import ENDPOINTS
from volteface.desk.api.openapi import encoded
from volteface.desk.aside.errands import Reckon
from volteface.desk.aside.process import aside
from volteface.desk.call import Call
from volteface.desk.coding.blindness import refusal, withheld
from volteface.desk.place import Place, page
from volteface.model.errors import BadInput, TooMany

_JSON = "application/json"
_SECONDS = 300.0
# Whoever waits keeps a thread from those who only read.
_WAITING = threading.BoundedSemaphore(2)


def listed(call: Call) -> Response:
    """A page that lists the endpoints, for people who write programs."""
    shown = [(one, [name for name in one.asks.__struct_fields__ if f"{{{name}}}" not in one.path]) for one in ENDPOINTS]
    return call.show("api.html", current="api", endpoints=shown)


def described(_: Call) -> Response:
    """The description in OpenAPI."""
    return Response(encoded(), media_type=_JSON)


def asked(call: Call, endpoint: Endpoint) -> Any:
    """What is asked of an endpoint, from the address.

    Raises:
        BadInput: a parameter is unknown, given twice, missing or of no such kind.
    """
    given: dict[str, str] = {}
    for name, value in call.query.multi_items():
        if name in given or name in call.path:
            raise BadInput("a parameter is given twice", where=name, hint="give it once")
        given[name] = value
    try:
        return msgspec.convert({**given, **call.path}, endpoint.asks, strict=False)
    except msgspec.ValidationError as error:
        raise BadInput(f"this cannot be asked: {error}", where=endpoint.path, hint="see api/openapi.json") from error


def _reckoned(call: Call, endpoint: Endpoint, wanted: msgspec.Struct) -> bytes:
    if not _WAITING.acquire(blocking=False):
        raise TooMany("too many questions wait to be reckoned", hint="ask again in a moment")
    try:
        question = Reckon(endpoint.path, msgspec.Raw(msgspec.json.encode(wanted)))
        state = call.study.results_key()
        return bytes(aside(call.house, "api").ask(question, msgspec.Raw, seconds=_SECONDS, state=state))
    finally:
        _WAITING.release()


def _answering(endpoint: Endpoint) -> Callable[[Call], Response]:
    def answer(call: Call) -> Response:
        wanted = asked(call, endpoint)
        if endpoint.tells is not None and (hidden := withheld(call, endpoint.tells(call.study, wanted))):
            return refusal(call, hidden)
        if endpoint.slow:
            return Response(_reckoned(call, endpoint, wanted), media_type=_JSON)
        if endpoint.deed:
            with call.writing() as study:
                return call.json(endpoint.answer(study, wanted))
        found = endpoint.answer(call.study, wanted)
        if endpoint.plainly is not None and not call.person.may(Role.EDITOR):
            found = endpoint.plainly(found)
        return call.json(found)

    return answer


def _place(one: Endpoint) -> Place:
    # A number in a path is one digit after the other; whatever else stands there is told as a fault of the question.
    return Place(f"/api{one.path}", _answering(one), ("POST",) if one.deed else ("GET",), one.role)


PLACES: tuple[Place, ...] = (
    page("/api", listed),
    page("/api/openapi.json", described),
    # What is named outright comes before what is named by its place.
    *(_place(one) for one in sorted(ENDPOINTS, key=lambda one: "{" in one.path)),
)
