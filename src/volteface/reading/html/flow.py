"""From the elements of a web page to running text, as a browser would show it: blocks, spaces, lists, tables, links.

Of what only shows as style nothing stays; what a browser adds in words does: the numbers of a list, the marks of an
inline quotation.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode as Node

from volteface.reading.flow import Flow, Place
from volteface.reading.html.links import target
from volteface.reading.html.lists import Numbering
from volteface.reading.html.tables import data_tables
from volteface.reading.html.tree import BLOCKS, Element, Tree, walk
from volteface.reading.wordlist import words

_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_KINDS = {"blockquote": "quotation", "figcaption": "caption", "caption": "caption"}
_LISTS = words("ol ul menu dir")
_EXACT = words("pre listing plaintext xmp")
_CODE = words("code samp kbd")
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author|dateline|posted-on|entry-meta|post-meta|article-meta|post-info)(?=$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 200
# What programs for mail call the words of others and what they add.
_OTHERS = re.compile(r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|divRplyFwdMsg)\b")
_ADDED = re.compile(r"\b(?:gmail_signature|moz-signature|ms-outlook-mobile-signature|protonmail_signature_block)\b")
# A quotation that is most of the text is indented, not quoted: so pages had margins once.
_INDENTED = 0.6
_QUOTATION_MARKS = tuple("\"'“”„«»‘‚‹›「『")
# No-break spaces beside others only widen the gap; a space of no width shows where a word may be cut.
_WIDE = re.compile(r"[ \t\n\r\f]*\xa0[ \t\n\r\f\xa0]+|[ \t\n\r\f]+\xa0")
_NO_WIDTH = "\u200b"
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_LINE_ENDS = re.compile(r"[ \t\f]+(?=\n)")
_RAISED = {
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_DIGITS = re.compile(r"[0-9+\-=()]{1,12}|n")
_NOTE = re.compile(r"[\[(]?(?:[0-9]{1,4}|[*†‡§]{1,3}|[a-z]|[ivxl]{1,6})[\])]?")
# Behind a word of some length, or the end of a sentence, a raised figure is no power and no unit.
_WORD = re.compile(r"[^\W\d_]{3,}[.,;:!?”\"’)]*$|[.!?][”\"’)]*$")
_LONGEST_MARK = 12
_LONGEST_WORD = 40


class HtmlFlow:
    """Writes what an element of a tree holds into a `Flow`.

    Args:
        flow: where to.
        tree: the page.
        base: the address against which others are told, "" where none is known.
        author: of the page's own words.
        within: what the page is a part of, where it is no page of its own but a message: then no quotation in it is
            taken for a mere margin.
    """

    def __init__(self, flow: Flow, tree: Tree, base: str = "", author: str = "", within: Place | None = None) -> None:
        self.flow = flow
        self._tree = tree
        self._base = base
        self._author = author if within is None else within.author
        self._tables = data_tables(tree)
        self._indented: set[int] = set()
        self._within = within
        self._title = within.title if within is not None else ""
        self._saved: list[tuple[int, Place]] = []  # blocks of a kind of their own that are open
        self._heading = self._exact = self._table = 0  # ids of nodes that are open, 0 where none is
        self._first_cell = False
        self._numbers = Numbering()
        self._number = ""
        self._tail = ""
        self._broken = False  # a line was just ended by hand
        self._open: dict[int, str] = {}  # what is written where an inline element ends
        flow.end()
        flow.place = within if within is not None else Place("", "", author)

    def write(self, element: Element) -> None:
        """Add all that is shown of an element."""
        held = self._tree.elements[element.number : element.last + 1]
        whole = self._tree.prose(element)
        self._indented = {
            one.node.mem_id
            for one in held
            if one.tag == "blockquote" and self._within is None and whole and self._tree.prose(one) > _INDENTED * whole
        }
        for node, begins in walk(element.node, self._tree.dropped):
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "")
            elif tag[:1] == "-":
                continue
            elif begins and node.mem_id not in self._tree.dropped:
                self._begin(node, tag)
            elif not begins:
                self._end(node, tag)
        self._part()

    def _begin(self, node: Node, tag: str) -> None:
        if tag in BLOCKS:
            self._begin_block(node, tag)
        elif tag == "br":
            self._break()
        elif tag == "hr":
            self._part()
        elif tag == "a":
            self._begin_link(node)
        elif tag == "q":
            self._begin_quotation(node)
        elif tag in _RAISED:
            self._raise(node, tag)

    def _end(self, node: Node, tag: str) -> None:
        if tag in BLOCKS:
            self._end_block(node, tag)
        elif (closing := self._open.pop(node.mem_id, None)) is not None:
            if closing:
                self.flow.inline.close_up()
                self.flow.inline.exact(closing)
            else:
                self.flow.inline.close_link()

    def _begin_block(self, node: Node, tag: str) -> None:
        if self._heading or (self._table and tag != "caption"):
            self._begin_within(tag)
            return
        self._part()
        if tag in _HEADINGS and not self._saved and self.flow.place.kind != "quotation":
            self.flow.anew()
            self._heading = node.mem_id
            self.flow.place = Place("heading", "", self._author)
        elif tag in _LISTS:
            self._numbers.begin(node, tag)
        elif tag == "li":
            self._number = self._numbers.item(node)
        elif kind := self._kind(node, tag):
            self._saved.append((node.mem_id, self.flow.place))
            if self.flow.place.kind != "quotation":
                self.flow.place = Place(kind, self._title, "" if kind == "quotation" else self._author)
        if tag in _EXACT:
            self._exact = self._exact or node.mem_id

    def _kind(self, node: Node, tag: str) -> str:
        """What a block is, where it is not simply text."""
        if tag == "table" and node.mem_id in self._tables:
            self._table = node.mem_id
            return "table"
        if tag in _EXACT:
            child = node.first_child
            return "code" if child is not None and child.tag in _CODE else ""
        if tag in _KINDS:
            return "" if node.mem_id in self._indented else _KINDS[tag]
        if self._within is not None:
            return _part_of_message(node)
        return "header" if not self._saved and _is_byline(node) else ""

    def _begin_within(self, tag: str) -> None:
        """A block within a heading or a table of data: a space, a new row, a new cell."""
        inline = self.flow.inline
        if self._table and tag == "tr":
            inline.line()
            self._first_cell = True
        elif self._table and tag in {"td", "th"}:
            if not self._first_cell:
                inline.close_up()
                inline.exact("\t")
            self._first_cell = False
        else:
            inline.space()

    def _end_block(self, node: Node, tag: str) -> None:
        if self._heading == node.mem_id:
            self._heading = 0
            self._title = self.flow.inline.words() or self._title
            self.flow.place = Place("heading", self._title, self._author)
            self.flow.under("", title=self._title, author=self._author)
            self._broken = False
            return
        if self._saved and self._saved[-1][0] == node.mem_id:
            self._part()
            self.flow.place = self._saved.pop()[1]
            if self._table == node.mem_id:
                self._table = 0
        elif self._heading or self._table:
            self.flow.inline.space()
            return
        else:
            self._part()
        if self._exact == node.mem_id:
            self._exact = 0
        if tag in _LISTS:
            self._numbers.end()
        elif tag == "li":
            self._number = ""

    def _part(self) -> None:
        self.flow.end()
        self._broken = False

    def _break(self) -> None:
        if self._heading or self._table:
            self.flow.inline.space()
        elif self._broken:
            self._part()
        else:
            self.flow.inline.line()
            self._broken = True

    def _text(self, text: str) -> None:
        text = _CONTROL.sub(" ", text.replace(_NO_WIDTH, ""))
        inline = self.flow.inline
        if self._exact and not self._heading and not self._table:
            inline.exact(_LINE_ENDS.sub("", text).replace("\f", " "))
            return
        if "\xa0" in text:
            text = _WIDE.sub(" ", text)
        if text.strip(" \t\n\r\f"):
            self._broken = False
            if self._number:
                inline.exact(self._number)
                inline.space()
                self._number = ""
        inline.add(text)
        self._tail = text[-_LONGEST_WORD:] or self._tail

    def _begin_link(self, node: Node) -> None:
        attributes = node.attributes
        if attributes.get("role") == "doc-noteref" and self._note(node):
            return
        if place := target(attributes.get("href"), self._base):
            self.flow.inline.open_link(place)
            self._open[node.mem_id] = ""

    def _begin_quotation(self, node: Node) -> None:
        if not (node.text() or "").lstrip().startswith(_QUOTATION_MARKS):
            self.flow.inline.exact("“")
            self.flow.inline.close_up()
            self._open[node.mem_id] = "”"

    def _raise(self, node: Node, tag: str) -> None:
        """Raised and lowered digits are characters of their own; the mark of a note is none of the running text."""
        linked = any((link.attributes.get("href") or "").startswith("#") for link in node.css("a"))
        if tag == "sup" and (linked or _WORD.search(self._tail)) and self._note(node):
            return
        said = (node.text() or "").strip()
        if _DIGITS.fullmatch(said) and (tag == "sup" or said != "n"):
            self.flow.inline.exact(said.translate(_RAISED[tag]))
            self._tree.dropped.add(node.mem_id)

    def _note(self, node: Node) -> bool:
        said = (node.text() or "").strip()
        if len(said) > _LONGEST_MARK or not _NOTE.fullmatch(said):
            return False
        self.flow.inline.mark(said)
        self._tree.dropped.add(node.mem_id)
        return True


def _part_of_message(node: Node) -> str:
    """What a block of a message is, by the name that a program gave it."""
    named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return "quotation" if _OTHERS.search(named) else "note" if _ADDED.search(named) else ""


def _is_byline(node: Node) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    named = f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''} {attributes.get('rel') or ''}"
    return _BYLINE.search(named) is not None and len((node.text() or "").strip()) <= _LONGEST_BYLINE
