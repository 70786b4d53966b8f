import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_material import by_hand, census, documents, made

from volteface.line.data import Codings, Documents
from volteface.line.estimate import estimate_line
from volteface.model.errors import BadInput, NotEnough
from volteface.synth.publisher import Publisher

YEARS = tuple(f"{year}-01-01" for year in range(1901, 1925))


def test_position_and_interval_of_documents_read_whole_by_hand():
    # Two documents of 10: means 0 and 1/2, unit variance pooled with one degree lost a document.
    held = documents("2001-01-01", "2002-01-01")
    line = estimate_line(census(held, [[-0.5, 0.5] * 5, [0.0, 1.0] * 5]))
    unit = 0.25 * 20 / 18
    within = unit / 10
    between = max(0.0, 0.25 / 2 - within)
    assert line.document_variance == pytest.approx(between)
    assert np.diag(line.covariance) == pytest.approx([within + between] * 2)
    assert line.spread == pytest.approx([np.sqrt(0.25 * 10 / 9)] * 2)


def test_the_unit_variance_is_never_below_half_a_coding_step():
    held = documents(*YEARS[:3])
    line = estimate_line(census(held, [[0.5] * 16] * 3))
    assert np.diag(line.covariance) == pytest.approx([0.25**2 / 16] * 3)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.sampled_from([15.0, 1000.0]))
def test_exchanging_the_poles_mirrors_the_line(seed, gold):
    codings = made(Publisher(documents=8, passages=(20, 40), position=0.3), seed=seed, gold=gold)
    mirrored = estimate_line(replace(codings, y=-codings.y, f=-codings.f))
    line = estimate_line(codings)
    np.testing.assert_allclose(mirrored.position, -line.position, atol=1e-9)
    np.testing.assert_allclose(mirrored.low, -line.high, atol=1e-9)
    np.testing.assert_allclose(mirrored.salience, line.salience)


def test_how_a_day_is_cut_into_documents_does_not_move_its_position():
    whole = census(documents("2001-01-01", "2002-01-01"), [[0.5, 0.0, 1.0] * 6, [-0.5, 0.0] * 9])
    cut = census(documents("2001-01-01", "2001-01-01", "2002-01-01"), [[0.5] * 6, [0.0, 1.0] * 6, [-0.5, 0.0] * 9])
    np.testing.assert_allclose(estimate_line(whole).position, estimate_line(cut).position)


def test_the_names_of_passages_and_documents_do_not_matter():
    codings = made(Publisher(documents=8, passages=(20, 40)), seed=1, gold=15)
    renamed = replace(
        codings,
        passage=codings.passage[::-1].copy(),
        documents=replace(codings.documents, ids=tuple(f"x{i}" for i in range(8))),
    )
    np.testing.assert_array_equal(estimate_line(codings).low, estimate_line(renamed).low)


def test_documents_of_one_passage_each_carry_their_spread_in_it():
    # Nothing tells documents from passages then, and nothing needs to: moves of the line are not taken for spread.
    held = documents(*[f"2001-01-{day:02}" for day in range(1, 25)])
    line = estimate_line(census(held, [[y] for y in [-1.0, -0.5] * 4 + [0.5, 1.0] * 4 + [-1.0, -0.5] * 4]))
    assert len(line) == 3
    assert np.diag(line.covariance) == pytest.approx([0.0625 * 24 / 21 / 8] * 3)


def test_intervals_hold_the_position_and_stay_on_the_scale():
    line = estimate_line(made(Publisher(documents=12, position=0.9, passages=(10, 12)), seed=2))
    assert ((line.low <= line.position) & (line.position <= line.high)).all()
    assert line.high.max() <= 1
    assert (line.freedom > 0).all()


def test_the_covariance_is_symmetric_and_no_variance_is_negative():
    line = estimate_line(made(Publisher(documents=10, passages=(80, 90)), seed=4, gold=20))
    np.testing.assert_allclose(line.covariance, line.covariance.T)
    assert np.linalg.eigvalsh(line.covariance).min() > 0


def test_a_shared_weight_makes_sampled_periods_covary_but_not_a_census():
    sampled = estimate_line(made(Publisher(documents=10, passages=(80, 90)), seed=4, gold=20)).covariance
    read = estimate_line(made(Publisher(documents=10, passages=(80, 90)), seed=4)).covariance
    assert np.abs(sampled - np.diag(np.diag(sampled))).max() > 0
    assert np.abs(read - np.diag(np.diag(read))).max() == 0


def test_what_was_in_fact_said_is_known_exactly_from_a_census():
    line = estimate_line(made(Publisher(documents=6), seed=2), as_said=True)
    np.testing.assert_allclose(line.low, line.position)
    np.testing.assert_allclose(line.high, line.position)
    assert line.turns == ()
    assert not line.tested


def test_what_was_in_fact_said_is_known_better_than_the_line():
    codings = made(Publisher(documents=8, passages=(100, 100)), seed=2, gold=40)
    line, said = estimate_line(codings), estimate_line(codings, as_said=True)
    assert (said.high - said.low < line.high - line.low).all()


def test_more_gold_of_the_same_passages_narrows_the_interval():
    publisher = Publisher(documents=8, passages=(200, 200), spread=0.0)
    few, many = (estimate_line(made(publisher, seed=2, gold=gold)) for gold in (20, 100))
    assert np.mean(many.high - many.low) < np.mean(few.high - few.low)


def test_documents_that_differ_widen_the_interval():
    same, apart = (
        [estimate_line(made(Publisher(documents=24, spread=spread), seed=seed)) for seed in range(30)]
        for spread in (0.0, 0.4)
    )
    assert np.mean([line.document_variance for line in apart]) == pytest.approx(0.16, abs=0.03)
    assert np.mean([line.document_variance for line in same]) < 0.01
    width = [np.mean([np.nanmean(line.high - line.low) for line in lines]) for lines in (same, apart)]
    assert width[1] > 1.5 * width[0]


def test_the_spread_of_documents_is_found_within_periods_too():
    publisher = Publisher(documents=200, passages=(15, 25), spread=0.3, same_day=20)
    assert estimate_line(made(publisher, seed=1)).document_variance == pytest.approx(0.09, abs=0.04)


def test_many_documents_a_period_agree_with_the_plain_clustered_variance():
    codings = made(Publisher(documents=400, passages=(20, 20), spread=0.3, same_day=100), seed=8)
    line = estimate_line(codings)
    for i in range(4):
        clusters = []
        for document in range(100 * i, 100 * (i + 1)):
            rows = (codings.document == document) & codings.counts
            clusters.append(np.sum(codings.y[rows] - line.position[i]))
        of_period = codings.counts & (codings.document // 100 == i)
        clustered = np.sum(np.square(clusters)) / of_period.sum() ** 2
        assert line.covariance[i, i] == pytest.approx(clustered, rel=0.4)


@pytest.mark.parametrize(("same_day", "gold"), [(1, 15), (5, 5)])
def test_intervals_cover_a_constant_line_while_relevance_falls(same_day, gold):
    publisher = Publisher(
        documents=16 * same_day, passages=(60, 60), position=0.3, relevance=(0.8, 0.3), same_day=same_day
    )
    lines = [estimate_line(made(publisher, seed=seed, gold=gold)) for seed in range(60)]
    inside = [((line.low <= 0.3) & (line.high >= 0.3))[np.isfinite(line.low)].mean() for line in lines]
    assert 0.92 < np.mean(inside) < 0.99
    assert np.mean([any(turn.kind == "position" for turn in line.turns) for line in lines]) <= 0.05


def test_one_document_alone_says_nothing_of_the_line():
    line = estimate_line(census(documents("2001-01-01"), [[0.5] * 20]))
    assert (line.low[0], line.high[0]) == (-1, 1)
    assert any("one document alone" in note for note in line.notes)
    said = estimate_line(census(documents("2001-01-01"), [[0.5] * 20]), as_said=True)
    assert (said.low[0], said.high[0]) == (0.5, 0.5)


def test_without_gold_the_line_is_grey():
    held = documents("2001-01-01", "2001-01-02")
    rows = [(0, 1.0, 0.5, None, None)] * 10 + [(1, 0.5, -0.5, None, None)] * 20
    line = estimate_line(by_hand(held, rows))
    assert line.status == ("descriptive", "descriptive")
    assert line.position.tolist() == [0.5, -0.5]
    assert np.isnan(line.low).all()
    assert np.isnan(line.salience_low).all()
    assert line.turns == ()
    assert not line.tested
    assert line.words()[0].startswith("described by machine scores alone")


def test_salience_counts_against_all_words_held_silent_documents_too():
    held = documents("2001-01-01", "2001-01-01", "2002-01-01", words=5000)
    line = estimate_line(census(held, [[0.5] * 10, [], [0.0] * 10]))
    assert line.salience.tolist() == pytest.approx([10.0, 20.0])
    assert line.documents.tolist() == [1, 1]
    assert ((line.salience_low < line.salience) & (line.salience < line.salience_high)).all()


def test_salience_is_uncertain_by_more_where_documents_differ_in_how_much_they_say():
    held = documents(*["2001-01-01"] * 4, *["2002-01-01"] * 4, words=5000)
    even = estimate_line(census(held, [[0.0, 0.5] * 5] * 8))
    uneven = estimate_line(census(held, [[0.0, 0.5] * n for n in (1, 9, 1, 9, 9, 1, 9, 1)]))
    width = [float(line.salience_high[0] - line.salience_low[0]) for line in (even, uneven)]
    assert width[1] > 1.5 * width[0]


def test_what_is_held_of_what_was_expected_is_asked_of_the_study():
    asked = []

    def held(start, end):
        asked.append((start, end))
        return 0.75

    line = estimate_line(census(documents("2001-02-03"), [[0.5] * 9]), by="year", held=held)
    assert line.held.tolist() == [0.75]
    assert asked == [(dt.date(2001, 1, 1), dt.date(2001, 12, 31))]


def test_results_are_closed_against_writing():
    line = estimate_line(made(Publisher(documents=6), seed=2))
    with pytest.raises(ValueError, match="read-only"):
        line.position[0] = 1


def test_no_documents_is_not_enough():
    empty = np.zeros(0, dtype=np.int64)
    nothing, flags = np.zeros(0), np.zeros(0, dtype=bool)
    held = Documents((), empty, empty, empty, ())
    codings = Codings(held, empty, empty, nothing, nothing, nothing, flags, nothing, flags, flags, nothing)
    with pytest.raises(NotEnough):
        estimate_line(codings)


def test_documents_without_any_passage_are_not_enough_to_say():
    held = documents("2001-01-01", "2002-01-01")
    line = estimate_line(by_hand(held, [(0, 0.0, 0.0, None, None)]))
    assert set(line.status) == {"not enough"}
    assert "not enough to say" in line.words()


def test_a_probability_of_nought_is_refused():
    with pytest.raises(BadInput, match="probabilities"):
        estimate_line(by_hand(documents("2001-01-01"), [(0, 0.5, 0.0, 0.0, 0.5)]))


def test_the_same_seed_gives_the_same_line():
    codings = made(Publisher(documents=10, passages=(80, 90)), seed=4, gold=20)
    one, other = estimate_line(codings, seed=7), estimate_line(codings, seed=7)
    np.testing.assert_array_equal(one.position, other.position)


def test_freedom_of_a_period_is_that_of_its_own_contrast():
    from volteface.line.frame import boil_down
    from volteface.line.ratio import ratio
    from volteface.line.variance import variance
    from volteface.line.weight import cross_fitted_weight

    frame = boil_down(made(Publisher(documents=10, passages=(80, 90)), seed=4, gold=20))
    at, enough = np.arange(10), np.ones(10, dtype=bool)
    weight = cross_fitted_weight(frame, at, 10, enough, seed=0)
    found = variance(frame, ratio(frame, at, 10, weight.documents, weight.offset), weight, enough)
    np.testing.assert_allclose(found.freedom(np.eye(10)), found.own_freedom)
    # Averaging periods pools what each knows of sentences, never what all share in tau squared.
    assert found.freedom(np.full((1, 10), 0.1))[0] <= found.own_freedom.max() * 1.0001
