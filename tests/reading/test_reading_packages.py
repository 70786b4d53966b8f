"""Documents that are zip files: parts are read safely, and what is not whole is told in words."""

import zipfile
from io import BytesIO

import pytest
from packing import packed

from volteface.model.errors import BadInput
from volteface.reading.packages import Package, resolved


def opened(tmp_path, data):
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    return Package(path, "Word document")


def test_parts_are_read_by_their_names(tmp_path):
    with opened(tmp_path, packed({"a.xml": "<a>x</a>", "b/c.bin": b"\0"})) as package:
        assert package.names == ("a.xml", "b/c.bin")
        assert "a.xml" in package
        assert package.xml("a.xml").text == "x"
        assert package.part("b/c.bin") == b"\0"


def test_relations_are_told_by_the_end_of_their_type(tmp_path):
    rels = (
        '<Relationships xmlns="r"><Relationship Id="i" Type="http://x/styles" Target="s.xml"/>'
        '<Relationship Id="j" Type="http://x/hyperlink" Target="https://a.org/" TargetMode="External"/></Relationships>'
    )
    with opened(tmp_path, packed({"word/_rels/document.xml.rels": rels})) as package:
        assert [(one.id, one.kind, one.target, one.external) for one in package.relations("word/document.xml")] == [
            ("i", "styles", "s.xml", False),
            ("j", "hyperlink", "https://a.org/", True),
        ]
        assert package.relations("other.xml") == ()


def _lying():
    """A bomb that says that it is small."""
    data = bytearray(packed({"a.xml": b" " * 30_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def _spoiled():
    data = packed({"a.xml": "One. " * 900})
    at = data.index(b"a.xml") + 10
    return data[:at] + b"\xff" * 8 + data[at + 8 :]


def _unknown_packing():
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened_zip:
        opened_zip.writestr("a.xml", "<a/>")
    data = bytearray(made.getvalue())
    data[data.rindex(b"PK\x01\x02") + 10] = 99
    data[8] = 99
    return bytes(data)


REFUSED = [
    (packed({"b.xml": "x"}), "is a damaged Word document: its part a.xml is missing"),
    (packed({"a.xml": "<a>"}), "is a damaged Word document: its part a.xml is damaged XML"),
    (packed({"a.xml": b" " * 30_000_000}), "unpacks to more than"),
    (_lying(), "is a damaged Word document: its part a.xml cannot be unpacked"),
    (_spoiled(), "is a damaged Word document: its part a.xml cannot be unpacked"),
    (_unknown_packing(), "is a damaged Word document: its part a.xml cannot be unpacked"),
    (b"PK\x03\x04 and no more", "is a damaged Word document (File is not a zip file)"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_not_safe_or_not_whole_is_told(tmp_path, data, reason):
    with pytest.raises(BadInput) as refused, opened(tmp_path, data) as package:
        package.xml("a.xml")
    assert refused.value.what.startswith(reason)
    assert refused.value.hint


def test_all_parts_together_are_limited(tmp_path, monkeypatch):
    monkeypatch.setattr("volteface.reading.packages.MAX_PARTS", 1_000)
    with opened(tmp_path, packed({"a": b"x" * 700, "b": b"x" * 700})) as package:
        package.part("a")
        with pytest.raises(BadInput, match="unpacks to more than"):
            package.part("b")


@pytest.mark.parametrize(
    ("base", "target", "name"),
    [
        ("OEBPS/book.opf", "text/a%20b.xhtml#x", "OEBPS/text/a b.xhtml"),
        ("OEBPS/text/a.xhtml", "../b.xhtml", "OEBPS/b.xhtml"),
        ("word/document.xml", "/word/styles.xml", "word/styles.xml"),
        ("", "word/document.xml", "word/document.xml"),
        ("a.xhtml", "#here", "a.xhtml"),
    ],
)
def test_names_are_found_from_where_they_are_said(base, target, name):
    assert resolved(base, target) == name
