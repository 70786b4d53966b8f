"""One's own account, for everybody: name, password, the browsers and programs that are let in."""

from __future__ import annotations

import math
import secrets

from starlette.responses import Response

from volteface.desk.access.person import role_of
from volteface.desk.call import Call
from volteface.desk.errors import Fault
from volteface.desk.numbers import number_in
from volteface.desk.people.handing_over import hand_over
from volteface.desk.people.team import ROLES
from volteface.model.errors import BadInput, VoltefaceError, WrongUse
from volteface.study.account_shapes import Account, Limit

# Programs are known by this to whatever searches files for secrets that were left in them.
_PREFIX = "vf_"
_DAYS = {"30": 30.0, "90": 90.0, "365": 365.0}


def me(call: Call) -> Response:
    """Who one is here, and what is open in one's name."""
    return _shown(call)


def rename(call: Call) -> Response:
    """Be called otherwise by owners, and log in so."""
    account = _account(call)
    try:
        with call.writing() as study:
            study.rename(account.id, call.field("name"))
    except VoltefaceError as error:
        return _shown(call, "name", error)
    return call.go("people/me")


def change_password(call: Call) -> Response:
    """Choose another password, by the one that holds."""
    from volteface.desk.access.passwords import PASSWORDS, demand_hard

    account = _account(call)
    limits = [Limit(f"password of account {account.id}", free=5, longest=900)]
    try:
        with call.writing() as study:
            wait = study.attempt(limits)
        _demand_known(wait, not wait and PASSWORDS.right(call.study.password_of(account.id), call.field("password")))
        demand_hard(call.field("new"), account.name, account.shown)
        kept = PASSWORDS.hashed(call.field("new"))
        with call.writing() as study:
            study.change_password(account.id, kept, session=call.person.session)
            study.forget_attempts(limits)
    except VoltefaceError as error:
        return _shown(call, "password", error)
    return call.go("people/me")


def end_session(call: Call) -> Response:
    """End a session of one's own, or all but this one."""
    with call.writing() as study:
        if call.field("session") == "others":
            study.end_other_sessions(call.person.owned, call.person.session)
        elif not study.end_session(call.person.owned, _number(call, "session")):
            raise WrongUse("no such session", where=call.field("session")[:20])
    return call.go("people/me#browsers")


def let_in_program(call: Call) -> Response:
    """Make a token for a program."""
    try:
        role, days = _program(call)
        token = _PREFIX + secrets.token_urlsafe(32)
        with call.writing() as study:
            study.let_in_program(token, account=call.person.owned, name=call.field("name"), role=role, days=days)
    except BadInput as error:
        return _shown(call, "program", error)
    said = f"With this token a program works as {role}, in your name. Keep it where secrets are kept."
    return hand_over(call, title="A program’s token", link=token, said=said, back="people/me")


def _program(call: Call) -> tuple[str, float]:
    """What a program may do, and for how many days."""
    role, days = call.field("role"), call.field("days")
    if role not in ROLES or not call.person.may(role_of(role)):
        raise BadInput("a program may do no more than you", where=role[:20])
    if days not in _DAYS:
        raise BadInput("this is no number of days", where=days[:20], hint=", ".join(_DAYS))
    return role, _DAYS[days]


def withdraw_program(call: Call) -> Response:
    """Let a program of one's own in no more."""
    with call.writing() as study:
        study.withdraw_program(call.person.owned, _number(call, "program"))
    return call.go("people/me#programs")


def _shown(call: Call, part: str = "", error: VoltefaceError | None = None) -> Response:
    """The page; where something was refused, with what was wrong beside the form in which it was."""
    person, study = call.person, call.study
    said = None if error is None else Fault(error.what, error.where, error.hint)
    return call.show(
        "people_me.html",
        status=400 if said else 200,
        account=study.account(person.account) if person.account else None,
        sessions=study.sessions(person.owned),
        programs=study.programs(person.owned),
        roles=[role for role in ROLES if person.may(role_of(role))],
        fault=said,
        wrong=part,
    )


def _number(call: Call, field: str) -> int:
    """A number of a form; 0, which is nothing's, where it is none."""
    return number_in(call.field(field)) or 0


def _demand_known(wait: float, right: bool) -> None:  # noqa: FBT001 - what was found out
    if wait:
        raise BadInput("too many attempts", hint=f"again in {math.ceil(wait)} s")
    if not right:
        raise BadInput("this is not the password that holds", hint="an owner can give you a new one")


def _account(call: Call) -> Account:
    if not call.person.account:
        raise BadInput("this desk is open to you alone", hint="close it, then open it with --team")
    return call.study.account(call.person.account)
