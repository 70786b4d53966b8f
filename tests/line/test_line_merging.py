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


def supplied_of(held, gold, read, counting, variance):
    gold, held = np.array(gold), np.array(held)
    nought = np.zeros(len(gold))
    return Supply(gold, np.array(read), np.array(counting), np.array(variance), nought, held - gold)


def test_three_with_a_position_are_wanted_and_not_only_eight_read():
    # Ten were read, one in ten takes a position: two more take about twenty more readings.
    units = supplied_of([60], gold=[10], read=[1], counting=[6.0], variance=[0.0])
    assert 15 <= units.wanting()[0] <= 25


def test_where_even_all_passages_could_not_bring_three_positions_none_would_do():
    units = supplied_of([20, 6], gold=[10, 3], read=[1, 3], counting=[2.0, 6.0], variance=[0.0, 0.0])
    assert units.wanting() == (None, None)


def test_what_is_wanted_is_never_more_than_is_held():
    # All read leaves no variation, so that no more than all can be wanted.
    units = supplied_of([24], gold=[10], read=[5], counting=[12.0], variance=[100.0])
    assert 0 < units.wanting()[0] <= 14


def test_reading_what_is_wanted_is_enough_on_average():
    rng = np.random.default_rng(3)
    done, held, share = 0, 60, 0.4
    for _ in range(400):
        takes = rng.random(held) < share
        order = rng.permutation(held)
        gold = 4

        def after(number, order=order, takes=takes):
            read = int(takes[order[:number]].sum())
            p = read / number
            error = held**2 * p * (1 - p) / number * (1 - number / held)
            # The second period tells how often a position is taken on the whole line.
            return supplied_of([held, 500], [number, 200], [read, 80], [held * p, 200.0], [error, 0.0])

        wanted = after(gold).wanting()[0]
        done += bool(after(gold + wanted).enough[0])
    assert 0.4 < done / 400 < 0.9


def test_what_would_do_for_many_poor_periods_is_told_of_those_that_it_would_do_for():
    held = documents(*(f"{year}-01-01" for year in range(2001, 2013)))
    rich = [(at, 0.5, 0.1, 0.5, 0.5) for at in range(6) for _ in range(5)]
    unread = [(at, 0.5, 0.1, None, None) for at in range(6) for _ in range(15)]
    poor = [(at, 0.5, 0.1, 1.0, 0.5) for at in range(6, 12) for _ in range(2)]
    line = estimate_line(by_hand(held, [*rich, *unread, *poor]), by="year")
    assert line.status == ("not enough",) * 12
    (said,) = [words for words in line.words() if "of 12 periods" in words]
    wanted = sum(line.gold_needed[:6])
    assert wanted >= 18
    assert line.gold_needed[6:] == (None,) * 6
    assert said == (
        f"not enough to say in 12 of 12 periods; in 6 of them about {wanted} more passages read would do, the other 6 "
        "hold too few that take a position, even if all were read"
    )


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


def test_of_a_sample_of_which_a_part_was_read_nobody_says_that_all_of_it_was():
    held = documents("2001-01-01", "2002-01-01")
    rows = [(0, 0.0, 0.0, 0.25, 0.5)] * 6 + [(1, 0.0, 0.0, 0.25, 0.5)] * 10
    line = estimate_line(by_hand(held, rows), by="year")
    assert line.unread.tolist() == [18.0, 30.0]
    assert f"2001: not enough to say; {line.gold_needed[0]} more passages read would do" in line.words()
    assert line.gold_needed[0] >= 2
    assert any(words.startswith("16 passages read (gold), 16 of them with a position") for words in line.words())
