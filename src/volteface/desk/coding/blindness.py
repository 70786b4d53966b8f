"""Blind coding stays blind at the whole desk: whoever has still to read for a question is not told what came of it.

One rule for all pages, data and the API – that of documents, `study.said_of.withheld`. There is one way past it, and
it is on record. Alone nobody's word but one's own is there to be seen, so nothing is kept back.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterable
from functools import wraps
from urllib.parse import urlsplit

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.errors import Fault
from volteface.desk.house import House
from volteface.model.wording import counted
from volteface.study.leaf_shapes import Onlooker, Withheld

# Names the questions of whose codings an address tells.
Tells = Callable[[Call], Iterable[str]]
_MOST_KEPT = 10_000
_LOOKS = frozenset({"GET", "HEAD"})


class _Known:
    """What was found of each person and question, as long as nothing has happened since."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[tuple[Onlooker, str, str], tuple[int, Withheld | None]] = {}

    def withheld(self, call: Call, name: str) -> Withheld | None:
        """The question, if its results are kept from whoever asks."""
        question = call.study.codebook.questions.get(name)
        if question is None:
            return None
        who, now = onlooker(call), call.study.last_event()
        key = (who, name, question.version)
        with self._lock:
            at, held = self._found.get(key, (-1, None))
        if at == now:
            return held
        found = call.study.withheld([name], who).get(name)
        with self._lock:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            self._found[key] = now, found
        return found


_HOUSES: weakref.WeakKeyDictionary[House, _Known] = weakref.WeakKeyDictionary()
_LOCK = threading.Lock()


def onlooker(call: Call) -> Onlooker:
    """Who reads; somebody who codes and does no more has a sample before them, also where a program reads for them."""
    return Onlooker(call.person.name, reads=max(call.person.role, call.person.holds) == Role.CODER)


def named_question(call: Call) -> Iterable[str]:
    """What an address tells of that names a question in its path."""
    return (call.path["question"],)


def asked_question(call: Call) -> Iterable[str]:
    """What an address tells of that names a question behind the question mark, or in a form."""
    return (call.query.get("question", "") or call.field("question"),)


def every_question(call: Call) -> Iterable[str]:
    """What an address tells of where all questions may stand together."""
    return call.study.codebook.questions


def withheld(call: Call, questions: Iterable[str]) -> list[Withheld]:
    """The questions of these whose results are kept from whoever asks, since they have still to read for them."""
    if not call.house.team:
        return []
    with _LOCK:
        known = _HOUSES.setdefault(call.house, _Known())
    return [found for name in dict.fromkeys(questions) if (found := known.withheld(call, name)) is not None]


def blind(answer: Callable[[Call], Response], tells: Tells) -> Callable[[Call], Response]:
    """A handler that answers only those from whom nothing is kept that it would tell; all others are told why."""

    @wraps(answer)
    def kept(call: Call) -> Response:
        # Alone nothing is kept back, so nobody need be asked what it tells.
        hidden = withheld(call, tells(call)) if call.house.team else []
        return refusal(call, hidden) if hidden else answer(call)

    return kept


def refusal(call: Call, hidden: list[Withheld]) -> Response:
    """What is told in place of results, with both ways to go on; to a program as JSON."""
    if _here(call).startswith("api/"):
        return call.json(fault(hidden), status=403)
    template = "blind_part.html" if call.partial else "blind.html"
    # What was to be done cannot be looked at.
    back = _here(call) if call.request.method in _LOOKS else ""
    return call.show(template, status=403, hidden=hidden, back=back)


def fault(hidden: list[Withheld]) -> Fault:
    """The same in one line."""
    read = ", ".join(f"{counted(one.left, 'passage')} of “{one.question}”" for one in hidden)
    verb, lines = ("is", "its line") if len(hidden) == 1 == hidden[0].left else ("are", "its line")
    if len(hidden) > 1:
        lines = "their lines"
    hint = f"{lines} would tell you what others said; code first, or ask for it on a page of the desk all the same"
    return Fault(f"{read} {verb} yours to read first", hint=hint)


def unblind(call: Call) -> Response:
    """Show results all the same, from now on: put on record, and back to what was asked for."""
    hidden = withheld(call, call.fields("question"))
    if hidden:
        with call.writing() as study:
            study.unblind([one.question for one in hidden])
    back = call.field("back")
    # To a page of this desk, whatever was sent.
    place = urlsplit(back)
    outside = place.scheme or place.netloc or place.path.startswith(("/", "\\")) or ".." in place.path
    return call.go("" if outside else back)


def _here(call: Call) -> str:
    """The address that was asked for, counted from the root, as it was sent."""
    sent = call.request.scope.get("raw_path", b"").decode("latin-1") or call.request.url.path
    query = call.request.url.query
    return sent.removeprefix(call.request.scope.get("root_path", "")).lstrip("/") + (f"?{query}" if query else "")
