"""What an edit is answered with: the editor as it is now, or what somebody else did first, and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.coding.blindness import refusal, withheld
from volteface.desk.dossiers.seen import Seen, seen
from volteface.desk.errors import Fault
from volteface.desk.numbers import number_in
from volteface.model.errors import VoltefaceError
from volteface.model.rewording import changes, shortened
from volteface.study.findings.dossier_edits import START, Edit, Made, Stale
from volteface.study.findings.dossier_versions import redone, undone

_SLOT = re.compile(r"slot-[0-9a-z-]{1,40}")
_CONFLICT = 409
# So many pieces stand on a page of the editor.
PIECES = 100
_FROM = "from"


def name_of(call: Call) -> str:
    """Which dossier is meant."""
    return call.path["name"]


def address(name: str, rest: str = "") -> str:
    """A page of a dossier, from the desk's root."""
    return f"dossiers/{quote(name, safe='')}{rest}"


def edited(call: Call, edit: Edit, *, anchor: str = "") -> Response:
    """Change a dossier and show it, or what stands in the way.

    Args:
        call: who does it.
        edit: what.
        anchor: which piece to come back to; by default the one that was changed.
    """

    def change() -> Response:
        name = name_of(call)
        call.study.foresee_edit(name, edit)
        with call.writing() as study:
            made = study.edit_dossier(name, edit)
        if isinstance(made, Stale):
            return conflict(call, name, edit, made)
        return stands(call, name, told(made), anchor or made.key)

    return answered(call, change)


def told(made: Made) -> str:
    """What was done, in words."""
    said = f"{made.said[:1].upper()}{made.said[1:]}."
    return f"{said} Somebody else has changed other places meanwhile." if made.meanwhile else said


def stands(call: Call, name: str, said: str, key: str = "") -> Response:
    """The editor after something was done."""
    # A form that has a page of its own sends its browser on, whoever sends it.
    if not call.partial or call.field("alone"):
        return call.go(place(call, name, key))
    # An earlier version may have shown what this person is not to know yet.
    if call.house.team and (hidden := withheld(call, call.study.told_in_dossier(name))):
        return refusal(call, hidden)
    return call.show("dossiers_editor_part.html", **editor_values(call, seen(call, name), said=said))


def place(call: Call, name: str, key: str) -> str:
    """Where a piece stands in the editor, from the root."""
    if not key:
        return address(name)
    keys = [one.key for one in call.study.dossier_text(name).pieces]
    start = keys.index(key) // PIECES * PIECES if key in keys else 0
    return f"{address(name)}{f'?{_FROM}={start}' if start else ''}#p-{key}"


def page_of(one: Seen, key: str) -> int:
    """The number of the first piece of the page that a piece stands on."""
    at = one.text.at(key)
    return 0 if at is None else at // PIECES * PIECES


def _start(call: Call, count: int) -> int:
    """Which piece the page that is open begins with."""
    current = parse_qs(urlsplit(call.request.headers.get("hx-current-url", "")).query).get(_FROM, ["0"])[0]
    given = call.query.get(_FROM, current if call.partial else "0")
    return min(number_in(given) or 0, max(0, count - 1)) // PIECES * PIECES


def editor_values(call: Call, one: Seen, *, said: str = "") -> dict[str, Any]:
    """What the editor's templates show."""
    start = _start(call, len(one.shown))
    deeds = call.study.dossier_deeds(one.name)
    caught = bool(deeds) and deeds[-1].hash == one.text.hash
    return {
        "seen": one,
        "pieces": one.shown[start : start + PIECES],
        "before": one.shown[start - 1].piece.key if start else START,
        "start": start,
        "pages": list(range(0, len(one.shown), PIECES)),
        "page_of": lambda key: page_of(one, key),
        "codebook": call.study.codebook.questions,
        "name": one.name,
        "said": said,
        "may_undo": bool(deeds) and (not caught or undone(deeds) is not None),
        "may_redo": caught and redone(deeds) is not None,
        "address": address,
    }


def answered(call: Call, do: Callable[[], Response]) -> Response:
    """What comes of it; in an open page an error is told where the form stands, and nothing else is touched."""
    try:
        return do()
    except VoltefaceError as error:
        slot = call.field("slot")
        if not call.partial or not _SLOT.fullmatch(slot):
            raise
        said = Fault(error.what, error.where, error.hint)
        answer = call.show("fault_part.html", status=400, fault=said)
        return _into(answer, f"#{slot} .told")


def conflict(call: Call, name: str, edit: Edit, stale: Stale) -> Response:
    """What stands now and what was to stand there, word by word, with what can be done about it."""
    values: dict[str, Any] = {
        "name": name,
        "edit": edit,
        "stale": stale,
        "changes": shortened(changes(stale.theirs, stale.mine)),
        "address": address,
    }
    slot = call.field("slot")
    if call.partial and _SLOT.fullmatch(slot):
        answer = call.show("dossiers_conflict_part.html", status=_CONFLICT, **values)
        return _into(answer, f"#{slot}")
    return call.show("dossiers_conflict.html", status=_CONFLICT, current="dossiers", **values)


def _into(answer: Response, target: str) -> Response:
    answer.headers["HX-Retarget"] = target
    answer.headers["HX-Reswap"] = "innerHTML"
    return answer
