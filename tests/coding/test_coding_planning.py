import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.planning import Step, search


def narrowing(everything, floor=0.2):
    """A hundred codings a step, and a width that falls with their root towards a floor."""

    def step(counting):
        more = min(10 * counting, everything)
        return Step(counting, more, floor + 2 / (1 + more) ** 0.5)

    return step


def test_the_first_step_that_is_narrow_enough_is_found():
    found = search(0.4, narrowing(1000), 1000)
    assert found.wanted == narrowing(1000)(10)
    assert found.wanted.width <= 0.4 < narrowing(1000)(9).width
    assert found.few.more == 50
    assert found.now.more == 0
    assert found.everything.more == 1000


def test_a_width_below_the_floor_cannot_be_reached():
    found = search(0.2, narrowing(1000), 1000)
    assert found.wanted is None
    assert found.curve[-1].more == 1000


def test_a_width_that_is_there_takes_nothing_more():
    assert search(3, narrowing(1000), 1000).wanted.more == 0


def test_where_less_than_fifty_are_left_a_few_more_is_all():
    found = search(0.4, narrowing(30), 1000)
    assert found.few.more == 30
    assert [step.more for step in found.curve] == [0, 30]


@given(st.floats(0.05, 2), st.integers(0, 3000))
def test_the_curve_widens_nowhere_and_holds_what_was_wanted(width, everything):
    found = search(width, narrowing(everything), 1000)
    more, widths = [s.more for s in found.curve], [s.width for s in found.curve]
    assert more == sorted(set(more))
    assert widths == sorted(widths, reverse=True)
    assert found.curve[0] == found.now
    if found.wanted is not None:
        assert found.wanted.more in more
        assert found.wanted.width <= width
        assert found.wanted.counting == 0 or narrowing(everything)(found.wanted.counting - 1).width > width
    else:
        assert found.everything.width > width


def test_what_waits_to_be_coded_is_counted_from_the_start():
    def step(counting):
        return Step(counting, 40 + 10 * counting, 1 / (1 + counting))

    found = search(0.1, step, 100)
    assert (found.now.more, found.few.more) == (40, 90)
    assert found.wanted.width == pytest.approx(0.1)
