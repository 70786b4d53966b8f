"""Markdown: the layer is the source as it stands; its headings, quotations and header are items of their own kind.

Emphasis and link targets stay in the text, so that every offset points into the file. Headings are passages that are
not counted (a coder may decide otherwise); what stands under a heading is an item with the heading as its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from volteface.model.document import InputFile, Item, RawDocument, ReadingOptions, Refusal
from volteface.reading.decoding import read_text
from volteface.reading.formats import foreign

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_HEADER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_QUOTED = re.compile(r" {0,3}>")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]+")


class MarkdownReader:
    """Reads `.md`."""

    name: str = "markdown"

    def accepts(self, file: InputFile) -> bool:
        """Whether it is plain text named as Markdown: nothing in the bytes would tell."""
        return file.name.lower().endswith(_SUFFIXES) and foreign(file.head) is None

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document; its title is the first heading of the first level.

        Raises:
            BadInput: the file is too long or is not text.
        """
        del options
        text = read_text(file)
        items = tuple(_items(text))
        title = next((item.title for item in items if item.kind == "heading"), "")
        yield RawDocument(text, title=title, items=items)


def _items(text: str) -> Iterator[Item]:
    """Cover the text with items: runs of lines of one kind, under the heading above them."""
    title, kind, start = "", "", 0
    for at, end, line_kind, heading in _lines(text):
        if at > start and (line_kind != kind or line_kind == "heading"):
            yield Item(start, at, title=title, kind=kind)
            start = at
        kind = line_kind
        title = heading if line_kind == "heading" else title
        if end == len(text) and end > start:
            yield Item(start, end, title=title, kind=kind)


def _lines(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Each line with its bounds, its kind, and the title if it is a heading."""
    at, fence = 0, ""
    header = _HEADER.match(text)
    if header is not None:
        yield 0, header.end(), "header", ""
        at = header.end()
    lines = text[at:].splitlines(keepends=True)
    skip = False
    for number, whole in enumerate(lines):
        end = at + len(whole)
        line = whole.rstrip("\n")
        after = lines[number + 1].rstrip("\n") if number + 1 < len(lines) else ""
        before = lines[number - 1].strip() if number else ""
        mark = _FENCE.match(line)
        if skip:
            skip = False
        elif fence or mark:
            yield at, end, "code", ""
            if not fence and mark:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
        elif (heading := _HEADING.fullmatch(line)) is not None:
            yield at, end, "heading", _plain(heading[2] or "")
        elif line.strip() and not before and _UNDERLINE.fullmatch(after) and not _QUOTED.match(line):
            yield at, end + len(lines[number + 1]), "heading", _plain(line)
            skip = True
        else:
            yield at, end, "quotation" if _QUOTED.match(line) else "", ""
        at = end


def _plain(heading: str) -> str:
    return _MARKUP.sub(lambda match: match[1] or "", heading).strip()
