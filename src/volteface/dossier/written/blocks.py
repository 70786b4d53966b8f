"""A written dossier as what follows each other: prose, quotations by address, and what is shown of the findings.

A quotation is a block set off by `>` whose first line is `{quote} ADDRESS`; what follows on further lines are its words
as the writer has them, which are compared with the library. Several may stand in one block; `{by date}` as its first
line puts them in order. A paragraph `{line} QUESTION`, `{turn} QUESTION NUMBER`, `{pair} QUESTION NUMBER` or `{who}
NAME` shows a figure, a turn, opposed statements or an actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from volteface.dossier.written.markdown import INNER, may_link, parse
from volteface.model.document import Refusal

if TYPE_CHECKING:
    from markdown_it.token import Token

SHOWN = ("line", "turn", "pair", "who")
NUMBERED = ("turn", "pair")
_QUOTE = re.compile(r"\{quote\}\s*(?P<address>.*)")
_BY_DATE = re.compile(r"\{by date\}\s*")
_SHOW = re.compile(r"\{(?P<kind>[a-z ]+)\}[ \t]*(?P<what>[^\n]*)")
_NUMBERED = re.compile(r"(?P<name>.+?)[\s/]+(?:(?P<number>\d{1,3})|(?P<key>[0-9a-f]{4,64}))")
_INNER = re.compile(rf"(?P<kind>{'|'.join(INNER)}):(?P<what>.+)", re.IGNORECASE)
_WRITTEN_LINK = re.compile(r"\]\(\s*<?([^)>]+)")


class Prose(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` of the text, without the last."""

    first: int
    last: int


class Asked(msgspec.Struct, frozen=True):
    """A quotation as it is written: by its address, with words or without; `line` of the file."""

    address: str
    words: str
    line: int


class Quotes(msgspec.Struct, frozen=True):
    """Quotations set off together, in the order written or by date."""

    asked: tuple[Asked, ...]
    by_date: bool = False


class Shown(msgspec.Struct, frozen=True):
    """Something of the findings that is shown or pointed at: a line, a turn, a pair, a page, an actor.

    Of turns and pairs the number on their page, from 1; of a pair instead of it the beginning of its lasting `key`.
    """

    kind: str
    name: str
    number: int | None
    line: int
    key: str = ""


Block: TypeAlias = Prose | Quotes | Shown


class Cut(msgspec.Struct, frozen=True):
    """A text in blocks; `links` are those that lead into the dossier, `faults` what cannot be understood.

    `spans` are the lines of each block, counted from 0, without the last.
    """

    blocks: tuple[Block, ...]
    links: tuple[Shown, ...]
    faults: tuple[Refusal, ...]
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def asked(self) -> Iterator[Asked]:
        """All quotations, in order."""
        for block in self.blocks:
            if isinstance(block, Quotes):
                yield from block.asked


def cut(text: str, file: str, tokens: list[Token] | None = None, *, each: bool = False) -> Cut:
    """A text in blocks.

    Args:
        text: without its head.
        file: its name, for messages.
        tokens: of the text, where they are known.
        each: every paragraph, heading or list is a block of its own; otherwise prose that follows each other is one.
    """
    return _cut_again(text, file, each) if tokens is None else _cut(text, file, tokens, each=each)


# Whoever opens a dossier asks for the blocks of the same text several times over.
@lru_cache(maxsize=16)
def _cut_again(text: str, file: str, each: bool) -> Cut:  # noqa: FBT001 - a cache knows places alone
    return _cut(text, file, parse(text), each=each)


def _cut(text: str, file: str, tokens: list[Token], *, each: bool) -> Cut:
    lines = text.split("\n")
    blocks: list[Block] = []
    faults: list[Refusal] = []
    at = begun = 0
    while at < len(tokens) and tokens[at].type != "footnote_block_open":
        token = tokens[at]
        after = _after(tokens, at)
        made: Block | None = None
        if token.type == "blockquote_open" and token.map is not None:
            made = _quotes(lines, (token.map[0], token.map[1]), file, faults)
        elif token.type == "paragraph_open" and token.map is not None:
            made = _shown(tokens[at + 1].content, token.map[0] + 1, file, faults)
        if made is not None:
            blocks += [Prose(begun, at)] if begun < at else []
            blocks.append(made)
            begun = after
        elif each:
            blocks.append(Prose(at, after))
            begun = after
        at = after
    blocks += [Prose(begun, at)] if begun < at else []
    faults += _inside(tokens, file)
    faults += _unfollowed(lines, file)
    spans = _spans(tokens, blocks)
    return Cut(tuple(blocks), tuple(_links(tokens)), tuple(sorted(faults, key=lambda one: one.row or 0)), spans)


def shown(kind: str, what: str, line: int) -> Shown:
    """What `QUESTION/NUMBER` or `QUESTION NUMBER` means; without a number `number` is None."""
    match = _NUMBERED.fullmatch(what.strip()) if kind in NUMBERED else None
    if match is None or (match["key"] and kind != "pair"):
        return Shown(kind, what.strip(), None, line)
    number = int(match["number"]) if match["number"] else None
    return Shown(kind, match["name"], number, line, match["key"] or "")


def _spans(tokens: list[Token], blocks: list[Block]) -> tuple[tuple[int, int], ...]:
    """The lines of each block: what is no prose is one token's at the top, with all within it."""
    found, at = [], 0
    for block in blocks:
        first, at = (block.first, block.last) if isinstance(block, Prose) else (at, _after(tokens, at))
        lines = [token.map for token in tokens[first:at] if token.level == 0 and token.map]
        found.append((lines[0][0], lines[-1][1]) if lines else (0, 0))
    return tuple(found)


def _after(tokens: list[Token], at: int) -> int:
    """The first token after a block that begins at the top."""
    level, end = tokens[at].level, at + 1
    if tokens[at].nesting == 1:
        while tokens[end - 1].level != level or tokens[end - 1].nesting != -1:
            end += 1
    return end


def _quotes(lines: list[str], span: tuple[int, int], file: str, faults: list[Refusal]) -> Quotes | None:
    """The quotations of a block that is set off, read line by line: their words are no Markdown."""
    by_date, asked = False, list[tuple[str, list[str], int]]()
    for number in range(*span):
        line = re.sub(r"^\s{0,3}> ?", "", lines[number])
        if (match := _QUOTE.match(line.strip())) is not None:
            asked.append((match["address"].strip(), [], number + 1))
        elif not asked and _BY_DATE.fullmatch(line.strip()):
            by_date = True
        elif asked:
            asked[-1][1].append(line)
        elif line.strip():
            faults.append(
                Refusal(
                    file,
                    "words are set off as a quotation, and have no address",
                    "begin it with > {quote} ADDRESS, or write it as prose",
                    number + 1,
                )
            )
            return Quotes(())
    return Quotes(tuple(Asked(address, "\n".join(said).strip(), line) for address, said, line in asked), by_date)


def _shown(content: str, line: int, file: str, faults: list[Refusal]) -> Shown | None:
    match = _SHOW.fullmatch(content.strip())
    if match is None:
        return None
    kind, what = match["kind"], match["what"].strip()
    if kind == "quote":
        faults.append(Refusal(file, "a quotation is not set off", "begin its lines with >", line))
        return None
    if kind not in SHOWN:
        known = ", ".join(f"{{{one}}}" for one in SHOWN)
        faults.append(Refusal(file, f"“{{{kind}}}” shows nothing", f"write > {{quote}}, {known}", line))
        return None
    found = shown(kind, what, line)
    if not what or (kind in NUMBERED and found.number is None and not found.key):
        wanted = "QUESTION NUMBER" if kind in NUMBERED else "NAME" if kind == "who" else "QUESTION"
        faults.append(Refusal(file, f"“{{{kind}}}” does not say which", f"write {{{kind}}} {wanted}", line))
        return None
    return found


def _inside(tokens: list[Token], file: str) -> Iterator[Refusal]:
    """Blocks set off within lists and notes, where no quotation is looked for."""
    for token in tokens:
        if token.type == "blockquote_open" and token.level > 0:
            line = token.map[0] + 1 if token.map else None
            reason = "a quotation stands within a list, a note or another one"
            yield Refusal(file, reason, "let it stand by itself", line)


def _unfollowed(lines: list[str], file: str) -> Iterator[Refusal]:
    for number, line in enumerate(lines, 1):
        for match in _WRITTEN_LINK.finditer(line):
            if not may_link(match[1]):
                reason = f"a link to “{match[1].strip()[:40]}” is not followed"
                yield Refusal(file, reason, "links lead to http, https, mailto and relative places", number)


def _links(tokens: list[Token]) -> Iterator[Shown]:
    from urllib.parse import unquote

    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                match = _INNER.fullmatch(str(child.attrs.get("href", "")))
                if match is not None:
                    line = token.map[0] + 1 if token.map else 0
                    yield shown(match["kind"].lower(), unquote(match["what"]), line)
