"""A dossier's file in pieces, each with its lines, so that one can be changed and the rest stays, to the byte.

A piece is a paragraph, a heading, a list, a block of quotations, something shown of the findings, or notes. Between
pieces stand blank lines, which belong to none: where pieces change places, they stay.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import msgspec

from volteface.dossier.written.blocks import Block, Quotes, Shown, cut
from volteface.dossier.written.front import parted

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_ENDS = "\r\n"
_MARK = "\ufeff"
# So much of a hash tells two texts apart.
_SIGNS = 12


class Piece(msgspec.Struct, frozen=True):
    """Lines `first` to `last` of the file, without the last, counted from 0.

    `kind` is "prose", "notes", "quotes", "line", "turn", "pair" or "who"; `text` is what stands there, its lines parted
    by line feeds. `key` names it by its text: the same as long as nobody changes it, wherever it stands.
    """

    kind: str
    first: int
    last: int
    text: str
    key: str

    @property
    def special(self) -> bool:
        """Whether it is more than prose."""
        return self.kind not in {"prose", "notes"}


class DossierText:
    """The text of a file, with its marks of line ends as they are.

    Args:
        raw: all of it.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        # Some programs put a mark before the first line; it belongs to none.
        self.mark = _MARK if raw.startswith(_MARK) else ""
        self.lines: tuple[str, ...] = tuple(match[0] for match in _LINE.finditer(raw.removeprefix(_MARK)))

    @cached_property
    def hash(self) -> str:
        """What tells this text from any other."""
        return text_hash(self.raw)

    @cached_property
    def newline(self) -> str:
        """How its lines end."""
        ends = (line[len(line.rstrip(_ENDS)) :] for line in self.lines)
        return next(filter(None, ends), "\n")

    @cached_property
    def normal(self) -> str:
        """The text with line feeds alone."""
        return self.raw.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def head(self) -> int:
        """How many lines the head has."""
        _, body, _ = parted(self.normal, "")
        return next((at for at, line in enumerate(body.split("\n")) if line), 0) if body != self.normal else 0

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces in order."""
        _, body, _ = parted(self.normal, "")
        found = cut(body, "", each=True)
        plain = [line.rstrip(_ENDS) for line in self.lines]
        spans = [_trimmed(plain, span, _kind(block)) for block, span in zip(found.blocks, found.spans, strict=True)]
        spans = [one for one in spans if one[0] < one[1]]
        covered = {line for first, last, _ in spans for line in range(first, last)}
        spans += _rest(body.split("\n"), covered)
        made, seen = [], Counter[str]()
        for first, last, kind in sorted(spans):
            text = "\n".join(plain[first:last])
            sign = text_hash(text)
            seen[sign] += 1
            made.append(Piece(kind, first, last, text, f"{sign}-{seen[sign]}"))
        return tuple(made)

    def at(self, key: str) -> int | None:
        """The place of a piece among all, by its key; None where it is no more."""
        return next((at for at, one in enumerate(self.pieces) if one.key == key), None)

    def holding(self, line: int | None) -> str:
        """The key of the piece that a line of the file, counted from 1, stands in; "" for the head, or for none."""
        found = (one.key for one in self.pieces if line is not None and one.first < line <= one.last)
        return next(found, "")


def text_hash(text: str) -> str:
    """A short hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SIGNS]


def specials(text: str) -> list[str]:
    """What is more than prose in a text, in order."""
    return [one.text for one in DossierText(text).pieces if one.special]


def _kind(block: Block) -> str:
    if isinstance(block, Quotes):
        return "quotes"
    return block.kind if isinstance(block, Shown) else "prose"


def _trimmed(plain: Sequence[str], span: tuple[int, int], kind: str) -> tuple[int, int, str]:
    """A block's lines without blank ones about it."""
    first, last = span[0], min(span[1], len(plain))
    while first < last and not plain[last - 1].strip():
        last -= 1
    return first, last, kind


def _rest(lines: Sequence[str], covered: set[int]) -> list[tuple[int, int, str]]:
    """What no block holds: definitions of notes and links, those that follow each other together."""
    found: list[tuple[int, int, str]] = []
    begun: int | None = None
    last = 0
    for at, line in enumerate(lines):
        if line.strip() and at not in covered:
            begun, last = (at if begun is None else begun), at + 1
        elif at in covered and begun is not None:
            found.append((begun, last, "notes"))
            begun = None
    return [*found, (begun, last, "notes")] if begun is not None else found
