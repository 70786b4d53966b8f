"""What went wrong, as a page, a part of a page, or JSON: what, where, what to do; never a traceback."""

from __future__ import annotations

import traceback
from http import HTTPStatus

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from volteface.desk.rendering import rendered, way_up
from volteface.model.disk import full, is_full
from volteface.model.errors import BadInput, ChangedMeanwhile, NotEnough, TookTooLong, TooMany, VoltefaceError, WrongUse

# WrongUse is no fault of what was sent, but of what was asked: an unknown name, a thing that is not there.
_STATUS: tuple[tuple[type[VoltefaceError], HTTPStatus], ...] = (
    (WrongUse, HTTPStatus.NOT_FOUND),
    (ChangedMeanwhile, HTTPStatus.CONFLICT),
    (BadInput, HTTPStatus.BAD_REQUEST),
    (NotEnough, HTTPStatus.CONFLICT),
    (TookTooLong, HTTPStatus.SERVICE_UNAVAILABLE),
    (TooMany, HTTPStatus.SERVICE_UNAVAILABLE),
    (VoltefaceError, HTTPStatus.INTERNAL_SERVER_ERROR),
)
# Whoever was not answered may ask again after so long.
_AGAIN_SECONDS = "5"


class Fault(msgspec.Struct, frozen=True):
    """An error as it is told, to people and programs alike."""

    error: str
    where: str = ""
    hint: str = ""


def status_of(error: VoltefaceError) -> int:
    """The status by which an error is told."""
    return next(code for kind, code in _STATUS if isinstance(error, kind))


def status_of_form(wrong: VoltefaceError | None) -> int:
    """The status of a page that comes back with what was filled in, and what is wrong with it."""
    if wrong is None:
        return HTTPStatus.OK
    return HTTPStatus.CONFLICT if isinstance(wrong, ChangedMeanwhile) else HTTPStatus.BAD_REQUEST


def told(request: Request, error: Exception) -> Response:
    """The answer to a request that failed."""
    if is_full(error):
        error = full()
    if isinstance(error, VoltefaceError):
        return fault(request, Fault(error.what, error.where, error.hint), status_of(error))
    traceback.print_exception(error)
    return fault(request, Fault("something went wrong here", hint="the program's output tells what"), 500)


def fault(request: Request, wrong: Fault, status: int) -> Response:
    """The same for a fault that is no exception: not found, not allowed."""
    again = {"Retry-After": _AGAIN_SECONDS} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
    if request.url.path.removeprefix(request.scope.get("root_path", "")).startswith("/api/"):
        return Response(msgspec.json.encode(wrong), status, again, "application/json")
    template = "fault_part.html" if "hx-request" in request.headers else "fault.html"
    return HTMLResponse(rendered(template, fault=wrong, status=status, up=way_up(request)), status, again)
