"""One way to write every text: NFC, LF line ends, no byte order mark, no control characters but tab, LF and form feed.

Form feeds stay because old plain text ends its pages with them. Other control characters become spaces, so that no
text can steer a terminal or break an XML export; NUL and halves of surrogate pairs are not repaired but refused.
"""

from __future__ import annotations

import re
import unicodedata

_BYTE_ORDER_MARK = "\ufeff"
_KEPT = "\0\t\n\f"
_LOW = "".join(c for c in map(chr, range(32)) if c not in _KEPT) + "\x7f"
_HIGH = re.compile("[\x80-\x9f\u2028\u2029]")
_LOW_CLASS = re.compile(f"[{re.escape(_LOW)}]")
# Up to this length one search for a class beats thirty for a character each; beyond it the other way round.
_SHORT = 2_000
_LINE_ENDS = "\x85\u2028\u2029"
_REPLACED = {ord(c): " " for c in _LOW + "".join(map(chr, range(0x80, 0xA0)))} | {ord(c): "\n" for c in _LINE_ENDS}
_SURROGATE = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    """The text as a layer holds it; normalising again changes nothing."""
    text = text.lstrip(_BYTE_ORDER_MARK)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    low = _LOW_CLASS.search(text) is not None if len(text) < _SHORT else any(c in text for c in _LOW)
    if low or (not text.isascii() and _HIGH.search(text)):
        text = text.translate(_REPLACED)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def unwritable(text: str) -> str | None:
    """Why a text cannot be filed: it holds NUL characters or halves of surrogate pairs; None when it can."""
    if (at := text.find("\0")) >= 0:
        return f"holds a NUL character (character {at + 1}): this is no plain text"
    if not text.isascii() and (found := _SURROGATE.search(text)) is not None:
        return f"holds half of a surrogate pair (character {found.start() + 1}): this is no valid text"
    return None
