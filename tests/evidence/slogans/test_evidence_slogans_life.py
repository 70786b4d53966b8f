import datetime as dt
from math import comb

import numpy as np
import pytest
from slogan_material import named, written

from volteface.evidence.slogans import life
from volteface.evidence.slogans.function_words import bears_content, opens
from volteface.evidence.slogans.phrases import find_phrases
from volteface.evidence.slogans.successors import Surroundings, find_successors, window
from volteface.model.errors import WrongUse


def flags(text):
    return np.array([sign == "x" for sign in text])


def days(*years):
    return np.array([dt.date(year, 7, 1).toordinal() for year in years])


def test_the_interval_is_that_of_jeffreys_and_ends_at_none_and_at_all():
    low, high = life.jeffreys(np.array([0, 7, 11]), np.array([11, 11, 11]))
    # Brown, Cai and DasGupta 2001: quantiles of Beta(x + 1/2, n - x + 1/2).
    assert (low[0], high[2]) == (0.0, 1.0)
    assert low[1] == pytest.approx(0.3468, abs=2e-3)
    assert high[1] == pytest.approx(0.8636, abs=2e-3)


def test_periods_of_which_nothing_is_held_are_gaps_and_no_noughts():
    spans, period = life.periods("decade", days(1901, 1905, 1931), days(1901, 1905, 1931))
    rates = life.rates(spans, period, flags("x.x"))
    assert [rate.label for rate in rates] == ["1900/1909", "1910/1919", "1920/1929", "1930/1939"]
    assert [rate.rate for rate in rates] == [0.5, None, None, 1.0]
    assert life.gaps(rates) == [(dt.date(1910, 1, 1), dt.date(1929, 12, 31))]


def test_only_calendar_periods_are_counted_by():
    with pytest.raises(WrongUse, match="slogans are not counted by"):
        life.periods("document", days(1901), days(1901))


def test_periods_suit_the_documents():
    yearly = days(*range(1800, 2000))
    weekly = np.arange(dt.date(1920, 1, 1).toordinal(), dt.date(1925, 1, 1).toordinal(), 7)
    assert life.default_by(yearly, yearly) == "decade"
    assert life.default_by(weekly, weekly) == "quarter"


def test_silence_is_held_against_the_rate_of_before():
    silent = life.silence(flags("xx.xx" + "." * 10), since=True)
    assert silent.documents == 10
    assert silent.chance == pytest.approx(comb(4, 3) / comb(14, 3))
    begun = life.silence(flags("." * 10 + "xx.xx"), since=False)
    assert begun == silent


def test_a_silence_after_too_few_uses_has_no_chance():
    assert life.silence(flags("xx......"), since=True).chance is None
    assert life.silence(flags("...."), since=True).documents == 4


def test_to_the_end_of_what_is_held_there_is_no_silence():
    assert life.silence(flags(".x.xx"), since=True).documents == 0


def test_a_fall_is_dated_and_a_single_late_use_does_not_hide_it():
    at, chance = life.fall(flags("..xxx.xxxxxxx" + "." * 14 + "x" + "." * 14))
    assert at == 13
    assert chance < 0.01


def test_steady_use_does_not_fall():
    assert life.fall(flags("x..x.x..xx.x..x.x.x..x")) is None
    assert sum(life.fall(np.random.default_rng(seed).random(40) < 0.4) is not None for seed in range(60)) <= 6


def test_what_is_said_since_in_the_same_surroundings_is_found():
    early = {at: ["w60 join the united front w70 w80 strike"] for at in range(10, 24)}
    late = {at: ["w60 join the popular front w70 w80 strike"] for at in range(24, 38)}
    words = written(np.random.default_rng(1), 60, early | late)
    places = words.places(tuple(words.words.index(word) for word in ("united", "front")))
    over = window(np.arange(60), 10, 24)
    found, compared = find_successors(
        words, find_phrases(words), Surroundings(words), over, places=places, length=np.full(len(places), 2)
    )
    assert compared > 0
    assert found
    assert (found[0].before, found[0].since) == (0, 14)
    names = [named(words, find_phrases(words).phrases[one.phrase]) for one in found]
    # Words that stand beside both do not rise.
    assert all("popular front" in one for one in names)


def test_where_nothing_comes_after_none_is_found():
    false = 0
    for seed in range(12):
        early = {at: ["w60 join the united front w70 w80 strike"] for at in range(10, 24)}
        words = written(np.random.default_rng(seed), 60, early)
        places = words.places(tuple(words.words.index(word) for word in ("united", "front")))
        over = window(np.arange(60), 10, 24)
        false += bool(
            find_successors(
                words, find_phrases(words), Surroundings(words), over, places=places, length=np.full(len(places), 2)
            )[0]
        )
    assert false <= 2


def test_function_words_of_each_language_bear_no_content():
    assert not any(bears_content(word, "de") for word in ("fur", "die", "uber", "wahrend"))
    assert bears_content("klasse", "de-CH")
    assert not bears_content("the", "en")
    assert not bears_content("1917", "en")
    assert opens("never", "en")
    assert opens("nieder", "de")
    assert not bears_content("что", "ru")
    assert bears_content("пролетарии", "ru")
