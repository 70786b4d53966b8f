from dataclasses import replace

import numpy as np
import pytest

from volteface.synth.publisher import Publisher
from volteface.synth.several import General, as_much, followed, general_lines, strangers, under_a_general_line

BODY = Publisher(documents=40, passages=(20, 20), spread=0.0)


def turning_days(pair):
    return [one.day[np.flatnonzero(np.diff(one.line))[0] + 1] for one in pair]


def test_questions_go_with_the_general_line_by_their_signs_and_rebels_against_it():
    walk, lines = general_lines(General((1, -1, 1), own=0.0, rebels=(2,)), 50, seed=1)
    np.testing.assert_allclose(lines, [walk, -walk, -walk])


def test_without_a_common_step_questions_walk_alone():
    _, lines = general_lines(General((1,) * 6, common=0.0, own=0.1), 4000, seed=2)
    together = np.corrcoef(np.diff(lines, axis=1))
    assert np.abs(together[~np.eye(6, dtype=bool)]).max() < 0.06


def test_questions_of_one_body_stand_in_the_same_documents():
    publisher = replace(BODY, same_day=2)
    made = under_a_general_line(publisher, General((1, -1), turns=((20, 0.6),)), seed=3)
    assert made[0].ids == made[1].ids
    np.testing.assert_array_equal(made[0].day, made[1].day)
    moves = [one.line[30:].mean() - one.line[:10].mean() for one in made]
    assert moves[0] > 0.3
    assert moves[1] < -0.3
    assert not np.array_equal(made[0].position[:50], made[1].position[:50])


def test_a_follower_turns_so_many_days_later_the_same_way():
    for pair in followed(BODY, BODY, questions=6, lag=90, seed=4):
        leader, follower = turning_days(pair)
        assert follower - leader == 90
        assert np.sign(np.diff(pair[0].line)).sum() == np.sign(np.diff(pair[1].line)).sum()


def test_a_common_cause_lets_neither_be_first_more_often():
    pairs = followed(BODY, BODY, questions=200, lag=0, jitter=120, seed=5)
    lags = np.array([np.subtract(*turning_days(pair)[::-1]) for pair in pairs])
    assert 70 < (lags > 0).sum() + (lags == 0).sum() / 2 < 130
    assert np.abs(lags).max() > 90


def test_strangers_turn_on_days_of_their_own():
    lags = [np.subtract(*turning_days(pair)) for pair in strangers(BODY, BODY, questions=30, seed=6)]
    assert len(set(lags)) > 5


def test_half_the_documents_cover_the_same_years():
    half = as_much(BODY, 0.5)
    assert half.documents == 20
    assert half.every * half.documents == pytest.approx(BODY.every * BODY.documents, rel=0.05)
