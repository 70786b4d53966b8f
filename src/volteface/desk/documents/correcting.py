"""What somebody who edits puts right about a document: where items begin and whose they are, voices, words."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.documents.addresses import of_document, of_page
from volteface.desk.documents.reading import opened
from volteface.desk.errors import status_of_form
from volteface.desk.numbers import number_in
from volteface.model.errors import BadInput, WrongUse
from volteface.model.kinds import KINDS
from volteface.model.wording import base_name

# Items on one page; a debate has hundreds.
_ROWS = 100


def items(call: Call) -> Response:
    """The items of a document, each with what can be put right about it."""
    of = opened(call)
    held = call.study.items(of.name).items
    first = _whole(call.query.get("from", "1"), 1)
    shown = held[first - 1 : first - 1 + _ROWS]
    return call.show(
        "documents_items.html",
        current="documents",
        of=of,
        items=shown,
        first=first,
        total=len(held),
        rows=_ROWS,
        kinds=KINDS,
        of_document=of_document,
        done=call.query.get("done", ""),
    )


def split(call: Call) -> Response:
    """Let an item begin at a passage."""
    name = call.path["id"]
    with call.writing() as study:
        made = study.split_item(name, call.field("where").strip())
    where = call.field("where").strip()
    number = next((one.number for one in made.items if str(one.start) == where), 0)
    return _back(call, name, number, "A new item begins there.")


def join(call: Call) -> Response:
    """Let an item and the one after it be one."""
    name, number = call.path["id"], _number(call, "number")
    with call.writing() as study:
        study.join_items(name, number, number + 1)
    return _back(call, name, number, "They are one item now.")


def rename(call: Call) -> Response:
    """Say what an item is, by whom, and how far it speaks for the organisation."""
    name, number = call.path["id"], _number(call, "number")
    authority = call.field("authority").strip().replace(",", ".")
    try:
        weight = float(authority) if authority else None
    except ValueError as error:
        raise BadInput(f"“{authority}” is no authority", where=name, hint="a number from 0 to 1") from error
    with call.writing() as study:
        made = study.name_item(
            name,
            number,
            kind=call.field("kind"),
            author=call.field("author").strip(),
            title=call.field("title").strip(),
            authority=weight,
        )
    heard = f" {made.voices} of its passages are heard otherwise now." if made.voices else ""
    return _back(call, name, number, f"Kept.{heard}")


def undo(call: Call) -> Response:
    """Take back the last correction of a document's items or voices."""
    name = call.path["id"]
    with call.writing() as study:
        made = study.undo_item(name)
    return _back(call, name, 1, f"Taken back: {made.deed.removeprefix('undo ')}.")


def hear(call: Call) -> Response:
    """Say whose words a passage holds."""
    name, start = call.path["id"], _number(call, "start")
    with call.writing() as study:
        study.hear_passage(name, start, call.field("voice"))
    of = call.study.opened_document(name)
    return call.go(of_document(name, call.study.passage_at(of, start), every=1))


def mend(call: Call) -> Response:
    """Put corrected words in the place of those that stand."""
    name, start, end = call.path["id"], _number(call, "start"), _number(call, "end")
    page = call.field("page")
    try:
        with call.writing() as study:
            study.mend_text(name, start, end, call.field("text"), seen=call.field("seen"))
    except (BadInput, WrongUse) as error:
        # What was typed is not lost.
        kept = {field: call.field(field) for field in ("start", "end", "seen", "page", "text")}
        back = of_page(name, page) if page else of_document(name)
        return call.show(
            "documents_kept.html",
            status=status_of_form(error),
            current="documents",
            name=name,
            error=error,
            kept=kept,
            back=back,
        )
    return call.go(of_page(name, page) if page else of_document(name, (start, start)))


def editions(call: Call) -> Response:
    """The editions of a document, and what changed from one to the next."""
    of = opened(call)
    held = call.study.editions(of.name).editions
    asked = _whole(call.query.get("of", ""), 0)
    changed = call.study.what_changed(of.name, asked) if asked else None
    return call.show(
        "documents_editions.html",
        current="documents",
        of=of,
        editions=held,
        asked=asked,
        changed=changed,
        may=call.person.may(Role.EDITOR),
        base_name=base_name,
        of_document=of_document,
    )


def reinstate(call: Call) -> Response:
    """Let another edition stand."""
    name, number = call.path["id"], _number(call, "number")
    with call.writing() as study:
        study.reinstate_edition(name, number)
    return call.go(f"{of_document(name)}/editions")


def layers(call: Call) -> Response:
    """The readings of a document's text, and for those who edit its text to be corrected."""
    of = opened(call)
    part = _whole(call.query.get("part", "1"), 1) - 1
    may = of.stands and call.person.may(Role.EDITOR)
    return call.show(
        "documents_layers.html",
        current="documents",
        of=of,
        layers=call.study.layers(of.name).layers,
        may=may,
        base_name=base_name,
        part=call.study.plain_part(of, part) if may else None,
        of_document=of_document,
    )


def stand(call: Call) -> Response:
    """Let another reading stand."""
    name, number = call.path["id"], _number(call, "number")
    with call.writing() as study:
        study.stand_layer(name, number)
    return call.go(f"{of_document(name)}/layers")


def _back(call: Call, name: str, number: int, done: str) -> Response:
    first = max(1, (number - 1) // _ROWS * _ROWS + 1)
    asked = urlencode({"done": done} | ({"from": first} if first > 1 else {}))
    return call.go(f"{of_document(name)}/items?{asked}{f'#item-{number}' if number else ''}")


def _number(call: Call, field: str) -> int:
    typed = call.field(field).strip()
    if (found := number_in(typed)) is None:
        raise BadInput(f"“{typed}” is no number", where=field, hint="send the form as the page has it")
    return found


def _whole(typed: str, otherwise: int) -> int:
    return number_in(typed) or otherwise
