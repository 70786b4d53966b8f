from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from volteface.dossier.marking import Marked, anchor, paragraph_spans, paragraphs
from volteface.dossier.slugs import slug, slugs
from volteface.model.page import Page

TEXTS = st.text(alphabet="ab. \n\t“”é", max_size=80)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends), max_size=6))
    return text, [Marked(min(span), max(span), anchor(*sorted(span))) for span in spans if span[0] != span[1]]


@given(marked_texts())
def test_pieces_give_back_their_paragraph_and_paragraphs_the_text(example: tuple[str, list[Marked]]) -> None:
    text, marks = example
    found = paragraphs(text, marks)
    for one in found:
        assert "".join(piece.text for piece in one.pieces) == text[one.start : one.end]
    between = [
        text[a:b] for a, b in zip([0, *(p.end for p in found)], [*(p.start for p in found), len(text)], strict=True)
    ]
    assert not "".join(between).strip()


@given(marked_texts())
def test_exactly_the_marked_letters_are_marked(example: tuple[str, list[Marked]]) -> None:
    text, marks = example
    for one in paragraphs(text, marks):
        at = one.start
        for piece in one.pieces:
            for place in range(at, at + len(piece.text)):
                assert piece.marked == any(mark.start <= place < mark.end for mark in marks)
            at += len(piece.text)


@given(marked_texts())
def test_an_anchor_stands_once_and_every_mark_with_words_has_one(example: tuple[str, list[Marked]]) -> None:
    text, marks = example
    anchors = [one for found in paragraphs(text, marks) for piece in found.pieces for one in piece.anchors]
    assert len(anchors) == len(set(anchors))
    wanted = {mark.anchor for mark in marks if text[mark.start : mark.end].strip()}
    assert wanted <= set(anchors)


def test_overlapping_passages_and_pages_are_cut_where_they_begin() -> None:
    text = "One two three four."
    (found,) = paragraphs(
        text, [Marked(0, 13, "a"), Marked(4, 19, "b", quoted=True)], [Page(1, 0, 8), Page(2, 8, 19, "ii")]
    )
    assert [(piece.text, piece.anchors, piece.quoted, piece.page) for piece in found.pieces] == [
        ("One ", ("a",), False, "1"),
        ("two ", ("b",), True, ""),
        ("three", (), True, "ii"),
        (" four.", (), True, ""),
    ]
    assert found.begins == (0, 1)


def test_lines_are_paragraphs_only_where_they_are_long() -> None:
    assert len(paragraph_spans("a verse\nand another\nand a third")) == 1
    assert len(paragraph_spans("\n".join(["word " * 60] * 3))) == 3
    assert len(paragraph_spans("one\n \n\ntwo\nthree")) == 2


@given(st.text(max_size=90))
def test_a_slug_is_a_safe_name(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,80}[a-z0-9])?", slug(text))
    assert slug(text) not in {"con", "nul", "index", "aux", "com1"}


@given(st.sets(st.text(max_size=12), max_size=12))
def test_different_texts_have_different_names(texts: set[str]) -> None:
    names = slugs(sorted(texts))
    assert len(set(names.values())) == len(texts)
    assert names == {text: slugs(sorted(texts, reverse=True))[text] for text in texts}


def test_names_that_would_leave_the_folder_stay_in_it() -> None:
    assert slug("../../etc/passwd") == "etc-passwd"
    assert slug("CON").startswith("con-")
    assert slug("毛沢東").startswith("x-")


def test_no_text_can_take_the_name_of_another() -> None:
    taken = slugs(["a", "A"])["A"]
    names = slugs(["a", "A", taken])
    assert len(set(names.values())) == 3
