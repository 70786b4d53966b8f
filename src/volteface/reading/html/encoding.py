"""In which characters a web page is written: its byte order mark, what it says itself, else UTF-8; never a guess.

Labels mean what browsers take them for (WHATWG Encoding Standard, "Names and labels"): "latin-1" is windows-1252.
"""

from __future__ import annotations

import codecs
import re

from volteface.model.errors import BadInput
from volteface.reading.decoding import decode, encoding_of
from volteface.reading.wordlist import words

# Where Python takes a label for something narrower than browsers do, or does not know it.
_LABELS = {
    "cp1252": words("ascii us-ascii iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 latin-1 l1 cp819 x-cp1252 ansi"),
    "cp1254": words("iso-8859-9 iso8859-9 iso_8859-9 latin5 l5 x-cp1254"),
    "cp874": words("iso-8859-11 iso8859-11 tis-620 dos-874 windows-874"),
    "gb18030": words("gb2312 gb_2312-80 gb_2312 gbk x-gbk chinese csgb2312 cp936"),
    "cp932": words("shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ms932"),
    "cp949": words("euc-kr euckr ks_c_5601-1987 ksc5601 ksc_5601 korean windows-949"),
    "big5hkscs": words("big5 big-5 big5-hkscs cn-big5 x-x-big5"),
    "mac_roman": words("macintosh mac x-mac-roman"),
    "mac_cyrillic": words("x-mac-cyrillic x-mac-ukrainian"),
    "iso8859-8": words("iso-8859-8-i iso-8859-8-e logical visual"),
    "cp866": words("ibm866 866 csibm866"),
    # A page that says so in single bytes cannot be what it says.
    "utf-8": words("utf8 unicode-1-1-utf-8 x-unicode20utf8 utf-16 utf-16le utf-16be utf16 ucs-2 unicode"),
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels}
# What else a page may be in, by Python's names.
_KNOWN = words(
    "utf-8 cp866 cp874 cp932 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 big5hkscs euc_jp",
    "gb18030 iso2022_jp iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13",
    "iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic",
)
_META = re.compile(rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_DECLARATION = re.compile(rb"\A\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_LOOKED_AT = 65_536
_SAVE = "open it in a browser and save it anew"


def codec_of(label: str) -> str | None:
    """The codec that a label means; None where no web page is written in it."""
    plain = label.strip().lower()
    try:
        found = _CODECS.get(plain) or codecs.lookup(plain).name
    except (LookupError, ValueError):
        return None
    name = codecs.lookup(found).name
    return found if name in _KNOWN or found in _KNOWN else None


def label_of(data: bytes) -> str:
    """What a page says of its encoding, in a `meta` element or an XML declaration; "" where it says nothing."""
    begun = _without_comments(data[:_LOOKED_AT])
    found = _META.search(begun) or _DECLARATION.search(begun)
    return " ".join(found[1].decode("ascii", "replace").split()) if found is not None else ""


def _without_comments(begun: bytes) -> bytes:
    parts, at = [], 0
    while (start := begun.find(b"<!--", at)) >= 0:
        parts.append(begun[at:start])
        end = begun.find(b"-->", start)
        if end < 0:
            return b"".join(parts)
        at = end + 3
    return b"".join([*parts, begun[at:]])


def page_text(data: bytes) -> str:
    """A web page as text, of which no character is wrong.

    Raises:
        BadInput: the bytes are not of the encoding that it names, or it names one that is not known, or none and is
            not in UTF-8.
    """
    text, lost = decoded_page(data)
    if lost:
        raise BadInput(wrong_characters(lost), hint=_SAVE)
    return text


def decoded_page(data: bytes, said: str = "") -> tuple[str, int]:
    """A web page as text, and how many of its characters its encoding does not have: they are U+FFFD.

    Args:
        data: all of it.
        said: its encoding, where something outside it says so, as the header of a message does.

    Raises:
        BadInput: more is wrong than right in the encoding that it names, or that is not known, or it names none and is
            not in UTF-8.
    """
    marked = encoding_of(data)
    label = said or label_of(data)
    if marked != "utf-8" or not label:
        return decode(data, marked), 0
    codec = codec_of(label)
    if codec is None:
        raise BadInput(f"is written in “{label[:40]}”, which is not known", hint=_SAVE)
    return decoded(data, codec, label)


def decoded(data: bytes, codec: str, label: str) -> tuple[str, int]:
    """Bytes in the encoding that is named, and how many characters are wrong.

    What is UTF-8 throughout is UTF-8, whatever its label: no other encoding looks like it by chance.

    Raises:
        BadInput: more is wrong than right: they are not of this encoding.
    """
    if codec != "iso2022_jp":
        try:
            return data.decode("utf-8"), 0
        except UnicodeDecodeError:
            pass
    try:
        return data.decode(codec), 0
    except UnicodeDecodeError as error:
        first = error
    if codec.startswith("cp125"):
        text = _with_controls(data.decode(codec, "surrogateescape"))
    else:
        text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    if 2 * lost > sum(not character.isascii() for character in text):
        label = "UTF-8" if codec == "utf-8" else label
        byte = f"wrong byte 0x{data[first.start]:02x} at byte {first.start + 1}"
        raise BadInput(f"is not {label} text, as it says: {byte}", hint=_SAVE)
    return text, lost


def _with_controls(text: str) -> str:
    """Give back what Python's tables leave out and browsers do not: control characters between 0x80 and 0x9F."""
    controls = {0xDC00 + byte: byte for byte in range(0x80, 0xA0)}
    return text.translate(controls | {0xDC00 + byte: 0xFFFD for byte in range(0xA0, 0x100)})


def wrong_characters(lost: int) -> str:
    """What to say of characters that are no characters of their text's encoding."""
    what = "a character" if lost == 1 else f"{lost} characters"
    return f"has {what} that its encoding does not have, shown as U+FFFD"
