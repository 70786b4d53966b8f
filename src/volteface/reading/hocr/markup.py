"""The elements of an hOCR file: as XML where it is well-formed, else as HTML; never with entities, network, scripts."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from volteface.model.errors import BadInput
from volteface.reading.html.encoding import page_text
from volteface.reading.markup import MAX_BYTES, parse
from volteface.reading.normalise import unwritable

_BEGIN = re.compile(r"<html[\s>]", re.IGNORECASE)
_END = re.compile(r"</html\s*>", re.IGNORECASE)
_WHOLE = "see whether it was copied whole"


def markup_of(path: Path) -> etree._Element:
    """The root element.

    Raises:
        BadInput: it is cut off, too large or too deep, or in an encoding that cannot be read.
        OSError: it cannot be read.
    """
    data = path.read_bytes()
    try:
        return parse(data)
    except BadInput:
        if len(data) > MAX_BYTES:
            raise
    text = page_text(data)
    if (reason := unwritable(text)) is not None:
        raise BadInput(reason)
    if _BEGIN.search(text) and not _END.search(text):
        raise BadInput("is damaged: it ends before its last page does", hint=_WHOLE)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(str(error)) from error
    # Other errors are mended; after one of these nothing more is read.
    fatal = [fault.message for fault in parser.error_log if fault.level_name == "FATAL"]
    if fatal or root is None:
        raise _broken(fatal[0] if fatal else "no element")
    return root


def _broken(message: str) -> BadInput:
    return BadInput(f"is HTML that cannot be read: {message.strip()[:120]}", hint=_WHOLE)
