"""The door of a team: who has an account logs in, a signed cookie lets them in until they log out or are shut out."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING
from urllib.parse import quote

from itsdangerous import BadSignature, Signer
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from volteface.desk.access.browser import browser_of
from volteface.desk.access.door import forbidden, program_of, prolong, tag, unknown
from volteface.desk.access.keys import keys
from volteface.desk.access.passwords import PASSWORDS
from volteface.desk.access.person import NOBODY, Person, Role, role_of
from volteface.desk.access.whereabouts import Whereabouts
from volteface.desk.errors import Fault
from volteface.desk.place import Place

if TYPE_CHECKING:
    from volteface.desk.house import House
    from volteface.study import Study
    from volteface.study.account_shapes import Account, Limit

# A session ends after a fortnight without use, and after ninety days in any case.
SECONDS, LONGEST_SECONDS = 14 * 86_400.0, 90 * 86_400.0
_OWNER_LINK_DAYS = 3.0


class TeamDoor:
    """Accounts with passwords, and links by which people join.

    Args:
        house: the study.
        where: under which address it is open.
    """

    def __init__(self, house: House, where: Whereabouts | None = None) -> None:
        self.where = where or Whereabouts()
        self.house = house
        self.passwords = PASSWORDS
        self._signer = Signer(keys(house.folder / "desk"), salt="volteface session", digest_method=hashlib.sha256)
        name = f"volteface-{tag(house.folder)}"
        if self.where.https:
            # Browsers hold such a name to what it says: from this host, by https, and for its root.
            name = f"__Secure-{name}" if self.where.prefix else f"__Host-{name}"
        self._cookie = name

    def places(self) -> tuple[Place, ...]:
        """Where one logs in, joins, chooses a new password, and logs out."""
        from volteface.desk.access.entering import places

        return places(self)

    def person(self, request: Request) -> Person:
        """Whose cookie or token it is, as their account is now."""
        if (person := program_of(self.house, request, self._whose)) is not None:
            return person
        try:
            held = self._signer.unsign(request.cookies.get(self._cookie, "")).decode()
        except (BadSignature, UnicodeError):
            return NOBODY
        session = self.house.study.session(held)
        if session is None or session.account is None:
            return NOBODY
        person = _person(self.house.study.account(session.account), session=session.id)
        if person.role:
            prolong(self.house, person, session, seconds=SECONDS, longest=LONGEST_SECONDS)
        return person

    def _whose(self, account: int | None) -> Person:
        return NOBODY if account is None else _person(self.house.study.account(account))

    def turned_away(self, request: Request, person: Person, role: Role = Role.READER) -> Response:
        """To the log-in, and back from there to where they wanted to go."""
        if person.role:
            return forbidden(request, role)
        root = self.where.prefix
        # As it was sent: what is written %2F parts no folders.
        path = request.scope.get("raw_path", b"").decode("latin-1").removeprefix(root).removeprefix("/")
        query = f"?{request.url.query}" if request.url.query else ""
        asked = quote(f"{path}{query}", safe="")
        opened = request.headers.get("sec-fetch-mode", "navigate") == "navigate" and "hx-request" not in request.headers
        if request.method == "GET" and opened and not path.startswith("api/"):
            return RedirectResponse(f"{'../' * path.count('/')}in" + (f"?next={asked}" if asked else ""), 303)
        answer = unknown(request, Fault("you are not logged in", hint="log in, then do it again"))
        if "hx-request" in request.headers:
            answer.headers["HX-Redirect"] = f"{root}/in"
        return answer

    def let_in(self, request: Request, answer: Response, account: Account, limits: list[Limit]) -> Response:
        """Open a session for somebody who showed who they are, always a new one, and hand its cookie out."""
        before = request.state.person
        token = secrets.token_urlsafe(32)
        with self.house.writing(_person(account)) as study:
            if before.session:
                study.end_session(before.account, before.session)
            study.logged_in(account, token, limits, seconds=SECONDS, browser=browser_of(request))
        answer.set_cookie(
            self._cookie,
            self._signer.sign(token).decode(),
            max_age=int(LONGEST_SECONDS),
            path=f"{self.where.prefix}/",
            secure=self.where.https,
            httponly=True,
            # A link in a letter leads in; what changes anything is asked for its origin besides.
            samesite="lax",
        )
        return answer

    def let_out(self, answer: Response) -> Response:
        """Take the cookie back."""
        answer.delete_cookie(
            self._cookie, path=f"{self.where.prefix}/", secure=self.where.https, httponly=True, samesite="lax"
        )
        return answer


def owner_link(study: Study) -> str:
    """A link, from the root, by which an owner joins; whoever may start the desk may have one."""
    token = secrets.token_urlsafe(24)
    study.invite(token, role="owner", by="", days=_OWNER_LINK_DAYS, note="printed when the desk was started")
    return f"/join?token={token}"


def _person(account: Account, *, session: int = 0) -> Person:
    if account.disabled:
        return NOBODY
    return Person(account.shown, account.shown, role_of(account.role), account.id, session)
