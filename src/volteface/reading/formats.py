"""What bytes look like, told by their beginning: plain text, or something that plain text is not."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from volteface.reading import markup
from volteface.reading.archives.compressed import compression_of
from volteface.reading.archives.tapes import is_tape

_NOT_TEXT = (
    "only what holds text is read: PDF, Word, OpenDocument, EPUB, RTF, web pages, e-mail, newspapers in XML, plain "
    "text, tables, and archives of them"
)
_DAMAGED = "see whether it was copied whole"
_XML_HINT = "read are TEI, METS, ALTO, PAGE-XML, DIDL, Olive and XHTML; convert it to one of them, or to plain text"
_SOUND = "a sound or video file"
# What to do wherever words stand in pictures alone.
IMAGES = "text in images is not recognised here: let an OCR program make a searchable PDF of them, and add that"
_UNPACK = "unpack it and add the folder, or make it a zip file"
_TABLE = "save it as CSV, one text a row"
_SLIDES = "save it as PDF"
_OLD_OFFICE = "save it as .docx or .odt; a table as CSV, a message as .eml"

# What a file begins with, what it is then, and what to do; the longer and rarer marks first.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _DAMAGED),
    (b"PAR1", "a Parquet table", _DAMAGED),
    (b"SQLite format 3\x00", "an SQLite database", "export the table that holds the texts as CSV"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", IMAGES),
    (b"\xff\xd8\xff", "a JPEG image", IMAGES),
    (b"GIF87a", "a GIF image", IMAGES),
    (b"GIF89a", "a GIF image", IMAGES),
    (b"II*\x00", "a TIFF image", IMAGES),
    (b"MM\x00*", "a TIFF image", IMAGES),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 image", IMAGES),
    (b"AT&TFORM", "a DjVu document", "make a PDF of it: ddjvu -format=pdf OLD NEW"),
    (b"{\\rtf", "an RTF document", _DAMAGED),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook document", _OLD_OFFICE),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"(\xb5/\xfd", "a Zstandard archive", _UNPACK),
    (b"MSCF\x00\x00\x00\x00", "a cabinet archive", _UNPACK),
    (b"WARC/", "a web archive (WARC)", "take its pages out and add them as HTML files"),
    (b"bplist00", "an Apple property list or web archive", "save the page as HTML"),
    (b"%!PS", "a PostScript document", "make a PDF of it: ps2pdf OLD NEW"),
    (b"ITOLITLS", "a LIT book", "convert it to EPUB"),
    (b"OggS", _SOUND, _NOT_TEXT),
    (b"fLaC", _SOUND, _NOT_TEXT),
    (b"ID3", _SOUND, _NOT_TEXT),
    (b"\x7fELF", "a program", _NOT_TEXT),
    (b"MZ\x90\x00", "a program", _NOT_TEXT),
)
# What a zip file is that holds this, and what to do where no reader takes it.
PACKAGES: tuple[tuple[bytes, str, str], ...] = (
    (b"application/epub", "an EPUB book", _DAMAGED),
    (b"opendocument.text", "an OpenDocument text", _DAMAGED),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet", _TABLE),
    (b"opendocument.presentation", "an OpenDocument presentation", _SLIDES),
    (b"opendocument.", "an OpenDocument drawing or formula", _SLIDES),
    (b"word/document", "a Word document", _DAMAGED),
    (b"xl/workbook", "an Excel workbook", _TABLE),
    (b"ppt/presentation", "a PowerPoint presentation", _SLIDES),
    (b"Index/Document.iwa", "an Apple Pages, Numbers or Keynote document", "save it as .docx, CSV or PDF"),
)
CONTENT_TYPES = b"[Content_Types].xml"
_DECLARED = re.compile(rb"\s*<(?:\?xml\s|!DOCTYPE\s+(?!html\b)|[A-Za-z_][^\s<>]*\s[^<>]*\bxmlns)", re.IGNORECASE)
_BARE = re.compile(rb"\s*<([A-Za-z_][\w.:-]*)(?:\s[^<>]*)?>\s*<[A-Za-z_][\w.:-]*[\s/>]")
# With these a piece of a web page begins, which texts and Markdown may hold.
_OF_PAGES = frozenset(
    b"a article aside b big blockquote br center code details dl div em figure font h1 h2 h3 h4 h5 h6 hr i img kbd "
    b"main ol p picture pre section small span strong sub summary sup svg table u ul".split()
)
_WEB = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*+<(?:!doctype\s+html\b|(?:html|head|body|title|meta)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_JSON_LIST = re.compile(rb'\s*\[\s*\{\s*"')
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Control characters that no text needs: all of C0 but tab, line feed, form feed, return and escape.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def is_zip(head: bytes) -> bool:
    """Whether this is a zip file of any kind, office documents among them."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def is_web_page(head: bytes) -> bool:
    """Whether this begins as web pages do."""
    return _WEB.match(_plain(head)) is not None


@lru_cache(maxsize=8)  # several readers ask of the same file
def foreign(head: bytes) -> tuple[str, str] | None:
    """What a file is and what to do, where its beginning shows that it is no plain text; None when it may be text."""
    if is_zip(head):
        found = next(((kind, hint) for mark, kind, hint in PACKAGES if mark in head), None)
        return found or (("an office document", _DAMAGED) if CONTENT_TYPES in head else ("a zip file", _DAMAGED))
    if packed := compression_of(head):
        return f"a {packed} file", _UNPACK
    if is_tape(head):
        return "a tar file", _UNPACK
    return _signed(head) or _marked_up(head) or _binary(head)


def _signed(head: bytes) -> tuple[str, str] | None:
    for mark, kind, hint in _SIGNATURES:
        if head.startswith(mark):
            return kind, hint
    if head.startswith(b"RIFF") and head[8:12] in {b"WAVE", b"AVI ", b"WEBP"}:
        return "a sound, video or image file", _NOT_TEXT
    return (_SOUND, _NOT_TEXT) if head[4:8] == b"ftyp" else None


def _plain(head: bytes) -> bytes:
    """The beginning as UTF-8, so that marks can be looked for in it."""
    if head.startswith(_UTF32):
        return head
    if head.startswith(_UTF16):
        return head[: len(head) & ~1].decode("utf-16", "replace").encode()
    return head.removeprefix(codecs.BOM_UTF8)


def _marked_up(head: bytes) -> tuple[str, str] | None:
    plain = _plain(head)
    if _WEB.match(plain):
        return "a web page (HTML)", _DAMAGED
    if (root := _root(head, plain)) is not None:
        return f"an XML document of a kind that is not read (root element <{root}>)", _XML_HINT
    if _DECLARED.match(plain):
        return "an XML document without any element", _DAMAGED
    if _JSON_LIST.match(plain):
        return "a JSON list", "write one JSON object a line (JSONL), and name the file .jsonl"
    return None


def _root(head: bytes, plain: bytes) -> str | None:
    """The name of an XML document's root; a text may well begin with a tag, but hardly with two."""
    if _DECLARED.match(plain):
        name = markup.root_of(head)
        return name.local if name is not None and name.local else None
    bare = _BARE.match(plain)
    return bare[1].decode() if bare is not None and bare[1].lower() not in _OF_PAGES else None


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
