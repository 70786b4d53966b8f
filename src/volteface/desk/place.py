"""A place of the desk: an address, what answers there, and the role it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call

Handler = Callable[[Call], Response]


@dataclass(frozen=True)
class Place:
    """An address (Starlette's notation), a plain function that answers, and who may ask.

    `largest` is how many bytes may be sent there.
    """

    path: str
    answer: Handler
    methods: tuple[str, ...] = ("GET",)
    role: Role = Role.READER
    largest: int = 2**20


def page(path: str, answer: Handler, role: Role = Role.READER) -> Place:
    """Something to look at."""
    return Place(path, answer, ("GET",), role)


def deed(path: str, answer: Handler, role: Role = Role.EDITOR, *, largest: int = 2**20) -> Place:
    """Something that is done: it changes the study."""
    return Place(path, answer, ("POST",), role, largest)
