from __future__ import annotations

import uuid

import pytest

from volteface.library import codings
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
