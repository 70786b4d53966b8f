import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from line_material import documents

from volteface.line.labels import calendar_span, date_label, merged_label, years_of
from volteface.line.periods import assign
from volteface.model.dates import Date
from volteface.model.errors import WrongUse

DAY = dt.date(1926, 5, 3)


@pytest.mark.parametrize(
    ("by", "label", "start", "end"),
    [
        ("year", "1926", "1926-01-01", "1926-12-31"),
        ("decade", "1920/1929", "1920-01-01", "1929-12-31"),
        ("20 years", "1920/1939", "1920-01-01", "1939-12-31"),
        ("quarter", "1926-Q2", "1926-04-01", "1926-06-30"),
        ("month", "1926-05", "1926-05-01", "1926-05-31"),
    ],
)
def test_calendar_periods_have_the_labels_of_the_interface(by, label, start, end):
    span = calendar_span(by, DAY)
    assert (span.label, span.start.isoformat(), span.end.isoformat()) == (label, start, end)


@given(st.dates(), st.sampled_from(["year", "decade", "7 years", "1000 years", "quarter", "month"]))
def test_every_day_lies_in_its_period_and_both_ends_of_it_too(day, by):
    span = calendar_span(by, day)
    assert span.start <= day <= span.end
    assert calendar_span(by, span.start) == span == calendar_span(by, span.end)


def test_periods_of_no_years_are_refused():
    with pytest.raises(WrongUse):
        years_of("0 years")


@given(st.sampled_from(["1926", "1926-05", "1926-05-03", "1924-02", "0001"]))
def test_a_date_gets_its_own_text_as_label(text):
    date = Date.parse(text)
    assert date_label(date.earliest, date.latest) == text


def test_other_spans_are_labelled_first_and_last():
    assert date_label(dt.date(1920, 1, 1), dt.date(1929, 12, 31)) == "1920/1929"
    assert date_label(dt.date(1920, 1, 2), dt.date(1920, 3, 1)) == "1920-01-02/1920-03-01"
    assert merged_label(("1920/1929", "1930", "1931-05")) == "1920/1931-05"
    assert merged_label(("1930",)) == "1930"


def test_documents_of_one_date_share_a_unit():
    periods = assign(documents("1926-05-03", "1926-05-03", "1926-05-04"))
    assert periods.labels == ("1926-05-03", "1926-05-04")
    assert periods.of_document.tolist() == [0, 0, 1]


def test_a_document_over_a_boundary_goes_to_the_middle_of_its_span():
    periods = assign(documents("1926-12-01/1927-03-01", "1927-06-01"), "year")
    assert periods.labels == ("1927",)


def test_gaps_in_the_calendar_make_no_periods():
    assert assign(documents("1926-05-03", "1929-01-01"), "year").labels == ("1926", "1929")


def test_by_document_takes_the_names():
    periods = assign(documents("1926-05-03", "1926-05-03"), "document")
    assert periods.labels == ("d0", "d1")


def test_by_column_takes_its_values_in_order_of_time():
    held = documents("1950-01-01", "1926-01-01", "1951-01-01", period=("late", "early", "late"))
    periods = assign(held, "era")
    assert periods.labels == ("early", "late")
    assert periods.of_document.tolist() == [1, 0, 1]
    assert periods.ends[1] == dt.date(1951, 1, 1)


def test_a_column_that_is_not_there_is_wrong_use():
    with pytest.raises(WrongUse, match="“era” is neither a period nor a column"):
        assign(documents("1926-05-03"), "era")
