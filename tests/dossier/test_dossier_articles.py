"""How an issue stands in a dossier: its articles, who wrote them, what they are, and its pages."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_contents import HIGH, contents

from volteface.dossier import publish_html
from volteface.dossier.articles import Head, settings
from volteface.dossier.marking import page_labels, paragraph_spans, paragraphs
from volteface.dossier.words import page_words
from volteface.model.document import Item
from volteface.model.page import Page

ISSUE = "THE ORGAN\n\nThe strike\n\nWe vote.\n\nWe strike.\n\nSir, I protest.\n\nBoots!\n\nThe harvest\n\nIt was good."


def item(first, last, **what):
    return Item(ISSUE.index(first), ISSUE.index(last) if last else len(ISSUE), **what)


ITEMS = (
    item("THE", "The strike", kind="header"),
    item("The strike", "We vote", kind="heading", title="The strike"),
    item("We vote", "Sir", title="The strike", author="Ann"),
    item("Sir", "Boots", kind="letter", title="A word from below", author="A reader"),
    item("Boots", "The harvest", kind="advertisement"),
    item("The harvest", "", title="The harvest", author="Ann"),
)


def test_titles_authors_and_kinds_stand_above_what_they_are_of():
    found = settings(ISSUE, paragraph_spans(ISSUE), ITEMS)
    assert [one.head for one in found] == [
        None,
        None,
        Head(author="Ann"),
        None,
        Head("A word from below", "A reader", "letter to the editor"),
        Head(kind="advertisement"),
        Head(author="Ann"),
        None,
    ]
    assert [one.heading for one in found] == [False, True, False, False, False, False, True, False]
    assert [one.kind for one in found] == ["header", "heading", "", "", "letter", "advertisement", "", ""]


def test_what_the_documents_head_says_is_not_said_again():
    items = (Item(0, len(ISSUE), "Ann", "The Organ of May"),)
    (one, *others) = settings(ISSUE, paragraph_spans(ISSUE), items, title="The Organ of May", author="Ann")
    assert one.head is None
    assert all(other.head is None for other in others)


def test_speakers_are_named_where_they_change():
    text = "Order!\n\nI speak.\n\n(Applause)\n\nI go on.\n\nOrder!"
    cuts = [0, 8, 18, 30, 40, len(text)]
    who = [("Chair", "speech"), ("Ann", "speech"), ("", "note"), ("Ann", "speech"), ("Chair", "speech")]
    items = [Item(a, b, author, kind=kind) for a, b, (author, kind) in zip(cuts, cuts[1:], who, strict=False)]
    found = settings(text, paragraph_spans(text), items)
    assert [one.head and one.head.author for one in found] == ["Chair", "Ann", None, None, "Chair"]


@st.composite
def items_of(draw):
    text = draw(st.text(alphabet="ab. \n", max_size=60))
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=4))})
    titles = st.sampled_from(["", "a", "b a"])
    items = tuple(
        Item(a, b, draw(titles), draw(titles), draw(st.sampled_from(["", "heading", "letter"])))
        for a, b in itertools.pairwise(cuts)
    )
    return text, items


@given(items_of())
def test_every_paragraph_is_set_and_none_reaches_over_an_item(example):
    text, items = example
    found = paragraphs(text, (), (), [one.start for one in items])
    spans = [(one.start, one.end) for one in found]
    assert len(settings(text, spans, items)) == len(found)
    for start, end in spans:
        assert not any(start < one.start < end for one in items)
    assert re.sub(r"\s", "", "".join(text[a:b] for a, b in spans)) == re.sub(r"\s", "", text)


def test_a_page_is_marked_where_it_begins_and_where_a_text_comes_back_to_it():
    spans = [Page(1, 0, 5), Page(1, 5, 9), Page(2, 9, 20, "ii"), Page(1, 20, 30), Page(1, 30, 40)]
    assert page_labels(spans) == {0: "1", 9: "ii", 20: "1"}
    assert page_labels([Page(1, 0, 5)]) == {}
    assert page_labels([Page(1, 0, 5), Page(1, 6, 9)]) == {}
    assert page_labels([Page(1, 0, 5, "iv")]) == {0: "iv"}


def test_pages_are_cited_by_what_is_printed_on_them():
    pages = [Page(1, 0, 10, "iv"), Page(2, 11, 20), Page(1, 21, 30, "iv")]
    assert page_words(pages, 0, 5) == "p. iv"
    assert page_words(pages, 5, 12) == "pp. iv–2"
    assert page_words(pages, 22, 25) == "p. iv"
    assert page_words(pages, 30, 31) == ""
    assert page_words([Page(1, 0, 10)], 0, 5) == ""
    assert page_words([Page(3, 0, 10, "3")], 0, 5) == "p. 3"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The addresses, of which the first is an issue of two pages, and the second is quoted alone."""
    made = contents()
    first, second, *rest = made.documents
    at = first.text.index(HIGH)
    opening = first.text.index("\n\n") + 2
    pages = (Page(1, 0, at + 10, "iv", head="THE ORGAN"), Page(2, at + 11, len(first.text), "v"))
    items = (Item(0, opening, "Officer A", "Of the roads"), Item(opening, len(first.text), "Officer C", kind="letter"))
    first = msgspec.structs.replace(first, pages=pages, items=items, author="")
    second = msgspec.structs.replace(second, pages=(Page(1, 0, 40), Page(2, 41, 9_999)))
    out = tmp_path_factory.mktemp("study") / "public"
    publish_html(msgspec.structs.replace(made, documents=(first, second, *rest)), out)
    return out


def words(page):
    tree = ET.fromstring(page.read_text("utf-8").removeprefix("<!DOCTYPE html>"))
    return " ".join("".join(tree.itertext()).split())


def test_the_page_of_an_issue_shows_its_articles_and_pages_and_no_running_heads(site):
    shown = words(site / "documents" / "address-1824.html")
    assert "Of the roads · Officer A" in shown
    assert "Officer C · letter to the editor" in shown
    assert shown.index("[iv]") < shown.index("[v]")
    assert "THE ORGAN" not in shown


def test_quotations_name_the_printed_pages(site):
    assert "pp. iv–v" in words(site / "questions" / "tariff.html")
    assert "p. 2, characters" in words(site / "documents" / "address-1825.html")
