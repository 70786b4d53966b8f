import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from line_material import by_hand, census, documents

from volteface.line.estimate import estimate_line
from volteface.line.merging import Supply, merged


def supplied(gold, counting=None, variance=None, expected=None, read=None):
    size = len(gold)
    return Supply(
        gold=np.array(gold),
        read=np.array(read if read is not None else gold),
        counting=np.array(counting if counting is not None else [10.0] * size),
        counting_variance=np.array(variance if variance is not None else [0.0] * size),
        expected=np.array(expected if expected is not None else [10.0] * size),
        unread=np.full(size, 1000),
    )


def test_units_join_from_the_oldest_until_eight_gold():
    assert merged(supplied([4, 4, 8, 3, 5, 9]), with_gold=True).tolist() == [0, 0, 1, 2, 2, 3]


def test_three_of_those_that_were_read_must_take_a_position():
    units = supplied([9, 9, 9, 20], read=[0, 2, 1, 3])
    assert merged(units, with_gold=True).tolist() == [0, 0, 0, 1]
    assert units.enough.tolist() == [False, False, False, True]


def test_a_short_rest_joins_the_last():
    assert merged(supplied([8, 8, 3, 1]), with_gold=True).tolist() == [0, 1, 1, 1]


def test_too_little_in_all_is_one_group():
    assert merged(supplied([1, 2, 1]), with_gold=True).tolist() == [0, 0, 0]


def test_a_loose_denominator_joins_on():
    # CV of the first alone: sqrt(16) / 10 = .4; with the second sqrt(16) / 20 = .2.
    assert merged(supplied([9, 9, 9], variance=[16.0, 0.0, 0.0]), with_gold=True).tolist() == [0, 0, 1]


def test_grey_lines_join_until_eight_passages_are_expected():
    assert merged(supplied([0, 0, 0], expected=[4.0, 4.0, 9.0]), with_gold=False).tolist() == [0, 0, 1]


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40))
def test_every_group_but_a_lone_one_has_enough(gold):
    units = supplied(gold)
    groups = merged(units, with_gold=True)
    assert groups[0] == 0
    assert set(np.diff(groups)) <= {0, 1}
    sums = np.bincount(groups, units.gold)
    assert len(sums) == 1 or (sums >= 8).all()


def test_what_is_wanting_is_said():
    # Half a rule's codings: twice the variation allowed takes four times the codings.
    units = supplied([9, 3, 10], counting=[10.0, 10.0, 10.0], variance=[36.0, 0.0, 1.0])
    assert units.wanting() == (27, 5, None)


def test_what_has_all_been_read_wants_no_more():
    units = Supply(np.array([3]), np.array([2]), np.array([2.0]), np.array([0.0]), np.array([0.0]), np.array([0]))
    assert units.wanting() == (None,)


def test_asked_periods_are_not_merged_but_marked():
    held = documents("2001-01-01", "2002-01-01")
    line = estimate_line(census(held, [[0.5] * 9, [0.5] * 3]), by="year")
    assert line.labels == ("2001", "2002")
    assert line.status == ("estimate", "not enough")
    assert np.isnan(line.position[1])
    assert np.isnan(line.low[1])


def test_the_default_merges_and_names_first_and_last():
    held = documents("2001-01-01", "2002-01-01", "2003-01-01")
    line = estimate_line(census(held, [[0.5] * 4, [0.5] * 5, [1.0] * 9]))
    assert line.labels == ("2001-01-01/2002-01-01", "2003-01-01")


def test_a_period_read_whole_where_nobody_takes_a_position_is_not_enough():
    held = documents("2001-01-01", "2002-01-01")
    rows = [(0, 0.3, 0.1, 1.0, None)] * 12 + [(1, 0.3, 0.1, 1.0, 0.5)] * 12
    line = estimate_line(by_hand(held, rows), by="year")
    assert line.status == ("not enough", "estimate")
    assert "2001: not enough to say; all of it has been read" in line.words()
