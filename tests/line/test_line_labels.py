import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from volteface.line.labels import calendar_of, calendar_span, years_of


@given(
    st.one_of(st.sampled_from(["year", "decade", "quarter", "month"]), st.integers(1, 200).map("{} years".format)),
    st.dates(dt.date(1000, 1, 1), dt.date(9000, 1, 1)),
)
def test_a_label_tells_the_calendar_that_it_comes_from(by, day):
    found = calendar_of(calendar_span(by, day).label)
    assert (years_of(found) or found) == (years_of(by) or by)
