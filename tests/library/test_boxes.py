from msgspec.structs import replace

from volteface.library import boxes, passages
from volteface.library.prepared import prepare
from volteface.model.page import Page, pack


def placed(make_document):
    """Two pages: the second sentence runs from one to the other, and its last word is divided."""
    document = make_document("x", "We vote.", "We strike again.").document
    first = pack([(0, 2), (3, 5), (9, 2), (12, 6)], [(0.1 * n, 0.5, 0.1 * n + 0.1, 0.6) for n in range(4)])
    second = pack([(19, 3), (22, 3)], [(0.0, 0.1, 0.2, 0.2), (0.0, 0.2, 0.2, 0.3)])
    pages = (
        Page(7, 0, 18, "vii", 100.0, 200.0, head="THE ORGAN", image="7.png", boxes=first),
        Page(8, 19, 25, "viii", boxes=second),
    )
    return prepare(replace(document, pages=pages))


def test_a_passage_is_printed_on_the_pages_it_touches(library, make_document, file_documents):
    document = placed(make_document)
    text = document.document.text
    file_documents([document])
    first, second = boxes.printed(library, passages.resolve(library, [2])[0])
    assert (first.page.number, first.page.label, first.page.width, first.page.image) == (7, "vii", 100.0, "7.png")
    assert [text[box.start : box.end] for box in first.boxes] == ["We", "strike"]
    assert (first.start, first.end, second.start, second.end) == (9, 18, 19, 25)
    assert [text[box.start : box.end] for box in second.boxes] == ["aga", "in."]
    assert [round(box.top, 2) for box in second.boxes] == [0.1, 0.2]


def test_a_text_without_pages_is_printed_nowhere(library, make_document, file_documents):
    file_documents([make_document("x", "We vote.")])
    assert boxes.printed(library, passages.resolve(library, [1])[0]) == []


def test_pages_without_boxes_are_told(library, make_document, file_documents):
    file_documents([make_document("x", "We vote.", pages=[(0, 8)])])
    (found,) = boxes.printed_span(library, "x", 1, 3, 7)
    assert (found.page.number, found.start, found.end, found.boxes) == (1, 3, 7, ())
    assert boxes.printed_span(library, "x", 2, 3, 7) == boxes.printed_span(library, "y", 1, 3, 7) == []
