import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_material import by_hand, documents, made

from volteface.line.data import Codings
from volteface.line.estimate import estimate_line
from volteface.line.frame import boil_down
from volteface.line.salience import Dispersion
from volteface.line.turns.amount_breaks import Blocks, search_amounts, statistic
from volteface.line.turns.tallies import MOST, own_periods, tallies
from volteface.synth.publisher import Publisher

SPEAKS, SILENT = [6, 4, 7, 5] * 5, [0] * 20


def spoken(numbers, *, start=1900, days=365, chance=1.0, words=1000) -> Codings:
    """Documents at equal distances, each with so many passages about the question, all of them read."""
    first = dt.date(start, 1, 1).toordinal()
    held = documents(*(dt.date.fromordinal(first + days * i).isoformat() for i in range(len(numbers))), words=words)
    return by_hand(
        held, [(i, 0.0, 0.0, chance, (-0.5, 0.0, 0.5)[j % 3]) for i, n in enumerate(numbers) for j in range(n)]
    )


def amounts(codings, part=None, **wanted):
    line = estimate_line(codings, held=None if part is None else lambda _a, _b: part, **wanted)
    return [turn for turn in line.turns if turn.kind == "salience"]


def test_falling_silent_is_told_with_its_dates_its_rates_and_what_is_held():
    (turn,) = amounts(spoken(SPEAKS + SILENT), 0.97)
    assert turn.change == "silent"
    assert turn.earliest <= dt.date(1920, 1, 1) <= turn.latest
    assert turn.before == pytest.approx(55, abs=10)
    assert turn.after == 0
    assert turn.confirmed_by >= 10
    assert turn.words().split(" how much ")[1].startswith("is said fell from ")
    assert "passages in 10,000 words to none: it falls silent; 97 % of what is expected is held" in turn.words()
    assert (turn.row().change, turn.row().held_after, turn.row().direction) == ("silent", 0.97, "low")


def test_silence_is_refused_where_too_little_is_held_and_the_refusal_is_told():
    (turn,) = amounts(spoken(SPEAKS + SILENT), 0.55)
    assert turn.change == "less"
    assert (
        "less is said in what is held; that it fell silent is not told: only 55 % of what is expected" in turn.words()
    )


def test_silence_is_not_told_where_nothing_is_declared():
    (turn,) = amounts(spoken(SPEAKS + SILENT))
    assert turn.change == "less"
    assert "how much is missing is not declared (declare “expected” for its source)" in turn.words()
    assert turn.row().held_after is None


@pytest.mark.parametrize(("part", "holds"), [(0.79, False), (0.8, True)])
def test_four_fifths_held_are_enough(part, holds):
    assert (amounts(spoken(SPEAKS + SILENT), part)[0].change == "silent") is holds


def test_what_had_fallen_silent_comes_back():
    turns = amounts(spoken(SPEAKS + SILENT + SPEAKS), 1.0)
    assert [turn.change for turn in turns] == ["silent", "back"]
    assert "it comes back; 100 % of what is expected is held of the silent time" in turns[1].words()


def test_what_begins_does_not_come_back():
    (turn,) = amounts(spoken(SILENT + SPEAKS), 1.0)
    assert turn.change == "more"
    assert "from none to " in turn.words()
    assert "more is said, after nothing" in turn.words()


def test_an_aside_in_many_years_is_silence_and_a_tenth_is_not():
    aside = [0] * 29 + [1]
    assert amounts(spoken(SPEAKS * 2 + aside), 1.0)[0].change == "silent"
    assert amounts(spoken(SPEAKS * 2 + [0, 0, 1] * 15), 1.0)[0].change == "less"


def test_less_is_said_where_something_is_left():
    (turn,) = amounts(spoken([12, 15, 13, 14] * 6 + [4, 5, 3, 4] * 6), 1.0)
    assert turn.change == "less"
    assert turn.words().count("held") == 0
    (poor,) = amounts(spoken([12, 15, 13, 14] * 6 + [4, 5, 3, 4] * 6), 0.4)
    assert "only 40 % of what is expected is held before it" in poor.words()


def test_a_single_document_that_is_all_about_it_is_no_turn():
    assert amounts(spoken([2, 1, 3, 2] * 4 + [40] + [2, 1, 3, 2] * 4)) == []


def test_what_was_not_read_cannot_be_told_to_be_silent():
    known = spoken(SPEAKS + [3] * 20)
    later = known.document >= 20
    unread = replace(known, gold=known.gold & ~later, about=known.about & ~later, counts=known.counts & ~later)
    assert amounts(unread, 1.0) == []


def test_a_line_without_gold_and_what_was_in_fact_said_claim_none():
    known = spoken(SPEAKS + SILENT)
    nothing = np.zeros(len(known.gold), dtype=bool)
    grey = replace(known, gold=nothing, about=nothing, counts=nothing, about_p=np.full(len(nothing), 0.9))
    assert amounts(grey) == amounts(known, as_said=True) == []
    assert estimate_line(grey).sought == ()


def test_turns_of_all_kinds_stand_in_order_of_time():
    rows = by_hand(
        documents(*(f"{1900 + i}-01-01" for i in range(60))),
        [(i, 0.0, 0.0, 1.0, -0.5 if i < 20 else 0.5) for i in range(60) for _ in range(12 if i < 40 else 3)],
    )
    line = estimate_line(rows)
    assert [turn.kind for turn in line.turns] == ["position", "salience"]
    assert [turn.start < turn.split <= turn.end for turn in line.turns] == [True, True]
    assert line.words()[: len(line.turns)] == [turn.words() for turn in line.turns]


def test_no_turn_is_a_result_with_the_change_that_would_have_been_found():
    line = estimate_line(spoken([6, 4, 7, 5] * 15))
    (told,) = [sentence for sentence in line.words() if sentence.startswith("how much is said")]
    assert "no turn found in 60 dates at the 5 % level; a lasting change by a factor of" in told
    least = next(one.least for one in line.sought if one.kind == "salience")
    more = estimate_line(spoken([6, 4, 7, 5] * 8 + [round(n * 2 * least) for n in [6, 4, 7, 5] * 8]))
    assert any(turn.kind == "salience" for turn in more.turns)


def test_few_documents_are_not_enough_to_say():
    line = estimate_line(spoken([9, 9, 9, 9, 9]))
    assert any("how much is said: not enough to say whether it turned; 3 documents" in one for one in line.words())


@pytest.mark.parametrize(("days", "unit"), [(365, ""), (20, "month"), (1, "month")])
def test_more_than_some_two_hundred_dates_are_counted_by_the_calendar(days, unit):
    periods = own_periods(spoken([1] * (MOST if days == 365 else 300), days=days).documents, None)
    assert (periods.by, len(periods) <= MOST) == (unit, True)


def test_periods_that_were_asked_for_are_kept():
    assert own_periods(spoken([1] * 300, days=20).documents, "year").by == "year"


def test_a_census_adds_nothing_to_the_variance_and_a_sample_by_halves_once_the_count():
    assert tallies(boil_down(spoken(SPEAKS)), None).drawing.max() == 0
    assert tallies(boil_down(spoken(SPEAKS, chance=0.5)), None).drawing == pytest.approx(1)


blocks = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10), st.integers(1, 6)), min_size=1, max_size=5)


def block(rows):
    about, words, size = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    return Blocks(about, 1000 * words, size, np.zeros(len(about)))


@settings(deadline=None)
@given(blocks, st.floats(1, 20))
def test_the_statistic_turns_its_sign_with_time(rows, dispersion):
    said = replace(tallies(boil_down(spoken(SPEAKS)), None), dispersion=Dispersion(dispersion, 30.0, 5.0))
    one, other = block(rows), block(rows[::-1])
    np.testing.assert_allclose(statistic(said, one, other), -statistic(said, other, one), atol=1e-9)


def test_the_statistic_is_the_root_of_the_deviance():
    said = replace(tallies(boil_down(spoken(SPEAKS)), None), dispersion=Dispersion(1.0, 30.0, 5.0))
    deviance = 2 * (4 * np.log(4 / 10) + 16 * np.log(16 / 10))
    assert statistic(said, block([(4, 1, 3)]), block([(16, 1, 3)]))[0] == pytest.approx(np.sqrt(deviance))
    wide = replace(said, dispersion=Dispersion(3.0, 30.0, 5.0))
    poisson = np.sqrt(deviance / 3)
    shape = 3 * 5.0 / 2
    binomial = deviance - 2 * sum((n + shape) * np.log((n + shape) / (10 + shape)) for n in (4, 16))
    assert statistic(wide, block([(4, 1, 3)]), block([(16, 1, 3)]))[0] == pytest.approx(min(poisson, np.sqrt(binomial)))


def test_documents_that_differ_as_they_like_seldom_make_a_turn():
    found = 0
    for seed in range(80):
        rng = np.random.default_rng(seed)
        found += bool(amounts(spoken(rng.poisson(5 * rng.gamma(1.5, 1 / 1.5, 30)).tolist())))
    assert found / 80 <= 0.05


def test_a_publisher_that_speaks_up_is_found_by_a_sample_too():
    loud = Publisher(documents=60, passages=(40, 40), relevance=(0.2, 0.2), loudness=((30, 3.0),))
    found = [search_amounts(tallies(boil_down(made(loud, seed=seed, gold=12)), None)) for seed in range(10)]
    assert sum(any(one.start < 30 < one.end for one in search.breaks) for search in found) >= 9
