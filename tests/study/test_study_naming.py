"""Names in a text: their spans are places of the text however it folds, and what was taken out is not found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.patterns import fold
from volteface.evidence.actors.unnamed import Unnamed
from volteface.model.actors import Actor
from volteface.study.findings.naming import Naming, unfolding

KELLER = Actor("keller", "Otto Keller", "person", {"": ("Keller", "Genosse Keller"), "en": ("Cellar",)})
WALL = Actor("wall", "Ada Wall", "person", {"": ("Wall",)}, excludes={"": ("Wall Street",)})
ADAMS = Actor("adams", "John Adams", "person")
NAMING = Naming([KELLER, WALL, ADAMS])
PIECES = st.sampled_from(
    [
        "Otto Keller",
        "Keller",
        "Ada Wall",
        "Wall Street",
        "Straße ",
        "ﬁnal ",
        "Kel\u00adler",
        "İ",
        " und ",
        "\n",
        "e\u0301",
        "”",
    ]
)


def shown(text, language=""):
    return [(text[one.start : one.end], one.who) for one in NAMING.named(text, language)]


def test_the_longest_name_is_meant_and_what_is_somebody_elses_is_none():
    assert shown("Ada Wall left Wall Street, and Wall came.") == [("Ada Wall", (1,)), ("Wall", (1,))]


def test_aliases_hold_for_their_language():
    assert shown("the Cellar", "en") == [("Cellar", (0,))]
    assert shown("the Cellar", "de") == []


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Jesse Keller spoke", True),
        ("Keller County", True),
        ("President Keller spoke", False),
        ("O. Keller spoke", False),
        ("B. Keller spoke", True),
        ("But Keller spoke", False),
        ("we heard Keller. The hall", False),
    ],
)
def test_a_bare_surname_beside_another_name_is_told(text, beside):
    (one,) = NAMING.named(text)
    assert one.beside is beside


def test_where_every_noun_has_a_capital_none_tells_of_a_name():
    (one,) = NAMING.named("Minister Tischler Keller sprach", "de")
    assert not one.beside


def test_a_surname_of_another_in_the_file_has_a_rival():
    eve = Actor("eve", "Eve Smith", "person", {"": ("Adams",)})
    (one,) = Naming([ADAMS, eve]).named("then Adams spoke")
    assert (one.who, one.rivals) == ((1,), {0})


@given(st.lists(PIECES, max_size=12).map("".join))
def test_spans_are_places_of_the_text_whose_folded_words_are_the_names(text):
    for one in NAMING.named(text):
        words = fold(text[one.start : one.end])
        assert words in {"otto keller", "keller", "ada wall", "wall"}


@given(st.text(max_size=40))
def test_unfolding_goes_from_the_beginning_to_the_end_and_never_back(text):
    folded = fold(text)
    place = unfolding(text, folded)
    places = [place(at) for at in range(len(folded) + 1)]
    assert places == sorted(places)
    assert places[0] == 0
    assert all(0 <= at <= len(text) for at in places)


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_what_was_taken_out_is_not_found_again(text):
    hides = Unnamed(1, lambda words: [(one.start, one.end) for one in NAMING.named(words) if not one.small])
    assert not hides.find(hides.redacted(text))
