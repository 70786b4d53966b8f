"""Words like one that stands nowhere: the likeliest first, the commoner before the rarer."""

from volteface.library import Library
from volteface.library.vocabulary import alike


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
