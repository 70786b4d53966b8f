import datetime as dt
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from line_material import made as read
from regime_lines import day, made

from volteface.line.estimate import estimate_line
from volteface.line.regimes.boundaries import boundaries
from volteface.line.regimes.result import find_regimes
from volteface.line.regimes.stand import stand
from volteface.model.errors import NotEnough, WrongUse
from volteface.synth.publisher import Publisher

UP_AND_BACK = [-0.5] * 8 + [0.5] * 8 + [-0.5] * 8
HALF_WAY_BACK = [-0.5] * 8 + [0.5] * 8 + [0.0] * 8
TWICE = ((4, 8, 12), (12, 16, 20))


def test_no_turn_is_one_regime_and_a_result():
    found = find_regimes([made([0.1] * 6), made([0.3] * 6, question="strikes")])
    assert len(found) == 1
    assert found.boundaries == ()
    assert found.words()[0] == "one regime: no question turned (2 questions tested)"
    assert (found.regimes[0].begins, found.regimes[0].ends) == ((day(1900),) * 2, (day(1905),) * 2)


def test_lines_on_which_no_turn_could_be_found_are_left_out_and_all_of_them_is_not_enough():
    untested = made([0.1] * 2, critical=float("nan"))
    assert [line.question for line in find_regimes([untested, made([0.2] * 5, question="strikes")]).lines] == [
        "strikes"
    ]
    with pytest.raises(NotEnough, match="no question has a line on which turns could be found"):
        find_regimes([untested])


def test_turns_that_share_days_are_one_boundary_and_its_interval_is_what_they_share():
    first = made([-0.5] * 5 + [0.5] * 5, (2, 5, 8))
    second = made([-0.5] * 6 + [0.5] * 4, (3, 6, 10), question="strikes")
    (boundary,) = boundaries([first, second])
    assert (boundary.earliest, boundary.latest) == (day(1903), day(1907))
    assert [(one.line, one.turn.split) for one in boundary.turned] == [(0, 5), (1, 6)]


def test_turns_that_share_no_day_are_two_boundaries():
    early = made([-0.5] * 3 + [0.5] * 9, (1, 3, 5))
    late = made([-0.5] * 8 + [0.5] * 4, (6, 8, 11), question="strikes")
    assert [(one.earliest, one.latest) for one in boundaries([late, early])] == [
        (day(1901), day(1904)),
        (day(1906), day(1910)),
    ]


def test_turns_that_cannot_have_come_on_one_day_are_no_boundary_however_long_their_intervals():
    early = made([-0.5] * 5 + [0.5] * 5, (2, 5, 8), at_once=[(1904, 1905)])
    late = made([-0.5] * 6 + [0.5] * 4, (3, 6, 10), question="strikes", at_once=[(1906, 1907)])
    assert [(one.earliest, one.latest) for one in boundaries([early, late])] == [
        (day(1904), day(1905)),
        (day(1906), day(1907)),
    ]
    found = find_regimes([early, late])
    assert [one.number for one in found.regimes] == [1, 2, 3]
    assert not found.together
    assert "need not have come together" not in found.words()[0]


def test_a_turn_whose_days_say_no_more_is_pierced_anywhere_in_its_interval():
    closer = made([-0.5] * 5 + [0.5] * 5, (2, 5, 8), at_once=[(1904, 1905)])
    wide = made([-0.5] * 6 + [0.5] * 4, (3, 6, 10), question="strikes")
    found = find_regimes([closer, wide])
    assert [(one.earliest, one.latest) for one in found.boundaries] == [(day(1904), day(1905))]
    both = "turns put together need not have come together"
    assert found.words()[0] == (
        f"2 regimes, parted by 1 boundary: the fewest dates that could account for all 2 turns on 2 questions; {both}"
    )
    assert found.headline() == (
        f"2 regimes, parted by 1 boundary, the fewest dates that could account for all turns; {both}"
    )
    # Whoever did not turn there is divided where the turns can lie.
    assert [one.periods.tolist() for one in found.regimes[0].stands] == [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5]]


def test_other_questions_are_divided_on_a_day_on_which_the_boundary_can_lie():
    late = made([-0.5] * 5 + [0.5] * 5, (2, 5, 8), at_once=[(1906, 1907)])
    before, after = find_regimes([late, made([0.2] * 10, question="strikes")]).regimes
    assert (before.stands[1].periods.tolist(), after.stands[1].periods.tolist()) == ([*range(7)], [*range(6, 10)])


def test_six_questions_that_turned_one_after_another_are_not_put_on_fewer_dates_than_their_lines_tell():
    # A document every 30 days, and a turn every 90.
    turned = [Publisher(documents=48, position=-0.5, turns=((15 + 3 * i, 1.0),)) for i in range(6)]
    lines = [estimate_line(read(one, seed=i), by="document", question=f"q{i}") for i, one in enumerate(turned)]
    found = boundaries(lines)
    assert len(found) == 6
    for boundary, publisher in zip(found, turned, strict=True):
        day = publisher.start + dt.timedelta(days=publisher.every * publisher.turns[0][0])
        assert boundary.earliest <= day <= boundary.latest


def test_a_turn_that_could_be_at_either_boundary_goes_to_where_its_blocks_part():
    early = made([-0.5] * 3 + [0.5] * 9, (1, 3, 5))
    late = made([-0.5] * 8 + [0.5] * 4, (6, 8, 11), question="strikes")
    wide = made([-0.5] * 8 + [0.5] * 4, (0, 8, 12), question="war")
    first, second = boundaries([early, late, wide])
    assert [one.line for one in first.turned] == [0]
    assert [one.line for one in second.turned] == [1, 2]


def test_a_boundary_is_narrowed_by_a_turn_whose_blocks_part_there():
    early = made([-0.5] * 3 + [0.5] * 9, (1, 3, 5))
    late = made([-0.5] * 8 + [0.5] * 4, (6, 8, 11), question="strikes")
    wide = made([-0.5] * 7 + [0.5] * 5, (0, 7, 9), question="war")
    first, second = boundaries([early, late, wide])
    assert [one.line for one in first.turned] == [0]
    assert (second.earliest, second.latest) == (day(1906), day(1908))


def test_no_turn_is_left_without_a_boundary_where_the_nearest_would_shut_it_out():
    steps = [-0.5] * 10 + [0.5] * 15
    lines = [
        made(steps, (0, 2, 5)),
        made(steps, (9, 11, 15), question="strikes"),
        made(steps, (3, 10, 11), question="war"),
        made(steps, (11, 12, 25), question="peace"),
    ]
    assert [[one.line for one in boundary.turned] for boundary in boundaries(lines)] == [[0, 2], [1, 3]]


def test_a_question_is_not_read_where_its_boundary_cannot_lie():
    wide = made([-0.5] * 4 + [0.5] * 12, (0, 4, 16))
    narrow = made([-0.5] * 10 + [0.5] * 6, (9, 10, 12), question="strikes")
    before, after = find_regimes([wide, narrow]).regimes
    assert (before.ends, after.begins) == ((day(1909), day(1911)),) * 2
    assert before.stands[0].periods.tolist() == [0, 1, 2, 3]
    assert after.stands[0].periods.tolist() == [9, 10, 11, 12, 13, 14, 15]


@st.composite
def intervals(draw):
    """Turns of several questions, each within 30 years."""
    lines = []
    for number in range(draw(st.integers(1, 5))):
        at, blocks = 0, []
        while at < 27 and draw(st.booleans()):
            start = draw(st.integers(at, 27))
            end = draw(st.integers(start + 2, 30))
            blocks.append((start, draw(st.integers(start + 1, end - 1)), end))
            at = end
        lines.append(made(np.linspace(-0.9, 0.9, 30), *blocks, question=f"q{number}"))
    return lines


@given(intervals())
def test_every_turn_lies_at_one_boundary_and_no_fewer_dates_would_do(lines):
    found = boundaries(lines)
    turns = [turn for line in lines for turn in line.turns]
    placed = [one.turn for boundary in found for one in boundary.turned]
    assert sorted(map(id, placed)) == sorted(map(id, turns))
    for boundary in found:
        assert all(
            one.turn.earliest <= boundary.earliest <= boundary.latest <= one.turn.latest for one in boundary.turned
        )
    assert all(a.latest < b.earliest for a, b in itertools.pairwise(found))
    # As many turns that share no day with each other: each needs a date of its own.
    apart = []
    for turn in sorted(turns, key=lambda one: one.latest):
        if not apart or turn.earliest > apart[-1].latest:
            apart.append(turn)
    assert len(found) == len(apart)


def test_a_question_is_divided_at_its_own_turn_and_others_where_it_parts():
    tariff = made(UP_AND_BACK, (4, 8, 12))
    calm = made([0.2] * 24, question="strikes")
    before, after = find_regimes([tariff, calm]).regimes
    assert (before.begins, before.ends) == ((day(1900),) * 2, (day(1904), day(1911)))
    assert [one.periods.tolist() for one in before.stands] == [list(range(8))] * 2
    assert [one.periods.tolist() for one in after.stands] == [list(range(8, 24))] * 2


def test_what_lies_between_two_turns_of_a_boundary_is_counted_to_neither_side_elsewhere():
    early, late = made([-0.5] * 5 + [0.5] * 7, (2, 5, 9)), made([-0.5] * 7 + [0.5] * 5, (4, 7, 10), question="war")
    before, after = find_regimes([early, late, made([0.1] * 12, question="strikes")]).regimes
    assert before.stands[2].periods.tolist() == [0, 1, 2, 3, 4]
    assert after.stands[2].periods.tolist() == [7, 8, 9, 10, 11]


def test_a_position_is_weighted_by_precision_with_the_full_covariance():
    line = made([0.0, 0.6, 0.2], error=0.1, common=0.05)
    line.covariance[0, 0] = 0.04
    found = stand(line, np.array([0, 1]))
    weights = np.array([1 / 0.04, 1 / 0.0125])
    weights /= weights.sum()
    error = np.sqrt(weights**2 @ [0.04, 0.0125] + 2 * weights.prod() * 0.0025)
    assert found.position == pytest.approx(weights @ [0.0, 0.6])
    assert found.high - found.position == pytest.approx(2.042272 * error, rel=1e-5)
    assert (found.gold, found.counting, found.documents) == (20, 16, 2)
    assert not stand(line, np.array([], dtype=int)).known


def test_a_regime_that_brings_the_first_one_back_is_named():
    found = find_regimes([made(UP_AND_BACK, *TWICE)])
    (one,) = found.returns
    (way,) = one.ways
    assert (one.earlier, one.later, one.verdict) == (0, 2, "back")
    assert way.part == pytest.approx(1)
    assert 0.5 < way.low < 1 < way.high < 1.5
    assert any("regime 3 is back where regime 1 stood, on 1 question that had moved" in said for said in found.words())


def test_half_way_back_is_not_enough_to_say_and_a_quarter_is_not_back():
    (half,) = find_regimes([made(HALF_WAY_BACK, *TWICE)]).returns
    assert half.verdict == "not enough"
    (quarter,) = find_regimes([made([-0.5] * 8 + [0.5] * 8 + [0.25] * 8, *TWICE)]).returns
    assert quarter.verdict == "not back"


def test_a_return_that_is_not_shown_is_not_claimed_however_near_it_looks():
    found = find_regimes([made(UP_AND_BACK, *TWICE, error=0.9)])
    assert found.returns[0].verdict == "not enough"
    assert any(
        said.startswith("not enough to say whether regime 3 is back where regime 1 stood") for said in found.words()
    )


def test_every_question_that_moved_must_be_back():
    back = made(UP_AND_BACK, *TWICE)
    gone = made([-0.5] * 8 + [0.5] * 16, (4, 8, 12), question="strikes")
    (one,) = find_regimes([back, gone]).returns
    assert [way.verdict for way in one.ways] == ["back", "not back"]
    assert one.verdict == "not back"


def test_a_question_that_moved_at_the_last_boundary_alone_is_not_back():
    back = made(UP_AND_BACK, *TWICE)
    late = made([-0.5] * 16 + [0.5] * 8, (12, 16, 20), question="strikes")
    (one,) = find_regimes([back, late]).returns
    assert [way.verdict for way in one.ways] == ["back", "not back"]


def test_several_pairs_of_regimes_share_the_level():
    steps = [*UP_AND_BACK, *[0.5] * 8]
    found = find_regimes([made(steps, *TWICE, (20, 24, 28))])
    assert {(one.earlier, one.later) for one in found.returns} == {(0, 2), (0, 3), (1, 3)}
    assert all(one.level == pytest.approx(1 - 0.05 / 3) for one in found.returns)
    assert all(one.lower == pytest.approx(1 - 0.01 / 3) for one in found.returns)
    verdicts = {(one.earlier, one.later): one.verdict for one in found.returns}
    assert verdicts == {(0, 2): "back", (1, 3): "back", (0, 3): "not back"}


@given(st.floats(-0.9, 0.9), st.floats(0.02, 0.3), st.floats(0, 0.1), st.booleans())
def test_back_does_not_depend_on_which_pole_is_called_which(third, error, common, mirrored):
    sign = -1 if mirrored else 1
    steps = [sign * one for one in [-0.5] * 8 + [0.5] * 8 + [third] * 8]
    (way,) = find_regimes([made(steps, *TWICE, error=error, common=common)]).returns[0].ways
    (plain,) = (
        find_regimes([made([*UP_AND_BACK[:16], *[third] * 8], *TWICE, error=error, common=common)]).returns[0].ways
    )
    assert way.part == pytest.approx(plain.part)
    assert way.verdict == plain.verdict
    assert way.low <= way.part <= way.high


def test_rows_and_words_carry_n_interval_and_reader():
    found = find_regimes([made(UP_AND_BACK, *TWICE, kinds=("machine",), readers=("claude",))])
    rows = found.rows()
    assert [(row.regime, row.question, row.turned) for row in rows] == [
        (1, "tariff", None),
        (2, "tariff", "high"),
        (3, "tariff", "low"),
    ]
    assert (rows[0].begins_earliest, rows[0].ends_earliest, rows[0].ends_latest) == (day(1900), day(1904), day(1911))
    assert rows[1].low < rows[1].position < rows[1].high
    assert rows[1].counting == 64
    assert found.words()[-1].endswith(
        "relative to reader claude (a machine), whose errors they do not cover; not validated by people"
    )
    assert [one.label for one in found.explain(2, "tariff")] == [str(year) for year in range(1908, 1916)]
    with pytest.raises(WrongUse, match="there is no regime 4 – regimes are numbered from 1 to 3"):
        found.explain(4, "tariff")
    with pytest.raises(WrongUse, match="no question “war” among these regimes – there are: tariff"):
        found.explain(1, "war")


def test_a_regime_without_an_estimate_says_so():
    found = find_regimes([made(UP_AND_BACK, (4, 8, 12)), made([0.2] * 8 + [None] * 16, question="strikes")])
    assert [row.position for row in found.rows() if row.question == "strikes"] == [pytest.approx(0.2), None]


def test_boundaries_are_told_with_the_way_and_the_ring():
    line = made(UP_AND_BACK, (4, 8, 12))
    object.__setattr__(line.turns[0], "holm", True)
    found = find_regimes([line])
    assert "boundary 1: between 1 July 1904 and 1 July 1911: Tariff from −0.5 to +0.5 ◯" in found.words()
    assert isinstance(found.boundaries[0].earliest, dt.date)
