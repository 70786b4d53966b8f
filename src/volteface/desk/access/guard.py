"""What is asked of every request before anything answers: the host it names, where it comes from, who sends it.

A request that changes something must come from the desk's own pages: browsers tell that by `Sec-Fetch-Site`, older
ones by `Origin`; programs, which carry no cookies of others, send neither.
"""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from volteface.desk.access.network import network_of
from volteface.desk.access.pace import Pace
from volteface.desk.access.person import NOBODY, Person
from volteface.desk.errors import Fault, fault, told
from volteface.model.errors import VoltefaceError

if TYPE_CHECKING:
    from volteface.desk.access.door import Door

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})
_STYLES, _TYPE = "/static/", "/type/"
# What is kept of typefaces, which change with a new Volteface at most.
_WEEK = "public, max-age=604800"
# A body comes within half a minute, and at 16 kB a second after that.
_PATIENCE_SECONDS, _SLOWEST = 30.0, 16_384
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
}


class Guard:
    """Middleware round everything that answers."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self.door = app, door
        # Whoever codes offline sends hundreds of codings when the connection returns.
        self._deeds = Pace(at_once=1_000, a_second=20)
        self._nameless = Pace(at_once=60, a_second=1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        self.door.where.place(scope)
        request = Request(scope, receive)
        path = request.url.path.removeprefix(self.door.where.prefix)
        strict = _strict(path, send)
        person = NOBODY
        wrong, again = self._wrong(request), 0.0
        if wrong is None and not path.startswith((_STYLES, _TYPE)):
            try:
                person = await run_in_threadpool(self.door.person, request)
            except VoltefaceError as error:
                # The library cannot be read just now.
                await told(request, error)(scope, receive, strict)
                return
        scope.setdefault("state", {})["person"] = person
        if wrong is None and (again := self._wait(request, person)):
            wrong = 429, Fault("too much was sent in too short a time", hint=f"again in {math.ceil(again)} s")
        if wrong is not None:
            status, said = wrong
            answer = fault(request, said, status)
            if again:
                answer.headers["Retry-After"] = str(math.ceil(again))
            await answer(scope, receive, strict)
            return
        await self.app(scope, _patient(request, receive), strict)

    def _wrong(self, request: Request) -> tuple[int, Fault] | None:
        host, headers = request.headers.get("host", ""), request.headers
        if not self.door.where.answers_to(host):
            return 421, Fault(
                "this desk does not answer to that name", where=host, hint="use the address it was opened by"
            )
        looks = request.method in _SAFE
        if looks and not may_look(headers):
            return 403, Fault("another site asked for this", hint="open it by itself")
        if not looks and not from_here(headers, f"{request.url.scheme}://{host}"):
            return 403, Fault("this came from another site", hint="go back to the desk and do it there")
        # Whoever only looks may send something too, and what has no length has no end.
        if "transfer-encoding" in headers or not (looks or "content-length" in headers):
            return 411, Fault("the length of what is sent is missing")
        return None

    def _wait(self, request: Request, person: Person) -> float:
        if request.method in _SAFE:
            return 0.0
        if not person.role:
            return self._nameless.wait(network_of(request))
        return self._deeds.wait(f"{person.account} {person.session} {person.program}")


def _strict(path: str, send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            kept = _WEEK if path.startswith(_TYPE) else "no-cache" if path.startswith(_STYLES) else "no-store"
            headers.setdefault("Cache-Control", kept)
        await send(message)

    return with_headers


def _patient(request: Request, receive: Receive) -> Receive:
    """What is sent, as long as it does not take for ever, and not more of it than was said."""
    length = request.headers.get("content-length", "0")
    left = int(length) if length.isdecimal() else 0
    loop = asyncio.get_running_loop()
    until = loop.time() + _PATIENCE_SECONDS + left / _SLOWEST
    whole = not left

    async def timed() -> Message:
        nonlocal whole, left
        if whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), until - loop.time())
        except TimeoutError as error:
            raise HTTPException(408, "what was sent took too long to come") from error
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(400, "more was sent than was said")
        whole = not message.get("more_body", False)
        return message

    return timed


def may_look(headers: Headers) -> bool:
    """Whether a page may be shown: opened by itself, or asked for by the desk's own; not drawn into another site's."""
    if headers.get("sec-fetch-site", "none") in _OWN:
        return True
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def from_here(headers: Headers, here: str) -> bool:
    """Whether a request that changes something was sent by the desk's own pages, or by no browser.

    Args:
        headers: the request's.
        here: the desk's own origin.
    """
    if (site := headers.get("sec-fetch-site")) is not None:
        return site in _OWN
    if (origin := headers.get("origin")) is not None:
        return origin == here
    return True
