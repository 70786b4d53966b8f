"""What a fair opponent would object to: cuts that leave true words and a false impression."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.cautions import caution, denies, retracts
from volteface.evidence.context import excerpt
from volteface.evidence.enclosing import open_marks
from volteface.evidence.losing import lost, torn
from volteface.evidence.sentences import sentence_ends


def of_whole(text, prefix, suffix, language=""):
    """What showing all of a passage, and nothing beside it, takes from its words."""
    return torn(text, 0, len(text), prefix=prefix, suffix=suffix, language=language)


LONG = "the farmers and the workers of every town and county in this broad and happy land ask for lower duties"


def refused(text, part, **more):
    start = text.index(part)
    return lost(text, start, start + len(part), **more)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        # not only … but
        ("We ask not only for lower duties on wool, but for free trade with all the world.", "but for free trade with"),
        ("We want lower duties on wool and iron, but not only these.", "We want lower duties on wool and iron"),
        # it would be wrong to say
        ("It would be wrong to say that free trade is dead in this country.", "free trade is dead in this country."),
        ("It is a fallacy, we hold, that high duties raise wages.", "high duties raise wages"),
        ("Far be it from us to say it: high duties raise wages.", "high duties raise wages."),
        ("We doubt it: high duties raise the wages of all.", "high duties raise the wages of all."),
        # reported speech
        ("The Chancellor announced, to loud cheers, that duties must rise.", "that duties must rise."),
        ("High duties raise wages, the manufacturers tell us.", "High duties raise wages"),
        ("High duties raise wages, as our opponents have it.", "High duties raise wages"),
        # questions
        (
            "Shall we lower the duties on wool and iron? Never, while we have a vote.",
            "Shall we lower the duties on wool and iron?",
        ),
        (
            "Shall we lower the duties on wool and iron? The farmers know it.",
            "Shall we lower the duties on wool and iron?",
        ),
        ("We should lower the duties on wool and iron?", "We should lower the duties on wool and iron"),
        # what the next sentence does
        ("High duties raise the wages of all. So they say. We know better.", "High duties raise the wages of all."),
        ("High duties raise the wages of all. This is false. We know better.", "High duties raise the wages of all."),
        ("High duties raise the wages of all. No. They do not.", "High duties raise the wages of all."),
        ("High duties raise the wages of all. Such is the view of Mr. Smith.", "High duties raise the wages of all."),
        ("High duties raise wages for all. Only if foreigners pay them.", "High duties raise wages for all."),
        # lists with a negation in the head
        (
            "We shall never consent to:\n(a) lower duties on wool;\n(b) free trade with France.",
            "(b) free trade with France.",
        ),
        (
            "We are against:\n\n1. Lower duties on wool.\n\n2. Free trade with all.\n\nThe end.",
            "2. Free trade with all.",
        ),
        ("We reject the following. High duties on wool are just. They raise wages.", "High duties on wool are just."),
        # a sentence that a page's end broke in two
        ("It is not the case\n\nthat high duties raise wages. We know.", "that high duties raise wages."),
        ("They call it false,\n\nThe King said, and high duties raise wages.", "and high duties raise wages."),
        # notes
        ("High duties raise the wages of all.¹ However, we doubt it.", "High duties raise the wages of all.¹"),
        ("High duties raise the wages of all.[2] But we doubt it.", "High duties raise the wages of all.[2]"),
        ("High duties raise the wages of all.* But we doubt it.", "High duties raise the wages of all."),
        # words broken at the end of a line
        ("We shall nev-\ner consent; high duties raise the wages of all.", "high duties raise the wages of all."),
        ("High duties raise the wages of all, un-\n\nless they are paid here.", "High duties raise the wages of all"),
        ("We shall ne\u00adver consent; high duties raise the wages of all.", "high duties raise the wages of all."),
        ("We do\u200bn’t consent; high duties raise the wages of all.", "high duties raise the wages of all."),
        ("We don`t consent; high duties raise the wages of all.", "high duties raise the wages of all."),
        # quotation marks, ironic or not
        ("Our ‘friends, who love us well, raise’ the duties again.", "who love us well"),
        ("He spoke thus. “Wages are high. Duties must fall at once. Good.” We laughed.", "Duties must fall at once."),
        ('He spoke thus. "Wages are high. Duties must fall at once. Good." We laughed.', "Duties must fall at once."),
        ("Er schrieb. „Die Löhne sind hoch. Der Zoll muss fallen. Gut.“ Wir lachten.", "Der Zoll muss fallen."),
        ("Il écrit. «Les droits baissent. Les prix aussi. Bien.» On rit.", "Les prix aussi."),
        ("We want “free trade with all the world”, and peace.", "We want “free trade with all the world"),
        ("We want (in the long run, when all is done) free trade with all.", "We want (in the long run"),
        # no whole clause
        ("All who come here to live, who are many, should learn our laws.", "All who come here to live"),
        (
            "By the death of the Emperor of Russia, which came soon, we lost a friend.",
            "By the death of the Emperor of Russia",
        ),
        (
            "In a world of change and of danger, and marked by arms, we want peace.",
            "In a world of change and of danger",
        ),
        (
            "We face rivals that challenge our interests, our trade, and our laws.",
            "We face rivals that challenge our interests, our trade",
        ),
        (
            "The old rule has been replaced by a bolder, harsher, and more cruel one.",
            "The old rule has been replaced by a bolder, harsher",
        ),
        ("The talks are now reaching their end, and approved by all.", "The talks are now reaching their end"),
        # inside a clause
        ("We ask that the duties on wool be lowered this year.", "the duties on wool be lowered"),
        ("Our opponents want free trade with all the world.", "free trade with all the world."),
        ("We can’t lower the duties on wool and iron.", "We can"),
    ],
)
def test_a_cut_that_would_mislead_is_refused(text, part):
    assert refused(text, part)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("We want lower duties on wool and iron. The harvest was good.", "We want lower duties on wool and iron."),
        ("The harvest was good. We want lower duties on wool and iron.", "We want lower duties on wool and iron."),
        ("We want lower duties on wool and iron; the farmers ask for them.", "We want lower duties on wool and iron"),
        (
            "We want lower duties on wool and iron, and the farmers ask for them.",
            "We want lower duties on wool and iron",
        ),
        ("He said: “No.” We want lower duties on wool. The end.", "We want lower duties on wool."),
        ("We want lower duties on wool.¹ The harvest was good.", "We want lower duties on wool.¹"),
        (
            "On 5 May we met. We want lower duties on wool and iron. All agreed.",
            "We want lower duties on wool and iron.",
        ),
        ("The farmers’ wish is ours. We want lower duties on wool. All agreed.", "We want lower duties on wool."),
        ("What do we want? We want lower duties on wool. All agreed.", "We want lower duties on wool."),
        ("We ask for:\n\n1. Lower duties on wool.\n\n2. Free trade with all.\n\nThe end.", "2. Free trade with all."),
    ],
)
def test_a_cut_that_takes_nothing_back_is_not(text, part):
    assert refused(text, part) == ""


@pytest.mark.parametrize(
    ("prefix", "text", "suffix"),
    [
        ("It is false to say\n\n", "that free trade is dead in this country.", ""),
        ("It is false to say of our dear pro-\n\n", "Tectionist friends want free trade.", ""),
        ("Our enemies’ demands:\n\n", "Free trade with all the world.", ""),
        ("We are against:\n\n1. Lower duties.\n\n", "2. Free trade with all the world.", ""),
        ("", "Free trade with all the world,", "\n\nif they pay for it."),
        ("", "We shall have free trade with all the pro-", "\n\nvinces, unless they refuse."),
        ("", "Is free trade not the best for all?", " No, never."),
        ("", "High duties raise the wages of all.", " So say our opponents."),
        ("", "High duties raise the wages of all.", "\n\nThat is what they want us to believe."),
        ("We reject the following: ", "High duties raise the wages of all.", ""),
    ],
)
def test_a_passage_whose_own_bounds_mislead_is_left_out(prefix, text, suffix):
    assert of_whole(text, prefix, suffix)
    assert not excerpt(text, 60, prefix=prefix, suffix=suffix).usable


@pytest.mark.parametrize(
    ("prefix", "text", "suffix"),
    [
        ("THE TARIFF\n\n", "We want free trade with all.", ""),
        ("They want it.\n\n", "We want free trade with all.", "\n\nBut they do not."),
        ("They deny it. ", "We want free trade with all.", " On the contrary, we need it."),
        ("We do not want war;\n", "(b) we want free trade with all;", "\n(c) we want peace."),
        ("They deny it in May.¹ ", "We want free trade with all.", ""),
    ],
)
def test_a_passage_beside_other_sentences_is_not(prefix, text, suffix):
    assert of_whole(text, prefix, suffix) == ""


GERMAN = "Wir wollen niedrige Zölle auf Wolle und Eisen. Die Ernte war gut; aber niemand will den Krieg."


def test_in_other_languages_no_sentence_is_cut():
    assert refused(GERMAN, "Wir wollen niedrige Zölle auf Wolle und Eisen.", language="de") == ""
    assert "negations are not known" in refused(GERMAN, "Die Ernte war gut", language="de")
    text = f"Wir wollen {'niedrige Zölle ' * 20}; nicht aber {'die Wolle ' * 20}."
    assert not excerpt(text, 60, language="de").usable
    assert "language" in of_whole("dass der Zoll die Löhne hebt.", "Es ist nicht wahr,\n", "", "de")


def test_a_sentence_that_takes_something_back_is_known_of_some_languages():
    text = GERMAN.replace("Die Ernte war gut", "Allerdings war die Ernte schlecht")
    assert "Allerdings" in refused(text, "Wir wollen niedrige Zölle auf Wolle und Eisen.", language="de-AT")
    assert retracts(" Mais non", "fr")
    assert not retracts(" But no", "fr")


def test_of_a_language_of_which_nothing_is_known_nothing_is_cut():
    text = "Me haluamme alempia tulleja villalle. Sato oli hyvä tänä vuonna."
    assert "not known" in refused(text, "Me haluamme alempia tulleja villalle.", language="fi")
    assert excerpt(text, 60, language="fi").usable


def test_marks_that_are_open_are_known():
    assert open_marks("He said: “Wages (of all") == "“("
    assert open_marks("He said: “Wages.” Then («no»") == "("
    assert open_marks("»Die ›Löhne‹ sind") == "»"
    assert open_marks("the farmers’ and ’tis don’t") == ""
    assert open_marks("“A first paragraph.\n\nAnother") == ""


def test_what_only_supports_a_negation_denies_nothing():
    assert denies(" On the contrary, we need it.") == ""
    assert denies(" They said it could not be done.") == ""


NEGATIONS = st.sampled_from(["not", "never", "no", "cannot", "don’t", "nei-\nther", "unless", "if", "they say", "but"])
WORDS = st.sampled_from(
    ["duties", "wool", "we", "want", "lower", ",", ";", "and", "the", "farmers", ". The", "–", "which"]
)


@given(st.lists(st.one_of(WORDS, WORDS, WORDS, NEGATIONS), min_size=4, max_size=40), st.data())
def test_a_cut_that_passes_never_loses_a_negation_of_its_sentences(words, data):
    text = f"We {' '.join(words)} end."
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    if start < end and not lost(text, start, end):
        bounds = [0, *sentence_ends(text), len(text)]
        opened, closes = max(b for b in bounds if b <= start), min(b for b in bounds if b >= end)
        assert caution(text[opened:start]) is None
        assert caution(text[end:closes]) is None
