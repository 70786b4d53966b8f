from __future__ import annotations

import pytest

from volteface.library import events, filing, layering, passages, sources
from volteface.library.shelf import Filter, shelf
from volteface.model.publication import Rights, Source


def test_a_document_comes_back_word_for_word_with_its_surroundings(library, make_document, file_documents):
    document = make_document(
        "one", "The strike is on.", "No truce!", "All out.", pages=[(0, 18), (18, 40)], author="Ann"
    )
    file_documents([document])
    found = passages.resolve(library, [2, 1, 99])
    assert [p.text for p in found] == ["No truce!", "The strike is on."]
    assert found[0].prefix.endswith("The strike is on.\n")
    assert found[0].suffix.startswith("\nAll out.")
    assert (found[0].page, found[1].page) == (2, 1)
    assert (found[0].author, found[0].organisation, found[0].rights) == ("Ann", "The Party", "public-domain")
    assert document.document.text[found[0].start : found[0].end] == found[0].text


def test_filing_twice_changes_nothing(library, make_document, file_documents):
    batch = [make_document("one", "A."), make_document("two", "B.")]
    first = file_documents(batch)
    again = file_documents(batch)
    assert (first.added, again.added, again.held) == (2, 0, 2)
    assert library.value("SELECT count(*) FROM passage") == 2


def test_two_documents_of_one_name_are_told_apart(library, make_document, file_documents):
    file_documents([make_document("x", "A.")])
    file_documents([make_document("x", "B.")])
    assert sorted(shelf(library).names) == ["x", "x (2)"]


def test_every_further_document_of_a_name_takes_the_next_number(library, make_document, file_documents):
    file_documents([make_document("x", f"{letter}.") for letter in "ABCDEFGHIJKL"])
    assert set(shelf(library).names) == {"x", *(f"x ({number})" for number in range(2, 13))}


def test_an_identifier_of_another_publication_does_not_replace_its_document(library, make_document, file_documents):
    file_documents([make_document("1", "We say this.", given=True)])
    other = sources.register(library, Source("The Rival", "Its Organ", Rights.PUBLIC_DOMAIN))
    piece = filing.Piece("rival.csv", "1" * 64, 0, "marks", (make_document("1", "They say that.", given=True),))
    filed = filing.file_pieces(library, other, [piece])
    assert (filed.added, shelf(library).organisations) == (0, ("The Party",))
    assert "“The Organ” of The Party" in filed.refused[0].reason


def test_a_given_identifier_with_other_words_is_a_new_edition(library, make_document, file_documents):
    file_documents([make_document("x", "Old words.", given=True)])
    file_documents([make_document("x", "New words.", given=True)])
    held = shelf(library)
    assert held.names == ("x",)
    assert passages.resolve(library, held.first.tolist())[0].text == "New words."
    assert library.value("SELECT count(*) FROM document") == 2


def test_a_passage_identifier_in_use_refuses_the_document(make_document, file_documents):
    file_documents([make_document("a", "A.", ids=["p1"], given=True)])
    filed = file_documents([make_document("b", "B.", ids=["p1"], given=True)])
    assert filed.added == 0
    assert "p1" in filed.refused[0].reason


def test_a_failure_in_the_middle_leaves_nothing_behind(library, make_document, monkeypatch, file_documents):
    monkeypatch.setattr(layering, "_write_passages", lambda *_: (_ for _ in ()).throw(RuntimeError("killed")))
    with pytest.raises(RuntimeError):
        file_documents([make_document("a", "A.")])
    assert library.value("SELECT count(*) FROM document") == 0
    assert library.value("SELECT count(*) FROM layer") == 0


def test_the_shelf_is_in_order_of_date_and_knows_whose_passage_is_whose(library, make_document, file_documents):
    batch = [
        make_document("late", "A.", "B.", date="1930"),
        make_document("early", "C.", date="1920-01-01"),
        make_document("silent", date="1925"),
    ]
    file_documents(batch)
    held = shelf(library)
    assert held.names == ("early", "silent", "late")
    assert held.years.tolist() == [1920, 1925, 1930]
    import numpy as np

    numbers = np.array([1, 2, 3, 4], dtype=np.int64)
    assert held.document_of(numbers).tolist() == [2, 2, 0, -1]
    assert shelf(library, Filter(organisation="Nobody")).document_of(numbers).tolist() == [-1] * 4


def test_a_document_without_passages_takes_none_from_the_next(library, make_document, file_documents):
    file_documents([make_document("silent", date="1930"), make_document("early", "A.", date="1920")])
    held = shelf(library)
    assert [held.names[at] for at in held.document_of(held.first)] == ["early", "early"]


def test_every_add_is_in_the_append_only_log(library, make_document, file_documents):
    file_documents([make_document("a", "A.")], "t.txt")
    (event,) = events.events(library)
    assert (event.what, event.detail["file"], event.detail["documents"]) == ("add", "t.txt", 1)
    from volteface.model.errors import VoltefaceError

    with pytest.raises(VoltefaceError, match="append-only"), library.transaction() as connection:
        connection.execute("DELETE FROM event")


def test_a_library_that_cannot_be_made_says_why(tmp_path):
    from volteface.library import Library
    from volteface.model.errors import VoltefaceError

    with pytest.raises(VoltefaceError, match="permissions"):
        Library.create(tmp_path / "not there")
