"""The reading log: documents by date, which of them were read, a note on each."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.numbers import number_in
from volteface.study.discussing_shapes import LogShape

CURRENT = "log"
PAGE = 50


def log(call: Call) -> Response:
    """A stretch of the log."""
    read, since, until = (call.query.get(name, "") for name in ("read", "from", "to"))
    skip = number_in(call.query.get("skip", "")) or 0
    found = call.study.reading_log(read=read, since=since, until=until, skip=skip)
    return call.show(
        "discussion_log.html",
        current=CURRENT,
        log=found,
        read=read,
        since=since,
        until=until,
        before=_at(read, since, until, max(0, skip - PAGE)) if skip else "",
        after=_at(read, since, until, skip + PAGE) if _more(found, read) else "",
        counts=call.study.thread_counts(),
        may=call.person.may(Role.CODER),
    )


def note(call: Call) -> Response:
    """Keep a note on a document, or say that it was not read after all."""
    name, unread = call.field("document"), call.field("do") == "unread"
    with call.writing() as study:
        study.note_document(name, "" if unread else call.field("text"), by=call.person.name, unread=unread)
    if not call.partial:
        return call.go(f"log/notes?{urlencode({'document': name})}")
    return call.show("discussion_logged_part.html", one=call.study.logged(name), may=True)


def notes(call: Call) -> Response:
    """All notes on one document."""
    name = call.query.get("document", "")
    topic = call.study.topic("document", name)
    return call.show(
        "discussion_notes.html",
        current=CURRENT,
        topic=topic,
        notes=call.study.document_notes(name),
        threads=call.study.threads(about="document", key=name),
        may=call.person.may(Role.CODER),
    )


def _at(read: str, since: str, until: str, skip: int) -> str:
    asked = {"read": read, "from": since, "to": until, "skip": str(skip) if skip else ""}
    return urlencode({key: value for key, value in asked.items() if value})


def _more(found: LogShape, read: str) -> bool:
    wanted = {"read": found.read, "unread": found.total - found.read}.get(read, found.total)
    return found.skipped + len(found.documents) < wanted
