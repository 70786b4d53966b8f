"""A paragraph gathered piece by piece: white space, words divided at ends of lines, places that hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from as_printed import as_printed
from volteface.reading.inline import Inline, Leaf
from volteface.reading.normalise import normalise


def gathered(*steps, language="en"):
    inline = Inline()
    for step in steps:
        if callable(step):
            step(inline)
        else:
            inline.add(step)
    return inline.finished(language)


def line(inline):
    inline.turn("line")


def page(inline):
    inline.turn("page")
    inline.page(Leaf(2))


def within(inline):
    inline.turn("line", within=True)


# Steps, and what comes of them.
TEXTS = [
    ((" One", "  \n two ", " three. "), "One two three."),
    (("One", "two"), "Onetwo"),
    (("One", Inline.space, "two"), "One two"),
    (("One ", Inline.close_up, " two"), "Onetwo"),
    (("One ", Inline.line, " two"), "One\ntwo"),
    (("One", line, "two"), "One\ntwo"),
    (("One", page, "two"), "One two"),
    (("One", line, page, "two"), "One\ntwo"),
    (("One" * 70, line, "two"), "One" * 70 + " two"),
    (("in-", line, "dustry"), "industry"),
    (("in-", page, " dustry"), "industry"),
    (("in", within, " dustry"), "industry"),
    (("in-", within, "dustry"), "industry"),
    (("pre-", line, "and post-war"), "pre-\nand post-war"),
    (("Arbeiter\u00adbewegung",), "Arbeiterbewegung"),
    (("\ufeffOne\u00a0two\u2003",), "One\u00a0two"),
    (("e", "\u0301", "t"), "ét"),
    (("e", within, "\u0301t"), "e\u0301t".replace("e\u0301", "é")),
    ((), ""),
]


@pytest.mark.parametrize(("steps", "text"), TEXTS)
def test_pieces_become_a_paragraph(steps, text):
    assert gathered(*steps).text == text


def test_what_is_left_out_can_be_given_back():
    inline = Inline()
    inline.add("The in-")
    inline.turn("line")
    inline.add("dustry")
    inline.mark("1")
    inline.add(" grows.")
    made = inline.finished("en")
    assert made.text == "The industry grows."
    assert as_printed(made.text, made.joins) == "The in-\ndustry1 grows."


def test_a_page_begins_with_its_first_word_and_one_without_words_with_what_follows():
    inline = Inline()
    inline.page(Leaf(1))
    inline.add("One ")
    inline.page(Leaf(2))
    inline.add(" two ")
    inline.page(Leaf(3))
    made = inline.finished("")
    assert [(at, leaf.number) for at, leaf in made.pages] == [(0, 1), (4, 2)]
    assert [leaf.number for leaf in made.following] == [3]


def test_links_lie_on_their_words():
    inline = Inline()
    inline.add("See")
    inline.open_link("https://a.org/")
    inline.add(" he\u00adre ")
    inline.close_link()
    inline.open_link("")
    inline.add("not here")
    made = inline.finished("")
    assert made.text == "See here not here"
    assert [(made.text[link.start : link.end], link.target) for link in made.links] == [("here", "https://a.org/")]


pieces = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from([line, page, within, Inline.space, Inline.close_up, Inline.line]),
        st.sampled_from(["e", "\u0301", "-", "\u1161", "\u1100", "\u00ad", " "]),
    ),
    max_size=20,
)


@given(pieces)
def test_whatever_comes_the_text_is_normal_and_places_lie_in_it(steps):
    made = gathered(*steps, language="")
    assert normalise(made.text) == made.text == made.text.strip()
    assert all(0 <= at < max(len(made.text), 1) for at, _ in made.pages)
    assert all(0 <= join.at <= len(made.text) for join in made.joins)
