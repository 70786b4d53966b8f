"""Who did what and when, for owners: by person, by kind, and as a table to keep."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response, StreamingResponse

from volteface.desk.call import Call
from volteface.desk.coding.blindness import every_question, withheld
from volteface.desk.numbers import number_in
from volteface.desk.people.deeds import KINDS, sentence
from volteface.model.errors import BadInput
from volteface.model.wording import counted
from volteface.study.account_shapes import Event

_A_PAGE = 100
_LONGEST = 240


def audit(call: Call) -> Response:
    """A page of it, newest first."""
    by, what, before = call.query.get("by", ""), call.query.get("what", ""), _before(call)
    study = call.study
    found = study.audit(before=before, actor=by, what=what, most=_A_PAGE + 1)
    names = {one.shown: one.name for one in study.accounts()}
    numbered = {one.id: one.shown for one in study.accounts()}
    limits = {key: value for key, value in (("by", by), ("what", what)) if value}
    titles = {key: one.title for key, one in study.codebook.questions.items()}
    hidden = frozenset(one.question for one in withheld(call, every_question(call)))
    older = urlencode({**limits, "before": found[_A_PAGE - 1].id}) if len(found) > _A_PAGE else ""
    return call.show(
        "people_audit.html",
        current="people",
        events=[(one, names.get(one.actor, ""), _told(one, titles, numbered, hidden)) for one in found[:_A_PAGE]],
        actors=study.people_on_record(),
        kinds={kind: KINDS.get(kind, kind) for kind in study.kinds_of_events()},
        names=names,
        by=by,
        what=what,
        before=before,
        newest=urlencode(limits),
        older=older,
    )


def table(call: Call) -> Response:
    """All of it, or of one person or kind, as CSV; made as it is fetched."""
    by, what = call.query.get("by", ""), call.query.get("what", "")

    def pieces() -> Iterator[str]:
        before: int | None = None
        while True:
            # Each piece may be made by another thread, which has a connection of its own.
            piece, before = call.house.study.audit_table(before=before, actor=by, what=what)
            yield piece
            if before is None:
                return

    headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    return StreamingResponse(pieces(), media_type="text/csv; charset=utf-8", headers=headers)


def _told(event: Event, titles: dict[str, str], numbered: dict[int, str], hidden: Collection[str]) -> str:
    """What was done, in one line; on questions that are `hidden` not about what, for a turn is called by its time."""
    detail = {key: value for key, value in event.detail.items() if value not in (None, "", [], {})}
    if detail.get("question") in hidden:
        detail.pop("key", None)
    line = sentence(event.what, detail, titles, numbered) or _part_by_part(detail, numbered)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _part_by_part(detail: dict[str, Any], numbered: dict[int, str]) -> str:
    deed = str(detail.pop("deed", ""))
    if isinstance(account := detail.get("account"), int):
        detail["account"] = numbered.get(account, account)
    parts = [deed, *(f"{key} {_short(value)}" for key, value in detail.items())]
    return ", ".join(part for part in parts if part)


def _short(value: object) -> str:
    """A value in a few words; what is made of parts is counted, and told whole in the table."""
    if isinstance(value, dict):
        return counted(len(value), "entry", "entries")
    if isinstance(value, list):
        plain = all(isinstance(one, str | int | float) for one in value)
        return ", ".join(map(str, value)) if plain else counted(len(value), "entry", "entries")
    return str(value)


def _before(call: Call) -> int | None:
    given = call.query.get("before", "")
    if not given:
        return None
    if (number := number_in(given)) is None:
        raise BadInput("this is no number of an event", where=given[:20])
    return number
