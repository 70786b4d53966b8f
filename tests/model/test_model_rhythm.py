"""What a rhythm promises, and the gaps where it was not held."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model.rhythm import A_YEAR, missing, units

FIRST, LAST = dt.date(1926, 1, 1), dt.date(1926, 12, 31)
days = st.dates(min_value=dt.date(1890, 1, 1), max_value=dt.date(1950, 1, 1))


def spans(*days):
    return [(day.toordinal(), day.toordinal()) for day in days]


@pytest.mark.parametrize("rhythm", A_YEAR)
def test_a_year_brings_what_its_rhythm_promises(rhythm):
    assert len(units(rhythm, FIRST, LAST)) == pytest.approx(A_YEAR[rhythm], abs=1)


@given(st.sampled_from(sorted(A_YEAR)), days, st.integers(0, 3000))
def test_spans_stand_in_order_and_hold_both_ends(rhythm, first, length):
    last = first + dt.timedelta(length)
    found = units(rhythm, first, last)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(found))
    if rhythm != "daily":
        assert found[0][0] <= first.toordinal()
        assert found[-1][1] >= last.toordinal()
        assert all(a[1] + 1 == b[0] for a, b in itertools.pairwise(found))


@given(st.sampled_from(["weekly", "monthly", "quarterly", "yearly"]), days, st.integers(0, 2000))
def test_what_brought_an_issue_each_time_has_no_gap(rhythm, first, length):
    last = first + dt.timedelta(length)
    held = [(start, start) for start, _ in units(rhythm, first, last)]
    assert missing(rhythm, held, first, last) == []


def test_a_gap_runs_from_the_first_missing_issue_to_the_last():
    held = spans(*(dt.date(1926, month, 15) for month in (1, 2, 6, 12)))
    assert missing("monthly", held, FIRST, LAST) == [
        (dt.date(1926, 3, 1), dt.date(1926, 5, 31), 3),
        (dt.date(1926, 7, 1), dt.date(1926, 11, 30), 5),
    ]


def test_a_double_issue_covers_both_months_and_a_bare_year_none():
    double = [(dt.date(1926, 5, 1).toordinal(), dt.date(1926, 6, 30).toordinal())]
    whole = [(FIRST.toordinal(), LAST.toordinal())]
    inside = (dt.date(1926, 5, 1), dt.date(1926, 6, 30))
    assert missing("monthly", double, *inside) == []
    assert missing("monthly", whole, FIRST, LAST) == [(FIRST, LAST, 12)]
    assert missing("yearly", whole, FIRST, LAST) == []


def test_a_holiday_is_no_gap_of_a_daily():
    week = [dt.date(1926, 5, day) for day in (3, 4, 6, 7, 8, 10)]
    assert missing("daily", spans(*week), week[0], week[-1]) == []
    assert missing("daily", spans(week[0], week[-1]), week[0], week[-1]) == [
        (dt.date(1926, 5, 4), dt.date(1926, 5, 8), 5)
    ]


def test_what_promises_nothing_misses_nothing():
    assert units("", FIRST, LAST) == []
    assert missing("", [], FIRST, LAST) == []
