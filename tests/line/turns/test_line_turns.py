import datetime as dt
import itertools
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_material import census, documents, made

from steps import HIGH, LOW, turned
from volteface.line.estimate import estimate_line
from volteface.line.turns.contrasts import block_contrasts
from volteface.line.turns.critical import LEVELS, critical_value, critical_values, effective_documents, p_value
from volteface.line.turns.search import search_breaks, smallest
from volteface.line.turns.simulate import largest_triplet, maxima
from volteface.line.turns.triplets import LENGTHS, triplets
from volteface.line.turns.turning import same_author
from volteface.synth.publisher import Publisher


@given(st.integers(0, 80))
def test_triplets_lie_within_the_line_and_have_the_sparse_lengths(periods):
    start, split, end = triplets(periods)
    assert ((start >= 0) & (start < split) & (split < end) & (end <= periods)).all()
    assert set((split - start).tolist()) | set((end - split).tolist()) <= set(LENGTHS)
    assert len(set(zip(start.tolist(), split.tolist(), end.tolist(), strict=True))) == len(start)


@settings(max_examples=30, deadline=None)
@given(st.integers(3, 12), st.integers(0, 10_000))
def test_contrasts_are_those_of_the_definition(periods, seed):
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=periods)
    root = rng.normal(size=(periods, periods))
    covariance = root @ root.T + np.eye(periods)
    start, split, end = triplets(periods)
    before, after, error = block_contrasts(theta, covariance, start, split, end)
    weight = 1 / np.diag(covariance)
    for i in rng.choice(len(start), min(10, len(start)), replace=False):
        c = np.zeros(periods)
        left, right = slice(start[i], split[i]), slice(split[i], end[i])
        c[left], c[right] = -weight[left] / weight[left].sum(), weight[right] / weight[right].sum()
        assert after[i] - before[i] == pytest.approx(c @ theta)
        assert error[i] == pytest.approx(np.sqrt(c @ covariance @ c))


def test_the_statistic_of_the_table_is_the_statistic_of_the_search():
    means = np.random.default_rng(1).normal(size=(1, 15))
    before, after, error = block_contrasts(means[0], np.eye(15), *triplets(15))
    assert largest_triplet(means)[0] == pytest.approx(np.max(np.abs(after - before) / error))


@pytest.mark.parametrize(
    ("periods", "documents", "correlation", "allowed"),
    [(15, 1, 0.0, 0.05), (15, 1, 0.3, 0.1), (6, 2, 0.0, 0.05), (6, 2, 0.3, 0.1), (24, 4, 0.3, 0.1)],
)
def test_the_table_is_what_its_script_makes(periods, documents, correlation, allowed):
    largest = maxima(np.random.default_rng(9), periods, documents, correlation, 3000)
    assert np.mean(largest > critical_value(0.05, periods, documents)) <= allowed * 1.15


def test_few_periods_of_single_documents_are_held_to_a_known_scale_too():
    # Three documents bound the statistic by their own scale at 1.83; sentence noise is not bounded by it.
    assert critical_value(0.05, 3) > 2.3


def test_the_number_of_documents_that_tells_the_scale():
    assert effective_documents(np.array([1.0, 0.9])) == 1
    assert effective_documents(np.array([1.0, 0.25])) == 2
    assert effective_documents(np.array([0.5, 0.1])) == pytest.approx(6)
    assert effective_documents(np.array([0.5, 0.5])) == 2


def test_many_documents_tell_the_scale_better_than_two():
    assert critical_value(0.05, 8, 2) > critical_value(0.05, 8, 3) > critical_value(0.05, 8, 16)
    assert critical_value(0.05, 8, 500) == critical_value(0.05, 8, 16)


def test_critical_values_are_near_those_of_the_methods():
    values = [critical_value(0.05, periods) for periods in (15, 24, 30, 60)]
    assert values == pytest.approx([4.0, 4.5, 4.7, 5.2], abs=0.35)


@given(st.integers(3, 600), st.floats(1, 40))
def test_a_stricter_level_asks_for_more_at_any_length(periods, documents):
    assert (np.diff(critical_values(periods, documents)) > 0).all()


@given(st.integers(3, 600), st.floats(1, 40), st.floats(0.0006, 0.44))
def test_the_p_value_undoes_the_critical_value(periods, documents, level):
    value = critical_value(level, periods, documents)
    assert p_value(value, periods, documents) == pytest.approx(level, rel=1e-6)


def test_p_values_have_ends():
    assert p_value(0.5, 20) == 1
    assert p_value(100.0, 20) == pytest.approx(LEVELS[-1])
    assert p_value(100.0, 2) == 1
    assert critical_value(0.05, 2) == critical_value(1e-6, 20) == float("inf")


def test_a_step_is_found_at_its_place_in_the_smallest_interval():
    theta = np.repeat([0.0, 1.0], 10)
    search = search_breaks(theta, 0.01 * np.eye(20))
    assert [(found.start, found.split, found.end) for found in search.breaks] == [(9, 10, 11)]
    assert search.breaks[0].before == 0
    assert search.breaks[0].after == 1
    assert search.p == pytest.approx(LEVELS[-1])


def test_turns_do_not_overlap():
    theta = np.repeat([0.0, 1.0, -0.5, 0.5], 8) + np.random.default_rng(2).normal(0, 0.2, 32)
    breaks = search_breaks(theta, 0.04 * np.eye(32)).breaks
    assert len(breaks) == 3
    assert all(one.end <= other.start for one, other in pairwise(breaks))


def test_shifting_or_mirroring_the_line_keeps_its_turns():
    theta = np.repeat([0.0, 1.0], 10) + np.random.default_rng(3).normal(0, 0.2, 20)
    places = [
        [(found.start, found.split, found.end) for found in search_breaks(line, 0.04 * np.eye(20)).breaks]
        for line in (theta, theta + 5, -theta)
    ]
    assert places[0] == places[1] == places[2] != []


def test_known_turns_of_a_made_up_publisher_are_found_and_dated():
    publisher = Publisher(documents=40, position=-0.6, turns=((15, 1.1), (30, -1.0)), spread=0.15)
    line = estimate_line(made(publisher, seed=6))
    assert [turn.direction for turn in line.turns] == ["high", "low"]
    for turn, first_after in zip(line.turns, (15, 30), strict=True):
        assert turn.start < first_after < turn.end
        day = dt.date.fromordinal(publisher.start.toordinal() + 30 * first_after)
        assert turn.earliest < day <= turn.latest
        assert abs(turn.standard_errors) > line.critical
        assert turn.kind == "position"
        assert turn.p <= 0.05


def test_no_turn_is_found_where_documents_only_differ():
    publisher = Publisher(documents=20, spread=0.2)
    assert np.mean([bool(estimate_line(made(publisher, seed=seed)).turns) for seed in range(100)]) <= 0.05


@pytest.mark.parametrize(("same_day", "correlation", "allowed"), [(4, 0.0, 0.05), (4, 0.3, 0.1), (2, 0.3, 0.1)])
def test_no_turn_is_found_where_several_documents_a_day_only_differ(same_day, correlation, allowed):
    publisher = Publisher(
        documents=8 * same_day, same_day=same_day, passages=(20, 40), spread=0.25, correlation=correlation
    )
    assert np.mean([bool(estimate_line(made(publisher, seed=seed)).turns) for seed in range(150)]) <= allowed


def test_few_periods_show_a_turn_only_where_much_is_known_of_them():
    much = Publisher(documents=60, same_day=10, position=-0.5, turns=((30, 1.0),))
    assert len(estimate_line(made(much, seed=1)).turns) == 1
    little = Publisher(documents=4, position=-0.2, turns=((2, 0.4),))
    assert estimate_line(made(little, seed=1)).turns == ()


def test_a_turn_is_dated_by_the_documents_of_its_triplet():
    (turn,) = turned(["A"] * 8).turns
    assert (turn.start, turn.split, turn.end) == (3, 4, 5)
    assert (turn.earliest, turn.latest) == (dt.date(1923, 3, 4), dt.date(1924, 3, 5))
    assert turn.before == pytest.approx(-0.75)
    assert turn.size == pytest.approx(1.5)


def test_later_documents_confirm_a_turn_if_they_are_nearer_to_after():
    back = [-0.5, -0.5, -0.5, 0.0] * 10
    longer = [
        estimate_line(census(documents(*[f"19{n}-01-01" for n in range(20, 32)]), [LOW] * 4 + after))
        for after in ([HIGH] * 8, [HIGH] * 7 + [back])
    ]
    turns = [line.turns[0] for line in longer]
    assert [turn.confirmed_by for turn in turns] == [12 - turns[0].end, 11 - turns[1].end]
    assert turns[1].confirmed_by > 0


@pytest.mark.parametrize(
    ("authors", "same"),
    [
        ("AAAAAAAA", True),
        ("AAAABBBB", False),
        ("BBBAABBB", True),
        ("AAACDAAA", False),
        (["", "", "", "", "B", "B", "B", "B"], None),
        # The blocks are the fourth document against the fifth.
        (["", "", "", "A", "B", "", "", ""], False),
        (["", "", "", "A", "A", "", "", ""], True),
    ],
)
def test_the_author_is_the_same_new_or_unknown(authors, same):
    assert turned(list(authors)).turns[0].same_author is same


def test_a_turn_over_calendar_periods_takes_its_days_from_the_documents():
    held = documents(*[f"{year}-05-01" for year in range(1921, 1929)])
    line = estimate_line(census(held, [LOW] * 4 + [HIGH] * 4), by="year")
    assert (line.turns[0].earliest, line.turns[0].latest) == (dt.date(1924, 5, 1), dt.date(1925, 5, 1))
    assert line.starts[3] == dt.date(1924, 1, 1)


def test_poor_periods_are_passed_over_and_indices_still_name_the_line():
    days = [f"{1920 + i}-03-01" for i in range(9)]
    line = estimate_line(census(documents(*days), [LOW] * 4 + [[0.0]] + [HIGH] * 4), by="year")
    assert line.status[4] == "not enough"
    (turn,) = line.turns
    assert (turn.start, turn.split, turn.end) == (3, 5, 6)


def test_names_that_are_missing_leave_an_answer_open_only_where_they_could_decide():
    assert same_author(["A"] * 5 + [""], ["A"] * 4 + [""]) is True
    assert same_author(["A"] * 5 + [""], ["B"] * 4 + [""]) is False
    assert same_author(["A"] * 2 + [""] * 2, ["A"] * 3) is None
    assert same_author(["A"] * 2 + [""] * 3, ["B"] * 2 + [""] * 3) is None


def test_two_who_take_turns_on_both_sides_are_no_new_authors():
    assert same_author(["A", "B"] * 3, ["A", "B"] * 2) is True
    assert same_author(["A", "B", "A"], ["B", "A", "B", "A"]) is True
    assert same_author(["A", "B"] * 3, ["C", "B"] * 3) is False
    assert same_author(["A", "B"] * 3, ["A", "", "", ""]) is None


def test_one_who_spoke_once_beforehand_and_takes_over_is_a_new_author():
    assert same_author(["A"] * 8 + ["B"], ["B"] * 8 + ["A"]) is False


@given(st.lists(st.sampled_from(["A", "B", ""]), min_size=1, max_size=6), st.data())
def test_no_answer_is_given_that_missing_names_could_change(before, data):
    after = data.draw(st.lists(st.sampled_from(["A", "B", ""]), min_size=1, max_size=4))
    names = ["A", "B", "C", "D"]
    missing = before.count("") + after.count("")
    answers = set()
    for filled in itertools.product(names, repeat=missing) if missing <= 4 else ():
        given_names = iter(filled)
        sides = [[name or next(given_names) for name in side] for side in (before, after)]
        answers.add(same_author(*sides))
    if answers:
        told = same_author(before, after)
        assert told is None or answers == {told}


def test_dates_however_irregular_are_those_of_the_documents():
    days = [
        "1921-01-05",
        "1921-01-06",
        "1923-11-30",
        "1924-02-29",
        "1931-07-01",
        "1931-07-02",
        "1931-07-03",
        "1940-01-01",
    ]
    (turn,) = estimate_line(census(documents(*days), [LOW] * 4 + [HIGH] * 4)).turns
    assert (turn.start, turn.split, turn.end) == (3, 4, 5)
    assert (turn.earliest, turn.latest) == (dt.date(1924, 2, 29), dt.date(1931, 7, 1))


def test_documents_of_one_day_confirm_one_by_one_and_speak_for_themselves():
    days = [f"19{20 + i // 2}-03-01" for i in range(16)]
    authors = ["A", "B"] * 4 + ["C", "B"] * 4
    said = [LOW, LOW] * 4 + [HIGH, HIGH] * 4
    (turn,) = estimate_line(census(documents(*days, authors=authors), said)).turns
    assert turn.confirmed_by == 2 * (8 - turn.end) > 0
    assert turn.same_author is False
    assert turn.speakers == (("A", "B"), ("C", "B"))


def test_a_turn_at_the_very_end_is_confirmed_by_nothing():
    days = [f"{1920 + i}-03-01" for i in range(27)]
    (turn,) = estimate_line(census(documents(*days), [LOW] * 26 + [HIGH]), by="document").turns
    assert turn.end == 27
    assert turn.confirmed_by == 0
    assert "it ends with the last document held, so nothing later could confirm it" in turn.words()


def test_a_turn_back_ends_what_confirms_the_first():
    days = [f"{1920 + i}-03-01" for i in range(18)]
    first, second = estimate_line(census(documents(*days), [LOW] * 6 + [HIGH] * 6 + [LOW] * 6)).turns
    assert first.confirmed_by == second.split - first.end
    assert second.confirmed_by == 18 - second.end


def test_what_is_found_no_longer_passes_for_spread_and_hides_no_other_turn():
    publisher = Publisher(documents=24, position=-0.5, turns=((6, 1.0), (12, -1.0), (18, 1.0)), spread=0.12)
    lines = [estimate_line(made(publisher, seed=seed), by="document") for seed in range(12)]
    found = [any(turn.start < at < turn.end for turn in line.turns) for line in lines for at in (6, 12, 18)]
    assert np.mean(found) > 0.95
    assert np.mean([line.document_variance for line in lines]) == pytest.approx(0.12**2, abs=0.01)


@pytest.mark.parametrize("correlation", [0.0, 0.3])
def test_beside_a_turn_that_is_found_no_other_is_made_up(correlation):
    publisher = Publisher(documents=20, position=-0.4, turns=((10, 0.8),), correlation=correlation)
    lines = [estimate_line(made(publisher, seed=seed), by="document") for seed in range(100)]
    assert np.mean([any(not turn.start < 10 < turn.end for turn in line.turns) for line in lines]) <= 0.05


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(2, 9)), max_size=12), st.integers(0, 99))
def test_of_overlapping_ones_as_many_as_can_stand_side_by_side_are_kept(spans, seed):
    start = np.array([first for first, _ in spans], dtype=np.int64)
    end = start + np.array([length for _, length in spans], dtype=np.int64)
    size = np.random.default_rng(seed).normal(5, 1, len(spans))
    kept = smallest(np.arange(len(spans)), start, end, size)
    assert all(end[one] <= start[other] for one, other in pairwise(kept))
    until, most = -1, 0  # the greedy schedule: whoever ends first
    for i in np.argsort(end, kind="stable").tolist():
        if start[i] >= until:
            until, most = end[i], most + 1
    assert len(kept) == most


def test_one_alone_is_the_shortest_and_of_these_the_clearest():
    start, end = np.array([0, 3, 2, 3]), np.array([9, 6, 5, 7])
    assert smallest(np.arange(4), start, end, np.array([9.0, 5.0, -6.0, 8.0])) == [2]
