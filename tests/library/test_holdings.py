"""Holdings year by year and month by month, and the gaps of a source of which issues are expected."""

import pytest

from volteface.library import sources
from volteface.library.holdings import gaps, holdings
from volteface.model.publication import Rights, Source


def declare(library, **more):
    sources.register(library, Source("The Party", "The Organ", Rights.PUBLIC_DOMAIN, **more))


@pytest.fixture
def filed(file_documents, make_document):
    dates = ("1926-01-15", "1926-02-15", "1926-06-15", "1927", "1928-12-01")
    file_documents([make_document(f"d{n}", f"Sentence {n}.", date=date) for n, date in enumerate(dates)])


@pytest.mark.usefixtures("filed")
def test_years_and_months_are_counted(library):
    found = holdings(library)
    assert [(held.year, held.documents, held.expected) for held in found] == [
        (1926, 3, None),
        (1927, 1, None),
        (1928, 1, None),
    ]
    assert found[0].months == (1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    assert sum(found[1].months) == 0
    assert gaps(library) == []


@pytest.mark.usefixtures("filed")
def test_gaps_lie_between_the_first_issue_held_and_the_last(library):
    declare(library, expected="monthly")
    found = gaps(library)
    assert [(gap.start, gap.end, gap.missing) for gap in found] == [
        ("1926-03-01", "1926-05-31", 3),
        ("1926-07-01", "1928-11-30", 29),
    ]


@pytest.mark.usefixtures("filed")
def test_what_a_source_says_of_its_life_widens_the_gaps(library):
    declare(library, expected="monthly", since="1925-11", until="1929-01-31")
    found = gaps(library)
    assert (found[0].start, found[0].missing) == ("1925-11-01", 2)
    assert (found[-1].start, found[-1].end, found[-1].missing) == ("1929-01-01", "1929-01-31", 1)
    years = {held.year: held.expected for held in holdings(library)}
    assert years == {1925: 2, 1926: 12, 1927: 12, 1928: 12, 1929: 1}
    first, *_, last = holdings(library)
    assert first.months == (*[-1] * 10, 0, 0)
    assert last.months == (0, *[-1] * 11)


@pytest.mark.usefixtures("filed")
def test_a_source_without_a_document_is_all_gap_where_its_life_is_known(library):
    sources.register(library, Source("The Party", "The Other", expected="yearly", since="1926", until="1928"))
    assert [(gap.source, gap.start, gap.end, gap.missing) for gap in gaps(library)] == [
        ("The Other", "1926-01-01", "1928-12-31", 3)
    ]
