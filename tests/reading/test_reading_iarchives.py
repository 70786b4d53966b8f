"""The export of iArchives: articles as items, nothing twice, nothing lost; the Deseret News beside this repository."""

from collections import Counter
from pathlib import Path

import made_iarchives as made
import pytest
from msgspec.structs import replace

from volteface.model.document import Part, RawDocument, ReadingOptions, Refusal
from volteface.reading.iarchives.reader import IarchivesReader
from volteface.reading.iarchives.unit import references, words_of
from volteface.reading.markup import parse
from volteface.reading.walking import describe

NEWS = Path(__file__).parents[2].parent / "shared" / "data" / "newspapers" / "article_segmented_deseret_news"


def read(folder, head, parts=None):
    """Documents and refusals of one file of a folder with others as its parts."""
    for name, data in (parts or {}).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    (folder / "a.xml").write_bytes(head)
    file = describe(folder / "a.xml", "a.xml")
    found = tuple(Part(name, folder / name, "0", 1) for name in parts or {})
    results = list(IarchivesReader().read(replace(file, parts=found), ReadingOptions()))
    return [x for x in results if isinstance(x, RawDocument)], [x for x in results if isinstance(x, Refusal)]


def pages_of(document):
    return [(page.number, page.label, document.text[page.start : page.end]) for page in document.pages]


def test_an_article_alone_is_a_document_on_its_pages(tmp_path):
    (document,), refused = read(tmp_path, made.make())
    assert not refused
    assert (document.title, document.date.edtf) == ("The Strike", "1850-06-15")
    assert document.columns == {"volume": "I", "number": "7"}
    assert pages_of(document) == [(1, "1", "We do not yield"), (2, None, "Nothing is settled")]
    assert [(item.kind, item.title) for item in document.items] == [("article", "The Strike")]


def test_a_page_alone_is_a_document(tmp_path):
    (document,), _ = read(tmp_path, made.page(3, ["We", ("do", "dn"), "not"]))
    assert document.text == "We do not"
    assert [(page.number, page.label, page.image) for page in document.pages] == [(3, "3", "pdf/p003_x.pdf")]


UNIT = made.unit(["pages/p001_x.xml", "pages/p002_x.xml"], ["articles/1.xml", "articles/2.xml"])
PARTS = {
    "pages/p001_x.xml": made.page(1, ["We", "do", "not", "yield", "Buy", "soap"]),
    "pages/p002_x.xml": made.page(2, ["Nothing", "is", "settled", "We", "do"]),
    "articles/1.xml": made.make(),
    "articles/2.xml": made.article(("../pages/p001_x.xml", ["Buy", "soap"]), kind="advertising"),
}


def test_a_unit_is_one_document_of_its_articles_with_no_word_twice(tmp_path):
    (document,), refused = read(tmp_path, UNIT, PARTS)
    assert not refused
    assert [(item.kind, item.title, document.text[item.start : item.end].split()) for item in document.items] == [
        ("article", "The Strike", ["We", "do", "not", "yield", "Nothing", "is", "settled"]),
        ("advertisement", "", ["Buy", "soap"]),
        # What is in no article stands at the end, on its page.
        ("", "", ["We", "do"]),
    ]
    assert [page.number for page in document.pages] == [1, 2, 1, 2]
    assert document.pages[0].image == "pages/pdf/p001_x.pdf"


def test_where_an_article_is_not_there_the_page_has_its_words(tmp_path):
    parts = {name: data for name, data in PARTS.items() if name != "articles/1.xml"}
    parts["articles/2.xml"] = parts["articles/2.xml"][:-20]
    (document,), refused = read(tmp_path, UNIT, parts)
    assert " ".join(document.text.split()) == "We do not yield Buy soap Nothing is settled We do"
    assert [(one.file, one.reason.split(", line")[0]) for one in refused] == [
        ("articles/2.xml", "is damaged XML"),
        ("a.xml", "lacks files of its issue: articles/1.xml, articles/2.xml"),
    ]


REFUSED = [
    (UNIT, "is the unit of an iArchives export without the files of its pages and articles"),
    (made.article(), "is a file of an iArchives export without words"),
    (made.page(1, []), "is a file of an iArchives export without words"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_refused_says_why(tmp_path, data, reason):
    documents, (refusal,) = read(tmp_path, data)
    assert not documents
    assert refusal.reason == reason


DATES = [
    ("15-JUN-1850", "1850-06-15"),
    ("1850-06-15", "1850-06-15"),
    ("1850", "1850"),
    ("99-JUN-1850", None),
    ("June", None),
]


@pytest.mark.parametrize(("said", "day"), DATES)
def test_dates_are_read_as_the_export_writes_them(tmp_path, said, day):
    (document,), _ = read(tmp_path, made.make().replace(b"15-JUN-1850", said.encode()))
    assert (document.date and document.date.edtf) == day


def test_other_xml_is_not_accepted(tmp_path):
    (tmp_path / "a.xml").write_bytes(b'<article xmlns="http://example.org/"><n><o>We</o></n></article>')
    assert not IarchivesReader().accepts(describe(tmp_path / "a.xml", "a.xml"))


def test_the_deseret_news_is_one_issue_with_every_word_of_its_pages_once():
    if not NEWS.exists():
        pytest.skip("the Deseret News is not beside this repository")
    file = describe(NEWS / "unit.xml", "unit.xml")
    names = references(parse(file.path))
    assert len(names) == 26
    parts = tuple(Part(name, NEWS / name, "0", 1) for name in names)
    (document,) = IarchivesReader().read(replace(file, parts=parts), ReadingOptions())
    pages = [word for name in names[:8] for word in words_of(parse(NEWS / name))]
    assert Counter(document.text.split()) == Counter(pages)
    assert [page.number for page in document.pages] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [item.kind for item in document.items].count("article") == 14
    assert [item.kind for item in document.items].count("advertisement") == 2
    assert document.items[4].title == "The Message. To the House of Representatives of the United States"
    assert document.date.edtf == "1850-06-15"


# Every file of the sample by itself: words, pages.
ALONE = {
    "articles/0.xml": (36, [1]),
    "articles/1.xml": (426, [1]),
    "articles/10.xml": (1311, [5, 6]),
    "articles/11.xml": (265, [6]),
    "articles/12.xml": (1035, [6, 7]),
    "articles/13.xml": (303, [7]),
    "articles/14.xml": (112, [7]),
    "articles/15.xml": (577, [7, 8]),
    "articles/16.xml": (103, [8]),
    "articles/17.xml": (704, [8]),
    "articles/2.xml": (341, [1]),
    "articles/3.xml": (133, [1]),
    "articles/4.xml": (2573, [2]),
    "articles/5.xml": (1579, [3, 4]),
    "articles/6.xml": (28, [4]),
    "articles/7.xml": (137, [4]),
    "articles/8.xml": (160, [4]),
    "articles/9.xml": (1420, [4, 5]),
    "pages/p001_Va_071_D45_v01.xml": (936, [1]),
    "pages/p002_Va_071_D45_v01.xml": (2573, [2]),
    "pages/p003_Va_071_D45_v01.xml": (1331, [3]),
    "pages/p004_Va_071_D45_v01.xml": (1197, [4]),
    "pages/p005_Va_071_D45_v01.xml": (1247, [5]),
    "pages/p006_Va_071_D45_v01.xml": (1297, [6]),
    "pages/p007_Va_071_D45_v01.xml": (1365, [7]),
    "pages/p008_Va_071_D45_v01.xml": (1297, [8]),
    "unit.xml": "is the unit of an iArchives export without the files of its pages and articles",
}


@pytest.mark.parametrize("name", ALONE)
def test_every_real_file_has_its_outcome(name):
    if not NEWS.exists():
        pytest.skip("the Deseret News is not beside this repository")
    assert sorted(path.relative_to(NEWS).as_posix() for path in NEWS.rglob("*.xml")) == sorted(ALONE)
    file = describe(NEWS / name, name)
    assert IarchivesReader().accepts(file)
    (found,) = IarchivesReader().read(file, ReadingOptions())
    if isinstance(found, Refusal):
        assert found.reason == ALONE[name]
        return
    assert (len(found.text.split()), [page.number for page in found.pages]) == ALONE[name]
    assert found.date.edtf == "1850-06-15"
