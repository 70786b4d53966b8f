"""What is asked of a judge, and what is taken from it."""

import numpy as np
import pytest
from made_judges import FaultyJudge, NullJudge

from volteface.coding.judging.judge import Pair, scores, whole
from volteface.model.errors import BadInput

PAIRS = [Pair("We raise the tariff.", "We lower the tariff."), Pair("a", "b")]


def test_scores_of_a_judge_that_knows_nothing_are_taken_as_they_are():
    assert scores(NullJudge(), PAIRS).tolist() == [0.5, 0.5]
    assert scores(NullJudge(), []).shape == (0,)


@pytest.mark.parametrize("how", ["few", "square"])
def test_another_number_of_scores_than_pairs_is_refused(how):
    with pytest.raises(BadInput, match=r"faulty: the judge gave scores of shape \(.+\) for 2 pairs"):
        scores(FaultyJudge(how), PAIRS)


@pytest.mark.parametrize("how", ["nan", "large", "negative"])
def test_scores_that_are_no_chances_are_refused(how):
    with pytest.raises(BadInput, match="faulty: the judge gave scores outside 0 to 1"):
        scores(FaultyJudge(how), PAIRS)


def test_a_judge_that_says_nothing_of_long_texts_reads_them_all():
    assert whole(NullJudge(), PAIRS).tolist() == [True, True]
    cutting = NullJudge()
    cutting.whole = lambda pairs: np.array([len(pair.first) < 5 for pair in pairs])
    assert whole(cutting, PAIRS).tolist() == [False, True]
