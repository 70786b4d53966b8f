"""An endpoint of the API: address, what is asked, what is answered. One table serves requests and describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from volteface.desk.access.person import Role
from volteface.study import Study


@dataclass(frozen=True)
class Endpoint:
    """An address under `/api`, and the plain function behind it.

    Attributes:
        path: counted from `/api`, variable parts in braces; each is a field of `asks`.
        summary: what it answers, in a sentence.
        asks: the variable parts and query parameters (or, of a deed, the body) as a Struct.
        answers: what comes back, the shape of the command’s `--json`: its module and name, that are imported only when
            the API describes itself.
        answer: from the study and what is asked. Of a slow endpoint a function of a module, called in another process.
        command: the command that prints the same.
        slow: whether it reckons; it then runs beside the web process.
        deed: whether it changes the study (POST).
        role: who may ask.
        tells: the questions of whose codings it tells, as `coding.blindness` asks for them.
        plainly: an answer as those below an editor see it.
    """

    path: str
    summary: str
    asks: type[msgspec.Struct]
    answers: str
    answer: Callable[[Study, Any], object]
    command: str = ""
    slow: bool = False
    deed: bool = False
    role: Role = Role.READER
    tells: Callable[[Study, Any], Iterable[str]] | None = None
    plainly: Callable[[Any], object] | None = None


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing is asked."""
