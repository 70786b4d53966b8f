"""Pieces of a page set into a document: where a paragraph goes on in the next column, and where it does not."""

import pytest

from volteface.model.page import unpack
from volteface.reading.composing import Composer
from volteface.reading.printed import HEAD, Line, Piece, Running, Sheet, add_printed, size

SHEET = Sheet(1, width=2000, height=3000)


def piece(*lines, kind="", left=0, closed=False):
    """Lines of ten units a letter."""
    made = []
    for number, text in enumerate(lines):
        boxes, at = [], left
        for word in text.split():
            boxes.append((at, 20 * number, at + 10 * len(word), 20 * number + 15))
            at += 10 * (len(word) + 1)
        made.append(Line(text.split(), boxes))
    return Piece(kind, made, closed)


def text_of(*pieces, sheet=SHEET):
    composer = Composer("en")
    add_printed(composer, sheet, pieces)
    return composer.document().text


def test_a_paragraph_goes_on_in_the_next_column():
    first = piece("All pits of the North", "are closed, and nobody")
    second = piece("works in the mines.", "We strike.", left=300)
    assert text_of(first, second) == "All pits of the North\nare closed, and nobody\nworks in the mines.\nWe strike."


ENDS = [
    # Its last line is short.
    (piece("All pits of the North", "are closed"), piece("Works in the mines go on", left=300)),
    # It is finished.
    (piece("All pits of the North", "are closed, nobody is in."), piece("works in the mines", left=300)),
    # A headline is narrower than what stands under it, or wider.
    (piece("Strike"), piece("All pits of the North are closed")),
    (piece("The strike in all pits of the North"), piece("All pits")),
    # It is said to end.
    (piece("All pits of the North", "are closed, and nobody", closed=True), piece("works in the mines", left=300)),
    # Something else follows.
    (piece("All pits of the North", "are closed, and nobody"), piece("works in the mines", kind="caption")),
]


@pytest.mark.parametrize(("first", "second"), ENDS)
def test_a_paragraph_ends_with_its_piece(first, second):
    assert text_of(first, second).count("\n\n") == 1


def test_a_divided_word_goes_on_whatever_the_columns_are():
    assert (
        text_of(piece("the val-"), piece("leys of the North are closed", left=300))
        == "the valleys of the North are closed"
    )


def test_running_heads_are_not_in_the_layer_and_titles_are_cut():
    composer = Composer("en")
    running = add_printed(composer, SHEET, [piece("THE WORKER", kind=HEAD), piece("Words " * 60, kind="heading")])
    document = composer.document()
    assert document.pages[0].head == "THE WORKER"
    assert running.kind == "heading"
    assert running.title == document.items[0].title
    assert len(running.title) <= 200
    assert running.title.endswith("Words …")


def test_a_heading_of_marks_alone_has_no_title():
    # Marks that combine with nothing are no words.
    composer = Composer()
    assert add_printed(composer, SHEET, [Piece("heading", [Line(["\u0301"], [])])]) == Running("heading", "")
    assert composer.empty


def test_without_a_size_there_are_no_places():
    composer = Composer()
    add_printed(composer, Sheet(1), [piece("We strike.")])
    assert unpack(composer.document().pages[0].boxes) == []


@pytest.mark.parametrize(
    ("said", "number"), [("12", 12), ("1.5", 1.5), ("", 0), (None, 0), ("-3", 0), ("nan", 0), ("x", 0)]
)
def test_sizes_are_numbers_or_unknown(said, number):
    assert size(said) == number
