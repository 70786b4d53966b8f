from __future__ import annotations

import uuid

import pytest

from volteface.library import Library, assignments, choices, codebooks, codings, samples
from volteface.model.codebook import Pole, Question
from volteface.model.coding import Coder, Coding, Judgement, Kind
from volteface.model.errors import VoltefaceError

ANN = Coder("ann", Kind.PERSON)


def coding(passage, position, *, coder=ANN, probability=0.5):
    said = Judgement(about=True, position=position)
    return Coding(str(uuid.uuid4()), passage, "q", "v1", coder, said, probability)


@pytest.fixture
def filled(library, make_document, file_documents):
    file_documents([make_document("x", "A.", "B.", given=True)])
    return library


def test_a_coding_sent_twice_counts_once(filled):
    one = coding(1, 0.5)
    assert codings.add_codings(filled, [one]) == 1
    assert codings.add_codings(filled, [one]) == 0
    assert len(codings.codings(filled, "q")) == 1


def test_a_later_coding_stands_beside_the_earlier_and_counts(filled):
    codings.add_codings(filled, [coding(1, 0.5)])
    codings.add_codings(filled, [coding(1, -1.0)])
    (latest,) = codings.codings(filled, "q")
    assert latest.coding.judgement.position == -1.0
    assert filled.value("SELECT count(*) FROM coding") == 2


def test_codings_cannot_be_rewritten(filled):
    codings.add_codings(filled, [coding(1, 0.5)])
    with pytest.raises(VoltefaceError, match="never overwritten"), filled.transaction() as connection:
        connection.execute("UPDATE coding SET position = 1")


def test_codings_of_unchanged_words_go_over_to_a_new_edition(filled, make_document, file_documents):
    codings.add_codings(filled, [coding(1, 0.5), coding(2, -0.5)])
    file_documents([make_document("x", "A.", "Changed.", given=True)])
    (kept,) = codings.codings(filled, "q")
    assert (kept.coding.passage, kept.coding.judgement.position) == (3, 0.5)
    assert filled.value("SELECT count(*) FROM coding WHERE carried_from IS NOT NULL") == 1


def test_what_a_coder_cannot_tell_is_on_record_and_says_nothing(filled):
    codings.add_codings(filled, [coding(1, 0.5), coding(2, 0.5)])
    unclear = Coding(str(uuid.uuid4()), 1, "q", "v1", ANN, Judgement(about=False, unclear=True), 0.5)
    codings.add_codings(filled, [unclear])
    assert [one.coding.passage for one in codings.codings(filled, "q")] == [2]
    assert {one.coding.passage for one in codings.codings(filled, "q", unclear=True)} == {1, 2}


def test_a_coding_taken_back_counts_no_more_and_stays_on_record(filled):
    first, second = coding(1, 0.5), coding(1, -1.0)
    codings.add_codings(filled, [first, second])
    assert codings.withdraw(filled, [second.uuid, second.uuid, "unknown"]) == 1
    (stands,) = codings.codings(filled, "q")
    assert stands.coding.judgement.position == 0.5
    assert codings.history(filled, "q") == [stands]
    assert filled.value("SELECT count(*) FROM coding") == 2


def test_a_coding_taken_back_does_not_come_back_with_a_new_edition(filled, make_document, file_documents):
    first = coding(1, 0.5)
    codings.add_codings(filled, [first])
    codings.withdraw(filled, [first.uuid])
    file_documents([make_document("x", "A.", "Changed.", given=True)])
    assert codings.codings(filled, "q") == []


def test_the_history_holds_what_one_coder_said_before(filled):
    codings.add_codings(filled, [coding(1, 0.5), coding(1, -1.0)])
    assert [one.coding.judgement.position for one in codings.history(filled, "q")] == [0.5, -1.0]


def test_assignments_keep_their_order_and_go_with_the_words(filled, make_document, file_documents):
    assert assignments.assign(filled, "q", {"ann": [2, 1], "bob": [1]}) == 3
    assert assignments.assign(filled, "q", {"ann": [1]}) == 0
    assert assignments.assignments(filled, "q") == {"ann": [2, 1], "bob": [1]}
    file_documents([make_document("x", "A.", "Changed.", given=True)])
    assert assignments.assignments(filled, "q") == {"ann": [3], "bob": [3]}


def test_the_text_of_a_question_is_kept_for_each_version(filled):
    pole = Pole("for")
    question = Question("q", "Q", "Should it?", Pole("against"), pole)
    changed = Question("q", "Q", "Should it now?", Pole("against"), pole)
    assert codebooks.note_codebook(filled, question)
    assert codebooks.note_codebook(filled, changed)
    assert codebooks.codebook_text(filled, "q", question.version) == question
    assert codebooks.codebook_text(filled, "q", "unknown") is None


def test_who_settles_a_passage_after_coding_it_keeps_both_words_in_the_order_in_which_they_were_said(filled):
    first, settled, again = coding(1, 0.5), coding(1, -1.0), coding(1, 1.0)
    codings.add_codings(filled, [first])
    codings.add_codings(filled, [settled], adjudicated=True)
    codings.add_codings(filled, [again])
    found = codings.codings(filled, "q")
    assert [(one.coding.uuid, one.adjudicated) for one in found] == [(settled.uuid, True), (again.uuid, False)]


def test_codings_under_a_hash_that_was_reckoned_otherwise_are_of_the_same_text(filled):
    pole = Pole("for")
    question = Question("q", "Q", "Should it?", Pole("against"), pole, guidance="Two\nlines.")
    codebooks.note_codebook(filled, question)
    with filled.transaction() as connection:
        connection.execute("UPDATE codebook SET hash = 'earlier'")
    said = Coding(str(uuid.uuid4()), 1, "q", "earlier", Coder("ann", Kind.PERSON), Judgement(about=True), 0.5)
    codings.add_codings(filled, [said])
    (one,) = codings.codings(filled, "q")
    assert one.coding.codebook == question.version


@pytest.fixture
def asked(monkeypatch):
    """The queries put to the library, in order."""
    put, rows = [], Library.rows
    monkeypatch.setattr(Library, "rows", lambda self, *query: put.append(query) or rows(self, *query))
    return put


def test_codings_and_draws_are_read_once_until_something_is_recorded(filled, asked):
    codings.add_codings(filled, [coding(1, 0.5)])
    for _ in range(3):
        codings.history(filled, "q").clear()
        assert len(codings.history(filled, "q")) == 1
        assert samples.draw_history(filled, "q") == {}
    assert sum("FROM coding c" in sql for sql, *_ in asked) == 1
    assert sum("FROM sample s" in sql for sql, *_ in asked) == 1
    codings.add_codings(filled, [coding(2, 0.5)])
    assert len(codings.history(filled, "q")) == 2


def test_what_was_chosen_is_found_without_looking_at_every_passage(filled, asked):
    assert choices.choices(filled, "q") == []
    (query,) = [query for query in asked if "FROM choice c" in query[0]]
    plan = [row["detail"] for row in filled.rows(f"EXPLAIN QUERY PLAN {query[0]}", query[1])]
    assert "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)" in plan
    assert not {"SCAN d", "SCAN l"} & set(plan)
