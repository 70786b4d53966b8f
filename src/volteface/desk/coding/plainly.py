"""Errors of addresses that programs of this desk ask: as JSON, with the words that a page would have shown."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from starlette.responses import Response

from volteface.desk.advice import at_desk
from volteface.desk.call import Call
from volteface.desk.errors import Fault, status_of
from volteface.model.errors import BadInput, VoltefaceError


class AnothersWork(BadInput):
    """What was sent can be read, and belongs elsewhere: whoever holds it keeps it, and does not send it here."""


def plainly(answer: Callable[[Call], Response]) -> Callable[[Call], Response]:
    """A handler whose errors are told as JSON."""

    def told(call: Call) -> Response:
        try:
            return answer(call)
        except VoltefaceError as error:
            status = HTTPStatus.CONFLICT if isinstance(error, AnothersWork) else status_of(error)
            return call.json(Fault(error.what, error.where, at_desk(error.hint)), status=status)

    return told
