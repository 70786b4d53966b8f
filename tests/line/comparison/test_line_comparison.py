"""Two lines held against each other: what differs is told, what does not is not, and how sure that is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from line_material import census, documents, made

from volteface.line.comparison.apart import apart
from volteface.line.comparison.calendar import shared_calendar
from volteface.line.comparison.comparing import compare_lines
from volteface.line.comparison.uncertain import Error, error_of
from volteface.line.estimate import estimate_line
from volteface.line.turns.critical import DEPENDENT_FACTOR
from volteface.model.errors import WrongUse
from volteface.synth.publisher import Publisher

BODY = Publisher(documents=30, every=366, passages=(20, 40))
POLES = ("free trade", "protection")


def yearly(seed, publisher=BODY, **fields):
    line = estimate_line(made(publisher, seed=seed), by="year", poles=POLES, readers=("r",), kinds=("person",))
    return replace(line, **fields)


def compared(one, other, **options):
    return compare_lines(one, other, ("Organ", "Branch"), by="year", **options)


def flat(count, variance=0.01, freedom=40.0):
    """The error of independent estimates without a part that documents share."""
    return Error(np.eye(count) * variance, np.full(count, freedom), np.zeros(count), 1.0)


def test_a_lasting_difference_is_told_with_its_direction_and_no_move_is():
    found = compared(yearly(1, replace(BODY, position=-0.4)), yearly(2))
    assert found.differ
    assert found.mean_low < -0.4 < found.mean_high < 0
    assert found.moves == ()
    said = found.words()
    assert said[0].startswith("over 1920–1949 they differ by 0.")
    assert said[0].endswith("Branch stands nearer to protection")
    assert any(sentence.startswith("no move of the gap between them found in 30 periods") for sentence in said)


def test_the_same_line_twice_is_not_told_apart_and_what_would_be_found_is_said():
    found = compared(yearly(1), yearly(2))
    assert found.p > 0.05
    assert "no difference found beyond chance" in found.words()[0]
    assert f"a lasting difference of {found.found:.1f} would be found four times in five" in found.words()[0]
    assert not any("one by one" in sentence for sentence in found.words())


def test_a_chance_of_one_is_told_in_figures_that_are_read():
    found = compared(yearly(1), yearly(1))
    assert found.p == 1
    assert any("100 % of cases" in sentence for sentence in found.words())


def test_a_gap_that_opens_is_dated_and_one_that_changes_sign_has_crossed():
    still = yearly(1, replace(BODY, position=-0.4))
    opened = compared(yearly(2, replace(BODY, position=-0.4, turns=((15, 1.0),))), still)
    (move,) = opened.moves
    assert move.earliest.year <= 1935 <= move.latest.year
    assert move.kind == "moved apart"
    assert "the gap, Organ less Branch, moved from" in " ".join(opened.words())
    (back,) = compared(yearly(2, replace(BODY, position=0.6, turns=((15, -1.0),))), still).moves
    assert back.kind == "came together"
    (crossed,) = compared(yearly(2, replace(BODY, position=-0.8, turns=((15, 0.8),))), still).moves
    assert crossed.kind == "crossed"


def test_turning_the_two_about_turns_the_difference_about():
    one, other = yearly(1, replace(BODY, position=-0.4)), yearly(2)
    there, back = compared(one, other), compared(other, one)
    assert back.mean == pytest.approx(-there.mean)
    assert (back.mean_low, back.mean_high) == pytest.approx((-there.mean_high, -there.mean_low))
    assert back.difference.tolist() == pytest.approx((-there.difference).tolist())


def test_only_periods_in_which_both_have_documents_are_compared():
    found = compared(yearly(1), yearly(2, replace(BODY, start=BODY.start.replace(year=1940))))
    assert found.labels == tuple(str(year) for year in range(1940, 1950))
    assert [row.label for row in found.rows()] == list(found.labels)


def test_a_period_in_which_one_has_not_enough_is_left_open():
    held = documents("1920-05-01", "1921-05-01", "1922-05-01")
    full, poor = [1.0, 0.5, 0.5] * 3, [0.0]
    one = estimate_line(census(held, [full] * 3), by="year")
    other = estimate_line(census(held, [[-y for y in full], poor, [-y for y in full]]), by="year")
    found = compared(one, other)
    assert [row.difference is None for row in found.rows()] == [False, True, False]
    assert "not enough to say in 1 of 3 periods" in found.words()
    assert "not enough to say whether the gap moved: 2 periods of the three needed" in found.words()
    nothing = compared(one, estimate_line(census(held, [poor] * 3), by="year"))
    assert "in none of 3 periods have both an estimate" in nothing.words()[0]
    assert (nothing.differ, nothing.tested) == (False, False)


def test_those_who_never_speak_at_one_time_are_compared_each_over_its_own():
    later = replace(BODY, start=BODY.start.replace(year=1960), position=0.5)
    assert shared_calendar([made(BODY, seed=1), made(later, seed=2)]) == ""
    found = compared(yearly(1, replace(BODY, position=-0.3)), yearly(2, later))
    assert len(found) == 0
    assert found.differ
    assert found.mean_low < -0.8 < found.mean_high
    said = found.words()
    assert "cannot be told apart" in said[0]
    assert said[1].startswith("each over its own time they differ by 0.")


def test_machine_scores_alone_claim_no_difference():
    material = replace(made(BODY, seed=1), gold=np.zeros(len(made(BODY, seed=1).gold), dtype=bool))
    grey = estimate_line(material, by="year")
    assert compared(grey, yearly(2)).words()[0].startswith("described by machine scores alone")


def test_lines_that_others_have_read_are_said_to_be():
    said = "not read by the same coders: what these read differently is part of the difference"
    assert said not in compared(yearly(1), yearly(2)).words()
    assert said in compared(yearly(1), yearly(2, readers=("s",))).words()


def test_a_comparison_leads_back_to_the_passages_of_both():
    asked = []

    def resolver(numbers):
        asked.extend(numbers)
        return []

    one, other = yearly(1, resolver=resolver), yearly(2, resolver=resolver)
    compared(one, other).explain("1925")
    assert asked == [*one.members[5].tolist(), *other.members[5].tolist()]
    with pytest.raises(WrongUse, match="no period is called “1850” here"):
        compared(one, other).explain("1850")
    with pytest.raises(WrongUse, match="no period is called “99” here"):
        compared(one, other).explain(99)


@pytest.mark.parametrize("freedom", [5.0, np.inf])
def test_chance_alone_is_taken_for_a_difference_as_often_as_is_said(freedom):
    """The scale that is known from few degrees of freedom is part of the null."""
    rng = np.random.default_rng(3)
    claimed, flagged = [], []
    for seed in range(120):
        scales = rng.chisquare(freedom, 2) / freedom if np.isfinite(freedom) else np.ones(2)
        gap = rng.normal(0, 0.1 * np.sqrt(np.sum(1 / scales)), 12)
        error = flat(12, freedom=freedom)
        found = apart(gap, (error, error), error_level=0.05, seed=seed, replicates=199)
        claimed.append(found.p <= 0.05)
        flagged.append(found.periods.any())
    assert np.mean(claimed) < 0.1
    assert np.mean(flagged) < 0.1


def test_a_difference_of_one_year_is_found_as_well_as_one_of_all_years():
    error = flat(20)
    brief = np.where(np.arange(20) == 7, 0.9, 0.0)
    found = apart(brief, (error, error), error_level=0.05, seed=0)
    assert found.p <= 0.01
    assert np.flatnonzero(found.periods).tolist() == [7]
    lasting = apart(np.full(20, 0.13), (error, error), error_level=0.05, seed=0)
    assert lasting.p <= 0.01
    assert not lasting.periods.any()


def test_documents_that_follow_each_other_make_a_mean_less_certain_than_its_covariance_tells():
    """Simulated: a series of documents, their spread told by neighbouring differences, as a line's is."""
    rng = np.random.default_rng(5)
    count, replicates = 60, 400
    noise = np.zeros((replicates, count))
    fresh = rng.standard_normal((replicates, count))
    noise[:, 0] = fresh[:, 0]
    for t in range(1, count):
        noise[:, t] = 0.3 * noise[:, t - 1] + np.sqrt(1 - 0.3**2) * fresh[:, t]
    seen = float(np.mean(np.diff(noise, axis=1) ** 2) / 2)
    error = Error(np.eye(count) * seen, np.full(count, np.inf), np.full(count, seen), 1.0)
    evenly = np.full((1, count), 1 / count)
    (plain,), (wide,) = error.of(evenly)[0], error.of(evenly, dependent=True)[0]
    truth = float(noise.mean(axis=1).var())
    assert plain < 0.6 * truth
    assert wide == pytest.approx(truth, rel=0.2)


@given(st.integers(1, 20), st.integers(2, 30))
def test_dependence_never_makes_a_mean_more_certain(each, count):
    error = Error(np.eye(count) * 0.05, np.full(count, 30.0), np.full(count, 0.03), float(each))
    evenly = np.full((1, count), 1 / count)
    assert error.of(evenly, dependent=True)[0][0] >= error.of(evenly)[0][0] - 1e-12
    assert np.linalg.eigvalsh(error.dependent).min() > -1e-9


def test_the_interval_of_a_mean_holds_for_both_kinds_of_documents():
    found = compared(yearly(1), yearly(2))
    use = np.flatnonzero(found.known)
    errors = [error_of(line, use) for line in (found.one, found.other)]
    evenly = np.full((1, len(use)), 1 / len(use))
    plain = np.sqrt(sum(error.of(evenly)[0][0] for error in errors))
    wide = np.sqrt(sum(error.of(evenly, dependent=True)[0][0] for error in errors))
    half = (found.mean_high - found.mean_low) / 2
    assert half >= 1.95 * plain
    assert half >= 1.64 * wide
    assert DEPENDENT_FACTOR == 2


def in_months(months):
    """A document in each of some months, counted from January 1950, all of it read."""
    held = documents(*(f"{1950 + month // 12}-{1 + month % 12:02d}-10" for month in months))
    return census(held, [[0.5, 0.0, 1.0] * 3] * len(months))


def test_a_calendar_on_which_each_is_known_but_seldom_both_is_too_fine():
    # Both publish once a quarter, and only in every third quarter in the same month.
    first = [3 * quarter + (0 if quarter % 3 else 2) for quarter in range(18)]
    second = [3 * quarter + (1 if quarter % 3 else 2) for quarter in range(18)]
    assert shared_calendar([in_months(first), in_months(second)]) == "quarter"
    assert shared_calendar([in_months(first), in_months(first)]) == "month"


def test_what_part_of_each_ones_documents_is_compared_is_told():
    first = [3 * quarter + (0 if quarter % 3 else 2) for quarter in range(18)]
    second = [3 * quarter + (1 if quarter % 3 else 2) for quarter in range(18)]
    one, other = (estimate_line(in_months(months), by="month") for months in (first, [*second, 54, 55]))
    found = compare_lines(one, other, ("Organ", "Branch"), by="month")
    assert found.compared == ((6, 18), (6, 20))
    assert "compared are 6 of 18 documents of Organ and 6 of 20 of Branch that speak of it, those of 6 periods" in (
        found.words()
    )
    whole = compare_lines(one, one, ("Organ", "Branch"), by="month")
    assert whole.compared == ((18, 18), (18, 18))
    assert not any(said.startswith("compared are") for said in whole.words())


def test_the_calendar_is_the_finest_on_which_most_of_what_both_published_is_compared():
    monthly = Publisher(documents=48, every=30, passages=(20, 30))
    sparse = Publisher(documents=48, every=30, passages=(4, 6))
    assert shared_calendar([made(monthly, seed=1), made(monthly, seed=2)]) == "month"
    assert shared_calendar([made(monthly, seed=1), made(sparse, seed=2)]) == "quarter"
    assert shared_calendar([made(BODY, seed=1), made(monthly, seed=2)]) == "year"
