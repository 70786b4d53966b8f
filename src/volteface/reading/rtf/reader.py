"""Rich Text Format (RTF Specification 1.9.1): paragraphs, headings, tables, footnotes, links, in any code page.

Striprtf, which was tried, loses footnotes, text boxes and pages, and takes time with the square of a table of fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from volteface.model.document import InputFile, Item, RawDocument, ReadingOptions, Refusal
from volteface.model.errors import BadInput
from volteface.reading.flow import Flow
from volteface.reading.formats import IMAGES
from volteface.reading.html.head import plain
from volteface.reading.rtf.print import RtfPrint
from volteface.reading.rtf.text import RtfText

_MARK = b"{\\rtf"
# A document brings its pictures along, in hexadecimal.
_MAX_BYTES = 256 << 20
_BREAK = re.compile(rb"\\(?:page|pagebb|sect)(?![a-z])")
_OTHERS = re.compile(rb"\\(?:pagebb|sect)(?![a-z])")
_PAGES = re.compile(rb"\\nofpages([0-9]{1,6})")


class RtfReader:
    """Reads `.rtf`."""

    name: str = "rtf"

    def accepts(self, file: InputFile) -> bool:
        """Whether it begins as RTF does."""
        return file.head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(_MARK)

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document; a refusal after it where the file was cut off.

        Raises:
            BadInput: the file is too large.
        """
        del options
        if file.size > _MAX_BYTES:
            raise BadInput(
                f"is an RTF document of more than {_MAX_BYTES >> 20} MB", hint="save it without its pictures"
            )
        data = file.path.read_bytes()
        flow = Flow()
        text = RtfText(RtfPrint(flow, paged=_paged(data)))
        text.read(data)
        if flow.empty:
            yield Refusal(file.name, "holds no text", f"if it holds pictures of pages: {IMAGES}")
            return
        raw = flow.document(title=plain(text.about["title"]))
        author = plain(text.about["author"])
        items = raw.items or (Item(0, len(raw.text)),)
        signed = tuple(i if i.kind == "quotation" else msgspec.structs.replace(i, author=author) for i in items)
        yield msgspec.structs.replace(raw, items=signed if author else raw.items)
        if not text.whole:
            yield Refusal(file.name, "is cut off; what stands before was read", "see whether it was copied whole")


def _paged(data: bytes) -> bool:
    """Whether all page breaks stand in the file: those that a program finds by itself do not."""
    breaks = len(_BREAK.findall(data))
    said = _PAGES.search(data)
    if said is not None:
        return 1 < int(said[1]) == breaks + 1
    return breaks > 0 and _OTHERS.search(data) is None
