"""Words like one that stands nowhere: the likeliest first, the commoner before the rarer."""

import pytest

from volteface.coding import patterns
from volteface.library import Library
from volteface.library.vocabulary import alike, having


def test_a_slip_is_put_right(library, make_document, file_documents):
    file_documents([make_document("a", "The tariff on wool.", "A tariff again.", "The tarn is deep.")])
    assert [(one.word, one.passages) for one in alike(library, "tarrif")] == [("tariff", 2)]


def test_it_is_found_through_a_connection_that_only_reads(library, make_document, file_documents):
    file_documents([make_document("a", "The tariff on wool.")])
    reading = Library.reading(library.folder)
    assert [one.word for one in alike(reading, "tarif")] == ["tariff"]
    assert reading.value("PRAGMA query_only") == 1
    reading.close()


def test_nothing_is_like_a_word_of_other_letters(library, make_document, file_documents):
    file_documents([make_document("a", "The tariff on wool.")])
    assert alike(library, "tundra") == []
    assert alike(library, "ta") == []


@pytest.mark.parametrize(
    "piece", ["tariff", "tariffs'", "operat", "édit", "ürgerkrieg", "l'impôt", "strasse", "1926", "riff"]
)
def test_passages_with_a_piece_are_among_those_that_may_have_it(library, make_document, file_documents, piece):
    said = [
        "The Tariffs' end.",
        "Co-operation, cooperation and co‑operative.",
        "L’édition de l’ÉDITEUR; cre\u0301dit.",
        "Der Bür\u00adgerkrieg in der Straße.",
        "On l’impôt; the year 1926–27.",
        "Nothing of it.",
    ]
    file_documents([make_document("a", *said, *["Wool and iron again."] * 8)])
    rows = library.rows("SELECT id, text FROM passage ORDER BY id")
    stand = {row["id"] for row in rows if piece in patterns.fold(row["text"])}
    assert stand
    assert stand <= set(having(library, [piece]).tolist())


def test_where_nothing_is_gained_all_are_to_be_read(library, make_document, file_documents):
    file_documents([make_document("a", "The tariff on wool.", "A tariff again.")])
    assert having(library, ["tariff"]) is None
    assert having(library, ["ta"]) is None
    assert having(library, []) is None
