"""Weighted log-odds are those of the paper, and turn round with the groups."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model.log_odds import log_odds


def test_the_statistic_is_that_of_the_paper():
    target, rest, prior = np.array([6.0, 94.0]), np.array([10.0, 990.0]), np.array([1.6, 109.4])
    odds = math.log(7.6 / (211 - 7.6)) - math.log(11.6 / (1111 - 11.6))
    assert log_odds(target, rest, prior)[0] == pytest.approx(odds / math.sqrt(1 / 7.6 + 1 / 11.6))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.floats(0.01, 9)), min_size=2, max_size=9))
def test_what_speaks_for_one_side_speaks_as_much_against_the_other(rows):
    one, other, prior = np.array(rows, dtype=float).T
    np.testing.assert_allclose(log_odds(one, other, prior), -log_odds(other, one, prior), atol=1e-9)
