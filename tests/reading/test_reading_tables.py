import json
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from volteface.reading.delimited import sniff

PLAIN = 'id,date,text,party\n1,1926-05-03,"We strike, all. We win.",A\n2,1926-05,They lose.,B\n'


def passages(document):
    return [document.text[span.start : span.end] for span in document.spans]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", PLAIN),
        ("a.csv", "\ufeff" + PLAIN.replace("\n", "\r\n")),
        ("a.csv", PLAIN.encode("utf-16")),
        ("a.csv", "id;date;text;party\n1;1926-05-03;We strike, all. We win.;A\n2;1926-05;They lose.;B\n"),
        ("a.tsv", "id\tdate\ttext\tparty\n1\t1926-05-03\tWe strike, all. We win.\tA\n2\t1926-05\tThey lose.\tB\n"),
        ("a.csv", "id|date|text|party\n\n1|1926-05-03|We strike, all. We win.|A\n2|1926-05|They lose.|B\n"),
        (
            "a.jsonl",
            (
                '{"id": 1, "date": "1926-05-03", "text": "We strike, all. We win.", "party": "A"}\n\n'
                '{"id": 2, "date": "1926-05", "text": "They lose.", "party": "B", "note": null}\n'
            ),
        ),
    ],
)
def test_one_row_is_one_document(desk, name, data):
    (first, second), refused = desk.read(name, data, date="date", id="id")
    assert not refused
    assert (first.id, first.given_id, first.date.edtf, first.columns) == ("1", True, "1926-05-03", {"party": "A"})
    assert passages(first) == ["We strike, all.", "We win."]
    assert (second.id, second.date.edtf, passages(second)) == ("2", "1926-05", ["They lose."])


def test_parquet_is_a_table(desk):
    arrow = pytest.importorskip("pyarrow", reason="the extra tables is not installed")
    from datetime import date

    from pyarrow import parquet

    table = arrow.table({"when": [date(1926, 5, 3), None], "text": ["We strike.", "x"], "year": [1926.0, None]})
    parquet.write_table(table, desk.folder / "made.parquet")
    data = (desk.folder / "made.parquet").read_bytes()
    (document,), (refusal,) = desk.read("a.parquet", data, date="when")
    assert (document.date.edtf, document.columns, document.place) == ("1926-05-03", {"year": "1926"}, "row 1")
    assert (refusal.row, refusal.reason) == (2, "has no date")
    _, (damaged,) = desk.read("b.parquet", data[:200], date="when")
    assert damaged.reason.startswith("is a damaged Parquet table")


def test_without_pyarrow_parquet_names_the_extra(desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _, (refusal,) = desk.read("a.parquet", b"PAR1xxxxPAR1", date="when")
    assert refusal.reason == "reading Parquet"
    assert refusal.hint == 'pip install "volteface[tables]"'


BAD_ROWS = [
    ("date,text\n1926,One.\nnever,Two.\n1927,Three.\n", 3, "“never” is no date"),
    ("date,text\n1926,One.\n,Two.\n1927,Three.\n", 3, "has no date"),
    ("date,text\n1926,One.\n1926,  \n1927,Three.\n", 3, "holds no text in “text”"),
    ("date,text\n1926,One.\n1926\n1927,Three.\n", 3, "has 1 fields where the header has 2"),
    ("date,text\n1926,One.\n1926,Two,and more\n1927,Three.\n", 3, "has 3 fields where the header has 2"),
]


@pytest.mark.parametrize(("data", "row", "reason"), BAD_ROWS)
def test_a_bad_row_is_refused_and_the_others_go_in(desk, data, row, reason):
    documents, (refusal,) = desk.read("a.csv", data, date="date")
    assert [document.text for document in documents] == ["One.", "Three."]
    assert (refusal.row, refusal.reason) == (row, reason)


def test_bad_lines_of_json_are_refused_by_number(desk):
    data = '{"text": "One.", "date": 1926}\nno json\n[1]\n{"text": "a\\u0000b", "date": 1926}\n{"date": 1926}\n'
    documents, refused = desk.read("a.jsonl", data, date="date")
    assert len(documents) == 1
    assert [one.row for one in refused] == [2, 3, 4, 5]


BAD_TABLES = [
    ("a.csv", "date,body\n1926,x\n", {"date": "date"}, "has no column “text” (--text)"),
    ("a.csv", "date,text\n1926,x\n", {"date": "when"}, "has no column “when” (--date)"),
    ("a.csv", "date,text\n1926,x\n", {"date": "date", "id": "key"}, "has no column “key” (--id)"),
    ("a.csv", "date,text\n1926,x\n", {}, "has no date"),
    ("a.csv", "date,text,text\n1926,x,y\n", {"date": "date"}, "has two columns called “text”"),
    ("a.csv", "date,text\n", {"date": "date"}, "has no rows"),
    (
        "a.csv",
        "date,text\n1926,caf\xe9\n".encode("latin-1"),
        {"date": "date"},
        "is not UTF-8 text: wrong byte 0xe9 at byte 19",
    ),
    ("a.csv", b"date,text\n" + b"1926,x\n" * 20_000 + b"1926,\0\n", {"date": "date"}, "holds a NUL character"),
]


@pytest.mark.parametrize(("name", "data", "options", "reason"), BAD_TABLES)
def test_a_bad_table_is_refused_in_one_line(desk, name, data, options, reason):
    documents, (refusal,) = desk.read(name, data, **options)
    assert not documents
    assert refusal.reason.startswith(reason)


def test_a_missing_column_names_those_that_are_there(desk):
    _, (refusal,) = desk.read("a.csv", "date,body\n1926,x\n", date="date")
    assert refusal.hint == "its columns are: date, body"


def test_a_line_without_end_is_refused(desk, monkeypatch):
    monkeypatch.setattr("volteface.reading.delimited.MAX_CHARACTERS", 1000)
    _, (refusal,) = desk.read("a.csv", "date,text\n1926," + "x" * 3000, date="date")
    assert refusal.reason.startswith("has a line longer than")


def test_fields_of_many_pages_are_read(desk):
    long = "We strike. " * 30_000
    (document,), _ = desk.read("a.csv", f'date,text\n1926,"{long}"\n', date="date")
    assert len(document.spans) == 30_000


def test_a_constant_or_the_file_name_dates_a_table_too(desk):
    (document,), _ = desk.read("1926.csv", "text\nWe strike.\n", date=r"(\d{4})")
    assert document.date.edtf == "1926"
    (document,), _ = desk.read("a.csv", "text\nWe strike.\n", date="1927-05")
    assert document.date.edtf == "1927-05"


def test_moments_are_days(desk):
    (document,), _ = desk.read("a.csv", "date,text\n1926-05-03T10:20:00Z,x\n", date="date")
    assert document.date.edtf == "1926-05-03"


def test_identifiers_that_come_twice_are_refused(desk):
    documents, (refusal,) = desk.read("a.csv", "id,date,text\n1,1926,One.\n1,1926,Two.\n", date="date", id="id")
    assert len(documents) == 1
    assert (refusal.row, refusal.reason) == (3, "has the identifier “1” of row 2")


def test_rows_without_identifier_are_named_by_file_and_row(desk):
    (first, second), _ = desk.read("weekly.csv", "date,text\n1926,One.\n1926,One.\n", date="date")
    assert (first.id, second.id) == ("weekly-2", "weekly-3")
    assert not first.given_id
    assert first.key != second.key


def test_rows_added_to_a_table_are_the_only_new_ones(desk):
    table = "date,text\n1926,One.\n1926,Two.\n1926,One.\n"
    before, _ = desk.read("a.csv", table, date="date")
    after, _ = desk.read("b.csv", table + "1926,One.\n1927,Two.\n", date="date")
    assert [d.key for d in before] == [d.key for d in after[:3]]
    assert len({d.key for d in after}) == 5


GROUPED = (
    "doc,pid,date,text,author,party,topic\n"
    "A,1,1926,One. And more.,x,P,t\n"
    "B,2,1927,Two.,x,Q,t\n"
    "A,3,1926,Three.,x,P,u\n"
    "A,4,1926,Four.,y,P,t\n"
    "A,5,1928,Five.,y,P,t\n"
    ",6,1927,Six.,y,P,t\n"
    "B,2,1927,Again.,y,Q,t\n"
)


def test_rows_are_passages_of_their_documents(desk):
    options = {"date": "date", "id": "pid", "document": "doc", "author": "author", "as_passages": True}
    documents, refused = desk.read("a.csv", GROUPED, **options)
    a, b = sorted(documents, key=lambda document: document.id)
    assert (a.id, a.given_id, a.date.edtf, a.columns) == ("A", True, "1926", {"party": "P"})
    assert passages(a) == ["One. And more.", "Three.", "Four."]
    assert [span.id for span in a.spans] == ["1", "3", "4"]
    assert [(a.text[i.start : i.end], i.author) for i in a.items] == [("One. And more.\nThree.", "x"), ("Four.", "y")]
    assert (b.id, passages(b), b.columns) == ("B", ["Two."], {"party": "Q", "topic": "t"})
    assert [(one.row, one.reason) for one in refused] == [
        (6, "has the date 1928; its document “A” has 1926"),
        (7, "names no document"),
        (8, "has the identifier “2” of row 3"),
    ]


def test_passages_without_document_are_documents_of_their_own(desk):
    (first, second), _ = desk.read(
        "a.csv", "pid,date,text\nx,1926,One. Two.\ny,1926,Three.\n", date="date", id="pid", as_passages=True
    )
    assert (first.id, passages(first), first.spans[0].id) == ("x", ["One. Two."], "x")
    assert second.id == "y"


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@given(st.lists(st.tuples(st.sampled_from("ABC"), TEXT), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_filled_row_is_one_passage_in_its_place(desk, table):
    data = "\n".join(json.dumps({"doc": doc, "text": text, "date": "1926"}) for doc, text in table)
    documents, refused = desk.read("a.jsonl", data, date="date", document="doc", as_passages=True)
    for document in documents:
        at = 0
        for span in document.spans:
            assert at <= span.start < span.end
            at = span.end
    assert sum(len(document.spans) for document in documents) + len(refused) == len(table)


def test_the_wanted_columns_tell_the_delimiter():
    head = b"date;text\n1926;a, b, c\n1927;d, e, f\n"
    assert sniff(head, ["text"]).delimiter == ";"
    assert sniff(b'text\n"a\nb"\nc\n', ["text"]).quoted
    assert not sniff(b'date\ttext\n1926\t"open\n1927\tx\n1928\ty\n', ["text"]).quoted


def test_json_lines_tell_their_columns_also_where_the_first_text_is_long(desk):
    row = {"text": "We say it plainly. " * 5_000, "date": "1926-05-03"}
    documents, refused = desk.read(
        "long.jsonl", json.dumps(row) + "\n" + json.dumps(row | {"text": "So."}), date="date"
    )
    assert (len(documents), refused) == (2, [])


def test_an_author_that_is_no_column_is_the_author_of_all(desk):
    (row,), _ = desk.read("a.csv", "date,text,by\n1926,We say it.,x\n", date="date", author="Ann")
    (text,), _ = desk.read("a.txt", "We say it plainly.", date="1926", author="Ann")
    (named,), _ = desk.read("b.csv", "date,text,by\n1926,We say it.,\n", date="date", author="by")
    assert [document.items[0].author for document in (row, text, named)] == ["Ann", "Ann", ""]
