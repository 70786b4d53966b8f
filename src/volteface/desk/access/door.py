"""The door of the desk: who comes in. Alone, it opens to whoever holds the address that was printed when it started."""

from __future__ import annotations

import datetime as dt
import getpass
import hashlib
import secrets
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from starlette.requests import Request
from starlette.responses import Response

from volteface.desk.access.browser import browser_of
from volteface.desk.access.person import NOBODY, Person, Role, role_of
from volteface.desk.access.whereabouts import Whereabouts
from volteface.desk.errors import Fault, fault
from volteface.desk.place import Place

if TYPE_CHECKING:
    from volteface.desk.call import Call
    from volteface.desk.house import House
    from volteface.study import Study
    from volteface.study.account_shapes import Session

# A year: whoever works alone need not open the printed address again.
_SECONDS, _LONGEST_SECONDS = 31_536_000.0, 315_360_000.0
# How often it is noted that a session is still used.
_NOTED_SECONDS = 3_600.0
_WAY_IN_DAYS = 7.0
_API = "/api/"


class Door(Protocol):
    """Who may come in, and how."""

    where: Whereabouts

    def places(self) -> tuple[Place, ...]:
        """Addresses that nobody needs to be known for: where one comes in, and out."""

    def person(self, request: Request) -> Person:
        """Who sends a request; `NOBODY` for whoever is not known."""

    def turned_away(self, request: Request, person: Person, role: Role = Role.READER) -> Response:
        """The answer to somebody who may not go where they want to."""


class AloneDoor:
    """One person on one machine: an address with a token that opens once and leaves a cookie.

    Args:
        house: the study.
        way_in: whether to make such an address; the last one made is the one that opens.
    """

    def __init__(self, house: House, *, way_in: bool = True) -> None:
        self.where = Whereabouts()
        self._house = house
        self._cookie = f"volteface-{tag(house.folder)}"
        self._owner = Person(user(), "you", Role.OWNER)
        self.way_in = ""
        if way_in:
            with house.writing(self._owner) as study:
                self.way_in = alone_way_in(study)

    def places(self) -> tuple[Place, ...]:
        """The way in, and out."""
        return (
            Place("/in", self._enter, ("GET",), Role.NOBODY),
            Place("/out", self._leave, ("POST",), Role.NOBODY),
            Place("/out", self._left, ("GET",), Role.NOBODY),
        )

    def person(self, request: Request) -> Person:
        """The owner, where the cookie or the program's token is one that was given."""
        whose: dict[int | None, Person] = {None: self._owner}
        if (person := program_of(self._house, request, lambda account: whose.get(account, NOBODY))) is not None:
            return person
        held = request.cookies.get(self._cookie, "")
        session = self._house.study.session(held) if held else None
        if session is None or session.account is not None:
            return NOBODY
        prolong(self._house, self._owner, session, seconds=_SECONDS, longest=_LONGEST_SECONDS)
        return Person(self._owner.name, self._owner.shown, Role.OWNER, session=session.id)

    def turned_away(self, request: Request, person: Person, role: Role = Role.READER) -> Response:
        """There is nothing to log in with but the address."""
        if person.role:
            return forbidden(request, role)
        said = Fault("this desk was opened elsewhere", hint="open the address that `volteface desk` prints")
        return unknown(request, said)

    def _enter(self, call: Call) -> Response:
        session = secrets.token_urlsafe(32)
        with self._house.writing(self._owner) as study:
            opened = study.come_in(
                call.query.get("token", ""), session, seconds=_SECONDS, browser=browser_of(call.request)
            )
        if not opened:
            if call.person.role:
                return call.go("./")
            said = Fault("this address has been used before, or is of an earlier start", hint="start the desk again")
            return fault(call.request, said, HTTPStatus.UNAUTHORIZED)
        answer = call.go("./")
        # Lax, not strict: who opens the address from a page of another site (a terminal in a browser) is let in too;
        # nothing is changed by looking.
        answer.set_cookie(self._cookie, session, max_age=int(_SECONDS), path="/", httponly=True, samesite="lax")
        return answer

    def _leave(self, call: Call) -> Response:
        if call.person.session:
            with call.writing() as study:
                study.end_session(None, call.person.session)
        answer = call.go("out")
        answer.delete_cookie(self._cookie, path="/", httponly=True, samesite="lax")
        return answer

    def _left(self, call: Call) -> Response:
        if call.person.role:
            return call.go("people/me")
        return unknown(call.request, Fault("this browser is let in no more", hint="start the desk again to come in"))


def alone_way_in(study: Study) -> str:
    """A new address, from the root, that opens a desk without accounts once; one made earlier opens it no more."""
    token = secrets.token_urlsafe(24)
    study.way_in(token, days=_WAY_IN_DAYS)
    return f"/in?token={token}"


def tag(folder: Path) -> str:
    """What tells the cookies of studies apart that are open on one host, whose ports share them."""
    return hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:8]


def program_of(house: House, request: Request, whose: Callable[[int | None], Person]) -> Person | None:
    """The person for whom a program works, with its role, through the API alone; None where no token is sent.

    Args:
        house: the study.
        request: what was sent.
        whose: the person of an account, `NOBODY` where it opens nothing here.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    found = house.study.program(token.strip()) if f"{path}/".startswith(_API) else None
    person = NOBODY if found is None else whose(found.account)
    if found is None or not person.role:
        return NOBODY
    today = dt.datetime.now(dt.UTC).date().isoformat()
    if found.used != today:
        house.note(person, lambda study: study.program_used(found.id))
    role = min(person.role, role_of(found.role))
    return Person(person.name, person.shown, role, person.account, 0, found.id, person.role)


def prolong(house: House, person: Person, session: Session, *, seconds: float, longest: float) -> None:
    """Note that a session is used, once an hour: it lasts on from now."""
    if time.time() - session.used > _NOTED_SECONDS:
        house.note(person, lambda study: study.prolong_session(session.id, seconds=seconds, longest=longest))


def forbidden(request: Request, role: Role) -> Response:
    """The answer to somebody known who may not do this."""
    return fault(request, Fault(f"this is for {role.called}s", hint="an owner can change your role"), 403)


def unknown(request: Request, said: Fault) -> Response:
    """The answer to somebody who is not known."""
    answer = fault(request, said, HTTPStatus.UNAUTHORIZED)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def user() -> str:
    """The name of whoever runs the desk."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "you"
