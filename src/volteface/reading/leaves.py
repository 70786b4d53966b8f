"""The pages of an issue and the files that hold their text: opened when they are wanted, few kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from volteface.model.document import Part, Refusal
from volteface.model.errors import BadInput
from volteface.reading import bundles, markup
from volteface.reading.alto.lines import box_of
from volteface.reading.alto.page import AltoPage, language_of_pages, pages_of
from volteface.reading.composing import Sides
from volteface.reading.decoding import decode, encoding_of
from volteface.reading.describing import head_of
from volteface.reading.normalise import normalise, unwritable
from volteface.reading.pagexml.reader import language_of_page

# As trees, files take up to ten times their size: so many bytes of files are held open at once.
_OPEN = 32 << 20
# The language that a page says it is in is that of the recognition, and so the same for all.
_FIRST = 4


class Leaf(NamedTuple):
    """A page of an issue: its place, what is printed on it as its number, its image.

    `texts` are the files that may hold its text, the one to be preferred first, each with the ID of the page within
    it, "" where it holds one alone.
    """

    number: int
    label: str | None = None
    texts: tuple[tuple[Part, str], ...] = ()
    image: str = ""


class Opened:
    """What holds the text of a page: ALTO, a page of PAGE-XML, or words alone; nothing where it has none.

    `blocks` are the text blocks of ALTO, each with its page among `pages`; `body` tells which of them are no running
    heads. A page in another form is one block, number 0.
    """

    def __init__(
        self, pages: Sequence[AltoPage] = (), page: etree._Element | None = None, text: str = "", size: int = 0
    ) -> None:
        self.pages = pages
        self.page = page
        self.text = text
        self.size = size
        self.blocks: list[tuple[int, etree._Element]] = []
        self.body: list[int] = [0] if page is not None or text else []
        self._ids: dict[str, list[int]] = {}
        for which, one in enumerate(pages):
            self.body += range(len(self.blocks), len(self.blocks) + len(one.body))
            self.blocks += [(which, block) for block in (*one.body, *one.head, *one.foot)]

    def has_words(self, blocks: Sequence[int] | None = None) -> bool:
        """Whether any of some blocks, or of all, holds a word."""
        if self.page is not None:
            texts = self.page.iter("{*}Unicode", "{*}PlainText")
            return blocks != [] and any((text.text or "").strip() for text in texts)
        if self.text:
            return blocks != []
        wanted = self.blocks if blocks is None else [self.blocks[block] for block in blocks]
        return any(True for which, block in wanted for _ in self.pages[which].lines.of(block))

    def between(self, begin: str, end: str = "") -> list[int]:
        """The blocks from one ID to another; of one where no end is named, of the page's body without any."""
        if not begin or not self.blocks:
            return self.body
        first, last = self._named(begin), self._named(end) if end else []
        if first and last:
            return list(range(min(first), max(last) + 1))
        return first

    def within(self, box: Sides) -> list[int]:
        """The blocks of the body whose middle lies within a box, in the unit of the page."""
        found = []
        for at in self.body:
            sides = box_of(self.blocks[at][1]) if self.blocks else None
            if sides is not None:
                across, down = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
                if box[0] <= across <= box[2] and box[1] <= down <= box[3]:
                    found.append(at)
        return found

    def _named(self, name: str) -> list[int]:
        """The blocks that an ID means: of a block, of what holds it, of a line in it."""
        if not self._ids:
            for at, (_, block) in enumerate(self.blocks):
                for element in (block, *block.iterancestors(), *block.iterdescendants("{*}TextLine")):
                    if one := element.get("ID"):
                        self._ids.setdefault(one, []).append(at)
        return self._ids.get(name, [])


class Leaves:
    """The pages of an issue. What is wrong with their files is told in `refused`, of each once."""

    def __init__(self, file: str, leaves: Sequence[Leaf]) -> None:
        self.leaves = leaves
        self.refused: list[Refusal] = []
        self._file = file
        self._told: set[str] = set()
        self._open: OrderedDict[int, Opened] = OrderedDict()

    def open(self, number: int) -> Opened:
        """What holds the text of a page: of its files the first that has words."""
        if number in self._open:
            self._open.move_to_end(number)
            return self._open[number]
        leaf = self.leaves[number]
        opened = Opened()
        for part, page in leaf.texts:
            found = self._parsed(leaf, part, page)
            if found is not None and found.has_words():
                opened = found
                break
        self._open[number] = opened
        while len(self._open) > 1 and sum(one.size for one in self._open.values()) > _OPEN:
            self._open.popitem(last=False)
        return opened

    def language(self) -> str:
        """The language that the first pages say they are in, as ISO 639-1; "" where none does."""
        for number in range(min(len(self.leaves), _FIRST)):
            opened = self.open(number)
            said = language_of_page(opened.page) if opened.page is not None else language_of_pages(opened.pages)
            if said:
                return said
        return ""

    def _parsed(self, leaf: Leaf, part: Part, page: str) -> Opened | None:
        try:
            return _opened(part, page)
        except BadInput as error:
            what, hint = error.what, error.hint
        except OSError as error:
            what, hint = f"cannot be read: {error.strerror or error}", ""
        if part.name not in self._told:
            self._told.add(part.name)
            self.refused.append(Refusal(self._file, f"page {leaf.number}: {part.name} {what}", hint, page=leaf.number))
        return None


def holds_text(part: Part) -> bool:
    """Whether a file is one of those that hold the text of a page."""
    return bundles.is_text(head_of(part.path))


def _opened(part: Part, page: str) -> Opened:
    """A file with the text of a page, or of several.

    Raises:
        BadInput: it is damaged.
        OSError: it cannot be read.
    """
    head = head_of(part.path)
    if markup.root_of(head) is None:
        data = part.path.read_bytes()
        text = normalise(decode(data, encoding_of(data))).strip()
        if (reason := unwritable(text)) is not None:
            raise BadInput(reason)
        return Opened(text=text, size=part.size)
    root = markup.parse(part.path)
    match markup.local_name(root):
        case "PcGts":
            return Opened(page=root, size=part.size)
        case "text":  # an article by itself, as the Dutch national library writes it
            return Opened(text=_article(root), size=part.size)
    pages = pages_of(root)
    named = [one for one in pages if page and one.element.get("ID") == page]
    return Opened(named or pages, size=part.size)


def _article(root: etree._Element) -> str:
    """Title and paragraphs of an article's own text."""
    paragraphs = (" ".join("".join(str(piece) for piece in one.itertext()).split()) for one in root)
    return normalise("\n\n".join(filter(None, paragraphs)))
