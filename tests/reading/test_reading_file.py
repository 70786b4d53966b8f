import pickle
import re
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from volteface.model.document import InputFile, RawDocument, ReadDocument, ReadingOptions, Refusal
from volteface.model.errors import WrongUse
from volteface.reading import load_readers, read_file, walk
from volteface.reading.walking import describe

DAY = "1926-05-03"


def test_a_plain_text_becomes_a_document(desk):
    (document,), refused = desk.read("1926-05-03.txt", "We strike. We win.\n", date=r"(\d{4}-\d{2}-\d{2})")
    assert not refused
    assert (document.id, document.title, document.given_id) == ("1926-05-03", "1926-05-03", False)
    assert document.date.edtf == DAY
    assert [document.text[s.start : s.end] for s in document.spans] == ["We strike.", "We win."]
    assert [(i.start, i.end) for i in document.items] == [(0, len(document.text))]


def test_the_same_bytes_under_another_name_are_the_same_document(desk):
    (first,), _ = desk.read("a.txt", "We strike.", date=DAY)
    (second,), _ = desk.read("b/c.txt", "We strike.", date=DAY)
    (other,), _ = desk.read("d.txt", "We do not strike.", date=DAY)
    assert first.key == second.key != other.key


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", "We strike.", "plain text"),
        ("A.PDF", "We strike.", "plain text"),
        ("scan.tiff", "We strike.", "plain text"),
        ("a.pdf", "<!doctype html><title>Sign in</title><p>Please sign in to see this.</p>", "a web page"),
        ("a.docx", "<html><body><p>Not found.</p></body></html>", "a web page"),
    ],
)
def test_what_is_not_what_its_name_says_is_read_and_told_of(desk, name, data, kind):
    (document,), refused = desk.read(name, data, date=DAY)
    assert document.text.strip()
    (said,) = refused
    assert said.reason == f"is called {Path(name).suffix.lower()} and is {kind}; it was read as that"
    assert "fetch it again" in said.hint


@pytest.mark.parametrize("name", ["a.txt", "README", "a.doc", "a.html.txt", "pdf", "report.pdf.txt"])
def test_a_name_that_says_nothing_else_is_not_spoken_of(desk, name):
    _, refused = desk.read(name, "We strike.", date=DAY)
    assert not refused


def test_of_what_did_not_go_in_one_thing_is_said(desk):
    documents, (said,) = desk.read("a.pdf", "We strike.", date=r"(\d{4}-\d{2}-\d{2})")
    assert not documents
    assert "it was read" not in said.reason


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Grüße.".encode(), "Grüße."),
        ("\ufeffGrüße.".encode(), "Grüße."),
        ("Grüße.".encode("utf-16"), "Grüße."),
        ("\ufeffGru\u0308ße.\r\nJa.".encode("utf-16-be"), "Grüße.\nJa."),
    ],
)
def test_encodings_with_a_mark_and_utf_8_are_read(desk, data, text):
    (document,), refused = desk.read("a.txt", data, date=DAY)
    assert not refused
    assert document.text == text


REFUSED = [
    ("a.txt", b"", "is empty"),
    ("a.txt", b" \n\t\n", "holds no text"),
    ("a.txt", "caf\xe9 noir".encode("latin-1"), "is not UTF-8 text: wrong byte 0xe9 at byte 4"),
    ("a.txt", b"one\0two", "looks like binary data"),
    ("a.txt", b"x" * 70_000 + b"\0", "holds a NUL character (character 70001)"),
    ("a.txt", b"\x01\x02\x03\x04" * 9, "looks like binary data"),
    ("a.txt", "x".encode("utf-32"), "looks like UTF-32 text"),
    ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "is a damaged PDF"),
    ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "looks like a PNG image"),
    ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", "looks like a JPEG image"),
    ("a.txt", b"<!DOCTYPE html><p> ", "holds no text"),
    ("a.txt", b'<?xml version="1.0"?><rss/>', "looks like an XML document of a kind that is not read (root element"),
    ("a.json", b'[{"text": "x"}]', "looks like a JSON list"),
    ("a.txt", b"SQLite format 3\0", "looks like an SQLite database"),
    ("a.csv", b"%PDF-1.7", "is a damaged PDF"),
    ("a.md", b"caf\xe9", "is not UTF-8 text"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED)
def test_what_is_no_text_is_refused_in_one_line(desk, name, data, reason):
    documents, (refusal,) = desk.read(name, data, date=DAY)
    assert not documents
    assert refusal.file == name
    assert refusal.reason.startswith(reason)
    assert "\n" not in refusal.reason + refusal.hint


def test_a_document_in_office_format_is_named(desk):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", "<x/>")
    documents, (refusal,) = desk.read("a.docx", made.getvalue(), date=DAY)
    assert not documents
    assert refusal.reason == "looks like an Excel workbook"


def test_a_file_of_200_mb_is_refused_without_being_read(desk):
    file = InputFile("big.txt", Path("/nowhere/at/all"), b"xxxx", "0", 200_000_000)
    (refusal,) = read_file(file, ReadingOptions(date=DAY), desk.readers)
    assert refusal.reason.startswith("is too long for one document (200 MB")


def test_html_in_a_text_stays_text(desk):
    (document,), _ = desk.read("a.txt", "A <script>alert(1)</script> stands here.", date=DAY)
    assert document.text == "A <script>alert(1)</script> stands here."


def test_form_feeds_end_pages(desk):
    (document,), _ = desk.read("a.txt", "Page one.\f\nPage two ends\fhere.\f", date=DAY)
    assert [document.text[p.start : p.end].strip() for p in document.pages] == ["Page one.", "Page two ends", "here."]
    assert [p.number for p in document.pages] == [1, 2, 3]


DATES = [
    ("1926", "a.txt", "1926"),
    ("1926-05~", "a.txt", "1926-05~"),
    (r"(\d{4}-\d{2}-\d{2})", "1926-05-03 Weekly.txt", DAY),
    (r"(\d{8})", "ww19260503.txt", DAY),
    (r"(\d{4}_\d{2}_\d{2})", "1926_05_03.txt", DAY),
    (r"(\d{4})-(\d)-(\d)", "1926-5-3.txt", DAY),
    (r"(\d{4})/(\d{2})/(\d{2})", "1926/05/03.txt", DAY),
    (r"(\d{4})", "1900s/1926.txt", "1926"),
]


@pytest.mark.parametrize(("said", "name", "date"), DATES)
def test_dates_are_said_or_found_in_the_name(desk, said, name, date):
    (document,), _ = desk.read(name, "We strike.", date=said)
    assert document.date.edtf == date


UNDATED = [
    (None, "a.txt", "has no date"),
    (r"(\d{4})", "a.txt", "has no date: the pattern of --date does not match its name"),
    (r"(\d{4}-\d{2}-\d{2})", "1926-13-45.txt", "“1926-13-45” is no date"),
    ("when", "a.txt", "has no date: “when” is neither a date nor a pattern"),
    ("metadata", "a.txt", "has no date: neither the file itself nor a table beside it"),
]


@pytest.mark.parametrize(("said", "name", "reason"), UNDATED)
def test_a_file_without_date_is_refused(desk, said, name, reason):
    documents, (refusal,) = desk.read(name, "We strike.", date=said)
    assert not documents
    assert refusal.reason.startswith(reason)
    assert refusal.hint


@pytest.mark.parametrize("said", ["(", "(?:x)", "[(]", "(?P<x>"])
def test_a_pattern_that_is_none_is_wrong_use(desk, said):
    with pytest.raises(WrongUse):
        desk.read("a.txt", "We strike.", date=said)


def test_the_language_is_told_or_said(desk):
    german = "Der Hauptfeind steht im eigenen Land, sagt die Partei den Arbeitern."
    (told,), _ = desk.read("a.txt", german, date=DAY)
    (said,), _ = desk.read("a.txt", german, date=DAY, language="nl")
    (short,), _ = desk.read("b.txt", "Nein!", date=DAY)
    assert (told.language, said.language, short.language) == ("de", "nl", "")


class Faulty:
    name = "faulty"

    def __init__(self, fault):
        self.fault = fault

    def accepts(self, file):
        del file
        return True

    def read(self, file, options):
        del file, options
        yield RawDocument("We strike.")
        raise self.fault


class Null:
    name = "null"

    def accepts(self, file):
        del file
        return True

    def read(self, file, options):
        del file, options
        return iter(())


def test_a_null_reader_gives_nothing(desk):
    assert not list(read_file(desk.file("a.txt", "x"), ReadingOptions(date=DAY), [Null()]))


@pytest.mark.parametrize(
    "fault", [RuntimeError("boom"), OSError(5, "gone"), MemoryError(), RecursionError(), KeyError(1)]
)
def test_a_faulty_reader_costs_one_line(desk, fault):
    document, refusal = read_file(desk.file("a.txt", "x"), ReadingOptions(date=DAY), [Faulty(fault)])
    assert isinstance(document, ReadDocument)
    assert isinstance(refusal, Refusal)


def test_a_reader_whose_places_do_not_fit_its_text_is_refused(desk):
    class Crooked(Null):
        def read(self, file, options):
            del file, options
            return iter([RawDocument("a\r\nb", pages=(1,))])

    (refusal,) = read_file(desk.file("a.txt", "x"), ReadingOptions(date=DAY), [Crooked()])
    assert "not normalised" in refusal.reason


def test_files_readers_and_documents_travel_between_processes(desk):
    file = desk.file("a.txt", "We strike.")
    sent = pickle.loads(pickle.dumps((file, ReadingOptions(date=DAY), desk.readers)))
    found = list(read_file(*sent))
    assert pickle.loads(pickle.dumps(found)) == found


def test_text_is_the_reader_of_last_resort():
    assert [reader.name for reader in load_readers()][-1] == "text"


def _zip(names):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names:
            archive.writestr(name, data)
    return made.getvalue()


ZIP = _zip([("a.txt", "One. Two."), ("b/c.csv", "date,text\n1926,x\n"), ("d.zip", _zip([("e.txt", "Three.")]))])
CSV = b'id,date,text\n1,1926-05-03,"Hello, there"\n2,1926,"x\ny"\n'
JSONL = b'{"text": "One.", "date": "1926"}\n{"text": "Two \\u00e9.", "date": 1927}\n'
NAMES = ["a.txt", "a.md", "a.csv", "a.tsv", "a.jsonl", "a.zip", "a.parquet", "a"]


@st.composite
def spoiled(draw):
    """Good bytes cut off, with bytes changed, or bytes of no kind at all."""
    data = bytearray(draw(st.sampled_from([ZIP, CSV, JSONL, b"PAR1" + CSV + b"PAR1", b"# A\n\n> b\n", b""])))
    data = data[: draw(st.integers(0, len(data)))]
    for at, byte in draw(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6)):
        if at < len(data):
            data[at] = byte
    return bytes(data) + draw(st.binary(max_size=40))


@given(spoiled(), st.sampled_from(NAMES), st.sampled_from(["date", "1926", r"(\d)"]), st.booleans())
@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
def test_no_bytes_whatever_raise(data, name, date, as_passages):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        options = ReadingOptions(date=date, as_passages=as_passages)
        readers = load_readers()
        found = 0
        for file in walk([path]):
            results = [file] if isinstance(file, Refusal) else list(read_file(file, options, readers))
            for one in results:
                found += 1
                if isinstance(one, Refusal):
                    assert "reader failed" not in one.reason
                    assert one.reason
                    assert not re.search("\n", one.reason)
        if not data:
            assert found == 1


def test_describing_hashes_the_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    file = describe(path, "a.txt")
    assert file.hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (file.head, file.size) == (b"abc", 3)
