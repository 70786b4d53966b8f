"""The door of the desk: who comes in. Alone, it opens to whoever holds the address that was printed when it started."""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Protocol

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from volteface.desk.access.guard import Guard
from volteface.desk.access.person import NOBODY, Person, Role
from volteface.desk.errors import Fault, fault
from volteface.desk.house import House

COOKIE = "volteface"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# A year: whoever works alone need not open the printed address again.
_SECONDS = 31_536_000


class Door(Protocol):
    """Who may come in, and how."""

    @property
    def middleware(self) -> Callable[..., Guard]:
        """What stands round the application."""

    def routes(self, house: House) -> list[BaseRoute]:
        """Addresses that nobody needs to be known for: where one comes in."""

    def answers_to(self, host: str) -> bool:
        """Whether a request's `Host` is one of the desk's own; else another site may have been made to point here."""

    def person(self, request: Request) -> Person:
        """Who sends a request; `NOBODY` for whoever is not known."""

    def turned_away(self, request: Request, person: Person, role: Role = Role.READER) -> Response:
        """The answer to somebody who may not go where they want to."""


class AloneDoor:
    """One person on one machine: an address with a token that opens once and leaves a cookie.

    Args:
        secrets_kept: sessions that were opened before and still hold; see `study.desk_sessions`.
    """

    middleware = Guard

    def __init__(self, house: House) -> None:
        self._house = house
        self._token = secrets.token_urlsafe(24)
        self._owner = Person(_user(), "you", Role.OWNER)
        self._known: set[str] = set()

    @property
    def way_in(self) -> str:
        """What stands behind the host in the address that opens the desk."""
        return f"/in?token={self._token}"

    def routes(self, house: House) -> list[BaseRoute]:  # noqa: ARG002 - a door for a team asks its study
        """The one way in."""
        return [Route("/in", self._enter)]

    def answers_to(self, host: str) -> bool:
        """Loopback alone."""
        return host.rpartition(":")[0].strip("[]") in _LOOPBACK or host.strip("[]") in _LOOPBACK

    def person(self, request: Request) -> Person:
        """The owner, where the cookie is one that was given."""
        token = request.cookies.get(COOKIE, "")
        if not token:
            return NOBODY
        if token not in self._known:
            if not self._house.study.session_holds(token):
                return NOBODY
            self._known.add(token)
        return self._owner

    def turned_away(self, request: Request, person: Person, role: Role = Role.READER) -> Response:  # noqa: ARG002
        """There is nothing to log in with but the address."""
        said = Fault("this desk was opened elsewhere", hint="open the address that `volteface desk` prints")
        return fault(request, said, HTTPStatus.UNAUTHORIZED)

    def _enter(self, request: Request) -> Response:
        given = request.query_params.get("token", "")
        if not secrets.compare_digest(given.encode(), self._token.encode()):
            if self.person(request).role:
                return RedirectResponse("./", HTTPStatus.SEE_OTHER)
            said = Fault("this address has been used before, or is of an earlier start", hint="start the desk again")
            return fault(request, said, HTTPStatus.UNAUTHORIZED)
        self._token = secrets.token_urlsafe(24)
        session = secrets.token_urlsafe(32)
        with self._house.writing(self._owner) as study:
            study.open_session(session, seconds=_SECONDS)
        answer = RedirectResponse("./", HTTPStatus.SEE_OTHER)
        answer.set_cookie(COOKIE, session, max_age=_SECONDS, httponly=True, samesite="strict")
        return answer


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "you"
