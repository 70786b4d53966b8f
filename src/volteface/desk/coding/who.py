"""Under which name somebody codes: in a team the account's pseudonym; alone any name one gives, as in the terminal."""

from __future__ import annotations

import os
from urllib.parse import quote, unquote

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.model.errors import WrongUse
from volteface.study.coder_names import checked_name

_COOKIE = "volteface-coder"
# As `volteface code --by-hand` is told it.
_VARIABLE = "VOLTEFACE_CODER"
_SECONDS = 31_536_000


def coder(call: Call) -> str:
    """The name that signs codings."""
    if call.house.team:
        return call.person.name
    for name in (unquote(call.request.cookies.get(_COOKIE, "")), os.environ.get(_VARIABLE, "")):
        try:
            return checked_name(name)
        except WrongUse:
            continue
    return call.person.name


def choose(call: Call) -> Response:
    """Code under another name from now on, in this browser; a team's people keep theirs.

    Raises:
        WrongUse: it is none, or the desk is a team's.
    """
    if call.house.team:
        raise WrongUse("in a team everybody codes under their own account", hint="log in as somebody else")
    name = checked_name(call.field("name"))
    answer = call.go(_back(call.field("back")))
    answer.set_cookie(_COOKIE, quote(name), max_age=_SECONDS, httponly=True, samesite="strict")
    return answer


def _back(wanted: str) -> str:
    """Where to go on: a page of the coding desk, and no other place."""
    return wanted if wanted.startswith("coding/") and ".." not in wanted and ":" not in wanted else "coding"
