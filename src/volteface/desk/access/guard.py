"""What is asked of every request before anything answers: the host it names, where it comes from, who sends it.

A request that changes something must come from the desk's own pages: browsers tell that by `Sec-Fetch-Site`, older
ones by `Origin`; programs, which carry no cookies of others, send neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from volteface.desk.errors import Fault, fault

if TYPE_CHECKING:
    from volteface.desk.access.door import Door

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if (wrong := self._wrong(request)) is not None:
            status, said = wrong
            await fault(request, said, status)(scope, receive, with_headers)
            return
        scope.setdefault("state", {})["person"] = self.door.person(request)
        await self.app(scope, receive, with_headers)

    def _wrong(self, request: Request) -> tuple[int, Fault] | None:
        host = request.headers.get("host", "")
        if not self.door.answers_to(host):
            return 421, Fault(
                "this desk does not answer to that name", where=host, hint="use the address it was opened by"
            )
        if request.method in _SAFE:
            return None
        if not from_here(request.headers, host):
            return 403, Fault("this came from another site", hint="go back to the desk and do it there")
        if "content-length" not in request.headers:
            return 411, Fault("the length of what is sent is missing")
        return None


def from_here(headers: Headers, host: str) -> bool:
    """Whether a request that changes something was sent by the desk's own pages, or by no browser."""
    if (site := headers.get("sec-fetch-site")) is not None:
        return site in _OWN
    if (origin := headers.get("origin")) is not None:
        return urlsplit(origin).netloc == host
    return True
