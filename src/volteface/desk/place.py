"""A place of the desk: an address, what answers there, and the role it asks for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.house import House

Handler = Callable[[Call], Response]
# Takes what is sent to the disk while it comes, and gives the form's fields.
Receiver = Callable[[House, Request], Awaitable[FormData]]


@dataclass(frozen=True)
class Place:
    """An address (Starlette's notation), a plain function that answers, and who may ask.

    `largest` is how many bytes may be sent there; `receive` reads them where they are too many for memory.
    """

    path: str
    answer: Handler
    methods: tuple[str, ...] = ("GET",)
    role: Role = Role.READER
    largest: int = 2**20
    receive: Receiver | None = None


def page(path: str, answer: Handler, role: Role = Role.READER) -> Place:
    """Something to look at."""
    return Place(path, answer, ("GET",), role)


def deed(path: str, answer: Handler, role: Role = Role.EDITOR, *, largest: int = 2**20) -> Place:
    """Something that is done: it changes the study."""
    return Place(path, answer, ("POST",), role, largest)
