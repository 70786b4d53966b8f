from __future__ import annotations

import pytest

from volteface.evidence.standing import leaning, open_beginning, open_end


@pytest.mark.parametrize(
    "text",
    [
        "This is wrong.",
        "It ruins us.",
        "They want free trade.",
        "But we want peace.",
        "However, duties rise.",
        "Such a policy ruins the farmer.",
        "“That is what we want.”",
        "In this we agree.",
        "Of these two the first is better.",
        "One of these is the tariff.",
        "and so we go on.",
        "which is why duties fell.",
        "The latter is better.",
        "Therefore we vote against.",
        "For this reason duties fell.",
        "In the second place, duties fell.",
        "Secondly, duties fell.",
        "This amount was raised by duties.",
        "While this amount would be enough, duties fell.",
    ],
)
def test_a_beginning_that_leans_on_what_came_before_is_open(text):
    assert open_beginning(text)


@pytest.mark.parametrize(
    "text",
    [
        "We want free trade.",
        "This country wants free trade.",
        "It is our duty to lower the tariff.",
        "It has been found that duties ruin trade.",
        "Italy wants free trade.",
        "Butter is dear.",
        "The tariff is a tax.",
        "Those who pay the tax should be heard.",
        "For the first time duties fell.",
        "自由貿易を求める。",
        "",
        "While this country wants peace, duties fell.",
        "In the place of duties we want a tax on incomes.",
    ],
)
def test_a_beginning_that_stands_alone_is_not(text):
    assert open_beginning(text) == ""


def test_a_colon_announces_what_is_not_there():
    assert open_end("We ask for this: ")
    assert not open_end("We ask: lower the duties.")


@pytest.mark.parametrize(
    "text",
    [
        "Legislation to prevent such strikes is clearly desirable.",
        "In view of the importance of this question, I urge action.",
        "I believe that these rates mark a beginning.",
        "This is wrong.",
    ],
)
def test_one_sentence_leans_by_a_thing_that_it_did_not_name(text):
    assert leaning(text)


@pytest.mark.parametrize(
    "text",
    [
        "Strikes are wrong, and such strikes ruin the mills.",
        "We ask for such laws as may end strikes.",
        "We ask for such a law.",
        "We want peace in this country.",
        "We met here this morning.",
        "We ask for this.",
        "Strikes ruin us. Laws to prevent such acts are desirable.",
    ],
)
def test_what_was_named_or_is_here_and_now_does_not(text):
    assert leaning(text) == ""
