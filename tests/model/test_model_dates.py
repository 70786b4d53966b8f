"""Dates: what is written comes back, and what it can mean lies between earliest and latest."""

import datetime as dt
from calendar import monthrange
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model.dates import BadDate, Date, day_words

DAYS = st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9999, 12, 31))


@given(DAYS)
def test_a_day_is_itself_and_nothing_else(day):
    date = Date.parse(day.isoformat())
    assert date.edtf == day.isoformat()
    assert date.earliest == date.latest == day
    assert date.days == (day.toordinal(), day.toordinal())
    assert date.middle == day.toordinal()


@given(DAYS)
def test_a_month_runs_from_its_first_day_to_its_last(day):
    date = Date.parse(f"{day.year:04}-{day.month:02}")
    assert date.earliest == day.replace(day=1)
    assert date.latest == day.replace(day=monthrange(day.year, day.month)[1])


@given(DAYS)
def test_a_bare_year_is_a_year(day):
    date = Date.parse(f"{day.year:04}")
    assert (date.earliest, date.latest) == (dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))


@given(DAYS)
def test_a_day_lies_in_its_month_and_the_month_in_its_year(day):
    year, month = Date.parse(f"{day.year:04}"), Date.parse(f"{day.year:04}-{day.month:02}")
    assert year.earliest <= month.earliest <= day <= month.latest <= year.latest
    assert month.earliest.toordinal() <= month.middle <= month.latest.toordinal()


@given(DAYS, DAYS)
def test_days_in_order_give_dates_in_order(one, other):
    first, second = sorted((one, other))
    assert Date.parse(first.isoformat()).days <= Date.parse(second.isoformat()).days


@given(st.text(max_size=60) | st.from_regex(r"[0-9X?~/.,\[\]{}:YT-]{1,20}", fullmatch=True))
def test_any_text_is_a_date_that_runs_forward_or_a_bad_date(text):
    date = None
    with suppress(BadDate):
        date = Date.parse(text)
    assert date is None or (date.earliest <= date.latest and date.edtf == text.strip())


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1926/1928", "1926-01-01", "1928-12-31"),
        ("1926-05/1926-06", "1926-05-01", "1926-06-30"),
        ("192X", "1920-01-01", "1929-12-31"),
        ("1926-21", "1926-03-01", "1926-05-31"),
        ("  1926-05-03 ", "1926-05-03", "1926-05-03"),
        ("1924-02", "1924-02-01", "1924-02-29"),
    ],
)
def test_other_edtf_dates_span_what_they_can_mean(text, earliest, latest):
    date = Date.parse(text)
    assert (date.earliest.isoformat(), date.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "1926-13",
        "1926-02-30",
        "03/05/1926",
        "1926-5-3",
        "0000",
        "12345",
        "1926-05-03T10:00",
        "1928/1926",
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text):
    with pytest.raises(BadDate) as caught:
        Date.parse(text)
    assert caught.value.exit_code == 3
    assert "1926-05" in caught.value.hint


@pytest.mark.parametrize("text", ["1926-1X", "0027-X3", "192X"])
def test_reading_a_date_prints_nothing(text, capsys):
    with suppress(BadDate):
        Date.parse(text)
    assert capsys.readouterr() == ("", "")


def test_a_long_text_is_shown_by_its_beginning_alone():
    with pytest.raises(BadDate) as caught:
        Date.parse("no date at all " * 1000)
    assert len(caught.value.line()) < 200


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1887-12-06", "6 December 1887"),
        ("1926-05", "May 1926"),
        ("1926", "1926"),
        ("0476-09-04", "4 September 476"),
        ("1926/1928", "1926/1928"),
    ],
)
def test_a_date_in_words(text, words):
    assert Date.parse(text).words() == words


@given(DAYS)
def test_a_day_in_words_is_the_same_from_a_date_and_from_a_day(day):
    assert Date.parse(day.isoformat()).words() == day_words(day)
