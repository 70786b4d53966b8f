import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.line.labels import calendar_of, calendar_span, label_words, years_of


@given(
    st.one_of(st.sampled_from(["year", "decade", "quarter", "month"]), st.integers(1, 200).map("{} years".format)),
    st.dates(dt.date(1000, 1, 1), dt.date(9000, 1, 1)),
)
def test_a_label_tells_the_calendar_that_it_comes_from(by, day):
    found = calendar_of(calendar_span(by, day).label)
    assert (years_of(found) or found) == (years_of(by) or by)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("1881-12-06/1883-12-04", "6 December 1881 to 4 December 1883"),
        ("1881-12-06", "6 December 1881"),
        ("1926-05", "May 1926"),
        ("1926", "1926"),
        ("1926/1928", "1926/1928"),
        ("1926-Q2", "1926-Q2"),
        ("1926-13-40", "1926-13-40"),
        ("a/b", "a/b"),
    ],
)
def test_a_period_is_named_as_a_person_would_write_it(label, words):
    assert label_words(label) == words
