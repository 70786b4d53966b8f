"""What a page prints as a document's own words is read again from the page alone."""

from __future__ import annotations

import pytest

from volteface.dossier.environment import environment
from volteface.dossier.printed import printed
from volteface.evidence.extract import Extract
from volteface.model.passage import Passage

WORDS = "We want <free> trade & peace with all the world."


def passage(text=WORDS):
    return Passage(
        "p", text, "1926", "S", "O", "", "d1", "2", None, None, 7, 7 + len(text), "", "", "own", None, "licence"
    )


def page(one, around="<blockquote><p>“{words}”</p><footer>by</footer></blockquote>"):
    template = environment().from_string('{% from "pieces.html" import verbatim %}{{ verbatim(one) }}')
    return around.format(words=template.render(one=one))


def test_what_the_macro_prints_is_read_again_with_its_address():
    (one,) = printed(page(Extract(passage(), WORDS)))
    assert (one.words, one.address, one.fault) == (WORDS, f"d1/2#7-{7 + len(WORDS)}", "")


def test_marks_and_the_signs_of_a_cut_change_no_word():
    shown = Extract(passage(), WORDS[3:20], 3, marks=((0, 4), (2, 6), (9, 14)))
    assert shown.pieces == ("", "want <", "fre", "e> tr", "ade")
    html = page(shown)
    assert "… " in html
    assert html.count('<mark class="hit">') == 2
    (one,) = printed(html)
    assert (one.words, one.start, one.end, one.fault) == (WORDS[3:20], 10, 27, "")


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<blockquote><p>Lies.</p></blockquote>", "without an address"),
        ('<blockquote><p><span data-address="nowhere">Lies.</span></p></blockquote>', "is no address"),
        ('<blockquote><p><span data-address="d/1#0-4">Word</span> and lies.</p></blockquote>', "belong to no address"),
        ('<blockquote>Lies: <p><span data-address="d/1#0-4">Word</span></p></blockquote>', "belong to no address"),
    ],
)
def test_words_that_no_address_covers_are_told(html, fault):
    assert [fault in one.fault for one in printed(html) if one.fault] == [True]


def test_what_stands_beside_the_words_is_no_part_of_them():
    html = (
        '<blockquote><p class="when">1 May 1926</p><p><span class="cut">… </span>«<span data-address="a#b/c/3#5-9">Word'
        '</span>»</p><div class="why">Chosen.</div><footer class="by">Smith</footer></blockquote>'
    )
    assert [(one.document, one.layer, one.words, one.fault) for one in printed(html)] == [("a#b/c", 3, "Word", "")]


def test_the_label_of_a_page_is_no_word_of_the_text():
    html = '<p data-address="d/1#0-9">We <span class="pageno">[iv] </span>want no lies</p>'
    (one,) = printed(html, labelled=True)
    assert (one.words, one.labels) == ("We want no lies", ("iv",))
    (one,) = printed(html)
    assert "no dossier has" in one.fault


@pytest.mark.parametrize(
    "html",
    [
        '<p style="display:none">Words</p>',
        "<p hidden>Words</p>",
        "<script>lie()</script>",
        "<style>p { display: none }</style>",
        '<svg/onload="lie()"></svg>',
        '<p ONCLICK = "lie()">Words</p>',
        '<a href="JavaScript:lie()">Words</a>',
        "<template>Words</template>",
    ],
)
def test_what_acts_or_hides_is_told(html):
    assert [one.fault for one in printed(html)] == ["something on the page acts or hides"]


def test_words_about_a_handler_are_none():
    assert list(printed("<p>An attribute such as onclick=… acts.</p>")) == []
