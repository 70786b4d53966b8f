"""In which characters the bytes of an RTF document are: code pages, character sets of fonts, fonts of signs."""

from __future__ import annotations

import codecs

# Character sets of fonts ("fcharset") by Python's names.
_CHARSETS = {
    77: "mac_roman", 78: "cp932", 79: "big5", 80: "cp949", 81: "mac_arabic", 83: "mac_greek", 86: "mac_turkish",
    88: "mac_latin2", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOL = 2
_DOUBLE = frozenset({"cp932", "cp936", "cp949", "cp950", "johab", "big5"})
_CODE_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8", 708: "iso8859_6"}
# What lists begin with in fonts of signs, at the place that Unicode leaves to fonts too.
_SIGNS = {0xA7: "▪", 0xB7: "•", 0xA8: "▫", 0xD8: "➢", 0xFC: "✓", 0x6F: "○", 0x2D: "-", 0x6E: "■", 0x71: "❑", 0x76: "❖"}
_PRIVATE = 0xF000
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


def code_page(number: int | None) -> str:
    """The codec of a Windows code page; that of western Europe where it is not known."""
    name = _CODE_PAGES.get(number or 0) or f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def charset(number: int | None) -> str:
    """The codec of a font's character set; "" where the font leaves it to the document."""
    return _CHARSETS.get(number or 0, "")


def is_double(codec: str) -> bool:
    """Whether some characters of a codec take two bytes."""
    return codec in _DOUBLE


def decode(data: bytes, codec: str) -> str:
    """Bytes as text; what the code page does not have becomes U+FFFD."""
    return data.decode(codec, "replace")


def signs(data: bytes) -> str:
    """Bytes of a font of signs: bullets as what they look like, anything else as U+FFFD."""
    return "".join(_SIGNS.get(byte, " " if byte == 0x20 else "\ufffd") for byte in data)


class Units:
    """Characters given as UTF-16 units, one at a time."""

    def __init__(self) -> None:
        self._high = 0

    def rest(self) -> str:
        """What is left where no other half came: U+FFFD, or nothing."""
        high, self._high = self._high, 0
        return "\ufffd" if high else ""

    def add(self, number: int) -> str:
        """The character that a unit completes; "" while its other half is to come."""
        unit = number & 0xFFFF if -0x8000 <= number <= 0xFFFF else 0xFFFD
        high, self._high = self._high, 0
        if unit in _LOW:
            return chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00) if high else "\ufffd"
        if unit in _HIGH:
            self._high = unit
            return "\ufffd" if high else ""
        before = "\ufffd" if high else ""
        if _PRIVATE <= unit < _PRIVATE + 0x100:
            return before + _SIGNS.get(unit - _PRIVATE, chr(unit))
        return before + (chr(unit) if unit else "\ufffd")
