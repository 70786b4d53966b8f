"""Running text: what stands apart follows its paragraph, pages are where they begin, sentences run over them."""

import pytest

from volteface.reading.flow import Flow
from volteface.reading.inline import Leaf


def items(document):
    return [(i.kind, i.title, i.author, document.text[i.start : i.end].strip()) for i in document.items]


def test_a_note_follows_the_paragraph_that_calls_it_and_stands_on_the_page_of_its_mark():
    flow = Flow()
    flow.turn_to(Leaf(1, "i"))
    flow.under(title="A", author="B")
    flow.inline.add("One ")
    flow.aside("footnote")
    flow.inline.add("Note.")
    flow.back()
    flow.turn_to(Leaf(2, "ii"))
    flow.inline.add("goes on.")
    flow.under(title="A")
    flow.inline.add("Next.")
    document = flow.document()
    assert document.text == "One goes on.\n\nNote.\n\nNext."
    assert [item[0] for item in items(document)] == ["", "footnote", ""]
    assert {item[1:3] for item in items(document)} == {("A", "B")}
    assert [(p.label, document.text[p.start : p.end].strip()) for p in document.pages] == [
        ("i", "One"),
        ("ii", "goes on."),
        ("i", "Note."),
        ("ii", "Next."),
    ]


def test_a_page_that_ends_within_a_note_ends_in_the_text_too():
    flow = Flow()
    flow.turn_to(Leaf(1))
    flow.inline.add("One ")
    flow.aside("footnote")
    flow.inline.add("Note ")
    flow.turn_to(Leaf(2))
    flow.inline.add("runs.")
    flow.back()
    flow.inline.add("two.")
    document = flow.document()
    assert [(p.number, document.text[p.start : p.end].strip()) for p in document.pages] == [
        (1, "One"),
        (2, "two."),
        (1, "Note"),
        (2, "runs."),
    ]


LONG = "so many words that no one takes it for a heading, and of which anyone sees that they are not the end of it"
# The last paragraph of a page, the first of the next, and what becomes of them.
BROKEN = [
    ("It is not", "the end.", "It is not the end."),
    ("It is not the in-", "dustry.", "It is not the industry."),
    ("It is here,", "Smith said.", "It is here, Smith said."),
    (f"It is {LONG}", "Here.", f"It is {LONG} Here."),
    ("It is the end.", "the next.", "It is the end.\n\nthe next."),
    ("A heading", "The text.", "A heading\n\nThe text."),
]


@pytest.mark.parametrize(("last", "first", "text"), BROKEN)
def test_a_paragraph_that_is_plainly_unfinished_goes_on_after_the_page(last, first, text):
    flow = Flow("en", over_pages=True)
    flow.inline.add(last)
    flow.end()
    flow.turn_to(Leaf(2))
    flow.inline.add(first)
    document = flow.document()
    assert document.text == text
    (page,) = document.pages
    assert document.text[page.start :] in {first, first.removeprefix("in")}


def test_without_pages_and_between_items_paragraphs_stay_apart():
    flow = Flow("en", over_pages=True)
    flow.inline.add("It is not")
    flow.end()
    flow.inline.add("the end,")
    flow.turn_to(Leaf(2))
    flow.under("note")
    flow.inline.add("noted.")
    assert flow.document().text == "It is not\n\nthe end,\n\nnoted."


def test_like_paragraphs_are_one_item_unless_they_begin_anew():
    flow = Flow()
    for text in ("One.", "Two."):
        flow.under("speech", author="A")
        flow.inline.add(text)
    flow.anew()
    flow.inline.add("Three.")
    assert [item[3] for item in items(flow.document())] == ["One.\n\nTwo.", "Three."]


def test_nothing_is_a_document_without_text():
    flow = Flow()
    flow.turn_to(Leaf(1))
    flow.aside("footnote")
    assert flow.document(title="A").text == ""
