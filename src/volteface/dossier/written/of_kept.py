"""What a written dossier shows of the findings, from what was set aside of them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import TypeVar

import msgspec

from volteface.dossier.citing import Cited
from volteface.dossier.written.blocks import Shown
from volteface.dossier.written.kept import FIGURE, Index, KeptPair, KeptQuestion
from volteface.dossier.written.part import Part
from volteface.figure.svg import Svg

_Kept = TypeVar("_Kept", Index, KeptQuestion)


def read(data: bytes, shape: type[_Kept]) -> _Kept:
    """A file of those that were set aside.

    Raises:
        msgspec.DecodeError: it is none.
    """
    return msgspec.json.decode(data, type=shape, dec_hook=lambda wanted, value: wanted(value))


class OfKept:
    """The findings that were set aside of a body.

    Args:
        index: what there is.
        load: a file by its name; None where it is gone.
        root: from the dossier's page to the root of all pages.
        body: from there to the body's own, as "of/the-league/".
    """

    def __init__(self, index: Index, load: Callable[[str], bytes | None], *, root: str, body: str) -> None:
        self.index = index
        self._load, self._root, self._body = load, root, body
        self._read: dict[str, KeptQuestion | None] = {}
        self._figures = 0

    def kept(self, name: str) -> KeptQuestion | None:
        """All that was set aside of a question."""
        if name not in self._read:
            summary = self.index.questions.get(name)
            data = None if summary is None else self._load(summary.file)
            self._read[name] = None if data is None else read(data, KeptQuestion)
        return self._read[name]

    def question(self, name: str) -> tuple[str, str] | None:
        """Title and address of a question."""
        found = self.index.questions.get(name)
        return None if found is None else (found.title, self._place(found.href))

    def who(self, name: str) -> str:
        """The address of an actor."""
        found = self._who(name)
        return self._place(found.href) if found is not None else ""

    def part(self, block: Shown) -> Part:
        """What is shown."""
        if block.kind == "who":
            found = self._who(block.name)
            missing = Part("missing", words=f"“{block.name}” stands in no who’s who that is published")
            return missing if found is None else self._placed(found)
        question = self.kept(block.name)
        if question is None:
            return Part("missing", words=f"{block.kind} of “{block.name}”: no results of it are at hand")
        part = self._of(question, block)
        made = self._placed(msgspec.structs.replace(part, href=question.href))
        return msgspec.structs.replace(made, title=made.title or question.title)

    def _of(self, question: KeptQuestion, block: Shown) -> Part:
        if block.kind == "line":
            self._figures += 1
            wide, narrow = (
                Svg(figure.replace(FIGURE, str(self._figures))) for figure in (question.line.wide, question.line.narrow)
            )
            return msgspec.structs.replace(question.line, wide=wide, narrow=narrow)
        if block.kind == "turn":
            number = block.number or 0
            if 1 <= number <= len(question.turns):
                return question.turns[number - 1]
            return Part("missing", words=f"turn {number} of “{question.title}” is not found any more")
        pair = pair_among(question.pairs, block)
        if pair is None:
            return Part("missing", words=f"pair {block.key or block.number} of “{question.title}” is not published")
        return pair.part

    def _who(self, name: str) -> Part | None:
        wanted = name.strip().casefold()
        found = (one.part for one in self.index.actors if wanted in {one.id.casefold(), one.name.casefold()})
        return next(found, None)

    def _placed(self, part: Part) -> Part:
        then, now = (self._cited(one) for one in (part.then, part.now))
        return msgspec.structs.replace(part, href=self._place(part.href), then=then, now=now)

    def _cited(self, cited: Cited | None) -> Cited | None:
        return None if cited is None else msgspec.structs.replace(cited, href=self._place(cited.href))

    def _place(self, href: str) -> str:
        return f"{self._root}{posixpath.normpath(self._body + href)}" if href else ""


def pair_among(pairs: tuple[KeptPair, ...], block: Shown) -> KeptPair | None:
    """The pair that is meant, by number or key."""
    if block.key:
        return next((one for one in pairs if one.key.startswith(block.key)), None)
    number = block.number or 0
    return pairs[number - 1] if 1 <= number <= len(pairs) else None
