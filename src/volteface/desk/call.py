"""One request as a handler meets it: who asks, what was sent, the study, and how to answer."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from urllib.parse import quote, urlsplit

import msgspec
from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from volteface.desk.access.person import Person
from volteface.desk.house import House
from volteface.desk.rendering import rendered, way_up
from volteface.model.errors import BadInput
from volteface.study import Study

_Sent = TypeVar("_Sent")
_JSON = "application/json"
# What is written so in an address, or has been written so as not to be read as one of these (RFC 3986).
_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%"


@dataclass(frozen=True, eq=False)
class Call:
    """A request. `form` and `body` were read before the handler, which is plain and runs in a thread of its own."""

    house: House
    person: Person
    request: Request
    form: FormData
    body: bytes

    @property
    def path(self) -> dict[str, str]:
        """The variable parts of the address, by name."""
        return self.request.path_params

    @property
    def query(self) -> QueryParams:
        """What stands behind the question mark."""
        return self.request.query_params

    @property
    def partial(self) -> bool:
        """Whether a part of a page is asked for, to be put into one that is open; a page come back to is whole."""
        return "hx-request" in self.request.headers and "hx-history-restore-request" not in self.request.headers

    @property
    def study(self) -> Study:
        """The study, to read."""
        return self.house.study

    def writing(self) -> AbstractContextManager[Study]:
        """The study, to write to as this person."""
        return self.house.writing(self.person)

    @cached_property
    def up(self) -> str:
        """The way from the page that is open to the root, so that links hold under any prefix."""
        current = self.request.headers.get("hx-current-url", "") if self.partial else ""
        return way_up(self.request, urlsplit(current).path)

    @cached_property
    def study_name(self) -> str:
        """What the study is called: on every page, and read from its settings once."""
        return self.study.settings.name

    def field(self, name: str) -> str:
        """A field of the form as text, "" where it was not sent."""
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""

    def fields(self, name: str) -> list[str]:
        """All values of a field."""
        return [value for value in self.form.getlist(name) if isinstance(value, str)]

    def sent(self, shape: type[_Sent]) -> _Sent:
        """The body as JSON, in a shape.

        Raises:
            BadInput: it is none, or not of that shape.
        """
        if self.request.headers.get("content-type", "").partition(";")[0].strip() != _JSON:
            raise BadInput("the body is not JSON", where=self.request.url.path, hint=f"send it as {_JSON}")
        try:
            return msgspec.json.decode(self.body, type=shape)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise BadInput(f"the body cannot be read: {error}", where=self.request.url.path) from error

    def show(self, template: str, *, status: int = 200, current: str = "", **values: object) -> Response:
        """A page, or a part of one, from a template of `desk/templates`.

        Args:
            template: its name.
            status: the answer's.
            current: which of the pages in the head it is.
            values: what it shows.
        """
        return HTMLResponse(rendered(template, call=self, up=self.up, current=current, **values), status)

    def json(self, answer: object, *, status: int = 200) -> Response:
        """A result as JSON."""
        return Response(msgspec.json.encode(answer), status, media_type=_JSON)

    def go(self, to: str) -> Response:
        """Send on to another page after a form, even where a part was asked for; `to` is counted from the root."""
        # In a header stand ASCII signs alone, and none that ends it.
        place = quote(f"{self.up}{to}", safe=_OF_ADDRESSES) or "./"
        if self.partial:
            return Response(status_code=204, headers={"HX-Redirect": place})
        return RedirectResponse(place, 303)
