import datetime as dt
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines_with_turns import line, series, turn, yearly

from volteface.line.outside.outcome_words import figure
from volteface.line.outside.outcomes import outcomes, parts_of
from volteface.line.outside.trend import trend
from volteface.model.dates import Date
from volteface.model.series import Point

DAYS = yearly(1900, 1939)
TURN = turn("1919-12-01", "1921-12-01")


def yearly_figures(values, first=1905):
    return [(f"{first + i}-06-01", value) for i, value in enumerate(values)]


def points(values, high=None):
    return [
        Point(Date.parse(f"{1900 + i}-07-01"), value, value if high is None else high[i])
        for i, value in enumerate(values)
    ]


def test_level_and_change_of_a_straight_line_are_its_own():
    found = trend(points([10.0, 12.0, 14.0, 16.0, 18.0]))
    assert found.level.value == pytest.approx(14)
    assert found.change.value == pytest.approx(2, rel=1e-3)
    assert found.change.high - found.change.low < 0.01


def test_fewer_than_three_dates_have_no_level():
    assert trend(points([1.0, 2.0])).level is None
    assert trend([]).change is None


def test_conflicting_figures_are_carried_through_from_both_extremes():
    low, high = [10.0, 12.0, 14.0, 16.0], [10.0, 13.0, 14.0, 20.0]
    found, least, most = trend(points(low, high)), trend(points(low)), trend(points(high))
    assert found.level.low <= least.level.low
    assert found.level.high >= most.level.high
    assert found.change.high >= most.change.high
    assert found.change.low <= least.change.low


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=30), st.integers(0, 29), st.floats(0, 1e5))
def test_a_second_figure_never_narrows_an_interval(values, at, more):
    high = list(values)
    high[at % len(high)] += more
    agreed, disputed = trend(points(values)), trend(points(values, high))
    slack = 1e-6 * max(1.0, *map(abs, values))
    for one, two in ((agreed.level, disputed.level), (agreed.change, disputed.change)):
        assert two.low <= one.low + slack


def test_intervals_hold_the_truth_in_nineteen_of_twenty_cases():
    rng = np.random.default_rng(3)
    for count, follows in ((4, 0.0), (8, 0.0), (40, 0.5)):
        inside = 0
        for _ in range(300):
            noise = rng.normal(size=count)
            for i in range(1, count):
                noise[i] = follows * noise[i - 1] + noise[i] * (1 - follows**2) ** 0.5
            change = trend(points((3 * np.arange(count) + noise).tolist())).change
            inside += change.low <= 3 <= change.high
        assert inside / 300 > 0.90


def test_no_level_of_what_is_never_negative_reaches_below_nought_and_it_is_said():
    figures = [("1917", 5.0), ("1918", 900.0), ("1919-06", 20.0), *yearly_figures([5, 6, 7, 6], 1925)]
    votes = series(figures, title="Votes")
    (found,) = outcomes(line([TURN], DAYS), votes, series([("1900", 1000.0), ("1939", 1000.0)], name="electorate"))
    uncut = trend(found.before.points)
    assert uncut.level.low < 0 == found.before.trend.level.low
    assert (uncut.level.value, uncut.level.high) == (found.before.trend.level.value, found.before.trend.level.high)
    assert found.parts[0].trend.level.low == 0
    assert uncut.change == found.before.trend.change
    assert found.words().count("intervals of a level are cut at 0: no figure of the series lies below it") == 1
    assert not found.after.trend.cut


def test_what_has_figures_below_nought_anywhere_is_not_cut():
    figures = [("1917", 5.0), ("1918", 900.0), ("1919-06", 20.0), *yearly_figures([5, 6, -7, 6], 1925)]
    (found,) = outcomes(line([TURN], DAYS), series(figures))
    assert found.before.trend.level.low < 0
    assert "cut at 0" not in " ".join(found.words())


@given(st.lists(st.floats(0, 1e6), min_size=3, max_size=12))
def test_a_cut_level_holds_whatever_an_uncut_one_holds_from_nought_on(values):
    own, cut = trend(points(values)), trend(points(values), least=0.0)
    assert cut.level.low == max(own.level.low, 0.0)
    assert cut.level.high == own.level.high >= cut.level.value >= 0


def test_no_figure_from_inside_the_interval_stands_on_either_side():
    figures = yearly_figures(range(30))
    (found,) = outcomes(line([TURN], DAYS), series(figures))
    assert found.before.points[-1].date.edtf == "1919-06-01"
    assert found.after.points[0].date.edtf == "1922-06-01"
    assert found.left_out == 2
    assert "2 dates inside the turn's interval: on neither side" in found.words()


def test_a_figure_of_a_year_that_the_interval_cuts_is_left_out():
    (found,) = outcomes(line([TURN], DAYS), series([("1919", 1.0), ("1918", 1.0), ("1921", 1.0), ("1922", 1.0)]))
    assert [point.date.edtf for point in (*found.before.points, *found.after.points)] == ["1918", "1922"]
    assert found.left_out == 2


def test_sides_end_at_the_neighbouring_turns_and_at_what_is_held():
    turns = [TURN, turn("1929-12-01", "1930-12-01")]
    figures = yearly_figures(range(60), 1890)
    first, second = outcomes(line(turns, DAYS), series(figures))
    assert first.before.points[0].date.edtf == "1901-06-01"
    assert [first.after.points[i].date.edtf for i in (0, -1)] == ["1922-06-01", "1929-06-01"]
    assert [second.before.points[i].date.edtf for i in (0, -1)] == ["1922-06-01", "1929-06-01"]
    assert second.after.points[-1].date.edtf == "1939-06-01"


def test_few_figures_are_called_so_and_shown():
    (found,) = outcomes(line([TURN], DAYS), series([("1918", 5000.0), *yearly_figures([1, 2, 3, 4.5], 1925)]))
    (words, _, *_) = (*found.words(), "")
    assert "not enough before: 1 figure of 3 needed (1918: 5,000)" in words
    assert "in the four figures after (1 June 1925 to 1 June 1928)" in words


def test_words_describe_and_say_no_more():
    figures = yearly_figures([*(100.0 - i for i in range(12)), *(50.0 + 3 * i for i in range(14))])
    (found,) = outcomes(line([TURN], DAYS), series(figures, title="Votes"))
    (words, *_) = found.words()
    assert words.startswith("Votes: in the 15 figures before (1 June 1905 to 1 June 1919) a level of ")
    assert re.search(r"rising \(\+3(\.00)? a year", words)
    for claim in ("because", "cause", "effect", "led to", "leads", "owing", "cost", "brought", "gain"):
        assert claim not in " ".join(found.words())


def test_against_a_base_that_grows_as_fast_nothing_rises():
    own = yearly_figures([100 * 1.05**i for i in range(30)])
    base = series(yearly_figures([4000 * 1.05**i for i in range(30)]), name="electorate", title="The electorate")
    (found,) = outcomes(line([TURN], DAYS), series(own), base)
    assert found.before.trend.change.low > 0
    part = found.parts[0].trend
    assert part.level.value == pytest.approx(0.025)
    assert part.change.value == pytest.approx(0, abs=1e-9)
    assert "as a part of The electorate: in the 15 figures before" in " ".join(found.words())
    assert "2.50 % (95 %: 2.50 to 2.50)" in " ".join(found.words())


def test_parts_lie_between_the_neighbours_of_the_base_and_carry_both_ranges():
    base = [Point(Date.parse("1900-01-01"), 100, 120), Point(Date.parse("1910-01-01"), 200, 240)]
    figures = [Point(Date.parse(date), 10, 12) for date in ("1890-01-01", "1900-01-01", "1905-01-01", "1911-01-01")]
    first, second = parts_of(figures, base)
    assert (first.low, first.high) == pytest.approx((10 / 120, 12 / 100))
    assert (second.low, second.high) == pytest.approx((10 / 180, 12 / 150), rel=1e-3)


def test_rows_and_explanations_name_what_they_rest_on():
    figures = [("1910", 1.0), ("1911", 2.0), ("1911", 3.0), ("1912", 3.0), ("1920", 9.0)]
    (found,) = outcomes(line([TURN], DAYS), series(figures))
    row = found.row()
    assert (row.before.points, row.before.figures, row.before.disputed) == (3, 4, 1)
    assert (row.before.first, row.before.last) == (dt.date(1910, 1, 1), dt.date(1912, 12, 31))
    assert row.after.level is None
    assert [one.source for one in found.explain()] == ["source 1", "source 2", "source 3", "source 4"]
    assert "sources differ on 1 date" in " ".join(found.words())


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (13148891.2, "13,148,891"),
        (0.6421, "0.64"),
        (-12.46, "−12.5"),
        (0.00123, "0.0012"),
        (0.0, "0"),
        (1922.0, "1,922"),
    ],
)
def test_figures_have_as_many_digits_as_are_worth_reading(value, words):
    assert figure(value) == words
