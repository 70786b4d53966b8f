"""A written dossier with its quotations resolved: what is published of it, and what its words are held to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Self

import msgspec

from volteface.dossier.written.blocks import Cut, cut
from volteface.dossier.written.front import Front
from volteface.evidence.extract import Extract, MayShow, Quoted

ROLE = "dossier"


class Written(msgspec.Struct, frozen=True):
    """One written dossier.

    `name` is that of its file without its ending, `text` its Markdown without the head (lines keep their numbers).
    `quoted` holds the verified words of its quotations by the line at which they are asked for; `unshown` are the lines
    of those that the rights of their document do not allow.
    """

    name: str
    front: Front
    text: str
    quoted: Mapping[int, Extract] = {}
    unshown: frozenset[int] = frozenset()

    @property
    def file(self) -> str:
        """The file that it stands in, from the study's folder."""
        return f"dossiers/{self.name}.md"

    @property
    def title(self) -> str:
        """Its title, else its name."""
        return self.front.title or self.name

    def cut(self) -> Cut:
        """Its text in blocks."""
        return cut(self.text, self.file)

    def admitted(self, may: MayShow) -> Self:
        """The same with only such words as may be shown."""
        refused = frozenset(line for line, one in sorted(self.quoted.items()) if not may(one))
        return msgspec.structs.replace(self, unshown=self.unshown | refused)


class Dossiers(msgspec.Struct, frozen=True):
    """All written dossiers that are published, by name."""

    written: tuple[Written, ...]

    def admitted(self, may: MayShow) -> Self:
        """The same with only such words as may be shown; where some may not, their place says so."""
        return msgspec.structs.replace(self, written=tuple(one.admitted(may) for one in self.written))

    def quoted(self) -> Iterator[Quoted]:
        """All words that they quote, dossier by dossier."""
        for number, one in enumerate(self.written, 1):
            for line, words in sorted(one.quoted.items()):
                if line not in one.unshown:
                    yield Quoted(ROLE, number, words)
