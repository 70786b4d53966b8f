"""A layer composed of lines: words at their offsets, boxes with them, print given back, items that cover the text."""

from hypothesis import given
from hypothesis import strategies as st

from as_printed import as_printed
from volteface.model.page import Link, unpack
from volteface.reading.composing import Composer
from volteface.reading.normalise import normalise

printable = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cn")), min_size=1, max_size=9
).map(normalise)
words = printable.filter(lambda word: word.split() == [word])
lines = st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=6)


def compose(pages, language=""):
    composer = Composer(language)
    for number, page in enumerate(pages, 1):
        composer.page(number, width=100, height=200)
        for at, line in enumerate(page):
            composer.line(line, [(10.0 * x, at, 10.0 * x + 8, at + 1.0) for x in range(len(line))])
    return composer.document()


@given(st.lists(lines, min_size=1, max_size=4))
def test_print_comes_back_line_for_line(pages):
    document = compose(pages)
    printed = as_printed(document.text, document.joins).split("\n")
    assert [line.split() for line in printed] == [_kept(line) for page in pages for line in page if _kept(line)]


def _kept(line):
    # Marks that would combine with the space before them have nothing to stand on.
    composer = Composer()
    composer.line(line)
    return composer.document().text.split()


@given(st.lists(lines, min_size=1, max_size=4))
def test_the_layer_is_normal_and_every_box_lies_on_its_word(pages):
    document = compose(pages)
    assert document.text == normalise(document.text)
    for page in document.pages:
        boxes = unpack(page.boxes)
        assert all(page.start <= box.start < box.end <= page.end for box in boxes)
        assert "".join(document.text[box.start : box.end] for box in boxes) == "".join(
            document.text[page.start : page.end].split()
        )


@given(st.lists(lines, min_size=1, max_size=4))
def test_pages_stand_in_order_and_leave_nothing_but_white_space_between(pages):
    document = compose(pages)
    at = 0
    for page in document.pages:
        assert not document.text[at : page.start].strip()
        assert page.start <= page.end
        at = page.end
    assert not document.text[at:].strip()


def test_a_word_divided_over_a_page_break_is_one_word_on_two_pages():
    document = compose([[["the", "in-"]], [["dustry", "grows."]]])
    assert document.text == "the industry grows."
    first, second = document.pages
    assert (document.text[first.start : first.end], document.text[second.start : second.end]) == (
        "the in",
        "dustry grows.",
    )
    assert as_printed(document.text, document.joins) == "the in-\ndustry grows."


def test_a_sentence_runs_over_a_page_break_and_a_finished_one_does_not():
    composer = Composer()
    composer.page(1)
    composer.line(["We", "shall"])
    composer.block()
    composer.page(2)
    composer.line(["not", "yield."])
    composer.block()
    composer.page(3)
    composer.line(["Next."])
    assert composer.document().text == "We shall\nnot yield.\n\nNext."


def test_items_cover_the_layer_and_empty_ones_are_forgotten():
    composer = Composer()
    composer.line(["Masthead"])
    composer.item("heading", title="Strike")
    composer.line(["STRIKE"])
    composer.item("article", title="Nothing")
    composer.item("article", title="Strike", author="A. B.")
    composer.text("They struck.")
    document = composer.document()
    assert [(document.text[i.start : i.end].strip(), i.kind, i.author) for i in document.items] == [
        ("Masthead", "", ""),
        ("STRIKE", "heading", ""),
        ("They struck.", "article", "A. B."),
    ]
    assert document.items[0].start == 0
    assert document.items[-1].end == len(document.text)
    assert all(a.end == b.start for a, b in zip(document.items, document.items[1:], strict=False))


def test_a_document_of_plain_text_has_no_items():
    composer = Composer()
    composer.text("One.")
    composer.text("Two.")
    assert composer.document().items == ()
    assert composer.document().text == "One.\n\nTwo."


def test_links_move_with_their_paragraph():
    composer = Composer()
    composer.text("Before.")
    start = composer.text("See here now.", [Link(4, 8, "https://example.org/")])
    (link,) = composer.document().links
    assert start == 9
    assert composer.document().text[link.start : link.end] == "here"


def test_words_without_letters_to_show_are_passed_over():
    composer = Composer()
    composer.page(1, width=10, height=10)
    composer.line(["a", "", "\u0301", "b\x00".rstrip("\x00")], [(0, 0, 1, 1)] * 4)
    document = composer.document()
    assert document.text == "a b"
    assert len(unpack(document.pages[0].boxes)) == 2


def test_a_composer_without_text_makes_an_empty_document():
    assert Composer().document().text == ""
    assert Composer().document().items == ()


def test_the_same_document_comes_out_twice():
    composer = Composer()
    composer.item("article", title="A")
    composer.text("One.")
    assert composer.document() == composer.document()
