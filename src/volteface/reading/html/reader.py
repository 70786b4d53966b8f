"""Web pages (HTML Standard, WHATWG): their main text with headings, quotations, tables and links.

What they say of themselves comes along; scripts, styles and whatever a page would load are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from selectolax.lexbor import LexborHTMLParser

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.errors import BadInput
from volteface.reading.flow import Flow
from volteface.reading.formats import is_web_page
from volteface.reading.html.about import About, about
from volteface.reading.html.chrome import drop_chrome
from volteface.reading.html.encoding import decoded_page, wrong_characters
from volteface.reading.html.flow import HtmlFlow
from volteface.reading.html.head import Head, plain
from volteface.reading.html.links import target
from volteface.reading.html.main import main_text
from volteface.reading.html.saved import saved_page
from volteface.reading.html.taming import tame
from volteface.reading.html.tree import Element, Tree
from volteface.reading.language import language_of
from volteface.reading.mail.file import is_saved_page

_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".xht")
# A page that brings its pictures along is some megabytes; ten million characters are the most that a document has.
_MAX_BYTES = 64 << 20
_CODE, _MOST_FRAMES = 2, 5
_TAG = re.compile(rb"<[a-zA-Z!?/]")
# In XHTML an element without content closes itself; HTML knows that of a few only.
_XHTML = re.compile(r"\s*(?:<\?xml\s|<!DOCTYPE\s+html[^>]*XHTML)", re.IGNORECASE)
_SELF_CLOSED = re.compile(
    r"<(script|title|style|textarea|iframe|div|p|span|a|td|li|i|b|em|strong)\b([^<>]*?)/>", re.IGNORECASE
)
_SUBSET = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*+<!DOCTYPE[^>\[]*\[", re.IGNORECASE | re.DOTALL
)


class HtmlReader:
    """Reads `.html`, and whatever begins as a web page does."""

    name: str = "html"

    def accepts(self, file: InputFile) -> bool:
        """Whether it begins as web pages do; a piece of one is told by its name."""
        return (
            is_web_page(file.head)
            or is_saved_page(file.head)
            or (file.name.lower().endswith(_SUFFIXES) and b"\0" not in file.head and _TAG.search(file.head) is not None)
        )

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document.

        Raises:
            BadInput: the page is too large, in an encoding that is not known or not what it says, or declares entities.
        """
        if file.size > _MAX_BYTES:
            raise BadInput(f"is a web page of more than {_MAX_BYTES >> 20} MB", hint="save it without its pictures")
        data = file.path.read_bytes()
        known = None
        if is_saved_page(file.head):
            data, label, known = saved_page(data)
        else:
            label = ""
        source, lost = decoded_page(data, label)
        yield page_document(source, file.name, options, known)
        if lost:
            yield Refusal(file.name, wrong_characters(lost), "the rest was read")


def page_document(source: str, name: str, options: ReadingOptions, known: About | None = None) -> RawDocument | Refusal:
    """A page as a document.

    Args:
        source: the page as text.
        name: its file, for a refusal.
        options: what the command was told; a `--date` given goes before what the page says.
        known: what is known from elsewhere of where and when it was saved.

    Raises:
        BadInput: it declares entities.
    """
    page = parsed(source)
    if page.body is None:
        return _without_words(page, name)
    tree = Tree(page.body)
    drop_chrome(tree)
    text = main_text(tree)
    said = about(source, Head(page), text).completed(known)
    flow = Flow()
    writing = HtmlFlow(flow, tree, base(page, said.url), said.author)
    if (title := _title_before(tree, text)) is not None:
        writing.write(title)
    writing.write(text)
    if flow.empty:
        return _without_words(page, name)
    dated = options.date is None or options.date == "metadata"
    raw = flow.document(title=said.title, date=said.date, columns=said.columns(dated=dated))
    return msgspec.structs.replace(raw, language=language_of(raw.text) or _language(page))


def parsed(source: str) -> LexborHTMLParser:
    """A page's elements.

    Raises:
        BadInput: it declares entities.
    """
    if _SUBSET.match(source):
        raise BadInput("declares entities, which is not safe", hint="save it anew without a document type")
    if _XHTML.match(source):
        source = _SELF_CLOSED.sub(r"<\1\2></\1>", source)
    return LexborHTMLParser(tame(source))


def base(page: LexborHTMLParser, url: str) -> str:
    """The address against which a page's links are told, "" where nothing says it."""
    node = page.css_first("base[href]")
    said = target(node.attributes.get("href"), url) if node is not None else ""
    return said if "://" in said else url


def _title_before(tree: Tree, text: Element) -> Element | None:
    """The page's heading, where it stands before its text."""
    heads = [one for one in tree.elements if one.tag == "h1" and one.letters and not tree.is_dropped(one)]
    return heads[0] if len(heads) == 1 and heads[0].number < text.number else None


def _language(page: LexborHTMLParser) -> str:
    node = page.css_first("html")
    said = (node.attributes.get("lang") or "") if node is not None else ""
    code = said.split("-")[0].strip().lower()
    return code if len(code) == _CODE and code.isascii() and code.isalpha() else ""


def _without_words(page: LexborHTMLParser, name: str) -> Refusal:
    frames = [plain(node.attributes.get("src")) for node in page.css("frame")]
    if named := [frame for frame in frames if frame][:_MOST_FRAMES]:
        return Refusal(name, "holds frames and no text", f"add the pages that it names: {', '.join(named)}")
    return Refusal(name, "holds no text", "if its words come by script, save the page as your browser shows it")
