import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from lines_with_turns import event, turn

from volteface.line.outside.events import around


def test_an_event_is_inside_or_just_before_or_neither():
    inside, before = event("1928-06"), event("1927-12-31")
    events = [inside, event("1929"), before, event("1927-01-01"), event("1930-01-01")]
    (found,) = around([turn("1928-03-03", "1928-12-12")], events)
    assert found.inside == (inside,)
    assert found.before == (before,)


def test_what_lasted_is_inside_where_any_of_its_days_is():
    war = event("1861-04-12/1865-04-09")
    (early, late) = around([turn("1860-12-03", "1861-04-12"), turn("1865-04-10", "1866-01-01")], [war])
    assert early.inside == late.before == (war,)


def test_how_long_before_can_be_told():
    (found,) = around([turn("1928-03-03", "1928-12-12")], [event("1926-03-04")], days=730)
    assert len(found.before) == 1
    assert "in the 730 days before it" in found.words()[0]


def test_none_is_said_as_plainly_as_some():
    (found,) = around([turn("1928-03-03", "1928-12-12")], [])
    assert found.words() == ["no event of the list inside the interval or in the 180 days before it"]


def test_no_word_says_more_than_inside_and_before():
    (found,) = around([turn("1928-03-03", "1928-12-12")], [event("1928-06", title="A strike"), event("1928-01")])
    assert found.words() == [
        "inside the interval: June 1928: A strike (war)",
        "in the 180 days before it: January 1928: war of 1928-01 (war)",
    ]


@given(st.dates(dt.date(1900, 1, 1), dt.date(1950, 1, 1)), st.integers(0, 4000), st.integers(-9000, 9000))
def test_no_event_is_both_inside_and_before(first, length, after):
    last, day = first + dt.timedelta(length), first + dt.timedelta(after)
    (found,) = around([turn(first.isoformat(), last.isoformat())], [event(day.isoformat())])
    assert len(found.inside) == (first <= day <= last)
    assert len(found.before) == (first - dt.timedelta(180) <= day < first)
