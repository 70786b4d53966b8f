"""What stands beside words takes them back: the same inside of a passage and outside of it."""

from __future__ import annotations

import pytest
from evidence_readings import passage

from volteface.evidence.context import excerpt
from volteface.evidence.losing import lost, torn
from volteface.evidence.verify import verify_parts


def of_whole(text, prefix, suffix, language=""):
    """What showing all of a passage, and nothing beside it, takes from its words."""
    return torn(text, 0, len(text), prefix=prefix, suffix=suffix, language=language)


WORDS = "Strikes are folly and the worker must obey."
AFTER = [
    "That is a lie of the Tories.",
    "So said Lord Grimm, and we laughed.",
    "We do not.",
    "But we have given up that belief.",
    "Or so they tell us.",
    "Or that is what Mr. Smith would have us swallow.",
    "Rubbish! No worker falls for it.",
    "Not any more.",
    "That was our creed in 1920; it is dead.",
    "That was the line of 1920, and it is dead now.",
    "We laugh at such twaddle.",
    "Do we hold this? We do not.",
    "That is the Tory creed.",
    "What a sad creed.",
    "Just kidding.",
    "These words stand on the Tory posters.",
    "We have buried that line.",
]
BEFORE = [
    "Here is the Tory creed.",
    "Here is what the Tories put on their posters.",
    "The old party line ran thus.",
    "We used to hold that line.",
    "Imagine the bosses at their dinner.",
    "We oppose these three things.",
    "Our opponents want the following:",
]
HARMLESS_AFTER = [
    "But the harvest was good.",
    "However, the mills stand idle.",
    "That is our creed.",
    "This is the true doctrine.",
    "Such is our policy, and such it was.",
    "On the contrary, we need it.",
    "We do not doubt it for a moment.",
    "This was the policy of our fathers.",
    "The harvest was good.",
]
HARMLESS_BEFORE = [
    "Here is our creed.",
    "These three tragic situations call for help.",
    "We met on the quay.",
    "They deny it.",
    "The mills stand idle once more.",
]


@pytest.mark.parametrize("after", AFTER)
def test_a_sentence_after_words_that_takes_them_back_refuses_them_inside_and_outside(after):
    assert lost(f"{WORDS} {after}", 0, len(WORDS))
    assert of_whole(WORDS, "", f" {after}")
    assert not excerpt(WORDS, 60, suffix=f"\n\n{after}").usable


@pytest.mark.parametrize("before", BEFORE)
def test_a_sentence_before_words_that_gives_them_to_others_refuses_them_inside_and_outside(before):
    text = f"{before} {WORDS}"
    assert lost(text, len(text) - len(WORDS), len(text))
    assert of_whole(WORDS, f"{before} ", "")
    assert of_whole(WORDS, f"{before}\n\n", "")


@pytest.mark.parametrize("after", HARMLESS_AFTER)
def test_a_sentence_after_a_passage_that_goes_on_refuses_nothing(after):
    assert of_whole(WORDS, "", f" {after}") == ""


@pytest.mark.parametrize("before", HARMLESS_BEFORE)
def test_a_sentence_before_words_that_leads_in_nobody_s_refuses_nothing(before):
    text = f"{before} {WORDS}"
    assert lost(text, len(text) - len(WORDS), len(text)) == ""
    assert of_whole(WORDS, f"{before} ", "") == ""


def test_a_question_is_not_shown_without_what_follows_it():
    assert "question" in of_whole("Do we want free trade in silk?", "", " We do not.")
    assert of_whole("Do we want free trade in silk?", "", "") == ""


def test_in_other_languages_a_plain_denial_beside_a_passage_is_known():
    assert of_whole("Wir wollen den Zoll.", "", " Keineswegs.", "de")
    assert of_whole("Wir wollen den Zoll.", "", " Aber die Ernte war gut.", "de") == ""


def test_what_stands_beside_a_passage_is_asked_only_of_words_at_its_edge():
    text = f"{WORDS} The mills stand idle. The harvest was good."
    beside = {"prefix": "Here is the Tory creed. ", "suffix": " Rubbish!"}
    start = text.index("The mills")
    assert torn(text, start, start + len("The mills stand idle."), **beside) == ""
    assert torn(text, 0, len(WORDS), **beside)
    assert torn(text, text.index("The harvest"), len(text), **beside)


def test_the_build_asks_what_stands_beside_a_whole_passage_too():
    one = passage(WORDS, start=0)
    assert verify_parts([(one, WORDS, 0)], lambda _: f"{WORDS} The harvest was good.") == ()
    (failure,) = verify_parts([(one, WORDS, 0)], lambda _: f"{WORDS} That is a lie of the Tories.")
    assert "denies it" in failure.reason


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("We shall end all strikes at once, barring those of the miners.", "We shall end all strikes at once"),
        ("We shall end all strikes at once – minus those of the miners.", "We shall end all strikes at once"),
        ("We ask for free trade at once - with the lone exclusion of wool.", "We ask for free trade at once"),
        ("Free trade must come at once: thus runs the tale which the Tories spin.", "Free trade must come at once"),
        ("Free trade must come at once: so goes the Tory tale.", "Free trade must come at once"),
        ("Free trade must come at once, we used to think.", "Free trade must come at once"),
        ("Free trade must come at once: the old line.", "Free trade must come at once"),
        ("Mr. Brown: Free trade is the ruin of the land.", "Free trade is the ruin of the land."),
        ("The harvest was good. The Chair: Strikes are folly.", "Strikes are folly."),
        ("JOHN BRIGHT: Free trade is the ruin of the land.", "Free trade is the ruin of the land."),
        ("> Strikes are folly and must end.\n\nA sad thing.", "Strikes are folly and must end."),
        ("'Free trade is the ruin of all.' It is on the posters.", "Free trade is the ruin of all."),
        ("'Strikes end. Free trade is the ruin of all. Good.' They smiled.", "Free trade is the ruin of all."),
    ],
)
def test_an_exception_or_a_voice_is_not_cut_away(text, part):
    start = text.index(part)
    assert lost(text, start, start + len(part))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The farmers' wish is ours. We want free trade.", "We want free trade."),
        ("'Tis a fine day. We want free trade.", "We want free trade."),
        ("We ask for this: We want free trade.", "We want free trade."),
        ("In '96 we met. We want free trade.", "We want free trade."),
    ],
)
def test_an_apostrophe_or_a_colon_makes_no_voice(text, part):
    start = text.index(part)
    assert lost(text, start, start + len(part)) == ""


def test_a_line_quoted_in_a_message_stays_quoted_outside_of_the_passage():
    assert "quotation" in of_whole(WORDS, "He wrote:\n\n> ", "")
