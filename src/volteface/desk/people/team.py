"""Accounts and invitations, for owners: who is here, what they may do, who may come."""

from __future__ import annotations

import secrets

from starlette.responses import Response

from volteface.desk.access.person import role_of
from volteface.desk.call import Call
from volteface.desk.numbers import number_in
from volteface.desk.people.handing_over import hand_over
from volteface.model.errors import BadInput, WrongUse

ROLES = ("reader", "coder", "editor", "owner")
_MAY = {
    "reader": "reads everything, writes nothing",
    "coder": "codes passages, remarks, keeps the reading log",
    "editor": "edits codebook, files and dossiers, settles verdicts, publishes",
    "owner": "does all that, and lets people in",
}
_MOST_DAYS = 90


def people(call: Call) -> Response:
    """Everybody with an account, and the links by which others may join."""
    return call.show(
        "people.html",
        current="people",
        accounts=call.study.accounts(),
        invitations=call.study.invitations(),
        may=_MAY,
    )


def invite(call: Call) -> Response:
    """Make a link by which one person joins."""
    _demand_team(call)
    token = secrets.token_urlsafe(24)
    with call.writing() as study:
        study.invite(
            token,
            role=call.field("role"),
            by=call.person.name,
            days=_days(call),
            note=call.field("note")[:200],
            pseudonym=call.field("pseudonym"),
        )
    said = f"By this link one person joins as {call.field('role')}. It opens once, within {_days(call):g} days."
    return _link(call, "Invitation", f"join?token={token}", said)


def withdraw(call: Call) -> Response:
    """Let a link open no more."""
    with call.writing() as study:
        study.withdraw_invitation(_number(call))
    return call.go("people#links")


def account(call: Call) -> Response:
    """One account, and what can be done about it."""
    found = call.study.account(_number(call))
    return call.show(
        "people_account.html",
        current="people",
        account=found,
        sessions=call.study.sessions(found.id),
        programs=call.study.programs(found.id),
        may=_MAY,
    )


def change_role(call: Call) -> Response:
    """Let somebody do more, or less, from this moment."""
    with call.writing() as study:
        study.change_role(_number(call), call.field("role"))
    if _number(call) == call.person.account and role_of(call.field("role")) < call.person.role:
        return call.go("people/me")
    return call.go(f"people/accounts/{_number(call)}")


def shut(call: Call) -> Response:
    """Let somebody in no more, or let them in again."""
    with call.writing() as study:
        study.shut_account(_number(call), shut=call.field("shut") == "yes")
    return call.go(f"people/accounts/{_number(call)}")


def end_sessions(call: Call) -> Response:
    """End all sessions of somebody."""
    with call.writing() as study:
        study.end_other_sessions(study.account(_number(call)).id, 0)
    return call.go(f"people/accounts/{_number(call)}")


def offer_password(call: Call) -> Response:
    """Make a link by which somebody chooses a new password."""
    token = secrets.token_urlsafe(24)
    with call.writing() as study:
        study.offer_new_password(token, _number(call), by=call.person.name, days=3)
        found = study.account(_number(call))
    said = (
        f"By this link {found.name} chooses a new password. It opens once, within 3 days; the old one holds till then."
    )
    return _link(call, "A new password", f"new-password?token={token}", said)


def _link(call: Call, title: str, to: str, said: str) -> Response:
    request = call.request
    root = f"{request.url.scheme}://{request.headers['host']}{request.scope.get('root_path', '')}/"
    return hand_over(call, title=title, link=root + to, said=said, back="people")


def _demand_team(call: Call) -> None:
    if not call.house.team:
        raise BadInput("this desk is open to you alone", hint="close it, then open it with --team")


def _days(call: Call) -> float:
    given = call.field("days").strip() or "14"
    if (days := number_in(given)) is None or not 1 <= days <= _MOST_DAYS:
        raise BadInput("this is no number of days", where=given[:20], hint=f"1 to {_MOST_DAYS}")
    return float(days)


def _number(call: Call) -> int:
    given = call.path["number"]
    if (number := number_in(given)) is None:
        raise WrongUse("no such account", where=given[:20])
    return number
