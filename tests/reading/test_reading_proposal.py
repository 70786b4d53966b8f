import pytest

from volteface.model.document import ReadingOptions
from volteface.reading import propose_date, walk


def proposed(desk, **options):
    return propose_date(walk([desk.folder], base=desk.folder), desk.readers, ReadingOptions(**options))


@pytest.mark.parametrize(
    ("names", "date"),
    [
        (["ww 1926-05-03.txt", "ww 1926-05-10.txt"], r"(\d{4}-\d{2}-\d{2})"),
        (["19260503.txt", "19260510.txt"], r"(\d{8})"),
        (["1926/05/03.txt", "1926/05/10.txt"], r"(\d{4})/(\d{2})/(\d{2})"),
        (["1926-05.txt", "1926-06.txt"], r"(\d{4}-\d{2})"),
        (["1790-Washington-1.txt", "1791-Washington-1.txt"], r"(\d{4})"),
    ],
)
def test_a_pattern_is_proposed_that_reads_the_names(desk, names, date):
    for name in names:
        desk.put(name, "We strike.")
    found = proposed(desk)
    assert found.date == date
    assert found.option == f"--date '{date}'"
    assert len(found.examples) == 2
    documents, refused = desk.read(names[0], "We strike.", date=found.date)
    assert len(documents) == 1
    assert not refused


def test_a_column_is_proposed_that_holds_dates(desk):
    desk.put("a.csv", "n,issued,text\n1001,1926-05-03,x\n1002,1926-05-10,y\n1003,,z\n1004,1927-01-01,a\n1005,1928,b\n")
    found = proposed(desk)
    assert (found.date, found.option) == ("issued", "--date issued")
    assert found.examples == ("1926-05-03", "1926-05-10", "1927-01-01")


def test_numbers_are_no_dates(desk):
    desk.put("a.csv", "number,text\n1926,x\n1927,y\n")
    desk.put("0001.txt", "x")
    assert proposed(desk) is None


def test_nothing_is_proposed_where_nothing_fits(desk):
    desk.put("a.txt", "In 1926 we struck.")
    desk.put("b.pdf", "%PDF-1.4")
    assert proposed(desk) is None


def test_names_of_columns_are_quoted_for_the_shell(desk):
    desk.put("a.csv", "Date of issue,text\n1926-05-03,x\n")
    assert proposed(desk).option == "--date 'Date of issue'"
