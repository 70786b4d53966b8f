from dataclasses import replace

import numpy as np
import pytest
from line_material import made
from made_cells import STEP, day, grid, line, walks

from volteface.line.general.cells import joined
from volteface.line.general.common_time import common_calendar
from volteface.line.general.pooled import pooled
from volteface.line.general.rank import ranks
from volteface.line.general.result import general_line
from volteface.model.codebook import General
from volteface.synth.publisher import Publisher

NONE = np.nan
PATH = np.array([0.0, 0.1, 0.05, -0.2, 0.3, 0.25, 0.4, 0.1])
TURN = np.where(np.arange(24) < 12, -0.25, 0.25)


def obeying(seed=0, questions=5, *, error=0.03, rebel=False, signs=None):
    """Lines that turn together; the last one against the others where there is a rebel."""
    rng = np.random.default_rng(seed)
    signs = signs or [1] * questions
    common = TURN + np.cumsum(0.04 * rng.standard_normal(24))
    common -= common.mean()
    several = [sign * common + error * rng.standard_normal(24) for sign in signs]
    if rebel:
        several[-1] = -1.6 * TURN + error * rng.standard_normal(24)
    return [line(list(np.clip(one, -1, 1)), f"q{k}", error=error) for k, one in enumerate(several)]


def axis(*signs):
    return General("moderation", "radicalism", {f"q{k}": sign for k, sign in enumerate(signs)})


def test_a_question_that_comes_or_goes_makes_no_jump_in_the_general_line():
    levels = np.array([-0.5, 0.0, 0.6])
    position = PATH + levels[:, None]
    position[0, :3] = position[1, 5] = position[2, 6:] = NONE
    found = pooled(joined(grid(position, error=1e-4)), np.full(3, 1e-8))
    assert found.position - found.position.mean() == pytest.approx(PATH - PATH.mean(), abs=1e-6)
    assert found.questions.tolist() == [2, 2, 2, 3, 3, 2, 2, 2]


def test_questions_that_differ_widen_the_band_though_each_is_told_exactly():
    alike = pooled(joined(grid([PATH] * 4, error=0.001)), np.zeros(4))
    apart = pooled(joined(grid(PATH + walks(1, questions=4, periods=8).position, error=0.001)), np.full(4, STEP**2))
    assert (apart.half > 10 * alike.half).all()


def test_the_band_holds_the_true_line_in_nineteen_of_twenty_periods():
    inside = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        common = np.cumsum(0.05 * rng.standard_normal(12))
        found = pooled(grid(common + 0.04 * np.cumsum(rng.standard_normal((5, 12)), axis=1)), np.full(5, 0.04**2))
        moved = common - common.mean()
        centre = found.position - found.position.mean()
        inside.append(np.mean(np.abs(moved - centre) <= found.half))
    assert 0.92 <= np.mean(inside) <= 0.99


def test_documents_in_common_widen_the_band():
    one, other = (
        pooled(joined(grid([PATH] * 4, error=0.1, lean=lean)), np.full(4, 0.05**2)).half.mean() for lean in (0.0, 0.8)
    )
    assert other > 1.3 * one


def test_questions_that_turn_together_are_said_to_and_none_breaks_rank():
    found = general_line(obeying(signs=[1, -1, 1, -1, 1]), axis(1, -1, 1, -1, 1), seed=1)
    assert found.verdict == "together"
    said = found.words()
    assert said[0].startswith(
        "taken as a whole, 5 questions move together in the expected directions (p = .003, the chance that"
    )
    assert "the general line is nearest to moderation in" in said[2]
    assert "it surely has the expected sign for 5 of 5" in " ".join(said)
    assert "no question breaks rank beyond chance (5 questions tested, at the 5 % level over all of them)" in said
    assert said[-1] == (
        "1,200 readings of passages (gold) on 5 questions, read by people (errors that readers share are not covered)"
    )
    assert all(one.correlation > 0.5 and one.low < one.correlation < one.high for one in found.members)


def test_a_question_that_turns_against_the_others_breaks_rank_in_its_own_words():
    found = general_line(obeying(rebel=True, questions=6), axis(*[1] * 6), seed=1)
    (broken,) = found.breaks
    assert broken.name == "q5"
    assert broken.start < 12 < broken.end
    (said,) = [one for one in found.words() if "broke rank" in one]
    assert "Q5 broke rank: it moved from +0.4 to −0.4, towards meekness, while the other questions moved by" in said
    assert said.endswith("towards radicalism")


def test_a_break_of_a_question_of_negative_sign_is_told_in_the_questions_own_direction():
    lines = obeying(rebel=True, questions=6)
    turned = [*lines[:-1], line(list(-lines[-1].position), "q5", error=0.03)]
    (said,) = [one for one in general_line(turned, axis(*[1] * 5, -1), seed=1).words() if "broke rank" in one]
    assert "Q5 broke rank: it moved from −0.4 to +0.4, towards defiance" in said


def test_without_a_general_line_nobody_can_break_rank():
    apart = walks(11, questions=5, periods=16).position
    result = general_line([line(list(one), f"q{k}", error=0.001) for k, one in enumerate(apart)], axis(*[1] * 5))
    assert result.verdict == "not shown"
    assert result.ranks is None
    said = result.words()
    assert said[0].startswith("no general line is shown: 5 questions agree no more than chance allows (p = ")
    assert "of their movement in common, it would be shown four times in five" in said[0]
    assert "no general line is shown, so no question is said to break rank with it" in said


def test_with_wrong_signs_the_questions_move_together_and_the_directions_stay_open():
    result = general_line(obeying(questions=6), axis(1, -1, 1, -1, 1, -1), seed=2)
    assert result.verdict == "together, directions open"
    expected = "6 questions move together in some directions (p = .003); that these are the expected ones is not shown"
    assert result.words()[0].startswith(f"{expected} (p = ")
    assert "it surely has the expected sign for 3 of 6, the other one for " in " ".join(result.words())


def test_a_loading_whose_interval_holds_nought_is_open_and_counts_for_no_sign():
    found = general_line(obeying(questions=6), axis(*[1] * 6), seed=2)
    assert "it surely has the expected sign for 6 of 6" in " ".join(found.words())
    low = found.factor.low.copy()
    low[1:3] = -0.2
    said = " ".join(replace(found, factor=replace(found.factor, low=low)).words())
    assert "it surely has the expected sign for 4 of 6, open for 2 (their intervals hold 0)" in said
    none = " ".join(replace(found, factor=replace(found.factor, low=np.full(6, -0.2))).words())
    assert "for none of 6 is it sure which sign it has" in none


def test_two_questions_are_not_enough_and_it_says_what_would_be():
    result = general_line(obeying(questions=3), axis(1, 1), seed=1)
    assert result.verdict == "not enough"
    assert result.words()[0] == (
        "not enough to say whether there is a general line: it needs 3 questions with a sign and estimates in 4 "
        "periods that others have too; there are 2 (Q0, Q1); gold or a sign for 1 more would do"
    )
    # What they have in common, whatever was expected, can still be shown.
    assert result.factor is not None


def test_without_an_axis_the_first_factor_stands_alone_and_it_says_how_to_declare_one():
    result = general_line(obeying(), None, seed=1)
    assert (result.verdict, result.line, result.tested) == ("no axis", None, None)
    assert result.words()[0] == (
        "no axis is declared: add [general] with low, high and signs = { QUESTION = 1, … } to questions.toml"
    )
    assert result.words()[1].startswith("the first factor of 5 questions, whatever was expected: ")
    assert (result.factor.loadings > 0.5).all()


def test_nothing_at_all_is_said_to_be_nothing():
    result = general_line([], None, absent=(("tariff", "nothing has been read"),))
    assert result.labels == ()
    assert "not enough to say what the questions have in common" in result.words()[1]
    assert "left out (nothing has been read): tariff" in result.words()


def test_questions_without_a_sign_take_part_in_the_first_factor_alone():
    result = general_line(obeying(questions=5), axis(1, 1, 1), seed=1)
    assert result.factored == ("q0", "q1", "q2", "q3", "q4")
    assert [one.sign for one in result.members] == [1, 1, 1, 0, 0]
    assert result.line.questions.max() == 3
    assert np.isnan(result.member("q4").correlation)


def test_questions_that_obey_up_to_their_error_never_break_rank():
    broken = 0
    for seed in range(30):
        rng = np.random.default_rng(seed)
        found = grid(TURN + 0.1 * rng.standard_normal((5, 24)), error=0.1, lean=0.3)
        broken += len(ranks(found, np.full(5, 1e-4)).breaks)
    assert broken <= 3


def test_a_question_whose_leaving_tears_the_calendar_apart_is_not_tested():
    position = np.full((4, 10), NONE)
    position[0:2, :5] = position[2:4, 5:] = 0.0
    bridge = np.zeros((1, 10))
    found = joined(grid(np.vstack([position, bridge]) + 0.01 * np.arange(10), error=0.01))
    assert ranks(found, np.full(5, 1e-4)).tested == ("q0", "q1", "q2", "q3")


def test_the_calendar_is_the_finest_on_which_most_cells_are_estimates():
    monthly = Publisher(documents=48, passages=(30, 30), every=30)
    rich = [made(monthly, seed=seed, gold=30) for seed in (1, 2)]
    assert common_calendar(rich) == "month"
    assert common_calendar([made(monthly, seed=seed, gold=4) for seed in (1, 2)]) in {"year", "quarter"}
    assert common_calendar([made(monthly, seed=1, gold=0)]) is None


def test_of_calendars_that_part_the_documents_alike_the_coarsest_is_named():
    yearly = Publisher(documents=12, passages=(30, 30), every=366)
    assert common_calendar([made(yearly, seed=1, gold=30)]) == "year"


def test_periods_carry_their_days():
    found = general_line(obeying(), axis(*[1] * 5), seed=1)
    assert (found.starts[0], found.ends[0]) == day(0)
