import pytest
from made_html import DAY

ENCODED = [
    ("<meta charset=iso-8859-1><p>„Grüße“ – 5 €", "cp1252"),
    ("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>Мы бастуем", "cp1251"),
    ("<meta charset=shift_jis><p>ストライキ①", "cp932"),
    ("<meta charset=gb2312><p>罢工", "gb18030"),
    ("<meta charset=koi8-r><p>Мы бастуем", "koi8-r"),
    ("<meta charset=utf-8><p>Grüße", "utf-8"),
    ("<p>Grüße", "utf-8"),
    ("<p>Grüße", "utf-8-sig"),
    ("<meta charset=iso-8859-1><p>Grüße", "utf-16"),
    ("<meta charset=windows-1252><p>Grüße", "utf-8"),
    ("<!-- <meta charset=koi8-r> --><meta charset=latin1><p>Grüße", "cp1252"),
]


@pytest.mark.parametrize(("html", "codec"), ENCODED)
def test_a_page_is_decoded_as_it_says(desk, html, codec):
    (document,), refused = desk.read("a.html", f"<html>{html}".encode(codec), date=DAY)
    assert not refused
    assert document.text == html.rpartition(">")[2]


def test_a_wrong_character_among_right_ones_is_shown_and_told(desk):
    data = "<html><meta charset=utf-8><p>Grüße aus der Mühle? ".encode() + b"\xfc"
    (document,), (refusal,) = desk.read("a.html", data, date=DAY)
    assert document.text == "Grüße aus der Mühle? \ufffd"
    assert refusal.reason == "has a character that its encoding does not have, shown as U+FFFD"


def test_an_xml_declaration_says_it_too(desk):
    data = "<?xml version='1.0' encoding='iso-8859-1'?><html xmlns='x'><p>Grüße<br/>ja</p></html>".encode("latin-1")
    (document,), _ = desk.read("a.xhtml", data, date=DAY)
    assert document.text == "Grüße\nja"


REFUSED = [
    ("<html><p>Gr\xfc\xdfe".encode("latin-1"), "is not UTF-8 text: wrong byte 0xfc at byte 12"),
    (b"<html><meta charset=utf-8><p>\xff\xfe", "is not UTF-8 text"),
    (b"<html><meta charset=windows-1253><p>\xd2", "is not windows-1253 text, as it says: wrong byte 0xd2 at byte 37"),
    (b"<html><meta charset=klingon><p>\xff", "is written in “klingon”, which is not known"),
    (b"<html><meta charset=rot13><p>\xff", "is written in “rot13”, which is not known"),
    (b"<html><head></head><body><script>go()</script></body></html>", "holds no text"),
    (b"<html><frameset><frame src=a.html><frame src=b.html></frameset></html>", "holds frames and no text"),
    (b"<!DOCTYPE html [<!ENTITY a 'b'>]><html><p>&a;", "declares entities, which is not safe"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(desk, data, reason):
    documents, (refusal,) = desk.read("a.html", data, date=DAY)
    assert not documents
    assert refusal.reason.startswith(reason)
    assert refusal.hint
