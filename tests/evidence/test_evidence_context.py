from __future__ import annotations

import pytest
from evidence_readings import texts
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.cautions import Caution, caution, retracts
from volteface.evidence.context import excerpt
from volteface.evidence.losing import lost
from volteface.evidence.sentences import sentence_ends
from volteface.evidence.tokens import count_words

LONG = "the farmers and the workers of every town and county in this broad and happy land ask for lower duties"


def shown(text, limit, **more):
    part = excerpt(text, limit, **more)
    return text[part.start : part.end] if part.usable else None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("we do not want it", Caution.NEGATION),
        ("we don't", Caution.NEGATION),
        ("unless they pay", Caution.CONDITION),
        ("if need be", Caution.CONDITION),
        ("they say so", Caution.ATTRIBUTION),
        ("according to Mill", Caution.ATTRIBUTION),
        ("but we want it", Caution.CONTRAST),
        ("a “free” trade", Caution.QUOTATION_MARK),
    ],
)
def test_what_may_not_be_cut_is_known(text, what):
    found = caution(text)
    assert found is not None
    assert found[0] is what


def test_plain_words_may_be_cut():
    assert caution("the farmers want lower duties; knots and notes") is None


def test_a_passage_that_fits_is_shown_whole():
    assert shown("  We want lower duties now.  ", 60) == "We want lower duties now."


def test_a_cut_falls_at_a_semicolon():
    text = f"Congress should lower the duties on wool and iron at once; {LONG}."
    assert shown(text, 14) == "Congress should lower the duties on wool and iron at once"


@pytest.mark.parametrize("tail", ["not that we would", "if the farmers agree", "they say", "but never at once"])
def test_no_cut_drops_a_negation_condition_or_attribution(tail):
    assert shown(f"Congress should lower the duties on wool and iron at once; {tail}, {LONG}.", 14) is None


def test_no_cut_drops_what_comes_before_either():
    assert shown(f"They say in every town that {LONG}; Congress should lower duties on wool and iron now.", 14) is None


def test_no_cut_before_a_sentence_that_takes_it_back():
    text = f"Congress should lower the duties on wool and iron at once. However, {LONG}."
    assert shown(text, 14) is None
    assert shown(text.replace("However, ", "Truly "), 14) == text.split(" However", maxsplit=1)[0]


def test_a_cut_passage_still_speaks_of_the_question():
    text = f"The harvest of this year was the best in living memory here. Congress must lower the tariff, {LONG}, now."
    cues = lambda part: ["tariff"] if "tariff" in part else []  # noqa: E731 - a name would say no more
    assert shown(text, 16) == "The harvest of this year was the best in living memory here."
    assert shown(text, 16, cues=cues) is None


def test_a_sentence_that_goes_on_outside_with_a_denial_is_left_out():
    part = excerpt("free trade is the life of the nation", 60, prefix="Some time ago. It is false that ")
    assert "false" in part.reason
    part = excerpt("We want free trade with all the world", 60, suffix=", unless they refuse it. Then more.")
    assert "unless" in part.reason


def test_what_stands_outside_in_another_sentence_takes_nothing_away():
    assert excerpt("We want free trade.", 60, prefix="They say it is false. ", suffix=" But they do not.").usable


def test_a_colon_before_the_passage_belongs_to_it():
    assert "attribution" in excerpt("We want free trade.", 60, prefix="Gladly. The enemy says: ").reason


def test_titles_and_initials_end_no_sentence():
    assert sentence_ends("Mr. Smith met J. Brown. They spoke.") == [23]


def test_short_words_cannot_be_verified():
    assert "characters" in excerpt("Not so.", 60).reason


def test_a_next_sentence_that_retracts_is_known():
    assert retracts(" But we doubt it") == "But"
    assert retracts(" Butter is dear") == ""


@given(texts(), st.integers(8, 60))
def test_what_is_shown_is_verbatim_fits_and_loses_nothing(text, limit):
    part = excerpt(text, limit)
    if part.usable:
        words = text[part.start : part.end]
        assert words
        assert words == words.strip()
        assert count_words(words) <= limit
        assert lost(text, part.start, part.end) == ""
        if part.end < len(text.rstrip()) and not words.endswith("."):
            rest = text[part.end :].split(".")[0]
            assert not {"not", "if", "unless", "but"} & set(rest.split())
            assert "they say" not in rest
    else:
        assert part.reason
