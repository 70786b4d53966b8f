import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.agreement import alpha, alpha_interval
from volteface.coding.confusion import NO_POSITION, NOT_ABOUT, OTHER_VOICE, confusion
from volteface.coding.disagreement import Difference, difference
from volteface.coding.ratings import across
from volteface.model.coding import Judgement

NAN = float("nan")
STEPS = st.sampled_from([None, -1.0, -0.5, 0.0, 0.5, 1.0])
JUDGEMENTS = st.builds(
    Judgement, about=st.booleans(), position=STEPS, voice=st.sampled_from([None, "own", "quoted"])
).map(lambda j: j if j.about else Judgement(about=False))


@given(pairs=st.lists(st.tuples(JUDGEMENTS, JUDGEMENTS), max_size=40), data=st.data())
def test_every_passage_stands_in_the_table_once_with_its_weight(pairs, data):
    weights = data.draw(st.lists(st.sampled_from([1.0, 2.0, 5.0]), min_size=len(pairs), max_size=len(pairs)))
    table = confusion("a", "b", pairs, weights)
    turned = confusion("b", "a", [(other, one) for one, other in pairs], weights)
    assert table.counts.sum() == len(pairs)
    assert table.weights.sum() == pytest.approx(sum(weights))
    assert table.labels == turned.labels
    assert np.array_equal(table.counts, turned.counts.T)


@given(judgements=st.lists(JUDGEMENTS, min_size=1, max_size=20))
def test_who_says_the_same_stands_on_the_diagonal_and_differs_in_nothing(judgements):
    table = confusion("a", "b", [(one, one) for one in judgements], [1.0] * len(judgements))
    assert table.same == 1.0
    assert np.trace(table.counts) == len(judgements)
    assert all(difference(one, one) is None for one in judgements)


@given(one=JUDGEMENTS, other=JUDGEMENTS)
def test_a_difference_is_the_same_from_either_side_and_stands_off_the_diagonal(one, other):
    found = difference(one, other)
    assert found == difference(other, one)
    table = confusion("a", "b", [(one, other)], [1.0])
    assert (found is None) == (table.same == 1.0)


def test_states_are_told_by_name_steps_between_the_outermost_stay():
    pairs = [
        (Judgement(about=False), Judgement(about=True)),
        (Judgement(about=True, position=-0.5), Judgement(about=True, position=0.5)),
        (Judgement(about=True, position=0.5, voice="quoted"), Judgement(about=True, position=0.5)),
    ]
    table = confusion("a", "b", pairs, [1, 1, 2])
    assert table.labels == (NOT_ABOUT, NO_POSITION, OTHER_VOICE, "−0.5", "0.0", "+0.5")
    assert table.counts[0, 1] == table.counts[3, 5] == table.counts[2, 5] == 1
    assert table.same == 0


def test_positions_off_the_five_steps_are_told_by_side():
    pairs = [(Judgement(about=True, position=-0.2), Judgement(about=True, position=0.0))]
    assert confusion("a", "b", pairs, [1]).labels == ("low", "middle")


@pytest.mark.parametrize(
    ("one", "other", "on"),
    [
        (Judgement(about=False), Judgement(about=True), Difference.ABOUT),
        (Judgement(about=True), Judgement(about=True, position=0.0), Difference.POSITION),
        (Judgement(about=True, position=0.5, voice="quoted"), Judgement(about=True, position=0.5), Difference.VOICE),
        (Judgement(about=True, position=-0.5), Judgement(about=True, position=0.5), Difference.SIDE),
        (Judgement(about=True, position=0.0), Judgement(about=True, position=0.5), Difference.DISTANCE),
        (Judgement(about=True, position=0.3), Judgement(about=True, position=0.5), None),
    ],
)
def test_what_two_coders_differ_on(one, other, on):
    assert difference(one, other) is on


def test_groups_are_compared_across_and_not_within():
    # Two people who differ from each other, and a machine that says what the first says.
    table = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [1.0, NAN, 1.0], [NAN, 0.0, NAN]])
    pairs, unit, share = across(table, [0, 1], [2])
    assert unit.tolist() == [0, 1, 2, 0, 1]
    assert share.tolist() == [0.5, 0.5, 1.0, 0.5, 0.5]
    assert pairs[:, 1].tolist() == [0, 1, 1, 0, 1]
    assert alpha(pairs[:3], "nominal") == 1
    assert alpha(pairs, "nominal", share) < 0.5


def test_without_a_disagreement_the_interval_tells_how_few_were_compared():
    few = alpha_interval(np.repeat([[0.0, 0.0], [1.0, 1.0]], 5, axis=0), "nominal")
    many = alpha_interval(np.repeat([[0.0, 0.0], [1.0, 1.0]], 500, axis=0), "nominal")
    assert (few.alpha, few.high) == (1, 1)
    # Ten passages: up to 1 - .025^(1/10) = 30.8 % of them could differ, where chance differs in half.
    assert few.low == pytest.approx(1 - (1 - 0.025**0.1) / 0.5)
    assert few.low < 0.5
    assert 0.98 < many.low < 1
