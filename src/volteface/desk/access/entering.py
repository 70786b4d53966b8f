"""How somebody comes into a team's desk: logs in, joins by a link, chooses a new password by one, logs out."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from starlette.background import BackgroundTask
from starlette.responses import Response

from volteface.desk.access.network import network_of
from volteface.desk.access.passwords import demand_hard
from volteface.desk.access.person import NOBODY, Role
from volteface.desk.access.team import TeamDoor
from volteface.desk.call import Call
from volteface.desk.errors import Fault, fault
from volteface.desk.place import Place
from volteface.model.errors import NotEnough, VoltefaceError
from volteface.study.account_shapes import Account, Limit

_Answer = Callable[[TeamDoor, Call], Response]
# A form with a name and a password; nobody who is not known needs to send more.
_LARGEST = 8_192
_GONE = Fault("this link has been used, withdrawn or has run out", hint="ask an owner for another")


def places(door: TeamDoor) -> tuple[Place, ...]:
    """The addresses that nobody needs to be known for."""

    def form(path: str, shown: _Answer, sent: _Answer) -> tuple[Place, Place]:
        return (
            Place(path, partial(shown, door), ("GET",), Role.NOBODY),
            Place(path, partial(sent, door), ("POST",), Role.NOBODY, _LARGEST),
        )

    return (
        *form("/in", _log_in_form, _log_in),
        *form("/join", _join_form, _join),
        *form("/new-password", _password_form, _new_password),
        Place("/out", partial(_log_out, door), ("POST",), Role.NOBODY, _LARGEST),
    )


def _log_in_form(door: TeamDoor, call: Call) -> Response:
    del door
    if call.person.role:
        return call.go(onward(call.query.get("next", "")))
    return _form(call, "people_in.html")


def _log_in(door: TeamDoor, call: Call) -> Response:
    name, password = call.field("name"), call.field("password")
    known = call.study.account_named(name)
    limits = _limits(call, known[0] if known else None, name)
    with call.house.writing(NOBODY) as study:
        wait = study.attempt(limits)
    if wait:
        hint = f"again in {math.ceil(wait)} s, or ask an owner for a new password"
        answer = _form(call, "people_in.html", Fault("too many attempts", hint=hint), 429)
        answer.headers["Retry-After"] = str(math.ceil(wait))
        return answer
    try:
        right = door.passwords.right(known[1] if known else None, password)
    except NotEnough as busy:
        answer = _form(call, "people_in.html", Fault(busy.what, hint=busy.hint), 429)
        answer.headers["Retry-After"] = "3"
        return answer
    if known is None or not right:
        said = Fault("name and password do not belong together", hint="an owner can give you a new password")
        answer = _form(call, "people_in.html", said, 401)
        if known is not None:
            # Once the answer is gone: how long it took must not tell whether there is such a name.
            answer.background = BackgroundTask(_put_on_record, call, known[0])
        return answer
    account, kept = known
    if account.disabled:
        return _form(call, "people_in.html", Fault("this account is shut", hint="ask an owner to open it again"), 403)
    if door.passwords.outdated(kept):
        stronger = door.passwords.hashed(password)
        with call.house.writing(NOBODY) as study:
            study.hash_anew(account.id, stronger)
    return door.let_in(call.request, call.go(onward(call.field("next"))), account, limits)


def _put_on_record(call: Call, account: Account) -> None:
    with call.house.writing(NOBODY) as study:
        study.failed_to_log_in(account)


def _log_out(door: TeamDoor, call: Call) -> Response:
    if call.person.session:
        with call.writing() as study:
            study.end_session(call.person.owned, call.person.session)
    return door.let_out(call.go("in"))


def _join_form(door: TeamDoor, call: Call) -> Response:
    del door
    invitation = call.study.invitation(call.query.get("token", ""), "join")
    if invitation is None:
        return fault(call.request, _GONE, 410)
    proposed = invitation.shown or call.study.proposed_pseudonym()
    return _form(call, "people_join.html", invitation=invitation, proposed=proposed)


def _join(door: TeamDoor, call: Call) -> Response:
    token, name, password = call.field("token"), call.field("name"), call.field("password")
    invitation = call.study.invitation(token, "join")
    if invitation is None:
        return fault(call.request, _GONE, 410)
    pseudonym = call.field("pseudonym")
    try:
        demand_hard(password, name, pseudonym)
        kept = door.passwords.hashed(password)
        with call.house.writing(NOBODY) as study:
            account = study.join(token, name=name, pseudonym=pseudonym, password=kept)
    except VoltefaceError as error:
        said = Fault(error.what, error.where, error.hint)
        return _form(call, "people_join.html", said, 400, invitation=invitation, proposed=pseudonym)
    return door.let_in(call.request, call.go("./"), account, [])


def _password_form(door: TeamDoor, call: Call) -> Response:
    del door
    invitation = call.study.invitation(call.query.get("token", ""), "reset")
    if invitation is None or invitation.account is None:
        return fault(call.request, _GONE, 410)
    return _form(call, "people_password.html", account=call.study.account(invitation.account))


def _new_password(door: TeamDoor, call: Call) -> Response:
    token, password = call.field("token"), call.field("password")
    invitation = call.study.invitation(token, "reset")
    if invitation is None or invitation.account is None:
        return fault(call.request, _GONE, 410)
    account = call.study.account(invitation.account)
    if account.disabled:
        return fault(call.request, Fault("this account is shut", hint="ask an owner to open it again"), 403)
    try:
        demand_hard(password, account.name, account.shown)
        kept = door.passwords.hashed(password)
        with call.house.writing(NOBODY) as study:
            study.choose_password(token, kept)
    except VoltefaceError as error:
        said = Fault(error.what, error.where, error.hint)
        return _form(call, "people_password.html", said, 400, account=account)
    return door.let_in(call.request, call.go("./"), account, _limits(call, account))


def onward(to: str) -> str:
    """Where to go after logging in: a place of this desk, counted from its root, whatever was asked for."""
    parts = urlsplit(to)
    within = to.isprintable() and "\\" not in to and ".." not in parts.path.split("/")
    if not within or parts.scheme or parts.netloc or to.startswith("/") or parts.path in {"in", "out", "join"}:
        return "./"
    return f"./{to}"


def _limits(call: Call, account: Account | None, name: str = "") -> list[Limit]:
    """A person mistypes a few times; a machine tries on: the wait grows for it, at this name, from this address."""
    address = network_of(call.request)
    who = f"account {account.id}" if account is not None else f"name {' '.join(name.casefold().split())}"
    return [
        Limit(f"{who} at {address}", free=5, longest=900),
        # Less long: somebody else must not be able to keep a person out.
        Limit(who, free=20, longest=60),
        Limit(f"address {address}", free=30, longest=900, shared=True),
    ]


def _form(call: Call, template: str, said: Fault | None = None, status: int = 200, **values: object) -> Response:
    token = call.field("token") or call.query.get("token", "")
    to = call.field("next") or call.query.get("next", "")
    values |= {"fault": said, "token": token, "next": to, "name": call.field("name")}
    return call.show(template, status=status, current="", **values)
