"""What stands beside files about them: tables that a person wrote, and bibliographies."""

import pytest

from volteface.model.dates import Date
from volteface.model.document import Refusal, Told
from volteface.reading.beside import entries, stands_beside
from volteface.reading.told import Beside, Entry, combined

BIBTEX = r"""
@article{krise1926,
  author = {M{\"u}ller, Karl and Rosa Luxemburg},
  title = {Die {Krise} \& mehr},
  journal = {Die Rote Fahne},
  date = {1926-05-03},
  langid = {ngerman},
  file = {Full Text:files/12/x\: y.pdf:application/pdf;Snapshot:files/13/p.html:text/html}
}
@misc{mai, title = "Mai", year = 1926, month = may, day = 3}
@misc{wann, title = "Wann", date = {irgendwann}}
"""
RIS = """TY  - NEWS
TI  - A title
AU  - Luxemburg, Rosa
DA  - 1926/05/03/
T2  - Rote Fahne
L1  - files/a.pdf
ID  - k3
LA  - de
ER  -
"""
CSL = """[
 {"id": "k4", "type": "article-newspaper", "title": "Strike!", "author": [{"family": "Webb", "given": "Beatrice"}],
  "issued": {"date-parts": [[1926, 5, 3]]}, "container-title": "The Organ", "language": "en-GB"},
 {"id": "k5", "type": "book", "title": "Span", "issued": {"date-parts": [[1926, 5], [1926, 6]]}, "file": "b.pdf"}
]"""


def read(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return list(entries(path, name, path.suffix))


def test_a_row_tells_of_one_file_and_keeps_its_further_columns(tmp_path):
    (entry,) = read(
        tmp_path,
        "documents.csv",
        "file,title,author,date,authority,source,Ward\na/1.pdf,One,Ada,1926-05,0.5,The Organ,North\n",
    )
    assert entry == Entry(
        Told(
            title="One",
            author="Ada",
            date=Date.parse("1926-05"),
            authority=0.5,
            source="The Organ",
            columns={"Ward": "North"},
        ),
        "a/1.pdf",
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a.pdf,someday,", "“someday” is no date"),
        ("a.pdf,,2", "authority is “2”"),
        ("a.pdf,,much", "authority is “much”"),
        (",1926,", "names no file"),
    ],
)
def test_a_row_that_cannot_be_understood_is_refused_and_the_others_hold(tmp_path, row, reason):
    found = read(tmp_path, "documents.csv", f"file,date,authority\n{row}\nb.pdf,1927,1\n")
    refusal, entry = found
    assert isinstance(refusal, Refusal)
    assert (refusal.row, reason in refusal.reason) == (2, True)
    assert entry.told.date == Date.parse("1927")


def test_a_table_of_sources_tells_of_folders(tmp_path):
    found = read(
        tmp_path, "sources.csv", "folder,name,organisation,expected\norgan,The Organ,Party,weekly\n,All,Party,\n"
    )
    assert [(one.pattern, one.told.source, one.told.columns) for one in found] == [
        ("organ", "The Organ", {}),
        ("*", "All", {}),
    ]


def test_bibtex_gives_people_dates_and_files(tmp_path):
    first, second, third, refused = read(tmp_path, "library.bib", BIBTEX)
    assert first.told == second.told
    assert (first.told.author, first.told.title, first.told.language) == (
        "Karl Müller; Rosa Luxemburg",
        "Die Krise & mehr",
        "de",
    )
    assert first.told.date == Date.parse("1926-05-03")
    assert [first.pattern, second.pattern] == ["files/12/x: y.pdf", "files/13/p.html"]
    assert (third.key, third.told.date) == ("mai", Date.parse("1926-05-03"))
    assert "wann" in refused.reason


def test_ris_and_csl_say_the_same_things(tmp_path):
    (ris,) = read(tmp_path, "library.ris", RIS)
    assert (ris.told.author, ris.told.date, ris.pattern, ris.told.language) == (
        "Rosa Luxemburg",
        Date.parse("1926-05-03"),
        "files/a.pdf",
        "de",
    )
    one, two = read(tmp_path, "library.json", CSL)
    assert (one.key, one.told.author, one.told.date) == ("k4", "Beatrice Webb", Date.parse("1926-05-03"))
    assert one.told.columns == {"publication": "The Organ"}
    assert (two.pattern, two.told.date) == ("b.pdf", Date.parse("1926-05/1926-06"))


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.bib", "@article{x, title = "), ("a.json", '[{"id": 1'), ("documents.csv", "file,file\na,b\n")],
)
def test_what_is_damaged_is_refused_in_one_line(tmp_path, name, text):
    (refusal,) = read(tmp_path, name, text)
    assert isinstance(refusal, Refusal)
    assert refusal.reason
    assert "\n" not in refusal.reason


def test_what_stands_beside_is_told_by_name_and_content():
    assert stands_beside("Documents.csv", b"file\n")
    assert stands_beside("sources.tsv", b"name\torganisation\n")
    assert not stands_beside("documents.csv", b"text,date\n")
    assert stands_beside("x.bib", b"")
    assert stands_beside("export.json", CSL.encode())
    assert not stands_beside("export.json", b'[{"text": "x", "date": "1926"}]')
    assert not stands_beside("texts.csv", b"")


def test_a_files_own_row_goes_before_its_folders_and_patterns():
    beside = Beside(
        [
            Entry(Told(source="All", language="en"), "*"),
            Entry(Told(source="The Organ", kind="article"), "organ"),
            Entry(Told(title="One"), "organ/1926/a.pdf"),
            Entry(Told(author="By key"), key="a"),
        ]
    )
    told = beside.of("organ/1926/a.pdf")
    assert (told.title, told.source, told.kind, told.language, told.author) == (
        "One",
        "The Organ",
        "article",
        "en",
        "By key",
    )
    assert beside.of("other/b.pdf").source == "All"
    assert Beside([]).of("a.pdf") is None
    assert Beside([Entry(Told(title="x"), "./A\\b.PDF")]).of("a/b.pdf").title == "x"


def test_columns_of_several_tellings_stand_together():
    told = combined([Told(columns={"a": "1"}), Told(columns={"a": "2", "b": "3"})])
    assert told.columns == {"a": "1", "b": "3"}
