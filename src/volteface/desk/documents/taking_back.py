"""What was added by mistake: asked about, set aside, listed, put back – one document, a source, all of a task."""

from __future__ import annotations

from urllib.parse import urlencode

import msgspec
from starlette.datastructures import FormData, QueryParams
from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.documents.addresses import of_document
from volteface.desk.numbers import number_in
from volteface.study.aside_shapes import Which

_ROWS = 60
_LONGEST = 400


def aside(call: Call) -> Response:
    """`/aside`: what is set aside, the last first; all, or of one source or task."""
    which = _which(call.query)
    page = number_in(call.query.get("page", "")) or 1
    found = call.study.documents_aside(which, most=_ROWS, skip=(max(page, 1) - 1) * _ROWS)
    return call.show(
        "documents_aside.html",
        current="documents",
        found=found,
        which=which,
        some=which != Which(),
        fields=_fields(which),
        told=_told(which),
        page=page,
        pages=max(1, -(-found.total // _ROWS)),
        first=(page - 1) * _ROWS + 1,
        gone=number_in(call.query.get("gone", "")) or 0,
        back=number_in(call.query.get("back", "")) or 0,
        may=call.person.may(Role.EDITOR),
        turned=lambda at: f"{call.up}aside?{urlencode([*_fields(which), ('page', str(at))])}",
        of_document=of_document,
    )


def ask(call: Call) -> Response:
    """`/aside/ask`: what hangs on documents, before somebody sets them aside."""
    which = _which(call.query)
    hangs = call.study.hanging(which)
    alone = call.study.opened_document(hangs.names[0]) if hangs.documents == 1 else None
    return call.show(
        "documents_aside_ask.html",
        current="documents",
        which=which,
        fields=_fields(which),
        told=_told(which),
        hangs=hangs,
        alone=alone,
        codings=sum(hangs.codings.values()),
        longest=_LONGEST,
        back=_before(which),
        of_document=of_document,
    )


def set_aside(call: Call) -> Response:
    """Set them aside; on to the document, or to the list, either of which puts them back."""
    which = _which(call.form)
    with call.writing() as study:
        gone = study.set_aside(which, because=call.field("because")[:_LONGEST])
    if len(which.documents) == 1:
        return call.go(of_document(which.documents[0]))
    return call.go(f"aside?{urlencode([*_fields(which), ('gone', str(gone))])}")


def put_back(call: Call) -> Response:
    """Put them back; on to where they are."""
    which = _which(call.form)
    with call.writing() as study:
        done = study.put_back(which)
    if len(which.documents) == 1 and not call.field("listed"):
        return call.go(of_document(which.documents[0]))
    return call.go(f"aside?{urlencode({'back': str(done.put_back)})}")


def _which(given: QueryParams | FormData) -> Which:
    def one(name: str) -> str:
        value = given.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    names = tuple(value for value in given.getlist("document") if isinstance(value, str) and value)
    return Which(names, one("organisation"), one("source"), task=number_in(one("task")) or 0)


def _fields(which: Which) -> list[tuple[str, str]]:
    """The same as a form sends it."""
    rest = msgspec.structs.asdict(which)
    return [
        *(("document", name) for name in which.documents),
        *((name, str(rest[name])) for name in ("organisation", "source", "task") if rest[name]),
    ]


def _told(which: Which) -> str:
    """What is meant, in words; "" for all, or for documents by name."""
    of = ", ".join(filter(None, (which.source, which.organisation)))
    return f"what task {which.task} added" if which.task else of


def _before(which: Which) -> str:
    """Where whoever leaves it as it is came from."""
    if which.task:
        return f"jobs/{which.task}"
    if len(which.documents) == 1:
        return of_document(which.documents[0])
    return f"documents?{urlencode(_fields(which))}"
