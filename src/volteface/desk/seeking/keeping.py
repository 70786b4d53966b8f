"""Searches that are kept under a name, and kept no longer."""

from __future__ import annotations

from starlette.datastructures import QueryParams
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.seeking.asked import Asked


def keep(call: Call) -> Response:
    """Keep a search; one of the same name is replaced."""
    fields = {name: value for name, value in call.form.multi_items() if isinstance(value, str)}
    asked = Asked.of(QueryParams(fields))
    with call.writing() as study:
        study.save_search(call.field("name").strip(), asked.words, **asked.limits)
    return call.go(asked.link())


def forget(call: Call) -> Response:
    """Keep a search no longer."""
    with call.writing() as study:
        study.forget_search(call.field("name"))
    return call.go("search")
