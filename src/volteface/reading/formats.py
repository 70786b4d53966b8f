"""What bytes look like, told by their beginning: plain text, or something that plain text is not."""

from __future__ import annotations

import codecs
import re

_LATER = "convert it to plain text for now; reading {} comes with a later version"
_NOT_TEXT = "only texts can be read: plain text, Markdown, CSV, TSV, JSONL, Parquet, and zip files of them"

# What a file begins with, and what it is then; the longer and rarer marks first.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 image"),
    (b"AT&TFORM", "a DjVu document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"WARC/1.", "a web archive (WARC)"),
    (b"OggS", "a sound or video file"),
    (b"fLaC", "a sound or video file"),
    (b"ID3", "a sound or video file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_READ_LATER = ("a PDF", "a DjVu document", "a web archive (WARC)", "an RTF document", "an old Word or Excel document")
_ARCHIVES = ("a gzip archive", "a 7-Zip archive", "a RAR archive", "an xz archive", "a Zstandard archive")
_OFFICE = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"application/epub", "an EPUB book"),
    (b"opendocument.text", "an OpenDocument text"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
)
_WEB = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_XML = re.compile(rb"\s*<\?xml\s")
_JSON_LIST = re.compile(rb'\s*\[\s*\{\s*"')
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Control characters that no text needs: all of C0 but tab, line feed, form feed, return and escape.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def is_zip(head: bytes) -> bool:
    """Whether this is a zip file of any kind, office documents among them."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def foreign(head: bytes) -> tuple[str, str] | None:
    """What a file is and what to do, where its beginning shows that it is no plain text; None when it may be text."""
    if is_zip(head):
        kind = next((kind for mark, kind in _OFFICE if mark in head), "a zip file")
        return kind, (_NOT_TEXT if kind == "a zip file" else _LATER.format(kind))
    kind = next((kind for mark, kind in _SIGNATURES if head.startswith(mark)), "")
    if kind:
        if kind in _ARCHIVES:
            return kind, "unpack it and add the folder, or make it a zip file"
        return kind, (_LATER.format(kind) if kind in _READ_LATER else _NOT_TEXT)
    if head.startswith(b"RIFF") and head[8:12] in {b"WAVE", b"AVI ", b"WEBP"}:
        return "a sound, video or image file", _NOT_TEXT
    if head[4:8] == b"ftyp":
        return "a sound or video file", _NOT_TEXT
    return _marked_up(head) or _binary(head)


def _marked_up(head: bytes) -> tuple[str, str] | None:
    plain = head[3:] if head.startswith(codecs.BOM_UTF8) else head
    if _WEB.match(plain):
        return "a web page (HTML)", _LATER.format("a web page")
    if _XML.match(plain):
        return "an XML document", _LATER.format("XML")
    if _JSON_LIST.match(plain):
        return "a JSON list", "write one JSON object a line (JSONL), and name the file .jsonl"
    return None


def _binary(head: bytes) -> tuple[str, str] | None:
    if head.startswith(_UTF32):
        return "UTF-32 text", "convert it to UTF-8: iconv -f UTF-32 -t UTF-8"
    if head.startswith(_UTF16):
        return None
    if b"\0" in head:
        return "binary data (it holds NUL bytes)", _NOT_TEXT
    controls = len(head) - len(head.translate(None, _CONTROLS))
    # A stray control character happens in old texts; more than one in twenty does not.
    if controls * 20 > len(head):
        return "binary data (it is full of control characters)", _NOT_TEXT
    return None
