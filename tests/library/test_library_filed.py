"""Documents counted by year and listed by date, without reading all of them."""

import datetime as dt

import pytest

from small_study import filled
from volteface.library import Library, filed
from volteface.library.filed import Sought
from volteface.library.shelf import shelf


@pytest.fixture
def library(small):
    rows = [
        {"id": name, "date": date, "author": author, "party": "", "text": f"{name} is a text."}
        for name, date, author in (
            ("c", "1901", "Ada"),
            ("a", "0799-12-31", "Ada"),
            ("b", "1900-01-01", "Émile Zola"),
            ("d", "1900/1903", "Bert"),
            ("e", "1901-07-02", "Bert"),
        )
    ]
    filled(small, rows)
    library = Library.open(small.folder)
    yield library
    library.close()


def names(library, **sought):
    return [one.name for one in filed.listed(library, Sought(**sought), most=99)]


def test_years_are_those_of_the_middle_day(library):
    held = shelf(library)
    years = {}
    for year in held.years.tolist():
        years[year] = years.get(year, 0) + 1
    assert filed.per_year(library, Sought()) == dict(sorted(years.items()))
    for year, count in years.items():
        days = {"since": dt.date(year, 1, 1).toordinal(), "until": dt.date(year, 12, 31).toordinal()}
        assert len(names(library, **days)) == filed.count(library, Sought(**days)) == count


def test_a_list_is_in_order_of_date_wherever_it_is_begun(library):
    everything = names(library)
    assert everything[:2] == ["a", "b"]
    assert [one.name for one in filed.listed(library, Sought(), most=2, after=2)] == everything[2:4]


def test_case_and_accents_count_for_nothing(library):
    assert names(library, author="emile ZOLA") == names(library, author="ÉMILE") == ["b"]
    assert names(library, title="C") == ["c"]
    assert names(library, author="' OR 1 --") == []


def test_the_neighbours_of_a_document_are_those_of_its_organisation(library):
    number = {row["name"]: row["id"] for row in library.rows("SELECT id, name FROM document")}
    order = names(library)
    found = [filed.beside(library, number[name]) for name in order]
    assert [one[0] and one[0].name for one in found] == [None, *order[:-1]]
    assert [one[1] and one[1].name for one in found] == [*order[1:], None]
