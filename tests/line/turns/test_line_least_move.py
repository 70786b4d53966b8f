"""What would have been found is said where nothing is, and is true."""

from math import isnan, nan

import numpy as np
import pytest

from volteface.line.turns.critical import critical_value
from volteface.line.turns.search import least_move, search_breaks
from volteface.line.words import would_be_found_words


@pytest.mark.parametrize("periods", [3, 8, 20, 58])
def test_a_move_of_that_size_half_way_is_found_nine_times_in_ten(periods):
    covariance = 0.04 * np.eye(periods)
    move = least_move(covariance, critical_value(0.05, periods, 4.0), documents=4.0)
    path = np.where(np.arange(periods) < periods // 2, 0.0, move)
    rng = np.random.default_rng(5)
    found = [search_breaks(path + rng.normal(0, 0.2, periods), covariance, documents=4.0).breaks for _ in range(200)]
    assert np.mean([bool(breaks) for breaks in found]) >= 0.88
    half = [search_breaks(path / 2 + rng.normal(0, 0.2, periods), covariance, documents=4.0).breaks for _ in range(200)]
    assert np.mean([bool(breaks) for breaks in half]) < 0.6


def test_where_neighbours_tell_the_scale_a_move_hides_itself_in_part():
    covariance = 0.01 * np.eye(12)
    known = least_move(covariance, 4.0, documents=5.0)
    assert least_move(covariance, 4.0) > known
    # Of three documents no move stands out from what it adds to their spread.
    assert isnan(least_move(0.01 * np.eye(3), critical_value(0.05, 3)))


def test_without_a_search_or_beyond_the_scale_there_is_none():
    assert isnan(least_move(0.01 * np.eye(12), nan))
    assert isnan(least_move(np.eye(12), 4.0, documents=5.0))
    assert would_be_found_words(nan).endswith("moves may have happened")
    assert would_be_found_words(0.66).startswith("a lasting move of 0.7 half way would be found nine times in ten; ")
