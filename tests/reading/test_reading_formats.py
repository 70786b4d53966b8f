import gzip
import zipfile
from io import BytesIO

import pytest

from volteface.reading.formats import foreign, is_web_page


def package(*names):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, data in names:
            opened.writestr(name, data)
    return made.getvalue()


OOXML = ("[Content_Types].xml", "<x/>")
KINDS = [
    (b"%PDF-1.7", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff\xe0", "a JPEG image"),
    (b"II*\0", "a TIFF image"),
    (b"AT&TFORM\0\0", "a DjVu document"),
    (b"WARC/1.0\r\n", "a web archive (WARC)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07\x01", "a RAR archive"),
    (b"%!PS-Adobe-3.0", "a PostScript document"),
    (b"\0\0\0\x18ftypmp42", "a sound or video file"),
    (b"RIFF\0\0\0\0WEBPVP8 ", "a sound, video or image file"),
    (package(OOXML, ("xl/workbook.xml", "")), "an Excel workbook"),
    (package(OOXML, ("ppt/presentation.xml", "")), "a PowerPoint presentation"),
    (package(OOXML, ("visio/document.xml", "")), "an office document"),
    (package(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "an OpenDocument spreadsheet"),
    (b'<?xml version="1.0"?><rss version="2.0"/>', "an XML document of a kind that is not read (root element <rss>)"),
    (b"<!DOCTYPE book><book/>", "an XML document of a kind that is not read (root element <book>)"),
    (b'<feed xmlns="x"><a/></feed>', "an XML document of a kind that is not read (root element <feed>)"),
    (
        b"<speeches>\n <speech>x</speech></speeches>",
        "an XML document of a kind that is not read (root element <speeches>)",
    ),
    (
        '<?xml version="1.0" encoding="utf-16"?><rss/>'.encode("utf-16"),
        "an XML document of a kind that is not read (root element <rss>)",
    ),
    (b'<?xml version="1.0"?>', "an XML document without any element"),
    (b"\xef\xbb\xbf <!-- a -->\n<!DOCTYPE html>", "a web page (HTML)"),
    ("<html><p>Grüße".encode("utf-16"), "a web page (HTML)"),
    (b'[{"text": "x"}]', "a JSON list"),
    (b"a\0b", "binary data (it holds NUL bytes)"),
]


@pytest.mark.parametrize(("head", "kind"), KINDS)
def test_what_is_no_text_is_told_by_its_bytes(head, kind):
    assert foreign(head) is not None
    said, hint = foreign(head)
    assert said == kind
    assert hint


TEXTS = [
    b"We strike.",
    b"A <b>bold</b> word.",
    b"<Applause> We strike.",
    b"<p align='center'><img src='x'></p>\n\n# Title",
    b"<svg><path/></svg>\n\n# Title",
    b"<!-- a comment -->\n# Title",
    b"BZh is no archive.",
    b"From the front we hear.",
    b"WARCRAFT",
    "Grüße".encode("utf-16"),
    b"",
]


@pytest.mark.parametrize("head", TEXTS)
def test_a_text_is_not_taken_for_anything_else(head):
    assert foreign(head) is None


@pytest.mark.parametrize(
    ("head", "page"),
    [
        (b"<!doctype HTML>", True),
        (b'<?xml version="1.0"?>\n<!-- x --><html xmlns="x">', True),
        (b"<!-- saved from url=(0019)http://a.example/ --><html>", True),
        (b"<head><title>x", True),
        (b"<header>x", False),
        (b"Before <html>", False),
        (b"<!-- " * 20_000, False),
    ],
)
def test_a_web_page_is_told_by_how_it_begins(head, page):
    assert is_web_page(head) is page


def test_what_a_file_is_called_does_not_matter(desk):
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    word = f'<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>We strike.</w:t></w:r></w:p></w:body></w:document>'
    files = {
        "word.zip": package(OOXML, ("word/document.xml", word)),
        "page.txt": b"<!DOCTYPE html><p>We strike.",
        "rich.md": b"{\\rtf1 We strike.}",
        "packed.doc": gzip.compress(b"We strike."),
        "text.pdf": b"We strike.",
        "message.html": b"From: a@b.example\nDate: Mon, 3 May 1926 10:00:00 +0000\nMessage-ID: <1>\n\nWe strike.",
    }
    for name, data in files.items():
        (document,), refused = desk.read(name, data, date="1926")
        # What nobody names so on purpose is told of, and read all the same.
        assert [one.file for one in refused] == (["text.pdf"] if name == "text.pdf" else [])
        assert document.text == "We strike."
