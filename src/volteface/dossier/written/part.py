"""What stands on the page of a written dossier, one after the other."""

from __future__ import annotations

from typing import Protocol

import msgspec

from volteface.dossier.citing import Cited
from volteface.dossier.written.blocks import Shown
from volteface.evidence.extract import Extract
from volteface.figure.svg import Svg


class QuotedWords(msgspec.Struct, frozen=True):
    """A quotation as it stands on the page; `words` is None where it may not be shown.

    `author` also names the organisation where that is not the page's own.
    """

    words: Extract | None
    address: str
    date: str
    author: str
    voice: str
    note: int
    back: str


class Part(msgspec.Struct, frozen=True):
    """Prose, quotations, or something of the findings."""

    kind: str
    html: Svg = Svg()
    quotes: tuple[QuotedWords, ...] = ()
    title: str = ""
    href: str = ""
    words: str = ""
    wide: Svg = Svg()
    narrow: Svg = Svg()
    then: Cited | None = None
    now: Cited | None = None


class Findable(Protocol):
    """Whatever knows the findings that a written dossier shows and points at; addresses are from its own page."""

    def part(self, block: Shown) -> Part:
        """What is shown of the findings; of the kind "missing", with the reason, where there is no such thing."""
        ...

    def question(self, name: str) -> tuple[str, str] | None:
        """Title and address of a question that has a page."""
        ...

    def who(self, name: str) -> str:
        """The address of an actor, by id or name; "" where the who's who does not show one."""
        ...
