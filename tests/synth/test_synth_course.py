import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.synth.course import Course, random_course
from volteface.synth.publisher import Publisher, publish


def test_a_course_stands_where_its_turns_put_it():
    course = Course(-0.5, ((10, 1.0), (20, -0.4)))
    assert course.at(np.array([0, 9, 10, 19, 20, 99])).tolist() == pytest.approx([-0.5, -0.5, 0.5, 0.5, 0.1, 0.1])


def test_a_course_can_be_later_as_a_whole_or_turn_by_turn():
    course = Course(0.0, ((10, 1.0), (20, -1.0)))
    assert course.later(3).turns == ((13, 1.0), (23, -1.0))
    assert course.later(1, 2).turns == ((11, 1.0), (22, -1.0))
    with pytest.raises(ValueError, match="longer"):
        course.later(1, 2, 3)


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_a_random_course_turns_within_its_days_between_two_levels(seed, turns):
    course = random_course(np.random.default_rng(seed), 1000, 2000, turns=turns, size=1.0)
    days = [day for day, _ in course.turns]
    assert days == sorted(days)
    assert days[0] > 1000
    assert days[-1] < 2000
    assert np.abs(course.at(np.arange(1000, 2000))) == pytest.approx(0.5)


def test_a_publisher_keeps_to_a_course_on_its_own_days():
    publisher = Publisher(documents=10, every=10, spread=0.0)
    first = publisher.start.toordinal()
    written = publish(publisher, seed=1, course=Course(-0.4, ((first + 45, 0.8),)))
    assert written.line.tolist() == pytest.approx([-0.4] * 5 + [0.4] * 5)
